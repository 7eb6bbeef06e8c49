import { useCallback, useEffect, useRef, useState } from "react"
import { flushSync } from "react-dom"
import type { SignedIn } from "#shared/account"
import { pageOf, REPLIES_SHOWN, type Comment } from "#shared/comment"
import type { Told } from "#shared/events"
import type { Thread } from "#shared/thread"
import { placeOf } from "../comments/address.ts"
import { isMine } from "../comments/scene.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { useHeard } from "../store/hear.ts"
import { useAnnounce } from "../ui/announce.tsx"
import type { OpenedPages } from "./use-comments.ts"
import { learn, letIn, nothing, split, type Loaded } from "./waiting.ts"

type Viewer = SignedIn | null | undefined
type Place = { thread: Thread; page: number; opened: OpenedPages; open: (conversation: string, page: number) => void }

/** What may be seen now, and what waits; own comments never wait. */
export function useNews(comments: readonly Comment[], loaded: readonly Loaded[], viewer: Viewer) {
  const [before, setKnown] = useState(() => learn(nothing, loaded))
  const known = learn(before, loaded)
  if (known !== before) setKnown(known)
  const { shown, waiting, news } = split(
    comments,
    known,
    (comment) => comment.version === 0 || isMine({ viewer }, comment),
  )
  return { shown, news, take: () => setKnown(letIn(known, waiting)) }
}

/** New comments of this thread whose place is not on this page, or among replies that are not open. */
export function useNewElsewhere({ thread, page, opened }: Place, viewer: Viewer): Comment[] {
  const [since] = useState(() => thread.lastCommentAt ?? "")
  const [found, setFound] = useState<readonly Comment[]>([])
  const listener = useCallback(
    (events: readonly Told[]) => {
      for (const told of events) {
        if (told.kind !== "comment.changed" && told.kind !== "comment.removed") continue
        const { comment } = told
        const isNew = comment.threadId === thread.id && comment.createdAt > since && !isMine({ viewer }, comment)
        if (!isNew) continue
        setFound((before) => {
          const others = before.filter(({ id }) => id !== comment.id)
          return comment.status === "published" ? [...others, comment] : others
        })
      }
    },
    [thread.id, since, viewer],
  )
  useHeard(listener)
  const isHere = ({ position, replyPosition, conversationId }: Comment) =>
    pageOf(position) === page &&
    (replyPosition <= REPLIES_SHOWN || opened[conversationId]?.includes(pageOf(replyPosition)))
  return found.filter((comment) => !isHere(comment))
}

/** The act behind "3 new": lets in what waits here and goes to the first; else goes to where there is something. */
export function useShowNew(
  place: Place,
  here: { news: readonly Comment[]; take: () => void },
  elsewhere: readonly Comment[],
) {
  const { t } = useWords()
  const href = useHref()
  const announce = useAnnounce()
  const count = here.news.length + elsewhere.length
  const told = useRef(0)
  useEffect(() => {
    if (count > told.current) announce(t("thread.newBelow", { count }))
    told.current = count
  }, [count, announce, t])

  const show = () => {
    const [first] = here.news
    const [other] = elsewhere
    if (first) {
      flushSync(here.take)
      const article = document.getElementById(`c-${first.id}`)
      article?.scrollIntoView({ block: "start" })
      article?.focus({ preventScroll: true })
    } else if (other && pageOf(other.position) === place.page) {
      place.open(other.conversationId, pageOf(other.replyPosition))
    } else if (other) {
      location.href = href(placeOf(other))
    }
  }
  return { count, show }
}

/** What became of the reader's own comments is said: that they arrived, and what was decided. */
export function useOwnNews(comments: readonly Comment[], viewer: Viewer) {
  const { t } = useWords()
  const announce = useAnnounce()
  const known = useRef(new Map<string, Comment>())
  useEffect(() => {
    for (const comment of comments) {
      if (!isMine({ viewer }, comment) && comment.version > 0) continue
      const before = known.current.get(comment.id)
      known.current.set(comment.id, comment)
      const sentence = before && sentenceFor(before, comment)
      if (sentence) announce(t(sentence))
    }
  }, [comments, viewer, announce, t])
}

function sentenceFor(before: Comment, { status, version }: Comment) {
  if (version === 0 || (before.status === status && before.version > 0)) return undefined
  if (before.version === 0) {
    if (status === "held") return "comment.sending.held"
    return status === "published" ? "comment.sending.published" : "comment.sending.done"
  }
  if (status === "published") return before.status === "held" ? "comment.sending.approved" : undefined
  return status === "returned" || status === "rejected" ? (`comment.sending.${status}` as const) : undefined
}
