import type { ReactNode } from "react"
import { Icon, type IconName } from "./icons.tsx"

export type BandTone = "plain" | "held" | "good" | "bad" | "news"
const icons: Record<BandTone, IconName> = { plain: "bubble", held: "clock", good: "tick", bad: "warn", news: "bell" }

/** Something to know, in its place. `role`: "status" when it appears later, "alert" when it cannot wait. */
export function Band({
  tone = "plain",
  icon = icons[tone],
  role,
  children,
}: {
  tone?: BandTone
  icon?: IconName
  role?: "status" | "alert"
  children: ReactNode
}) {
  return (
    <div className={tone === "plain" ? "band" : `band ${tone}`} role={role}>
      <Icon name={icon} turns={icon === "back"} />
      <div>{children}</div>
    </div>
  )
}
