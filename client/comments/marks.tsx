import type { CleanHtml, Comment } from "#shared/comment"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Icon } from "../ui/icons.tsx"
import { Rich } from "../ui/rich.tsx"

// What moderators have made of a comment, for everybody to see: one fixed word each.

type Marked = Pick<Comment, "featuredAt" | "restoredAt" | "isAnswer" | "asksModerators" | "received" | "isRedacted">

export const hasMarks = ({ featuredAt, restoredAt, isAnswer, asksModerators, received, isRedacted }: Marked): boolean =>
  Boolean(featuredAt ?? restoredAt ?? isAnswer ?? asksModerators ?? isRedacted) || isSeveral(received)
/** Of one and the same author, it says nothing. */
const isSeveral = (received: number | undefined): received is number => received !== undefined && received > 1

/** As items of a list of facts. */
export function Marks({ comment }: { comment: Marked }) {
  const { t } = useWords()
  const { featuredAt, restoredAt, isAnswer, asksModerators, received, isRedacted } = comment
  return (
    <>
      {featuredAt && (
        <li>
          <span className="featured">
            <Icon name="star" /> {t("comment.mark.featured")}
          </span>
        </li>
      )}
      {isAnswer && <li>{t("comment.mark.answer")}</li>}
      {asksModerators && <li>{t("comment.mark.asks")}</li>}
      {restoredAt && <li>{t("comment.mark.restored")}</li>}
      {isSeveral(received) && <li>{t("comment.mark.received", { count: received })}</li>}
      {isRedacted && <li>{t("comment.mark.redacted")}</li>}
    </>
  )
}

/** Below the text: what is asked of its author, who has answered it, which one stands for it. */
export function Remarks({ comment }: { comment: Comment }) {
  const { t } = useWords()
  const href = useHref()
  const { evidenceNote, evidenceAskedAt, answeredAt, answerId, mergedInto } = comment
  if (!evidenceAskedAt && !answeredAt && !mergedInto) return null
  return (
    <div className="remarks small">
      {evidenceAskedAt && (
        <p>
          <Icon name="search" /> {t("comment.mark.evidence")} {evidenceNote && <q dir="auto">{evidenceNote}</q>}
        </p>
      )}
      {answeredAt && (
        <p>
          <Icon name="check" /> {t("comment.mark.answered")}{" "}
          {answerId && <a href={href(`/comments/${answerId}`)}>{t("comment.mark.toAnswer")}</a>}
        </p>
      )}
      {mergedInto && (
        <p>
          <Icon name="link" />{" "}
          <span>
            <Rich text={t("comment.mark.merged")} parts={{ one: href(`/comments/${mergedInto}`) }} />
          </span>
        </p>
      )}
    </div>
  )
}

/** As the server writes it in the place of what it leaves out. */
const MASK = "█████"
/** What is left out is said, where a screen reader would name blocks. */
export const sayLeftOut = (body: CleanHtml, words: string): CleanHtml =>
  body.replaceAll(
    MASK,
    `<span class="left-out" aria-hidden="true">${MASK}</span><span class="hidden-text"> (${escape(words)}) </span>`,
  ) as CleanHtml
const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
