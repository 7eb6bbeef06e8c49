import { useEffect, useRef, useState, type FormEvent } from "react"
import type { Space, SpaceState } from "#shared/space"
import { instantOf, wallTime } from "#shared/zone"
import { useAct, useAsk, useTell } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Fault, issueOf } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { Deadline, useNow, useZoneName } from "../ui/time.tsx"
import { Proposed } from "./proposed.tsx"

const REASON_LEAST = 3
const REASON_MOST = 500

/** Moves the closing. The date is given on the official clock, and shown as a moment before anything happens. */
export function Reschedule({ space, onClose }: { space: Space; onClose: () => void }) {
  const { t } = useWords()
  const nameOf = useZoneName()
  const announce = useAnnounce()
  const tell = useTell()
  const { act, isPending, fault } = useAct("spaces.reschedule")
  const { data: state } = useAsk("spaces.rescheduling", { space: space.slug }, { isFresh: true })
  const [wall, setWall] = useState(() => wallTime(new Date(space.closesAt), space.timeZone))
  const [reason, setReason] = useState("")
  const [isTried, setTried] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  const zone = nameOf(space.timeZone)
  const { closesAt, problem } = closingOf(wall, space)
  const isShort = reason.trim().length < REASON_LEAST

  async function send(given: { opensAt?: string; closesAt: string; reason: string }) {
    const done = await act({ space: space.slug, ...given })
    if (!done) return
    // The feed says it too; without a line it would not come.
    tell([{ seq: done.seq, kind: "space.changed", space: stateOf(done.space) }])
    announce(t(done.proposal ? "alerts.dates.sent" : "alerts.reschedule.done"))
    onClose()
  }
  function move(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (closesAt && !problem && !isShort) void send({ closesAt, reason: reason.trim() })
  }

  return (
    <Dialog title={t("alerts.reschedule.title")} onClose={onClose}>
      {(state?.needsTwo || state?.proposal) && (
        <Proposed
          space={space}
          proposal={state.proposal}
          isPending={isPending}
          onAgree={({ opensAt, closesAt: to, reason: why }) => void send({ opensAt, closesAt: to, reason: why })}
        />
      )}
      <form className="reschedule" onSubmit={move} noValidate>
        <Field
          label={t("alerts.reschedule.when", { zone })}
          hint={t("alerts.reschedule.whenHint", { zone })}
          fault={
            problem && (problem === "unchanged" ? isTried : true)
              ? t(`alerts.reschedule.${problem}`, { zone })
              : undefined
          }
        >
          {(tie) => (
            <input
              {...tie}
              ref={first}
              className="input"
              type="datetime-local"
              required
              value={wall}
              onChange={(event) => setWall(event.target.value)}
            />
          )}
        </Field>
        {closesAt && !problem && <Preview space={space} closesAt={closesAt} />}
        <Field
          label={t("alerts.reschedule.reason")}
          hint={t("alerts.reschedule.reasonHint")}
          fault={isTried && isShort ? t("alerts.reschedule.reasonMissing") : issueOf(t, fault, "reason")}
        >
          {(tie) => (
            <textarea
              {...tie}
              className="input"
              rows={2}
              dir="auto"
              required
              maxLength={REASON_MOST}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Fault error={fault} />
        <footer>
          <Button type="submit" tone="main" isPending={isPending}>
            {t("alerts.reschedule.confirm")}
          </Button>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
        </footer>
      </form>
    </Dialog>
  )
}

type Problem = "missing" | "no_such_time" | "before_opening" | "unchanged"
function closingOf(wall: string, space: Space): { closesAt?: string; problem?: Problem } {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(wall)) return { problem: "missing" }
  const instant = instantOf(wall.slice(0, 16), space.timeZone)
  if (instant === "no_such_time") return { problem: instant }
  const closesAt = instant.toISOString()
  if (closesAt <= space.opensAt) return { problem: "before_opening" }
  return closesAt === space.closesAt ? { closesAt, problem: "unchanged" } : { closesAt }
}

/** The moment that was meant, on both clocks, beside the one that held so far. */
function Preview({ space, closesAt }: { space: Space; closesAt: string }) {
  const { t } = useWords()
  const now = useNow()
  const isPast = now !== undefined && Date.parse(closesAt) <= now
  return (
    <Band tone={isPast ? "held" : "news"} icon="clock" role="status">
      <p>
        {t("alerts.reschedule.now")}{" "}
        <strong>
          <Deadline at={closesAt} zone={space.timeZone} />
        </strong>
      </p>
      <p className="soft">
        {t("alerts.reschedule.before")} <Deadline at={space.closesAt} zone={space.timeZone} />
      </p>
      {isPast && <p>{t("alerts.reschedule.past")}</p>}
    </Band>
  )
}

const stateOf = (space: Space): SpaceState => ({
  id: space.id,
  slug: space.slug,
  phase: space.phase,
  opensAt: space.opensAt,
  closesAt: space.closesAt,
  summaryPublishedAt: space.summaryPublishedAt,
  comments: space.comments,
  participants: space.participants,
  lastCommentAt: space.lastCommentAt,
  version: space.version,
})
