import type { Comment, Standing } from "#shared/comment"
import { can } from "#shared/policy"
import { asViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Band } from "../ui/band.tsx"
import { RawHtml } from "../ui/raw-html.tsx"
import { Deadline, useNow } from "../ui/time.tsx"
import { isMine, useScene } from "./scene.ts"
import { subjectOf } from "./subject.ts"

/** What its author and the moderators know of a comment beyond what readers see: why, and what happens next. */
export function StandingBand({ comment }: { comment: Comment }) {
  const { standing, status } = comment
  if (!standing) return null
  if (status === "held") return <Held comment={comment} standing={standing} />
  if (status === "returned") return <Returned comment={comment} standing={standing} />
  if (status === "rejected") return <Rejected comment={comment} standing={standing} />
  if (status !== "published") return null
  if (standing.proposed) return <Proposed comment={comment} standing={standing} />
  return standing.reason ? <Declined comment={comment} standing={standing} /> : null
}

type Props = { comment: Comment; standing: Standing }

function Held({ comment, standing }: Props) {
  const { t } = useWords()
  const own = isMine(useScene(), comment)
  return (
    <Band tone="held">
      <p>
        <strong>{t(own ? "comment.band.held" : "comment.band.heldOther")}</strong>{" "}
        {t(own ? "comment.band.heldNote" : "comment.band.heldOtherNote")}{" "}
        {standing.heldFor && t(`reasons.hold.${standing.heldFor}`)}
      </p>
      {own && <p>{t("comment.band.heldNext")}</p>}
    </Band>
  )
}

function Proposed({ comment, standing }: Props) {
  const { t } = useWords()
  const own = isMine(useScene(), comment)
  return (
    <Band tone="held">
      <p>
        <strong>{t(own ? "comment.band.proposed" : "comment.band.proposedOther")}</strong>{" "}
        {t(own ? "comment.band.proposedNote" : "comment.band.proposedOtherNote")}{" "}
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
        <p className="legend">{t("comment.band.proposedText")}</p>
        <RawHtml html={proposed.body} lang={proposed.language} />
      </div>
      <p className="legend public-text">{t("comment.band.publicText")}</p>
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
        <strong>{t(own ? "comment.band.returned" : "comment.band.returnedOther")}</strong> <Why standing={standing} />
      </p>
      <Note standing={standing} />
      {own && <SendAgain comment={comment} standing={standing} />}
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
  if (!isPossible) return <p>{t("comment.band.returnedOver")}</p>
  const until = lastMoment(standing.resendUntil, space.closesAt)
  const [before = "", after = ""] = t("comment.band.returnedUntil", { time: MARK }).split(MARK)
  return (
    <>
      <p>{t("comment.band.returnedNext")}</p>
      <p>
        {before}
        <Deadline at={until} zone={space.timeZone} />
        {after}
      </p>
    </>
  )
}
/** Stands in a sentence where an element of its own will be. */
const MARK = "\u0000"
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
        <strong>{t(own ? "comment.band.rejected" : "comment.band.rejectedOther")}</strong> <Why standing={standing} />
      </p>
      <Note standing={standing} />
      <p>
        {t(own ? "comment.band.rejectedNote" : "comment.band.heldOtherNote")}{" "}
        {mayGoOn && t("comment.band.rejectedNext")}
      </p>
    </Band>
  )
}

/** A change of a public text was sent back or rejected; the public text stays. */
function Declined({ standing }: Props) {
  const { t } = useWords()
  return (
    <Band icon="back">
      <p>
        <strong>{t("comment.band.declined")}</strong> {t("comment.band.declinedNote")} <Why standing={standing} />
      </p>
      <Note standing={standing} />
    </Band>
  )
}

function Why({ standing: { reason } }: { standing: Standing }) {
  const { t } = useWords()
  return reason && t("comment.band.reason", { reason: t(`reasons.decision.${reason}`) })
}

function Note({ standing: { note } }: { standing: Standing }) {
  const { t } = useWords()
  if (!note) return null
  return (
    <p>
      {t("comment.band.note")} <q dir="auto">{note}</q>
    </p>
  )
}
