import { useState } from "react"
import type { Output } from "#shared/contract"
import { useAsk, useCall } from "../api.ts"
import { placeOf } from "../comments/address.ts"
import { Marks } from "../comments/marks.tsx"
import { useWords, type Key, type Translate } from "../i18n/index.tsx"
import { isReasonOf } from "../moderation/reason.ts"
import { excerptOf } from "../objectives/excerpt.ts"
import { useHref, usePlace } from "../place.tsx"
import { Chip, type ChipTone } from "../ui/chip.tsx"
import { Empty } from "../ui/empty.tsx"
import { Fault } from "../ui/fault.tsx"
import { formatTime } from "../ui/format.ts"
import type { IconName } from "../ui/icons.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { Reading } from "../ui/text.tsx"
import { Time, useReaderZone } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { Appeal } from "./appeal.tsx"
import { Reason } from "./reason.tsx"
import { AllRestrictions } from "./restricted.tsx"
import "./own.css"

type Own = Output<"comments.own">["comments"][number]

/** All that somebody has written, with what became of it: for its author alone. */
export function View() {
  const { t, lang } = useWords()
  const href = useHref()
  const before = usePlace().query.get("before") ?? undefined
  const { comments, before: older } = useCall("comments.own", { language: lang, ...(before && { before }) })
  return (
    <div className="own-page">
      <Title>{t("own.page.title")}</Title>
      <p className="soft">{t("own.page.lead")}</p>
      <p>
        <a href={href("/account/input")}>{t("own.page.input")}</a>
      </p>
      <AllRestrictions />
      {comments.length === 0 && (
        <Empty title={t("own.page.none")}>
          <p className="soft">{t("own.page.noneNote")}</p>
          <p>
            <a className="button" href={href("/spaces")}>
              {t("own.page.toDiscussions")}
            </a>
          </p>
        </Empty>
      )}
      <ol className="own-list" aria-label={t("own.page.list")}>
        {comments.map((own) => (
          <li key={own.comment.id}>
            <Item own={own} />
          </li>
        ))}
      </ol>
      {older !== null && (
        <p>
          <a className="button" href={`${href("/account/comments")}?before=${older}`} rel="next">
            {t("own.page.older")}
          </a>
        </p>
      )}
    </div>
  )
}

type Status = "held" | "published" | "returned" | "rejected" | "withdrawn"
const signs: Record<Status, [tone: ChipTone, icon: IconName]> = {
  held: ["held", "clock"],
  published: ["good", "tick"],
  returned: ["held", "back"],
  rejected: ["bad", "x"],
  withdrawn: ["plain", "x"],
}
const EXCERPT = 280

function Item({ own: { comment, threadTitle, spaceTitle } }: { own: Own }) {
  const { t } = useWords()
  const href = useHref()
  const { standing } = comment
  const status = comment.status as Status
  const [tone, icon] = signs[status]
  const id = `own-${comment.id}`
  return (
    <article className="own-item" aria-labelledby={id}>
      <h2 id={id}>
        <a href={href(placeOf(comment))}>
          <Reading text={threadTitle} as="plain" />
        </a>{" "}
        <span className="soft small">
          <Reading text={spaceTitle} as="plain" />
        </span>
      </h2>
      <ul className="dots small">
        <li>
          <Chip tone={tone} icon={icon}>
            {t(`own.page.status.${status}`)}
          </Chip>
        </li>
        <li>
          <Time at={comment.createdAt} hasHour />
        </li>
        <Marks comment={comment} />
      </ul>
      <p lang={comment.language} dir="auto">
        {excerptOf(standing?.proposed ? { ...comment, ...standing.proposed } : comment, EXCERPT)}
      </p>
      {standing?.heldFor && <p className="small">{t(`reasons.hold.${standing.heldFor}`)}</p>}
      {(status === "returned" || status === "rejected") && standing && (
        <p className="small">
          <Reason reason={standing.reason} />{" "}
          {standing.note && (
            <>
              {t("own.band.note")} <q dir="auto">{standing.note}</q>
            </>
          )}
        </p>
      )}
      {standing && (standing.appeal ?? (status === "returned" || status === "rejected")) && (
        <Appeal comment={comment} standing={standing} />
      )}
      <Decisions commentId={comment.id} />
    </article>
  )
}

/** Everything that was decided about it, asked for when it is opened. */
function Decisions({ commentId }: { commentId: string }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="own-decisions" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t("own.page.decisions")}</summary>
      {isOpen && <DecisionList commentId={commentId} />}
    </details>
  )
}

const known = new Set([
  "posted",
  "edited",
  "approved",
  "returned",
  "rejected",
  "held",
  "redacted",
  "moved",
  "retagged",
  "merged",
  "featured",
  "unfeatured",
  "evidenceAsked",
  "answered",
  "filed",
  "upheld",
  "reversed",
])

type Decision = Output<"decisions.list">["decisions"][number]

function DecisionList({ commentId }: { commentId: string }) {
  const { t, lang } = useWords()
  const zone = useReaderZone() ?? "UTC"
  const { data, error } = useAsk("decisions.list", { commentId })
  if (!data) return error ? <Fault error={error} /> : <Skeleton label={t("common.loading")} />
  return (
    <ol className="small">
      {data.decisions.map((decision) => (
        <li key={`${decision.at} ${decision.what}`}>
          <p>
            {t("own.decidedLine", { what: t(whatOf(decision)), time: formatTime(decision.at, lang, zone) })}{" "}
            {reasonOf(decision, t)}
          </p>
          {decision.note && (
            <p>
              <q dir="auto">{decision.note}</q>
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

function whatOf({ what }: Decision): Key {
  const name = what.split(".")[1] ?? ""
  return `own.decided.${known.has(name) ? name : "other"}` as Key
}

/** In plain words: of the rule that held it, or of the moderators. */
function reasonOf({ reason }: Decision, t: Translate): string | undefined {
  if (reason === null) return undefined
  if (isReasonOf("hold", reason)) return t(`reasons.hold.${reason}`)
  return isReasonOf("decision", reason) ? t("own.band.reason", { reason: t(`reasons.decision.${reason}`) }) : undefined
}
