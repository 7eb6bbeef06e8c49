import type { Comment, Standing } from "#shared/comment"
import { can } from "#shared/policy"
import { asViewer } from "../api.ts"
import { isMine, useScene } from "../comments/scene.ts"
import { subjectOf } from "../comments/subject.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Around, GAP } from "../ui/around.tsx"
import { Band } from "../ui/band.tsx"
import { formatTime } from "../ui/format.ts"
import { RawHtml } from "../ui/raw-html.tsx"
import { Rich } from "../ui/rich.tsx"
import { Deadline, useNow, useReaderZone } from "../ui/time.tsx"
import { Appeal, Appealed } from "./appeal.tsx"
import { Interventions, isCorrected } from "./interventions.tsx"
import { Note, Reason } from "./reason.tsx"

/** What its author and the moderators know of a comment beyond what readers see: why, and what happens next. */
export function StandingBand({ comment }: { comment: Comment }) {
  const { standing, status } = comment
  if (!standing) return null
  if (status === "held") return <Held comment={comment} standing={standing} />
  if (status === "returned") return <Returned comment={comment} standing={standing} />
  if (status === "rejected") return <Rejected comment={comment} standing={standing} />
  if (status !== "published") return null
  return <OnPublic comment={comment} standing={standing} />
}

type Props = { comment: Comment; standing: Standing }

function OnPublic({ comment, standing }: Props) {
  const own = isMine(useScene(), comment)
  return (
    <>
      {standing.proposed && <Proposed comment={comment} standing={standing} />}
      {!standing.proposed && standing.reason && !isCorrected(comment) && (
        <Declined comment={comment} standing={standing} />
      )}
      {own && <Interventions comment={comment} standing={standing} />}
      {own && <Appealed comment={comment} standing={standing} />}
    </>
  )
}

function Held({ comment, standing }: Props) {
  const { t } = useWords()
  const own = isMine(useScene(), comment)
  return (
    <Band tone="held">
      <p>
        <strong>{t(own ? "own.band.held" : "own.band.heldOther")}</strong>{" "}
        {t(own ? "own.band.heldNote" : "own.band.heldOtherNote")}{" "}
        {standing.heldFor && t(`reasons.hold.${standing.heldFor}`)}
      </p>
      {own && <p>{t("own.band.heldNext")}</p>}
    </Band>
  )
}

function Proposed({ comment, standing }: Props) {
  const { t } = useWords()
  const own = isMine(useScene(), comment)
  return (
    <Band tone="held">
      <p>
        <strong>{t(own ? "own.band.proposed" : "own.band.proposedOther")}</strong>{" "}
        {t(own ? "own.band.proposedNote" : "own.band.proposedOtherNote")}{" "}
        {standing.heldFor && t(`reasons.hold.${standing.heldFor}`)}
      </p>
    </Band>
  )
}

/** The text that waits, before the one that is public. */
export function ProposedText({ comment }: { comment: Comment }) {
  const { t } = useWords()
  const proposed = comment.status === "published" ? comment.standing?.proposed : null
  if (!proposed) return null
  return (
    <>
      <div className="proposed">
        <p className="legend">{t("own.band.proposedText")}</p>
        <RawHtml html={proposed.body} lang={proposed.language} />
      </div>
      <p className="legend public-text">{t("own.band.publicText")}</p>
    </>
  )
}

function Returned({ comment, standing }: Props) {
  const { t } = useWords()
  const scene = useScene()
  const own = isMine(scene, comment)
  return (
    <Band tone="held" icon="back">
      <p>
        <strong>{t(own ? "own.band.returned" : "own.band.returnedOther")}</strong> <Reason reason={standing.reason} />
      </p>
      <Note note={standing.note} />
      {own && <SendAgain comment={comment} standing={standing} />}
      <Decided standing={standing} />
      {own && <Appeal comment={comment} standing={standing} />}
    </Band>
  )
}

/** Until when: while the discussion is open, and some days longer for what was sent back shortly before its end. */
function SendAgain({ comment, standing }: Props) {
  const { t } = useWords()
  const { space, viewer } = useScene()
  const now = useNow()
  if (now === undefined) return null
  const isPossible = can(asViewer(viewer), "comment.edit", subjectOf(comment, space))
  if (!isPossible) return <p>{t("own.band.returnedOver")}</p>
  const until = lastMoment(standing.resendUntil, space.closesAt)
  return (
    <>
      <p>{t("own.band.returnedNext")}</p>
      <p>
        <Around sentence={t("own.band.returnedUntil", { time: GAP })}>
          <Deadline at={until} zone={space.timeZone} />
        </Around>
      </p>
    </>
  )
}
const lastMoment = (resendUntil: string | null, closesAt: string) =>
  resendUntil && resendUntil > closesAt ? resendUntil : closesAt

function Rejected({ comment, standing }: Props) {
  const { t } = useWords()
  const { space, viewer, thread } = useScene()
  const own = isMine({ viewer }, comment)
  const mayGoOn = own && space.phase === "open" && !thread.isLocked
  return (
    <Band tone="bad" icon="x">
      <p>
        <strong>{t(own ? "own.band.rejected" : "own.band.rejectedOther")}</strong> <Reason reason={standing.reason} />
      </p>
      <Note note={standing.note} />
      <p>
        {t(own ? "own.band.rejectedNote" : "own.band.heldOtherNote")} {mayGoOn && t("own.band.rejectedNext")}
      </p>
      <Decided standing={standing} />
      {own && <Appeal comment={comment} standing={standing} />}
    </Band>
  )
}

/** A change of a public text was sent back or rejected; the public text stays. */
function Declined({ standing }: Props) {
  const { t } = useWords()
  return (
    <Band icon="back">
      <p>
        <strong>{t("own.band.declined")}</strong> {t("own.band.declinedNote")} <Reason reason={standing.reason} />
      </p>
      <Note note={standing.note} />
    </Band>
  )
}

/** When, and under which rules; not by whom. */
function Decided({ standing: { decidedAt } }: { standing: Standing }) {
  const { t, lang } = useWords()
  const href = useHref()
  const { space } = useScene()
  const zone = useReaderZone() ?? space.timeZone
  if (!decidedAt) return null
  return (
    <p className="small">
      <Rich text={t("own.when", { time: formatTime(decidedAt, lang, zone) })} parts={{ rules: href("/rules") }} />
    </p>
  )
}
