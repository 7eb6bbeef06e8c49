import { useEffect, useRef, type RefObject } from "react"
import { pageOf, type Comment } from "#shared/comment"
import type { Space } from "#shared/space"
import type { Thread } from "#shared/thread"
import { useCall, useViewer } from "../api.ts"
import { useOutbox } from "../comments/outbox.ts"
import { SceneProvider, useScene, type Scene } from "../comments/scene.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { CountryNotes } from "../ui/country-notes.tsx"
import { Empty } from "../ui/empty.tsx"
import { useKeys } from "../ui/keys.ts"
import { Pages } from "../ui/pages.tsx"
import { Conversation, type Later } from "./conversation.tsx"
import { Head } from "./head.tsx"
import { useNewElsewhere, useNews, useOwnNews, useShowNew } from "./news.ts"
import { useOpened } from "./opened.ts"
import { Pill } from "./pill.tsx"
import { Pinned } from "./pinned.tsx"
import { Jump, Rail } from "./rail.tsx"
import { useStillness } from "./still.ts"
import { useTarget } from "./target.ts"
import { inOrder, treeOf, type Node } from "./tree.ts"
import { useComments } from "./use-comments.ts"
import { standingIn, Write } from "./write.tsx"
import "./thread.css"

export function View({ params: { slug, number }, query }: ViewProps) {
  const { lang } = useWords()
  const asked = { space: slug, language: lang }
  const { space } = useCall("spaces.get", asked)
  const thread = useCall("threads.at", { ...asked, number })
  return <ThreadPage space={space} thread={thread} query={query} />
}

function ThreadPage({ space, thread, query }: { space: Space; thread: Thread; query: URLSearchParams }) {
  const viewer = useViewer()
  const { sending, posted } = useOutbox(viewer?.id)
  const asked = query.get("page") ?? "1"
  const page = Number(asked)
  const { opened, open, arrive } = useOpened(query)
  const known = useComments(thread, asked, opened, viewer, { sending, posted })
  const { shown, news, take } = useNews(known.comments, known.loaded, viewer)
  const place = { thread, page, opened, open }
  const elsewhere = useNewElsewhere(place, viewer)
  const { count, show } = useShowNew(place, { news, take }, elsewhere)
  useOwnNews(shown, viewer)
  useEffect(() => arrive(known.loaded))
  const nodes = treeOf(shown)
  const target = useTarget()
  const list = useRef<HTMLElement>(null)
  useStillness(list)
  const standing = standingIn(space, thread, viewer)
  useKeys(standing === "write" ? { c: goToWrite } : {})
  const href = useHref()

  const scene: Scene = {
    space,
    thread,
    viewer,
    isSupported: (id) => known.supported.has(id),
    isReported: (id) => known.reported.has(id),
    mark: known.mark,
    sendingOf: (id) => sending.find(({ input }) => input.id === id),
    target,
  }
  const later = (conversation: string): Later => ({
    opened: opened[conversation] ?? [],
    pages: known.pagesOf(conversation),
    isLoading: known.isLoading(conversation),
    open: (number) => open(conversation, number),
  })
  const pageHref = (number: number) =>
    href(`/spaces/${space.slug}/${thread.number}${number > 1 ? `?page=${number}` : ""}`)
  return (
    <SceneProvider value={scene}>
      <Head space={space} thread={thread} />
      <Pinned
        thread={thread}
        comments={shown}
        isWhole={known.pages === 1 && isWhole(nodes)}
        action={standing === "signIn" ? "signIn" : standing === "write" || standing === "unknown" ? "write" : undefined}
        onWrite={goToWrite}
      />
      <div className="thread">
        <Jump nodes={nodes} />
        <div className="thread-main">
          <Comments list={list} nodes={nodes} page={page} pages={known.pages} later={later} />
          <Pages page={page} pages={known.pages} href={pageHref} />
        </div>
        <Pill count={count} onPress={show} />
        <Rail nodes={nodes} news={count} onNews={show} />
        <Write />
        <CountryNotes codes={codesIn(shown)} />
      </div>
    </SceneProvider>
  )
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

// ── the list ───────────────────────────────────────────────────────────────

type ListProps = {
  list: RefObject<HTMLElement | null>
  nodes: readonly Node[]
  page: number
  pages: number
  later: (conversation: string) => Later
}
function Comments({ list, nodes, page, pages, later }: ListProps) {
  const { t } = useWords()
  return (
    <section className="comments" aria-labelledby="comments-title" ref={list}>
      <h2 className="hidden-text" id="comments-title" tabIndex={-1}>
        {pages > 1 ? t("thread.page", { page, total: pages }) : t("thread.list")}
      </h2>
      {nodes.map((node) => (
        <Conversation
          key={node.comment.id}
          node={node}
          page={page}
          isElsewhere={pageOf(node.comment.position) !== page && node.comment.version > 0}
          later={later(node.comment.conversationId)}
        />
      ))}
      {nodes.length === 0 && <NoComments isFirstPage={pages === 1} />}
    </section>
  )
}

/** What would be here, and how it comes to be. */
function NoComments({ isFirstPage }: { isFirstPage: boolean }) {
  const { t } = useWords()
  const { space, thread, viewer } = useScene()
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
