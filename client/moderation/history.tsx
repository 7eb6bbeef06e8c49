import { useId, useRef, useState } from "react"
import type { Deed } from "#shared/moderation"
import { useWords, type Key, type Translate } from "../i18n/index.tsx"
import { Revision } from "./changes.tsx"
import { useKeyCap } from "./key-cap.tsx"
import { useDeskKeys } from "./keymap.ts"
import { useWithAgency } from "./with-agency.ts"
import { isReasonOf } from "./reason.ts"
import { Moment } from "./waiting.tsx"

const known = new Set(["posted", "edited", "approved", "returned", "rejected", "withdrawn", "reported"])
const knownActs = [
  "claimed",
  "released",
  "offered",
  "offerTaken",
  "offerPassed",
  "translated",
  "translationAsked",
  "held",
  "redacted",
  "moved",
  "retagged",
  "themed",
  "advised",
  "purged",
  "merged",
  "unmerged",
  "received",
  "featured",
  "unfeatured",
  "evidenceAsked",
  "answered",
  "undone",
  "escalated",
  "voted",
  "filed",
  "upheld",
  "reversed",
  "resolved",
  "reviewed",
  "added",
] as const

/** Who did what with it, when and why. */
export function History({ commentId, history }: { commentId: string; history: readonly Deed[] }) {
  const { t } = useWords()
  const id = useId()
  const [compared, setCompared] = useState<number>()
  const title = useRef<HTMLHeadingElement>(null)
  const cap = useKeyCap()
  const edited = history.findLast(({ type }) => type === "comment.edited")?.revision
  useDeskKeys({ history: () => (edited ? setCompared(edited) : title.current?.focus()) })
  return (
    <section aria-labelledby={id}>
      <h3 id={id} ref={title} tabIndex={-1}>
        {t("desk.history")} {cap("history")}
      </h3>
      <ol className="deeds">
        {history.map((deed, index) => (
          <li key={index}>
            <Moment at={deed.at} />
            <Line deed={deed} onCompare={setCompared} />
          </li>
        ))}
      </ol>
      {compared !== undefined && (
        <Revision commentId={commentId} revision={compared} onClose={() => setCompared(undefined)} />
      )}
    </section>
  )
}

function Line({ deed, onCompare }: { deed: Deed; onCompare: (revision: number) => void }) {
  const { t } = useWords()
  const { type, actor, agency, revision, note } = deed
  const name = type.slice(type.indexOf(".") + 1)
  const who = useWithAgency()(actor ?? t("desk.deed.platform"), agency)
  const act = knownActs.find((one) => one === name)
  const what: Key = act ? `queue.deed.${act}` : (`desk.deed.${known.has(name) ? name : "other"}` as Key)
  const reason = reasonOf(t, deed)
  return (
    <span>
      {t(what, { who, revision: revision ?? 1 })}
      {name === "edited" && revision !== null && (
        <>
          :{" "}
          <button type="button" className="as-link" onClick={() => onCompare(revision)}>
            {t("desk.deed.seeChange")}
          </button>
        </>
      )}
      {reason && <span className="deed-why soft">{reason}</span>}
      {note && <span className="deed-why">{t("desk.deed.note", { note })}</span>}
    </span>
  )
}

function reasonOf(t: Translate, { type, reason }: Deed): string | undefined {
  if (!reason) return
  if (type === "comment.reported") return isReasonOf("report", reason) ? t(`reasons.report.${reason}`) : undefined
  if (isReasonOf("hold", reason)) return t("desk.deed.held", { reason: t(`reasons.hold.${reason}`) })
  return isReasonOf("decision", reason) ? t(`reasons.decision.${reason}`) : undefined
}
