import type { Phase, SpaceBrief } from "#shared/space"
import { useLive } from "../feed.ts"
import { useWords } from "../i18n/index.tsx"
import { Chip, type ChipTone } from "../ui/chip.tsx"
import { formatDeadline } from "../ui/format.ts"
import type { IconName } from "../ui/icons.tsx"
import { useZoneName } from "../ui/time.tsx"
import "./phase.css"

const signs: Record<Phase, [ChipTone, IconName]> = {
  draft: ["held", "edit"],
  scheduled: ["accent", "calendar"],
  open: ["good", "circle"],
  closed: ["plain", "lock"],
  summarised: ["plain", "doc"],
  archived: ["plain", "book"],
}

/** Where a discussion stands: one fixed word with a sign. */
export function PhaseChip({ phase }: { phase: Phase }) {
  const { t } = useWords()
  const [tone, icon] = signs[phase]
  return (
    <span className="phase-chip">
      <Chip tone={tone} icon={icon}>
        {t(`space.phase.${phase}`)}
      </Chip>
    </span>
  )
}

type Dated = Pick<SpaceBrief, "phase" | "opensAt" | "closesAt" | "timeZone">

/** The date that matters now: of the opening before it, of the closing ever after. */
export const dateOf = ({ phase, opensAt, closesAt }: Dated) =>
  phase === "scheduled" || phase === "draft" ? opensAt : closesAt

const verbs = {
  draft: "space.opens",
  scheduled: "space.opens",
  open: "space.closes",
  closed: "space.closed",
  summarised: "space.closed",
  archived: "space.closed",
} as const

/** "Closes Fri, 27 Nov 2026, 18:00, New York time": binding, so its zone is named. */
export function PhaseTime({ space }: { space: Dated }) {
  const { t, lang } = useWords()
  const nameOf = useZoneName()
  const at = dateOf(space)
  const time = t("time.inZone", { time: formatDeadline(at, lang, space.timeZone), zone: nameOf(space.timeZone) })
  return (
    <time dateTime={at} suppressHydrationWarning>
      {t(verbs[space.phase], { time })}
    </time>
  )
}

/** Shown while the line is up: what is said here arrives by itself. */
export function LiveMark() {
  const { t } = useWords()
  const { isLive } = useLive()
  return isLive ? <span className="live">{t("shell.live")}</span> : null
}
