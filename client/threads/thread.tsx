import { useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useMemo, useRef, useState } from "react"
import type { Comment } from "#shared/comment"
import type { Space } from "#shared/space"
import type { Outline, Thread } from "#shared/thread"
import { useCall, useViewer } from "../api.ts"
import { CommentItem } from "../comments/comment.tsx"
import { useOutbox } from "../comments/outbox.ts"
import { SceneProvider, useScene, type Scene } from "../comments/scene.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { CountryNotes } from "../ui/country-notes.tsx"
import { Empty } from "../ui/empty.tsx"
import { useKeys } from "../ui/keys.ts"
import { Pages } from "../ui/pages.tsx"
import { addressIn, askedIn, isFiltered, isFlat, listInput, numberOf, pageAddress, type Asked } from "./asked.ts"
import { Chosen } from "./chosen.tsx"
import type { Later } from "./conversation.tsx"
import { Head } from "./head.tsx"
import { useHeldFocus } from "./held-focus.ts"
import { useNewElsewhere, useNews, useOwnNews, useShowNew } from "./news.ts"
import { useOpened } from "./opened.ts"
import { ComingPage, FailedPage, PageBefore, PageOfThread, RoomOfPage } from "./page.tsx"
import { Pill, UnreadPill } from "./pill.tsx"
import { Pinned } from "./pinned.tsx"
import { Jump, Rail } from "./rail.tsx"
import { makeSpots } from "./spot.ts"
import { useStillness } from "./still.ts"
import { useArrival, useTarget } from "./target.ts"
import { titleOfThread } from "./title.ts"
import { inOrder, treeOf, type Node } from "./tree.ts"
import { useFirstUnread } from "./unread.ts"
import { useComments, type OpenedPages } from "./use-comments.ts"
import { useReading } from "./use-reading.ts"
import { isSameBut, isSameList, useSame } from "./use-same.ts"
import { useWindow, type PageWindow } from "./use-window.ts"
import { WholeRail } from "./whole-rail.tsx"
import { standingIn, Write } from "./write.tsx"
import "./thread.css"

export function View({ params: { slug, number }, query }: ViewProps) {
  const { lang } = useWords()
  const about = { space: slug, language: lang }
  const { space } = useCall("spaces.get", about)
  const thread = useCall("threads.at", { ...about, number })
  const outline = useCall("threads.outline", { threadId: thread.id })
  return <ThreadPage space={space} thread={thread} outline={outline} query={query} />
}

type Props = { space: Space; thread: Thread; outline: Outline; query: URLSearchParams }

