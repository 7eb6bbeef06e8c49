import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react"
import { useWords } from "../i18n/index.tsx"
import { Icon } from "../ui/icons.tsx"
import { isComposing } from "../ui/keys.ts"

type Option<V> = { value: V; name: string }
type Props<V> = {
  label: string
  /** What the list of further choices is called. */
  addLabel: string
  picked: readonly V[]
  options: readonly Option<V>[]
  onChange: (picked: V[]) => void
}

/** Some of a long list: what is picked, each with a way out, and a native list to add from. */
export function Picker<V extends string | number>({ label, addLabel, picked, options, onChange }: Props<V>) {
  const { t } = useWords()
  const id = useId()
  const group = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const nameOf = (value: V) => options.find((option) => option.value === value)?.name ?? String(value)
  const rest = options.filter(({ value }) => !picked.includes(value))

  const focusAfter = (index: number) =>
    requestAnimationFrame(() => {
      const buttons = group.current?.querySelectorAll<HTMLElement>("button")
      buttons?.[Math.min(index, buttons.length - 1)]?.focus()
    })
  const remove = (value: V, index: number) => {
    onChange(picked.filter((one) => one !== value))
    focusAfter(index)
  }
  return (
    <div className="field">
      <span className="legend" id={id}>
        {label}
      </span>
      <div className="picked" role="group" aria-labelledby={id} ref={group}>
        {picked.map((value, index) => (
          <button
            key={value}
            type="button"
            className="button"
            aria-label={t("composer.remove", { name: nameOf(value) })}
            onClick={() => remove(value, index)}
          >
            <bdi>{nameOf(value)}</bdi> <Icon name="x" />
          </button>
        ))}
        {!isOpen && rest.length > 0 && (
          <button
            type="button"
            className="button quiet"
            aria-label={addLabel}
            aria-expanded={false}
            onClick={() => setOpen(true)}
          >
            <Icon name="plus" /> {t("composer.add")}
          </button>
        )}
      </div>
      {isOpen && (
        <Adder
          label={addLabel}
          options={rest}
          onAdd={(value) => onChange([...picked, value])}
          onClose={() => {
            setOpen(false)
            focusAfter(Infinity)
          }}
        />
      )}
    </div>
  )
}

type AdderProps<V> = { label: string; options: readonly Option<V>[]; onAdd: (value: V) => void; onClose: () => void }
/** A choice and a button: a list that acted by itself would act at every arrow key. */
function Adder<V extends string | number>({ label, options, onAdd, onClose }: AdderProps<V>) {
  const { t } = useWords()
  const [index, setIndex] = useState("")
  const list = useRef<HTMLSelectElement>(null)
  useEffect(() => list.current?.focus(), [])
  const leave = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || isComposing(event.nativeEvent)) return
    event.stopPropagation()
    onClose()
  }
  const add = () => {
    const option = options[Number(index)]
    if (index !== "" && option) onAdd(option.value)
    setIndex("")
    list.current?.focus()
  }
  return (
    <div className="adder">
      <select
        ref={list}
        className="input"
        aria-label={label}
        value={index}
        onChange={(event) => setIndex(event.target.value)}
        onKeyDown={leave}
      >
        <option value="">{t("composer.choose")}</option>
        {options.map(({ value, name }, at) => (
          <option key={value} value={at}>
            {name}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="button"
        aria-disabled={index === "" || undefined}
        onClick={add}
        onKeyDown={leave}
      >
        {t("composer.add")}
      </button>
      <button type="button" className="button quiet" onClick={onClose} onKeyDown={leave}>
        {t("composer.done")}
      </button>
    </div>
  )
}
