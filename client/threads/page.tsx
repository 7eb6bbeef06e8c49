import { memo } from "react"
import type { Comment } from "#shared/comment"
import { CommentItem } from "../comments/comment.tsx"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Button } from "../ui/button.tsx"
import { Fault } from "../ui/fault.tsx"
import { Icon } from "../ui/icons.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { isFlat, numberOf, pageAddress, stepOf, type Asked } from "./asked.ts"
import { Conversation, type Later } from "./conversation.tsx"
import { treeOf, type Node } from "./tree.ts"
import { isSameList } from "./use-same.ts"

type Props = {
  page: number
  /** How many there are. */
  total: number
  asked: Asked
  comments: readonly Comment[]
  later: (conversation: string) => Later
}

/** One page of the thread: drawn again only if something on it is another, however much goes on elsewhere. */
export const PageOfThread = memo(
  function PageOfThread({ page, total, asked, comments, later }: Props) {
    return (
      <section className="page" data-page={page} data-answer="here" aria-labelledby={`page-${page}`}>
        <PageTitle page={page} total={total} asked={asked} isEmpty={comments.length === 0} />
        {isFlat(asked) ? (
          <Listed comments={comments} />
        ) : (
          conversationsIn(comments, asked).map((node) => (
            <Conversation
              key={node.comment.id}
              node={node}
              address={{ ...asked, page: numberOf(asked, page, total) }}
              later={later(node.comment.conversationId)}
            />
          ))
        )}
      </section>
    )
  },
  ({ comments, ...before }, { comments: now, ...next }) =>
    isSameList(comments, now) && (Object.keys(next) as (keyof typeof next)[]).every((key) => before[key] === next[key]),
)

/** Of a filter there are pages on which nothing fits; nobody has to look at them. */
type TitleProps = Pick<Props, "page" | "total" | "asked"> & { isEmpty: boolean }
function PageTitle({ page, total, asked, isEmpty }: TitleProps) {
  const { t } = useWords()
  const isOnly = total === 1
  return (
    <h2
      className={isOnly || (isEmpty && isFlat(asked)) ? "hidden-text" : "page-title"}
      id={`page-${page}`}
      tabIndex={-1}
    >
      {isOnly ? t("thread.list") : t("thread.page", { page: numberOf(asked, page, total), total })}
    </h2>
  )
}

/** Read from the end, the last conversation comes first; within it answers follow what they answer. */
const conversationsIn = (comments: readonly Comment[], asked: Asked): Node[] => {
  const nodes = treeOf(comments)
  return stepOf(asked) === 1 ? nodes : nodes.toReversed()
}

/** Comments by themselves. What one of them answers is in its conversation. */
function Listed({ comments }: { comments: readonly Comment[] }) {
  const known = new Map(comments.map((comment) => [comment.id, comment]))
  return comments.map((comment) => (
    <CommentItem
      key={comment.id}
      comment={comment}
      level={0}
      answers={comment.parentId === null ? undefined : { id: comment.parentId, comment: known.get(comment.parentId) }}
    />
  ))
}

/** By the object model: an attribute would be stopped by the page's own policy. */
const tall = (height: number) => (room: HTMLElement | null) => room?.style.setProperty("block-size", `${height}px`)

type RoomProps = { page: number; height: number }

/** The room that a page took before the reader went on: nothing moves when it goes or comes back. */
export const RoomOfPage = ({ page, height }: RoomProps) => (
  <div className="page-room" data-page={page} data-answer="away" ref={tall(height)} />
)

/** What is coming takes about the room that it will need. */
export function ComingPage({ page, number, height }: RoomProps & { number: number }) {
  const { t } = useWords()
  return (
    <div className="page-room" data-page={page} data-answer="coming" ref={tall(height)}>
      <Skeleton label={t("thread.pageComing", { page: number })} lines={12} />
    </div>
  )
}

type FailedProps = { page: number; number: number; error: unknown; address: string; onAgain: () => void }
export function FailedPage({ page, number, error, address, onAgain }: FailedProps) {
  const { t } = useWords()
  return (
    <div className="page-failed" data-page={page} data-answer="failed">
      <Fault error={error} />
      <p className="page-again">
        <Button onClick={onAgain}>{t("thread.pageAgain")}</Button>
        <a href={address}>{t("common.page", { number })}</a>
      </p>
    </div>
  )
}

type BeforeProps = Pick<Props, "page" | "total" | "asked"> & { thread: { spaceSlug: string; number: number } }
/** The page before the first that is there: a link for those who do not scroll. */
export function PageBefore({ thread, asked, page, total }: BeforeProps) {
  const { t } = useWords()
  const href = useHref()
  return (
    <p className="page-before">
      <a className="button quiet" rel="prev" href={href(pageAddress(thread, asked, page, total))}>
        <Icon name="up" /> {t("common.page", { number: numberOf(asked, page, total) })}
      </a>
    </p>
  )
}
