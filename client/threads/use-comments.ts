import { useQueries, useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"
import type { SignedIn } from "#shared/account"
import type { Comment } from "#shared/comment"
import type { Output } from "#shared/contract"
import type { Thread } from "#shared/thread"
import { useCall } from "../api.ts"
import type { Sending } from "../comments/outbox.ts"
import { merge } from "./merge.ts"
import type { Loaded } from "./waiting.ts"

/** Pages of one conversation's later replies that the reader has opened. */
export type OpenedPages = Readonly<Record<string, readonly number[]>>

type Asked = { threadId: string; page: string; conversation?: string }
type Page = Output<"comments.list">
type Mine = Output<"comments.mine">

/**
 * Everything that is to be seen on a page of a thread: what all readers see, the later replies that were opened, what the
 * reader alone sees of both, and what the reader has just written.
 */
export function useComments(
  thread: Thread,
  page: string,
  opened: OpenedPages,
  viewer: SignedIn | null | undefined,
  { sending, posted }: { sending: readonly Sending[]; posted: readonly Comment[] },
) {
  const client = useQueryClient()
  const main: Asked = { threadId: thread.id, page }
  const rest = Object.entries(opened).flatMap(([conversation, pages]) =>
    pages.map((number): Asked => ({ threadId: thread.id, page: String(number), conversation })),
  )
  const list = useCall("comments.list", main)
  const later = useQueries({ queries: rest.map((input) => ({ queryKey: ["comments.list", input] })) })
  const mine = useQueries({
    queries: [main, ...rest].map((input) => ({ queryKey: ["comments.mine", input], enabled: Boolean(viewer) })),
  })
  const own = posted.filter(({ threadId }) => threadId === thread.id)
  // What was posted here is kept under its own id, so that decisions about it arrive wherever it stands.
  const answered = useQueries({ queries: own.map(({ id }) => ({ queryKey: ["comments.get", { commentId: id }] })) })

  const laterPages = later.map(({ data }) => data as Page | undefined)
  const minePages = viewer ? mine.map(({ data }) => data as Mine | undefined) : []
  const ownNow = answered.flatMap(({ data }) => (data as Output<"comments.get"> | undefined)?.comment ?? [])
  const waiting = viewer ? sending.filter(({ input }) => input.threadId === thread.id) : []

  const known = merge([
    list.comments,
    ...laterPages.map((one) => one?.comments ?? []),
    ...minePages.map((one) => one?.comments ?? []),
    ownNow,
  ])
  const comments = viewer ? merge([known, waiting.map((entry) => asComment(entry, thread, viewer, known))]) : known

  const loaded: Loaded[] = [
    { key: "page", comments: list.comments },
    ...rest.flatMap((input, index) => loadedFrom("later", input, laterPages[index])),
    ...[main, ...rest].flatMap((input, index) => loadedFrom("mine", input, minePages[index])),
  ]
  const mark = useCallback(
    (what: "supported" | "reported", id: string, isOn: boolean) =>
      client.setQueriesData<Mine>(
        { queryKey: ["comments.mine"] },
        (data) => data && { ...data, [what]: isOn ? [...data[what], id] : data[what].filter((one) => one !== id) },
      ),
    [client],
  )
  return {
    comments,
    pages: list.pages,
    loaded,
    /** Of a conversation, how many pages of replies there are, as far as one of them has been asked for. */
    pagesOf: (conversation: string) =>
      rest.reduce(
        (most, input, at) => (input.conversation === conversation ? Math.max(most, laterPages[at]?.pages ?? 0) : most),
        0,
      ),
    isLoading: (conversation: string) =>
      rest.some((input, at) => input.conversation === conversation && later[at]?.isPending),
    supported: new Set(minePages.flatMap((one) => one?.supported ?? [])),
    reported: new Set(minePages.flatMap((one) => one?.reported ?? [])),
    mark,
  }
}

const loadedFrom = (kind: string, { page, conversation = "" }: Asked, data: { comments: Comment[] } | undefined) =>
  data ? [{ key: `${kind} ${conversation} ${page}`, comments: data.comments }] : []

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