function ThreadPage({ space, thread, outline, query }: Props) {
  const words = useWords()
  const href = useHref()
  const viewer = useViewer()
  const outbox = useOutbox(viewer?.id)
  const asked = useMemo(() => askedIn(query), [query])
  const { opened, open, arrive } = useOpened(query)
  const window = useWindow(asked, query, usePagesKnown(thread, asked, outline))
  const [spots] = useState(() => makeSpots({ page: window.at, id: undefined }))
  const list = useRef<HTMLDivElement>(null)

  const least = isFlat(asked) ? 1 : outline.pages
  const comments = useComments({ thread, asked, pages: window.here, least, opened, viewer, outbox })
  const { total } = comments
  const place = { thread, asked, query, page: window.at, pages: window.here, opened, open }
  const { shown, ...waiting } = useNews(comments.known, comments.loaded, place, viewer)
  const { count, show } = useShowNew(place, waiting, useNewElsewhere(place, viewer))
  useOwnNews(shown, viewer)
  useEffect(() => arrive(comments.loaded))

  const heights = useState(() => new Map<number, number>())[0]
  const commentOf = (id: string | undefined) => shown.find((comment) => comment.id === id)
  /** A reply stands where its conversation was opened, however late it came. */
  const timeOf = (id: string | undefined) => {
    const comment = commentOf(id)
    return (commentOf(comment?.conversationId) ?? comment)?.createdAt
  }
  const unread = useFirstUnread(thread, outline)
  useReading({
    list,
    window,
    spots,
    heights,
    addressOf: (page) => {
      const number = numberOf(asked, page, total)
      return {
        address: href(addressIn(thread, { ...asked, page: number })),
        title: titleOfThread(space, thread, number, words),
      }
    },
    prepare: usePrepare(thread.id, asked),
    onRest: (last) => {
      const comment = commentOf(last?.id.slice(2))
      if (comment && !isFlat(asked)) unread.seen(comment)
    },
  })
  useHeldFocus(list)
  useStillness(list)
  const target = useTarget(query)
  useArrival(query, window.at)

  const standing = standingIn(space, thread, viewer)
  useKeys(standing === "write" ? { c: goToWrite } : {})
  const scene = useStillScene({ space, thread, viewer, target, comments, sending: outbox.sending })
  const later = useLater(opened, open, comments.later)
  const arranged = comments.arrange(shown)
  const written = new Set([...outbox.posted.map(({ id }) => id), ...outbox.sending.map(({ input }) => input.id)])
  const elsewhere = arranged.elsewhere.filter(({ id }) => written.has(id))
  const isShort = total === 1 && !isFlat(asked)
  const nodes = isShort ? treeOf(shown) : []
  // Of what is filtered, nothing is only known at the end.
  const isAllHere =
    [...comments.answers.values()].every((answer) => answer === "here") &&
    (!isFlat(asked) || window.beside("after") === undefined)
  return (
    <SceneProvider value={scene}>
      <Head space={space} thread={thread} asked={asked} />
      <Pinned
        space={space}
        thread={thread}
        comments={shown}
        isWhole={isShort && isWhole(nodes)}
        action={standing === "signIn" ? "signIn" : standing === "write" || standing === "unknown" ? "write" : undefined}
        onWrite={goToWrite}
        outline={outline}
        asked={asked}
        total={total}
        spots={spots}
        unread={unread.first}
      />
      <div className="thread">
        {isShort && <Jump nodes={nodes} />}
        <div className="thread-main">
          <Chosen thread={thread} asked={asked} />
          <div className="comments" ref={list}>
            {(window.all[0] ?? 1) !== firstPage(asked, total) && (
              <PageBefore {...{ thread, asked, total }} page={(window.all[0] ?? 1) - window.step} />
            )}
            <PagesOfThread {...{ window, comments, arranged, thread, asked, heights, later }} />
            <Elsewhere comments={elsewhere} />
            {shown.length === 0 && isAllHere && <NoComments isFirstPage={total === 1} asked={asked} />}
          </div>
          <Pages
            page={numberOf(asked, window.all.at(-1) ?? 1, total)}
            pages={total}
            href={(number) => href(pageAddress(thread, asked, numberOf(asked, number, total), total))}
          />
        </div>
        <div className="pill-line">
          {count > 0 ? (
            <Pill count={count} onPress={show} />
          ) : (
            unread.first && <UnreadPill thread={thread} unread={unread.first} pages={outline.pages} />
          )}
        </div>
        {isShort ? (
          <Rail nodes={nodes} news={count} onNews={show} spots={spots} />
        ) : (
          <WholeRail
            {...{ thread, outline, asked, spots, unread: unread.first, news: count, onNews: show }}
            timeOf={timeOf}
          />
        )}
        <Write />
        <CountryNotes codes={codesIn(shown)} />
      </div>
    </SceneProvider>
  )
}

/** How many pages there are, as far as it is known when the address is gone to. */
function usePagesKnown(thread: Thread, asked: Asked, outline: Outline): number {
  const client = useQueryClient()
  if (!isFlat(asked)) return outline.pages
  const list = client.getQueryData<{ pages: number }>(["comments.list", listInput(thread.id, asked, asked.page)])
  return list?.pages ?? 1
}

/** The page with which reading begins. */
const firstPage = (asked: Asked, total: number) => numberOf(asked, 1, total)

/** A page is asked for before it is wanted. */
function usePrepare(threadId: string, asked: Asked) {
  const client = useQueryClient()
  return (page: number) => void client.prefetchQuery({ queryKey: ["comments.list", listInput(threadId, asked, page)] })
}

/** The letter `c`, and the button at the top. */
function goToWrite() {
  const place = document.getElementById("write")
  place?.scrollIntoView({ block: "start" })
  const [first] = ["textarea, [role=textbox]", "a.button", "h2"].flatMap(
    (what) => place?.querySelector<HTMLElement>(what) ?? [],
  )
  first?.focus({ preventScroll: true })
}

const isWhole = (nodes: readonly Node[]) =>
  nodes.every(
    (node) =>
      node.comment.replies <= inOrder(node.children).filter(({ comment }) => comment.status === "published").length,
  )

const codesIn = (comments: readonly Comment[]) =>
  comments.flatMap(({ countries, onBehalfOf, author }) => [...countries, onBehalfOf?.country, author?.country])

// ── what comments stand in ─────────────────────────────────────────────────

type SceneGiven = Pick<Scene, "space" | "thread" | "viewer" | "target"> & {
  comments: Pick<ReturnType<typeof useComments>, "supported" | "reported" | "mark">
  sending: ReturnType<typeof useOutbox>["sending"]
}

