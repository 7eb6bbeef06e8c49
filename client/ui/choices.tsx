import { useId, type ReactNode } from "react"
import { Icon } from "./icons.tsx"

type Props<T extends string> = {
  legend: string
  options: readonly T[]
  chosen: T | undefined
  /** Why the choice is wrong, or that one is missing. */
  fault: string | undefined
  onPick: (option: T) => void
  className: string
  optionClass?: string
  /** What stands beside the button. */
  children: (option: T, index: number) => ReactNode
}

/** One of several, as radio buttons, with what is wrong about the choice said above them. */
export function Choices<T extends string>(props: Props<T>) {
  const { legend, options, chosen, fault, onPick, className, optionClass, children } = props
  const id = useId()
  return (
    <fieldset className={className} aria-describedby={fault && `${id}-fault`}>
      <legend className="legend">{legend}</legend>
      {fault && (
        <p className="fault" id={`${id}-fault`} role="alert">
          <Icon name="warn" />
          <span>{fault}</span>
        </p>
      )}
      {options.map((option, index) => (
        <label key={option} className={optionClass}>
          <input type="radio" name={id} value={option} checked={option === chosen} onChange={() => onPick(option)} />
          {children(option, index)}
        </label>
      ))}
    </fieldset>
  )
}
