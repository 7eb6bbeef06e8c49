import type { ReactNode } from "react"
import { Icon, type IconName } from "./icons.tsx"

type Props = {
  children: ReactNode
  onClick?: () => void
  type?: "button" | "submit"
  tone?: "plain" | "main" | "bad" | "quiet"
  icon?: IconName
  /** It has been pressed and the answer is not there yet: a second press does nothing. */
  isPending?: boolean
  isDisabled?: boolean
  isPressed?: boolean
}

/** Stays in the tab order while it waits, so that the focus is not lost. */
export function Button({
  children,
  onClick,
  type = "button",
  tone = "plain",
  icon,
  isPending = false,
  isDisabled = false,
  isPressed,
}: Props) {
  return (
    <button
      type={type}
      className={tone === "plain" ? "button" : `button ${tone}`}
      disabled={isDisabled}
      aria-disabled={isPending || undefined}
      aria-busy={isPending || undefined}
      aria-pressed={isPressed}
      onClick={(event) => {
        if (isPending) event.preventDefault()
        else onClick?.()
      }}
    >
      {icon && <Icon name={icon} turns={icon === "back" || icon === "reply"} />} {children}
    </button>
  )
}
