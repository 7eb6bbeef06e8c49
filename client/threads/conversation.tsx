import type { MouseEvent } from "react"
import { PAGE_SIZE, type Comment } from "#shared/comment"
import { CommentItem } from "../comments/comment.tsx"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Icon } from "../ui/icons.tsx"
import { queryOf, type Asked } from "./asked.ts"
import { inOrder, type Node } from "./tree.ts"

/** The later replies of a conversation: which pages of them are open, and the way to open another one. */
export type Later = {
  opened: readonly number[]
  /** How many pages there are, as far as it is known; 0 before one has been asked for. */
  pages: number
  isLoading: boolean
  open: (page: number) => void
}
/** `address`: what stands in the address of the page it is on. */
type Props = { node: Node; address: Asked; isElsewhere?: boolean; later: Later }

/** An opening comment with everything that answers it. */
export function Conversation({ node, address, isElsewhere = false, later }: Props) {
  const opening = node.comment
  const more = moreOf(node, later)
  return (
    <CommentItem comment={opening} level={0} answers={node.answers} isElsewhere={isElsewhere}>
      {node.children.length > 0 && <Replies nodes={node.children} opening={opening} address={address} later={later} />}
      {more && <More opening={opening} address={address} replies={more.page} count={more.count} later={later} />}
    </CommentItem>
  )
}

type RepliesProps = { nodes: readonly Node[]; opening: Comment; address: Asked; later: Later }
function Replies({ nodes, opening, address, later }: RepliesProps) {
  const gaps = gapsIn(nodes, later)
  return (
    <div className="replies">
      {nodes.map((node) => (
        <Reply
          key={node.comment.id}
          node={node}
          gap={gaps.get(node)}
          opening={opening}
          address={address}
          later={later}
        />
      ))}
    </div>
  )
}

type ReplyProps = { node: Node; gap?: number | undefined; opening?: Comment; address?: Asked; later?: Later }
function Reply({ node, gap, opening, address, later }: ReplyProps) {
  return (
    <>
      {gap !== undefined && opening && address && later && (
        <More opening={opening} address={address} replies={gap} count={undefined} isEarlier later={later} />
      )}
      <CommentItem comment={node.comment} level={node.level} answers={node.answers}>
        {node.children.length > 0 && (
          <div className="replies">
            {node.children.map((child) => (
              <Reply key={child.comment.id} node={child} />
            ))}
          </div>
        )}
      </CommentItem>
    </>
  )
}

/** Before the first reply of an opened page, if the page before it is not open. */
function gapsIn(nodes: readonly Node[], { opened }: Later): Map<Node, number> {
  const gaps = new Map<Node, number>()
  for (const page of opened) {
    if (page === 1 || opened.includes(page - 1)) continue
    const first = nodes.find(({ comment }) => comment.replyPosition > PAGE_SIZE * (page - 1) && comment.version > 0)
    if (first) gaps.set(first, page - 1)
  }
  return gaps
}

/** The next page of replies; how many there are can be said while nothing before it is left out. */
function moreOf(node: Node, { opened, pages }: Later): { page: number; count: number | undefined } | undefined {
  const isShown = ({ comment }: Node) => comment.status === "published" && comment.version > 0
  const rest = node.comment.replies - inOrder(node.children).filter(isShown).length
  if (opened.length === 0) return rest > 0 ? { page: 1, count: rest } : undefined
  const last = Math.max(...opened)
  if (last >= pages) return undefined
  return { page: last + 1, count: opened.length === last && rest > 0 ? rest : undefined }
}

type MoreProps = {
  opening: Comment
  address: Asked
  replies: number
  count: number | undefined
  isEarlier?: boolean
  later: Later
}
/** A link that works without JavaScript; with it, the replies come to where one is. */
function More({ opening, address, replies, count, isEarlier = false, later }: MoreProps) {
  const { t } = useWords()
  const href = useHref()
  const query = new URLSearchParams(queryOf(address))
  query.set("conversation", opening.id)
  query.set("replies", String(replies))
  query.sort()
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    if (!later.isLoading) later.open(replies)
  }
  return (
    <p className="folded">
      <a
        href={href(`/spaces/${opening.spaceSlug}/${opening.threadNumber}?${query}#c-${opening.id}`)}
        aria-busy={later.isLoading || undefined}
        onClick={open}
      >
        <Icon name="bubble" />
        {count === undefined
          ? t(isEarlier ? "thread.earlierReplies" : "thread.laterReplies")
          : t("thread.moreReplies", { count })}
      </a>
    </p>
  )
}
