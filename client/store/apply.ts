import { filterNames, pageOf, placeLeft, REPLIES_SHOWN, type Comment, type CommentPage } from "#shared/comment"
import type { CallName, Input, Output } from "#shared/contract"
import type { Told } from "#shared/events"
import type { SpaceBrief, SpaceState } from "#shared/space"
import { OFFICIAL_MOST, type Outline, type Thread, type ThreadState } from "#shared/thread"

// State and one event → the next state. Here and where the desk hears (moderation/hearing.ts) events change what is shown,
// and nowhere else; pure, and newest wins.

/** What the event does not tell: the call has to be asked again. */
export const stale = Symbol("stale")

type Applied<N extends CallName> = Output<N> | typeof stale
export type Reducers = { [N in CallName]?: (data: Output<N>, told: Told, input: Input<N>) => Applied<N> }

const reducers: Reducers = {
  "comments.list": (data, told, input) => {
    if (!isOfComment(told)) return data
    const comment = standingIn(told.comment, input.threadId)
    if (!comment || leavesNothing(told) || isUnseen(comment)) return without(data, told.comment)
    const shown = asReader(comment)
    return isSelection(input) ? changeInPlace(data, shown) : putOnPage(data, shown, input)
  },
  "comments.mine": (data, told, input) => {
    if (!isOfComment(told)) return data
    if (told.comment.threadId !== input.threadId) return without(data, told.comment)
    // Presented with its standing: to its author, or to a moderator, who sees all of the page so.
    if (!told.comment.standing) return data
    const isKnown = data.comments.some(({ id }) => id === told.comment.id)
    if (!isKnown && (isSelection(input) || !isOnPage(told.comment, input))) return data
    const comments = upsert(data.comments, told.comment, inThread)
    return comments === data.comments ? data : { ...data, comments }
  },
  "comments.get": (data, told) => {
    if (!isOfComment(told) || told.comment.id !== data.comment.id || !isNewer(told.comment, data.comment)) return data
    return leavesNothing(told) ? stale : { ...data, comment: told.comment }
  },
  "comments.own": (data, told) => {
    if (!isOfComment(told)) return data
    const isOlder = ({ comment }: (typeof data.comments)[number]) =>
      comment.id === told.comment.id && told.comment.standing !== null && isNewer(told.comment, comment)
    const comments = mapSame(data.comments, (one) => (isOlder(one) ? { ...one, comment: told.comment } : one))
    return comments === data.comments ? data : { ...data, comments }
  },
  "comments.recent": (data, told) => inStream(data, told, () => true),
  "objectives.comments": (data, told, { number, before }) =>
    inStream(
      data,
      told,
      (comment) =>
        comment.objectives.includes(Number(number)) &&
        // An older page gets nothing that came later.
        (before === undefined || Date.parse(streamed(comment)) <= Number(before)),
    ),
  "spaces.list": (data, told, input) => {
    if (told.kind !== "space.changed") return data
    return listOfSpaces(data, told.space, input)
  },
  "spaces.get": (data, told) => {
    if (told.kind === "thread.changed" && told.thread.spaceId === data.space.id) {
      if (!data.space.threads.some(({ id }) => id === told.thread.id)) return stale
      const threads = mapSame(data.space.threads, (thread) => mergeThread(thread, told.thread))
      return threads === data.space.threads ? data : { ...data, space: { ...data.space, threads } }
    }
    if (told.kind !== "space.changed" || told.space.id !== data.space.id) return data
    const space = merge(data.space, { ...told.space, hasSummary: told.space.summaryPublishedAt !== null })
    return told.space.version < data.space.version || space === data.space ? data : { ...data, space }
  },
  "spaces.coverage": otherCoverage,
  "spaces.charts": otherCoverage,
  "threads.get": (data, told) => ofThread(data, told),
  "threads.at": (data, told) => ofThread(data, told),
  "threads.outline": (data, told, { threadId }) => {
    const comment = isOfComment(told) && standingIn(told.comment, threadId)
    return comment ? inOutline(data, comment) : data
  },
  "objectives.get": (data, told) => {
    if (told.kind !== "space.changed") return data
    const spaces = mapSame(data.spaces, (space) => mergeSpace(space, told.space))
    return spaces === data.spaces ? data : { ...data, spaces }
  },
  "summaries.faults": (data, told) => {
    if (told.kind === "summary.changed") return told.spaceId === data.spaceId && told.seq > data.seq ? stale : data
    if (told.kind === "coding.changed") return told.spaceId === data.spaceId && told.seq > data.seq ? stale : data
    return isOfComment(told) && data.cited.includes(told.comment.id) ? stale : data
  },
  "coding.codebook": otherCoding,
  "coding.marks": (data, told) => ofWords(data, told, data.codings),
  "coding.list": (data, told) => ofWords(data, told, data.excerpts),
  "coding.pivot": otherCoding,
  "coding.agreement": (data, told) => ofWords(data, told, data.differences),
  "summaries.get": (data, told) => {
    if (told.kind === "summary.changed") return told.spaceId === data.spaceId && told.seq > data.seq ? stale : data
    return isOfComment(told) && isQuotedOtherwise(data, told.comment) ? stale : data
  },
}

