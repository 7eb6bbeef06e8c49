import { useState, useSyncExternalStore } from "react"
import type { Comment } from "#shared/comment"
import { useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { Chip } from "../ui/chip.tsx"
import { Fault } from "../ui/fault.tsx"
import { RawHtml } from "../ui/raw-html.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { isState } from "./beside.tsx"
import { ItemLink } from "./item-link.tsx"
import { Moment } from "./waiting.tsx"
import { useSpeaker } from "./who.tsx"
import "./conversation.css"

// It stays open from one comment to the next, so that a whole conversation can be gone through and decided.
let isOpen = false
const listeners = new Set<() => void>()
function toggle() {
  isOpen = !isOpen
  for (const listener of listeners) listener()
}
function listen(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
export const useConversation = () => {
  const isShown = useSyncExternalStore(
    listen,
    () => isOpen,
    () => false,
  )
  return { isShown, toggle }
}

/** All that is said in it, also what readers do not see. Each of its comments can be opened here, and decided. */
export function Conversation({ comment: { id, threadId, conversationId } }: { comment: Comment }) {
  const { t } = useWords()
  const [page, setPage] = useState(1)
  const asked = { threadId, conversation: conversationId, page: String(page) }
  const opening = useAsk("comments.get", { commentId: conversationId })
  const replies = useAsk("comments.mine", asked)
  const { data: list } = useAsk("comments.list", asked)
  const pages = list?.pages ?? 1
  const first = page === 1 && opening.data ? [opening.data.comment] : []
  const fault = opening.error ?? replies.error
  return (
    <section className="conversation" id="conversation" aria-label={t("queue.conversation")}>
      {fault && <Fault error={fault} />}
      {!replies.data && !fault && <Skeleton label={t("common.loading")} />}
      <ol>
        {[...first, ...(replies.data?.comments ?? []).filter((one) => one.id !== conversationId)].map((one) => (
          <Said key={one.id} comment={one} isCurrent={one.id === id} />
        ))}
      </ol>
      {pages > 1 && (
        <p className="conversation-pages">
          {page > 1 && <Button onClick={() => setPage(page - 1)}>{t("common.previous")}</Button>}
          {page < pages && <Button onClick={() => setPage(page + 1)}>{t("common.next")}</Button>}
        </p>
      )}
    </section>
  )
}

function Said({ comment, isCurrent }: { comment: Comment; isCurrent: boolean }) {
  const { t } = useWords()
  const speaker = useSpeaker()
  const { id, status, body, language, createdAt, depth, standing } = comment
  return (
    <li className={isCurrent ? "current" : undefined} data-depth={Math.min(depth, 3)}>
      <p className="conversation-by">
        <strong>
          <bdi>{speaker(comment)}</bdi>
        </strong>{" "}
        {status !== "published" && isState(status) && (
          <Chip tone={status === "held" ? "held" : "outline"}>{t(`queue.state.${status}`)}</Chip>
        )}{" "}
        <span className="soft">
          <Moment at={createdAt} />
        </span>{" "}
        {isCurrent ? (
          <span className="soft">{t("queue.onThisCard")}</span>
        ) : (
          <ItemLink id={id}>{t("queue.openToDecide")}</ItemLink>
        )}
      </p>
      <RawHtml html={standing?.proposed?.body ?? body} lang={language} />
    </li>
  )
}
