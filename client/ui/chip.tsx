import type { ReactNode } from "react"
import { Icon, type IconName } from "./icons.tsx"

export type ChipTone = "plain" | "official" | "held" | "good" | "bad" | "accent" | "outline"

/** One fixed word with a sign. */
export const Chip = ({ tone = "plain", icon, children }: { tone?: ChipTone; icon?: IconName; children: ReactNode }) => (
  <span className={tone === "plain" ? "chip" : `chip ${tone}`}>
    {icon && <Icon name={icon} turns={icon === "back"} />} {children}
  </span>
)