function otherCoverage<D extends { space: { id: string }; seq: number }>(data: D, told: Told): D | typeof stale {
  return told.kind === "coverage.changed" && told.spaceId === data.space.id && told.seq > data.seq ? stale : data
}

type OfCodings = { spaceId: string; seq: number }

function otherCoding<D extends OfCodings>(data: D, told: Told): D | typeof stale {
  return told.kind === "coding.changed" && told.spaceId === data.spaceId && told.seq > data.seq ? stale : data
}
/** Words that may no longer be read are not shown any longer, and those that are others now are shown as such. */
const ofWords = <D extends OfCodings>(data: D, told: Told, words: readonly { commentId: string }[]) =>
  isOfComment(told) && words.some(({ commentId }) => commentId === told.comment.id) ? stale : otherCoding(data, told)

/** Of a page that is loaded later than this. */
export const addReducers = (more: Reducers): void => void Object.assign(reducers, more)

/** The same reference comes back if nothing has changed. */
export function apply<N extends CallName>(name: N, input: Input<N>, data: Output<N>, told: Told): Applied<N> {
  return reducers[name]?.(data, told, input) ?? data
}

// ── comments ───────────────────────────────────────────────────────────────

type OfComment = Extract<Told, { comment: Comment }>
export const isOfComment = (told: Told): told is OfComment =>
  told.kind === "comment.changed" || told.kind === "comment.removed"
/** For readers it has never been there: what had made it public was taken back. */
const leavesNothing = (told: OfComment): boolean => told.kind === "comment.removed" && told.leavesNothing === true
export const isNewer = (told: Comment, known: Comment) => told.version > known.version

/** As in the thread: conversation by conversation, each with its replies in order. */
const inThread = (a: Comment, b: Comment) => a.position - b.position || a.replyPosition - b.replyPosition

/** In another order than the thread's, or only some of it. */
const isSelection = ({ sort = "oldest", ...input }: Input<"comments.list">): boolean =>
  sort !== "oldest" || filterNames.some((name) => input[name] !== undefined)

/** What is new to a selection has no place in it yet: it is read when it is asked for anew. */
function changeInPlace(data: CommentPage, comment: Comment): CommentPage {
  const isKnown = data.comments.some(({ id }) => id === comment.id)
  const comments = isKnown ? upsert(data.comments, comment, inThread) : data.comments
  return comments === data.comments ? data : { ...data, comments }
}

type OnPage = { threadId: string; page?: string | undefined; conversation?: string | undefined }
function isOnPage(comment: Comment, { threadId, page = "1", conversation }: OnPage): boolean {
  if (comment.threadId !== threadId) return false
  if (conversation === undefined)
    return pageOf(comment.position) === Number(page) && comment.replyPosition <= REPLIES_SHOWN
  return comment.conversationId === conversation && pageOf(comment.replyPosition) === Number(page)
}

