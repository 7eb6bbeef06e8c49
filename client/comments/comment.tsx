import { useCallback, useRef, useState, type ReactNode } from "react"
import type { Comment } from "#shared/comment"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { formatTime } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { later } from "../ui/later.tsx"
import { RawHtml } from "../ui/raw-html.tsx"
import { Local, useReaderZone } from "../ui/time.tsx"
import { Acts } from "./acts.tsx"
import { anchorOf, placeOf } from "./address.ts"
import { By, Name, type Answers } from "./by.tsx"
import { useEditOf } from "./outbox.ts"
import { Remarks, sayLeftOut } from "./marks.tsx"
import type { Entry } from "./queue.ts"
import { isMine, useScene } from "./scene.ts"
import { isGone } from "./subject.ts"
import "./comment.css"

// Only authors and moderators see these.
const Sending = later(() => import("./sending.tsx").then((file) => file.Sending))
const StandingBand = later(() => import("../own/standing.tsx").then((file) => file.StandingBand), ["own", "reasons"])
const ProposedText = later(() => import("../own/standing.tsx").then((file) => file.ProposedText), ["own"])
const EditComposer = later(() => import("./composer.tsx").then((file) => file.EditComposer))
const ReplyComposer = later(() => import("./composer.tsx").then((file) => file.ReplyComposer))

type Props = {
  comment: Comment
  level: number
  answers: Answers | undefined
  /** It is shown because it is new and the reader's own, but its place is on another page. */
  isElsewhere?: boolean
  /** Its replies. */
  children?: ReactNode
}

/** One contribution in its place: who speaks, the text, what one may do with it, and what was answered. */
export function CommentItem({ comment, level, answers, isElsewhere = false, children }: Props) {
  const scene = useScene()
  const article = useRef<HTMLElement>(null)
  const edit = useEditOf(comment.id, scene.viewer?.id)
  // A version means that the server has it, whatever still waits to hear so.
  const sending = comment.version === 0 ? scene.sendingOf(comment.id) : edit
  const focusComment = useCallback(() => article.current?.focus(), [])
  const isOwn = isMine(scene, comment)
  const names = [
    "comment",
    isOwn && comment.status !== "published" && !isGone(comment) && "mine",
    sending && "sending",
    scene.target === comment.id && "target",
  ]
  return (
    <article
      ref={article}
      className={names.filter(Boolean).join(" ")}
      id={anchorOf(comment)}
      aria-labelledby={`by-${comment.id}`}
      tabIndex={-1}
    >
      {isGone(comment) && !sending ? (
        <Gone comment={comment} level={level} />
      ) : (
        <Body comment={comment} level={level} answers={answers} sending={sending} focusComment={focusComment} />
      )}
      {isElsewhere && !sending && <Elsewhere comment={comment} />}
      {children}
    </article>
  )
}

type BodyProps = Pick<Props, "comment" | "level" | "answers"> & {
  sending: Entry | undefined
  focusComment: () => void
}
function Body({ comment, level, answers, sending, focusComment }: BodyProps) {
  const { t } = useWords()
  const [writing, setWriting] = useState<"reply" | "edit">()
  const stop = () => {
    setWriting(undefined)
    requestAnimationFrame(focusComment)
  }
  if (sending) {
    return (
      <>
        <By comment={comment} level={level} answers={answers} isSending={comment.version === 0} />
        <Sending sending={sending} comment={comment} />
      </>
    )
  }
  return (
    <>
      {comment.standing && <StandingBand comment={comment} />}
      <By comment={comment} level={level} answers={answers} isSending={false} />
      {writing === "edit" ? (
        <EditComposer comment={comment} onClose={stop} />
      ) : (
        <>
          <div className="text">
            {comment.standing?.proposed && <ProposedText comment={comment} />}
            <RawHtml
              html={comment.isRedacted ? sayLeftOut(comment.body, t("comment.mark.leftOut")) : comment.body}
              lang={comment.language}
            />
            <Remarks comment={comment} />
          </div>
          <Acts
            comment={comment}
            onReply={() => setWriting("reply")}
            onEdit={() => setWriting("edit")}
            focusComment={focusComment}
          />
        </>
      )}
      {writing === "reply" && <ReplyComposer parent={comment} onClose={stop} />}
    </>
  )
}

/** What was public and is no longer: a neutral place, so that replies and links keep their sense (case HC-02). */
function Gone({ comment, level }: Pick<Props, "comment" | "level">) {
  const { t, lang } = useWords()
  const scene = useScene()
  const href = useHref()
  const zone = useReaderZone() ?? scene.space.timeZone
  const kind = comment.status === "withdrawn" || comment.status === "moved" ? comment.status : "removed"
  const time = formatTime(comment.createdAt, lang, zone)
  return (
    <div className="gone-place">
      <span className="mark gone" aria-hidden="true">
        <Icon name="x" />
      </span>
      <div>
        <Name comment={comment} level={level}>
          <a className="bare" href={href(placeOf(comment))}>
            {t(`comment.gone.${kind}`)}
          </a>
        </Name>
        <p className="soft small">
          <Local>{t(`comment.gone.${kind}Note`, { time })}</Local> {isMine(scene, comment) && t("comment.gone.own")}
          {kind === "moved" && <a href={href(`/comments/${comment.id}`)}>{t("comment.gone.movedLink")}</a>}
        </p>
      </div>
    </div>
  )
}

function Elsewhere({ comment }: { comment: Comment }) {
  const { t } = useWords()
  const href = useHref()
  return (
    <p className="elsewhere soft small">
      {t("comment.late")} <a href={href(placeOf(comment))}>{t("comment.lateLink")}</a>
    </p>
  )
}