/** The same while only numbers change, so that not all comments are drawn again when one is added. */
function useStillScene({ viewer, target, comments, sending, ...given }: SceneGiven): Scene {
  const space = useSame(
    given.space,
    isSameBut("comments", "participants", "lastCommentAt", "version", "threads", "spoken"),
  )
  const thread = useSame(given.thread, isSameBut("comments", "lastCommentAt", "version"))
  const supported = useSame(comments.supported, isSameList)
  const reported = useSame(comments.reported, isSameList)
  const { mark } = comments
  return useMemo(() => {
    const [supports, reports] = [new Set(supported), new Set(reported)]
    return {
      space,
      thread,
      viewer,
      target,
      mark,
      isSupported: (id) => supports.has(id),
      isReported: (id) => reports.has(id),
      sendingOf: (id) => sending.find(({ input }) => input.id === id),
    }
  }, [space, thread, viewer, target, mark, supported, reported, sending])
}

type LaterPage = { conversation: string | undefined; pages: number; isLoading: boolean }

/** The later replies of each conversation; the same while none has been opened or has arrived. */
function useLater(
  opened: OpenedPages,
  open: (conversation: string, page: number) => void,
  asked: readonly LaterPage[],
) {
  const state = useSame(asked, (before, now) => JSON.stringify(before) === JSON.stringify(now))
  return useCallback(
    (conversation: string): Later => {
      const own = state.filter((one) => one.conversation === conversation)
      return {
        opened: opened[conversation] ?? [],
        pages: Math.max(0, ...own.map(({ pages }) => pages)),
        isLoading: own.some(({ isLoading }) => isLoading),
        open: (page) => open(conversation, page),
      }
    },
    [opened, open, state],
  )
}

// ── the list ───────────────────────────────────────────────────────────────

type ListProps = {
  window: PageWindow
  comments: ReturnType<typeof useComments>
  arranged: { rooms: ReadonlyMap<number, readonly Comment[]> }
  thread: Thread
  asked: Asked
  heights: ReadonlyMap<number, number>
  later: (conversation: string) => Later
}

/** What a comment takes on average, for pages that nobody has seen yet. */
const COMMENT_HEIGHT = 220

function PagesOfThread({ window, comments, arranged, thread, asked, heights, later }: ListProps) {
  const href = useHref()
  const { total, answers, errors, again } = comments
  const known = [...heights.values()]
  const usual = known.length ? known.reduce((sum, one) => sum + one, 0) / known.length : 50 * COMMENT_HEIGHT
  return window.all.map((page) => {
    const height = heights.get(page) ?? usual
    const number = numberOf(asked, page, total)
    switch (answers.get(page)) {
      case undefined:
        return <RoomOfPage key={page} page={page} height={height} />
      case "coming":
        return <ComingPage key={page} page={page} number={number} height={height} />
      case "failed": {
        const address = href(addressIn(thread, { ...asked, page: number }))
        const error = errors.get(page)
        return <FailedPage key={page} {...{ page, number, error, address }} onAgain={() => again(page)} />
      }
      case "here": {
        const own = arranged.rooms.get(page) ?? []
        return <PageOfThread key={page} {...{ page, total, asked, later }} comments={own} />
      }
    }
  })
}

/** The reader's own, new ones whose place is on a page that is not there. */
function Elsewhere({ comments }: { comments: readonly Comment[] }) {
  return treeOf(comments).map(({ comment, answers }) => (
    <CommentItem key={comment.id} comment={comment} level={0} answers={answers} isElsewhere={comment.version > 0} />
  ))
}

/** What would be here, and how it comes to be. */
function NoComments({ isFirstPage, asked }: { isFirstPage: boolean; asked: Asked }) {
  const { t } = useWords()
  const href = useHref()
  const { space, thread, viewer } = useScene()
  if (isFiltered(asked)) {
    return (
      <Empty title={t("thread.empty.filtered")}>
        <p>
          <a href={href(addressIn(thread, { ...asked, page: 1, filter: {} }))}>{t("spaces.clear")}</a>
        </p>
      </Empty>
    )
  }
  if (!isFirstPage) {
    return (
      <Empty title={t("thread.empty.page")}>
        <p>{t("thread.empty.pageText")}</p>
      </Empty>
    )
  }
  const isQuestion = thread.kind === "question"
  const standing = standingIn(space, thread, viewer)
  const mayWrite = standing === "write" || standing === "unknown" || standing === "signIn"
  return (
    <Empty title={isQuestion ? t("thread.empty.titleQuestion", { number: thread.number }) : t("thread.empty.title")}>
      {mayWrite && (
        <>
          <p>{t("thread.empty.text")}</p>
          <p>
            <a className="button main" href="#write">
              {t(standing === "signIn" ? "thread.signIn" : "thread.empty.first")}
            </a>
          </p>
        </>
      )}
    </Empty>
  )
}
