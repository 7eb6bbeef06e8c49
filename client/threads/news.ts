import { useQueryClient } from "@tanstack/react-query"
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
import { addressIn, isFiltered, isFlat, listInput, type Asked } from "./asked.ts"
import { useFits } from "./fits.ts"
import { loadedKey, type OpenedPages } from "./use-comments.ts"
import { askAnew, learn, letIn, nothing, split, type Known, type Loaded } from "./waiting.ts"

type Viewer = SignedIn | null | undefined
type Place = {
  thread: Thread
  asked: Asked
  /** The address that was gone to, and the page that it asked for. */
  query: URLSearchParams
  page: number
  /** The pages that are to be seen. */
  pages: readonly number[]
  opened: OpenedPages
  open: (conversation: string, page: number) => void
}

/** What may be seen now, and what waits; own comments never wait. */
export function useNews(
  comments: readonly Comment[],
  loaded: readonly Loaded[],
  { query, page }: Place,
  viewer: Viewer,
) {
  const [before, setKnown] = useState<{ known: Known; query: URLSearchParams }>({ known: nothing, query })
  const visited =
    before.query === query
      ? before.known
      : askAnew(before.known, [loadedKey("list", String(page), ""), loadedKey("mine", String(page), "")])
  const known = learn(visited, loaded)
  if (known !== before.known || before.query !== query) setKnown({ known, query })
  const { shown, waiting, news } = split(
    comments,
    known,
    (comment) => comment.version === 0 || isMine({ viewer }, comment),
  )
  return {
    shown,
    news,
    isKnown: ({ id }: Comment) => known.ids.has(id),
    take: () => setKnown({ known: letIn(known, waiting), query }),
  }
}

/** New comments of this thread whose place is not on the pages that are there, or among replies that are not open. */
export function useNewElsewhere({ thread, asked, pages, opened }: Place, viewer: Viewer) {
  const [since] = useState(() => thread.lastCommentAt ?? "")
  const [found, setFound] = useState<ReadonlyMap<string, Comment>>(new Map())
  const fits = useFits(asked)
  const listener = useCallback(
    (events: readonly Told[]) => {
      const changed = events.flatMap((told) => {
        if (told.kind !== "comment.changed" && told.kind !== "comment.removed") return []
        const { comment } = told
        const isNew = comment.threadId === thread.id && comment.createdAt > since && !isMine({ viewer }, comment)
        return isNew ? [comment] : []
      })
      if (changed.length) setFound((before) => withChanges(before, changed))
    },
    [thread.id, since, viewer],
  )
  useHeard(listener)
  const isHere = ({ position, replyPosition, conversationId }: Comment) =>
    pages.includes(pageOf(position)) &&
    (replyPosition <= REPLIES_SHOWN || opened[conversationId]?.includes(pageOf(replyPosition)))
  const all = [...found.values()]
  return {
    elsewhere: isFlat(asked) ? all.filter(fits) : all.filter((comment) => !isHere(comment)),
    forget: useCallback(() => setFound(new Map()), []),
  }
}

function withChanges(before: ReadonlyMap<string, Comment>, changed: readonly Comment[]): ReadonlyMap<string, Comment> {
  const after = new Map(before)
  for (const comment of changed) {
    if (comment.status === "published") after.set(comment.id, comment)
    else after.delete(comment.id)
  }
  return after
}

type Found = { elsewhere: readonly Comment[]; forget: () => void }

/** The act behind "3 new": lets in what waits here and goes to the first; else goes to where there is something. */
export function useShowNew(
  place: Place,
  here: { news: readonly Comment[]; isKnown: (comment: Comment) => boolean; take: () => void },
  { elsewhere: found, forget }: Found,
) {
  const { t } = useWords()
  const href = useHref()
  const announce = useAnnounce()
  const showSelected = useShowSelected(place, forget)
  // Of a page that has been there, all that was on it is known.
  const elsewhere = found.filter((comment) => !here.isKnown(comment))
  const count = here.news.length + elsewhere.length
  const told = useRef(0)
  useEffect(() => {
    if (count > told.current) announce(t("thread.newBelow", { count }))
    told.current = count
  }, [count, announce, t])

  const show = () => {
    const [first] = here.news
    const [other] = elsewhere.toSorted(inThread)
    if (first) {
      flushSync(here.take)
      goToComment(first.id)
    } else if (isFiltered(place.asked)) {
      void showSelected()
    } else if (other && place.pages.includes(pageOf(other.position))) {
      place.open(other.conversationId, pageOf(other.replyPosition))
    } else if (other) {
      location.href = href(placeOf(other))
    }
  }
  return { count, show }
}

const inThread = (a: Comment, b: Comment) => a.position - b.position || a.replyPosition - b.replyPosition

function goToComment(id: string) {
  const article = document.getElementById(`c-${id}`)
  article?.scrollIntoView({ block: "start" })
  article?.focus({ preventScroll: true })
}

/** What is new to a selection stands where the newest ones do: there it is read again, past what had been kept. */
function useShowSelected({ thread, asked, pages }: Place, forget: () => void) {
  const client = useQueryClient()
  const href = useHref()
  return async () => {
    const newest: Asked = { page: 1, sort: "newest", filter: asked.filter }
    const queryKey = ["comments.list", listInput(thread.id, newest, 1)]
    if (asked.sort === "newest" && pages.includes(1)) await client.refetchQueries({ queryKey, exact: true })
    else client.removeQueries({ queryKey, exact: true })
    forget()
    location.href = `${href(addressIn(thread, newest))}#page-1`
  }
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
