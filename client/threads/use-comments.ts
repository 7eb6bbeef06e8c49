import { useQueries, useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useState } from "react"
import type { SignedIn } from "#shared/account"
import { pageOf, type Comment } from "#shared/comment"
import type { Input, Output } from "#shared/contract"
import type { Thread } from "#shared/thread"
import type { Sending } from "../comments/outbox.ts"
import { useFollow } from "../feed.ts"
import { isFlat, listInput, type Asked } from "./asked.ts"
import { merge } from "./merge.ts"
import type { Loaded } from "./waiting.ts"

/** Pages of one conversation's later replies that the reader has opened. */
export type OpenedPages = Readonly<Record<string, readonly number[]>>

type ListInput = Input<"comments.list">
type Page = Output<"comments.list">
type Mine = Output<"comments.mine">
/** Of a page of the thread: what became of asking for it. */
export type Answer = "here" | "coming" | "failed"

type Given = {
  thread: Thread
  asked: Asked
  /** The pages of the thread that are to be seen. */
  pages: readonly number[]
  /** So many pages there are at least. */
  least: number
  opened: OpenedPages
  viewer: SignedIn | null | undefined
  outbox: { sending: readonly Sending[]; posted: readonly Comment[] }
}

/**
 * Everything that is to be seen of a thread: what all readers see of its pages, the later replies that were opened, what
 * the reader alone sees of both, and what the reader has just written.
 */
export function useComments({ thread, asked, pages, least, opened, viewer, outbox: { sending, posted } }: Given) {
  const client = useQueryClient()
  const main = pages.map((page) => listInput(thread.id, asked, page))
  const rest = Object.entries(opened).flatMap(([conversation, numbers]) =>
    numbers.map((number): ListInput => ({ threadId: thread.id, page: String(number), conversation })),
  )
  const asks = [...main, ...rest]
  const lists = useQueries({ queries: asks.map((input) => ({ queryKey: ["comments.list", input] })) })
  const mine = useQueries({
    queries: asks.map((input) => ({ queryKey: ["comments.mine", input], enabled: Boolean(viewer) })),
  })
  const own = posted.filter(({ threadId }) => threadId === thread.id)
  // What was posted here is kept under its own id, so that decisions about it arrive wherever it stands.
  const answered = useQueries({ queries: own.map(({ id }) => ({ queryKey: ["comments.get", { commentId: id }] })) })
  useFollowWhatComes(thread.id, asks)

  const listPages = lists.map(({ data }) => data as Page | undefined)
  const minePages = viewer ? mine.map(({ data }) => data as Mine | undefined) : []
  const ownNow = answered.flatMap(({ data }) => (data as Output<"comments.get"> | undefined)?.comment ?? [])
  const waiting = viewer ? sending.filter(({ input }) => input.threadId === thread.id) : []

  const stored = merge([...[...listPages, ...minePages].map((one) => one?.comments ?? []), ownNow])
  const known = viewer ? merge([stored, waiting.map((entry) => asComment(entry, thread, viewer, stored))]) : stored
  const total = Math.max(least, ...listPages.slice(0, main.length).map((one) => one?.pages ?? 1))

  const loaded: Loaded[] = [
    ...asks.flatMap((input, index) => loadedFrom("list", input, listPages[index])),
    ...asks.flatMap((input, index) => loadedFrom("mine", input, minePages[index])),
  ]
  const mark = useCallback(
    (what: "supported" | "reported", id: string, isOn: boolean) =>
      client.setQueriesData<Mine>(
        { queryKey: ["comments.mine"] },
        (data) => data && { ...data, [what]: isOn ? [...data[what], id] : data[what].filter((one) => one !== id) },
      ),
    [client],
  )
  const again = useCallback(
    (page: number) =>
      void client.refetchQueries({ queryKey: ["comments.list", listInput(thread.id, asked, page)], exact: true }),
    [client, thread.id, asked],
  )
  const laterOf = rest.map(({ conversation }, index) => {
    const list = lists[main.length + index]
    return { conversation, pages: listPages[main.length + index]?.pages ?? 0, isLoading: list?.isPending ?? false }
  })
  return {
    known,
    /** Page by page; the reader's own comments that stand on another page come last. */
    arrange: isFlat(asked) ? asListed(pages, listPages) : asInThread(pages, asked, total),
    total,
    answers: new Map(pages.map((page, index) => [page, answerOf(lists[index])])),
    errors: new Map(pages.map((page, index) => [page, lists[index]?.error])),
    again,
    loaded,
    later: laterOf,
    supported: minePages.flatMap((one) => one?.supported ?? []),
    reported: minePages.flatMap((one) => one?.reported ?? []),
    mark,
  }
}