/** In this thread: the comment, the place it left, or nothing, if it has nothing to do with it. */
const standingIn = (comment: Comment, threadId: string): Comment | undefined =>
  comment.threadId === threadId ? comment : placeLeft(comment, threadId)

/** It went with its conversation. */
function without<D extends { comments: Comment[] }>(data: D, { id, version }: Comment): D {
  const comments = data.comments.filter((one) => one.id !== id || one.version > version)
  return comments.length === data.comments.length ? data : { ...data, comments }
}

/** What readers have never seen: held, or public for a moment and taken back. */
const isUnseen = ({ status, standing }: Comment): boolean =>
  status !== "published" && status !== "moved" && standing !== null && !standing.wasPublic

/** What readers see of it: the comment, or the place it leaves. */
function asReader(comment: Comment): Comment {
  if (comment.status === "moved") return comment
  if (comment.status === "published") return comment.standing ? { ...comment, standing: null } : comment
  return placeOf(comment)
}

/** No author, no reason, no text: only that something was here, and whether its author took it back. */
const placeOf = (comment: Comment): Comment => ({
  id: comment.id,
  threadId: comment.threadId,
  spaceId: comment.spaceId,
  spaceSlug: comment.spaceSlug,
  threadNumber: comment.threadNumber,
  position: comment.position,
  replyPosition: comment.replyPosition,
  conversationId: comment.conversationId,
  parentId: comment.parentId,
  depth: comment.depth,
  createdAt: comment.createdAt,
  streamAt: comment.streamAt,
  replies: comment.replies,
  version: comment.version,
  ...(comment.movedFrom ? { movedFrom: comment.movedFrom } : {}),
  status: comment.status === "withdrawn" ? "withdrawn" : "removed",
  author: null,
  onBehalfOf: null,
  isOfficial: false,
  body: "" as Comment["body"],
  language: comment.language,
  objectives: [],
  countries: [],
  revision: 0,
  editedAt: null,
  supports: 0,
  supportGroups: 0,
  standing: null,
})

function putOnPage(data: CommentPage, comment: Comment, input: OnPage): CommentPage {
  const last = lastPage(comment, input)
  const comments = isOnPage(comment, input) ? upsert(data.comments, comment, inThread) : data.comments
  const pages = Math.max(data.pages, last)
  return comments === data.comments && pages === data.pages ? data : { ...data, comments, pages }
}

/** How many pages there must be for this comment to have one. */
function lastPage(comment: Comment, { threadId, conversation }: OnPage): number {
  if (comment.threadId !== threadId) return 0
  if (conversation === undefined) return pageOf(comment.position)
  return comment.conversationId === conversation ? pageOf(comment.replyPosition) : 0
}

function upsert(list: Comment[], comment: Comment, order: (a: Comment, b: Comment) => number): Comment[] {
  const index = list.findIndex(({ id }) => id === comment.id)
  const known = list[index]
  if (!known) return [...list, comment].sort(order)
  return isNewer(comment, known) ? list.with(index, comment) : list
}

/** The newest first, published ones only, never longer than it was asked for. */
function inStream(
  data: Output<"comments.recent">,
  told: Told,
  belongs: (comment: Comment) => boolean,
): Output<"comments.recent"> | typeof stale {
  if (!isOfComment(told)) return data
  const { comment } = told
  const known = data.comments.find(({ id }) => id === comment.id)
  if (known && !isNewer(comment, known)) return data
  if (comment.status !== "published" || !belongs(comment)) {
    if (!known) return data
    // Where there is more, the next older one moves up, and only the server knows it.
    return data.before === null ? { ...data, comments: data.comments.filter((one) => one !== known) } : stale
  }
  const shown = comment.standing ? { ...comment, standing: null } : comment
  if (known) return { ...data, comments: data.comments.map((one) => (one === known ? shown : one)) }
  const oldest = data.comments.at(-1)
  if (data.before !== null && oldest && streamed(comment) < streamed(oldest)) return data
  const comments = [...data.comments, shown].sort((a, b) => streamed(b).localeCompare(streamed(a)))
  return { ...data, comments: comments.slice(0, data.before === null ? STREAM_MOST : data.comments.length) }
}

const streamed = ({ streamAt, createdAt }: Comment) => streamAt ?? createdAt

/** A stream that was short when it was asked for may grow to this. */
const STREAM_MOST = 50

// ── spaces and threads ─────────────────────────────────────────────────────

/** The same object if the change says nothing new. */
function merge<T extends object>(data: T, change: Partial<T>): T {
  const isSame = Object.entries(change).every(([key, value]) => data[key as keyof T] === value)
  return isSame ? data : { ...data, ...change }
}

export function mapSame<T>(list: T[], change: (one: T) => T): T[] {
  const changed = list.map(change)
  return changed.every((one, index) => one === list[index]) ? list : changed
}

const mergeThread = (thread: Thread, told: ThreadState): Thread =>
  thread.id === told.id ? merge(thread, told) : thread
const ofThread = (thread: Thread, told: Told): Thread =>
  told.kind === "thread.changed" ? mergeThread(thread, told.thread) : thread

/** The thread has become longer, or there is an official statement more or less. What filters would show is not told. */
function inOutline(data: Outline, comment: Comment): Outline {
  const { id, position, createdAt: at, isOfficial, onBehalfOf, status } = comment
  const isPublic = status === "published"
  const isLast = isPublic && comment.replyPosition === 0 && position > (data.marks.at(-1)?.position ?? 0)
  const isListed = data.official.some((one) => one.id === id)
  const place = { page: pageOf(position), position, at }
  const stated = { id, ...place, replyPosition: comment.replyPosition, conversationId: comment.conversationId }
  const isNew = isPublic && isOfficial && onBehalfOf !== null && !isListed
  if (position <= data.positions && !isLast && !isNew && (isPublic || !isListed)) return data
  const positions = Math.max(data.positions, position)
  const others = isPublic ? data.official : data.official.filter((one) => one.id !== id)
  return {
    ...data,
    positions,
    pages: pageOf(positions),
    marks: isLast ? [...data.marks.slice(0, Math.max(1, data.marks.length - 1)), place] : data.marks,
    official: isNew
      ? [...others, { ...stated, organisation: onBehalfOf }].sort(byPosition).slice(-OFFICIAL_MOST)
      : others,
  }
}
const byPosition = (a: { position: number }, b: { position: number }) => a.position - b.position

const mergeSpace = (space: SpaceBrief, told: SpaceState): SpaceBrief =>
  space.id === told.id && told.version >= space.version ? merge(space, told) : space

/** Phase and dates decide which list a space is in, and where. */
function listOfSpaces(data: Output<"spaces.list">, told: SpaceState, input: Input<"spaces.list">) {
  const known = data.spaces.find(({ id }) => id === told.id)
  if (!known) return mayHaveCome(told, input) ? stale : data
  const next = mergeSpace(known, told)
  if (next === known) return data
  const isMoved = next.phase !== known.phase || next.opensAt !== known.opensAt || next.closesAt !== known.closesAt
  return isMoved ? stale : { ...data, spaces: mapSame(data.spaces, (space) => (space === known ? next : space)) }
}

/** A space that is not in a list may have come into it by its phase. By any other filter the event does not tell. */
function mayHaveCome(told: SpaceState, { phase, ...others }: Input<"spaces.list">): boolean {
  if (Object.entries(others).some(([key, value]) => key !== "language" && value !== undefined)) return false
  return phase === undefined || [phase].flat().includes(told.phase as never)
}

// ── summaries ──────────────────────────────────────────────────────────────

/** A quoted comment has another text now, or is no longer public: what may be shown of it is the server's to say. */
const isQuotedOtherwise = ({ sections }: Output<"summaries.get">, { id, status, revision }: Comment): boolean =>
  sections.some(({ sentences }) =>
    sentences.some(({ sources, faults }) =>
      sources.some((source) => {
        if (source.commentId !== id) return false
        const isShown = source.quote !== null
        return isShown !== (status === "published") || (revision !== source.revision && !faults.includes("changed"))
      }),
    ),
  )