const answerOf = (query: { data: unknown; isError: boolean } | undefined): Answer =>
  query?.data !== undefined ? "here" : query?.isError ? "failed" : "coming"

type Arranged = { rooms: ReadonlyMap<number, readonly Comment[]>; elsewhere: readonly Comment[] }
type Arrange = (comments: readonly Comment[]) => Arranged

/** Every comment stands on the page of its conversation; what is still on its way will be on the last one. */
function asInThread(pages: readonly number[], { sort }: Asked, total: number): Arrange {
  const pageFor = ({ position }: Comment) =>
    position === Number.MAX_SAFE_INTEGER && sort === "oldest" ? total : pageOf(position)
  return (comments) => {
    const rooms = new Map(pages.map((page): [number, Comment[]] => [page, []]))
    const elsewhere: Comment[] = []
    for (const comment of comments) (rooms.get(pageFor(comment)) ?? elsewhere).push(comment)
    return { rooms, elsewhere }
  }
}

/** The server knows the order. What has moved from one page to another between two answers is shown once. */
function asListed(pages: readonly number[], lists: readonly (Page | undefined)[]): Arrange {
  return (comments) => {
    const rest = new Map(comments.map((comment) => [comment.id, comment]))
    const rooms = new Map(
      pages.map((page, index): [number, Comment[]] => {
        const listed = (lists[index]?.comments ?? []).flatMap(({ id }) => rest.get(id) ?? [])
        for (const { id } of listed) rest.delete(id)
        return [page, listed]
      }),
    )
    return { rooms, elsewhere: [...rest.values()] }
  }
}

const loadedFrom = (kind: string, { page, conversation = "" }: ListInput, data: { comments: Comment[] } | undefined) =>
  data ? [{ key: loadedKey(kind, page, conversation), comments: data.comments }] : []
export const loadedKey = (kind: string, page: string | undefined, conversation: string) =>
  `${kind} ${conversation} ${page}`

/**
 * What is fetched while one reads on may have been read by a process that is behind what has been heard here already.
 * The feed tells again what came in between.
 */
function useFollowWhatComes(threadId: string, asks: readonly ListInput[]) {
  const client = useQueryClient()
  const [since, setSince] = useState<number>()
  const key = JSON.stringify(asks)
  useEffect(() => {
    for (const input of JSON.parse(key) as ListInput[]) {
      const queryKey = ["comments.list", input]
      if (client.getQueryData(queryKey) !== undefined) continue
      // The same request as that of the page itself.
      client.fetchQuery<Page>({ queryKey }).then(
        ({ seq }) => setSince(seq),
        () => {},
      )
    }
  }, [client, key])
  useFollow(since === undefined ? nothing : [`thread:${threadId}`], since)
}
const nothing: readonly string[] = []

/** What is on its way, as it will look: last in its thread or conversation, until the server says where it stands. */
function asComment(entry: Sending, thread: Thread, viewer: SignedIn, known: readonly Comment[]): Comment {
  const { input, at } = entry
  const parent = known.find(({ id }) => id === input.parentId)
  const organisation =
    typeof input.capacity === "object"
      ? viewer.organisations.find(({ id }) => id === organisationOf(input.capacity))
      : undefined
  return {
    id: input.id,
    threadId: thread.id,
    spaceId: thread.spaceId,
    spaceSlug: thread.spaceSlug,
    threadNumber: thread.number,
    position: parent?.position ?? Number.MAX_SAFE_INTEGER,
    replyPosition: parent ? Number.MAX_SAFE_INTEGER : 0,
    conversationId: parent?.conversationId ?? input.id,
    parentId: parent?.id ?? null,
    depth: parent ? parent.depth + 1 : 0,
    status: "published",
    author: {
      id: viewer.id,
      displayName: viewer.displayName,
      country: viewer.isCountryShown ? viewer.country : null,
      group: viewer.group,
      affiliation: viewer.affiliation,
    },
    onBehalfOf: organisation ?? null,
    isOfficial: Boolean(organisation?.isVerified && organisation.kind !== "stakeholder"),
    body: "" as Comment["body"],
    language: input.language ?? viewer.language,
    objectives: input.objectives ?? [],
    countries: input.countries ?? [],
    revision: 1,
    createdAt: at,
    streamAt: null,
    editedAt: null,
    supports: 0,
    supportGroups: 0,
    replies: 0,
    // Whatever the server says is newer.
    version: 0,
    standing: null,
  }
}
const organisationOf = (capacity: Sending["input"]["capacity"]) =>
  typeof capacity === "object" ? capacity.organisationId : undefined
