import type { Told } from "#shared/events"
import { can } from "#shared/policy"
import { commentSubject, loadComments } from "../comments/find.ts"
import type { CommentDoc } from "../comments/model.ts"
import { isShownTo, presentComment, type Audience } from "../comments/present.ts"
import { isStorageProblem } from "../database/problems.ts"
import type { Logger } from "../log.ts"
import { tellCodings } from "../coding/tell.ts"
import { tellHub } from "../hub-waiting.ts"
import { tellNotes } from "../moderation/note-tell.ts"
import { tellOffers } from "../moderation/offer-tell.ts"
import { tellBulks } from "../moderation/bulk-tell.ts"
import { presentClaim } from "../moderation/claims.ts"
import { presentAwaited } from "../moderation/item.ts"
import { countWaiting } from "../moderation/waiting.ts"
import { isAct } from "../record/acts.ts"
import { forgetCoverage } from "../spaces/coverage.ts"
import { forgetSpaceCounts, loadCountedSpace, loadSpace } from "../spaces/find.ts"
import { forgetSpaces } from "../spaces/list.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { presentSpaceState } from "../spaces/present.ts"
import { forgetThreadCounts, threadsOf } from "../threads/find.ts"
import type { ThreadDoc } from "../threads/model.ts"
import { presentThreadState } from "../threads/present.ts"
import { telling, type Live, type Telling } from "./frames.ts"
import type { Entry } from "./model.ts"
import { isHeardByReaders, isOfTheDesk } from "./shown.ts"
import { isPublicSpace, moderatorsRoom, queueRoom, spaceTopics, userRoom } from "./topics.ts"

// From facts to what is told of them, and to whom. Everything is loaded as it is now: a text rejected meanwhile is never
// told. A thing that changed several times is told once, under the last number.

/** Forgets the pages that show something of these topics. */
export type Drop = (topics: string[]) => void

/** Fails only where another try may help; what else is wrong with one thing keeps no other from being told. */
export async function tellChanges(io: Live, entries: readonly Entry[], log: Logger): Promise<Telling[]> {
  const changes = changesIn(entries)
  const comments = await loadWithOpenings(changes)
  const spaces = await loadSpaces(comments.values(), log)
  const inQueue = await tellQueues(io, changes, comments, spaces, log)
  const ofComments = inOrder(changes, comments).flatMap(([comment, change]) => {
    const space = spaces.get(comment.spaceId)
    try {
      return space ? tellComment(io, comment, space, change) : []
    } catch (err) {
      log.error({ err, seq: change.seq }, "told nobody")
      return []
    }
  })
  const ofSummaries = entries
    .filter(({ subject, topics }) => subject.kind === "summary" && topics.length > 0)
    .map(({ seq, topics, subject }) => telling({ seq, kind: "summary.changed", spaceId: subject.id }, topics))
  const atDesks = [
    ...(await tellClaims(io, entries, log)),
    ...(await tellServices(io, entries)),
    ...(await tellBulks(io, entries)),
    ...(await tellNotes(io, entries)),
    ...(await tellOffers(io, entries, (spaceId) => passOver(log, { spaceId }))),
    ...tellCodings(io, entries),
    ...(await tellHub(io, entries)),
    ...tellAlerts(entries),
  ]
  return [...[...ofComments, ...ofSummaries].sort((a, b) => a.told.seq - b.told.seq), ...inQueue, ...atDesks]
}

const tellAlerts = (entries: readonly Entry[]): Telling[] =>
  entries
    .filter(({ type }) => type === "alert.raised")
    .map(({ seq, subject }) => telling({ seq, kind: "alerts.changed" }, [userRoom(subject.id)]))

/** As they are now: who took it and let go of it in one moment has not had it. */
async function tellClaims(io: Live, entries: readonly Entry[], log: Logger): Promise<Telling[]> {
  const claims = new Map(entries.filter(isOfClaim).map(({ subject, seq }) => [subject.id, seq]))
  if (claims.size === 0) return []
  const comments = [...(await loadComments([...claims.keys()])).values()]
  const spaces = await loadSpaces(comments, log)
  const watched = [...spaces.values()].filter(({ _id }) => io.sockets.adapter.rooms.has(queueRoom(_id)))
  const lists = watched.map(async (space) => {
    const counts = await countWaiting(space)
    return comments
      .filter(({ spaceId }) => spaceId === space._id)
      .map((comment) => {
        const { _id: commentId, spaceId } = comment
        const claim = presentClaim(comment)
        const seq = claims.get(commentId)!
        return telling({ seq, kind: "claim.changed", spaceId, commentId, claim, counts }, [queueRoom(spaceId)])
      })
  })
  const settled = lists.map((list, i) => list.catch(passOver(log, { spaceId: watched[i]!._id })))
  return (await Promise.all(settled)).flatMap((list) => list ?? [])
}
const isOfClaim = ({ type }: Entry) => type === "comment.claimed" || type === "comment.released"

/** What holds at the desks of a space is another: whoever is there asks again. */
async function tellServices(io: Live, entries: readonly Entry[]): Promise<Telling[]> {
  const set = new Map(
    entries.filter(({ type }) => type === "space.service").map(({ subject, seq }) => [subject.id, seq]),
  )
  const watched = [...set].filter(([id]) => io.sockets.adapter.rooms.has(queueRoom(id)))
  const lists = watched.map(async ([id, seq]) => {
    const [space, threads] = await Promise.all([loadCountedSpace(id), threadsOf(id)])
    return telling({ seq, kind: "space.changed", space: presentSpaceState(space, threads) }, [queueRoom(id)])
  })
  return Promise.all(lists)
}

/** What happened to a comment: where it is heard of, and the last of it that moderators are told. */
type Change = {
  seq: number
  topics: ReadonlySet<string>
  /** Those in which it stood then: it may have been moved to another one. */
  conversations: ReadonlySet<string>
  act?: Entry | undefined
  isTakenBack?: boolean
}
type Changes = ReadonlyMap<string, Change>

function changesIn(entries: readonly Entry[]): Changes {
  const changes = new Map<string, Change>()
  for (const entry of entries) {
    if (entry.subject.kind !== "comment" || isOfTheDesk(entry)) continue
    const known = changes.get(entry.subject.id)
    const topics = isHeardByReaders(entry) ? entry.topics : []
    changes.set(entry.subject.id, {
      seq: entry.seq,
      topics: new Set([...(known?.topics ?? []), ...topics]),
      conversations: new Set([...(known?.conversations ?? []), ...conversationsOf(entry)]),
      act: isAct(entry) ? entry : known?.act,
      isTakenBack: known?.isTakenBack || takesBack(entry),
    })
  }
  return changes
}

/** Readers may have seen it in the moment in which it was public. */
export const takesBack = ({ type, from }: Pick<Entry, "type" | "from">): boolean =>
  type === "comment.undone" && from === "published"

export const conversationsOf = ({ subject: { place, left = [] } }: Pick<Entry, "subject">): string[] =>
  [...(place ? [place] : []), ...left].map(({ conversationId }) => conversationId)

async function loadWithOpenings(changes: Changes): Promise<Map<string, CommentDoc>> {
  const found = await loadComments([...changes.keys()])
  const now = [...found.values()].map((comment) => comment.conversationId)
  const then = [...changes.values()].flatMap(({ conversations }) => [...conversations])
  const openings = [...now, ...then].filter((id) => !found.has(id))
  for (const [id, comment] of await loadComments([...new Set(openings)])) found.set(id, comment)
  return found
}

async function loadSpaces(comments: Iterable<CommentDoc>, log: Logger): Promise<Map<string, SpaceDoc>> {
  const ids = new Set([...comments].map((comment) => comment.spaceId))
  const spaces = [...ids].map((id) => loadSpace(id).catch(passOver(log, { spaceId: id })))
  return new Map((await Promise.all(spaces)).flatMap((space) => (space ? [[space._id, space] as const] : [])))
}

/** The number of replies stands on the opening comment, which a reply changes too: it goes before it. */
function inOrder(changes: Changes, comments: ReadonlyMap<string, CommentDoc>): [CommentDoc, Change][] {
  const openings = new Map<string, Change>()
  for (const [id, { seq, conversations }] of changes) {
    for (const openingId of new Set([comments.get(id)?.conversationId ?? "", ...conversations])) {
      const opening = comments.get(openingId)
      if (!opening || changes.has(openingId) || openings.has(openingId)) continue
      const topics = new Set([`thread:${opening.threadId}`, `space:${opening.spaceId}`])
      openings.set(openingId, { seq, topics, conversations: new Set() })
    }
  }
  return [...openings, ...changes].flatMap(([id, change]) => {
    const comment = comments.get(id)
    return comment ? [[comment, change] as [CommentDoc, Change]] : []
  })
}

/** Three audiences, three views, however many follow. */
function tellComment(io: Live, comment: CommentDoc, space: SpaceDoc, change: Change): Telling[] {
  const { seq, topics, isTakenBack = false } = change
  const local = [...topics].filter((topic) => topic.startsWith("thread:"))
  const own = [...new Set([`thread:${comment.threadId}`, `space:${comment.spaceId}`, ...local])]
  // The topics are those of the time of the act; the space may have been closed since.
  const readers = isPublicSpace(space) || topics.size === 0 ? [...topics] : own
  const moderators = own.map(moderatorsRoom)
  const author = userRoom(comment.authorId)
  const seen = told(seq, comment, "reader", isTakenBack)
  return [
    telling(told(seq, comment, "moderator")!, moderators),
    ...(isLetIn(io, author, comment, space) ? [telling(told(seq, comment, "author")!, [author], moderators)] : []),
    ...(seen && readers.length > 0 ? [telling(seen, readers, [...moderators, author])] : []),
  ]
}

/** Who wrote in a space that one must be let into, and is there no longer, hears of it no more. Sockets of one person have the same rights. */
function isLetIn(io: Live, room: string, comment: CommentDoc, space: SpaceDoc): boolean {
  const [first] = io.sockets.adapter.rooms.get(room) ?? []
  const viewer = first && io.sockets.sockets.get(first)?.data.viewer
  return viewer ? can(viewer, "comment.read", commentSubject(comment, space)) : false
}

export function told(seq: number, comment: CommentDoc, audience: Audience, isTakenBack = false): Told | undefined {
  if (!isShownTo(comment, audience)) {
    if (!isTakenBack) return
    return { seq, kind: "comment.removed", comment: presentComment(comment, audience), leavesNothing: true }
  }
  const kind = audience === "reader" && comment.status !== "published" ? "comment.removed" : "comment.changed"
  return { seq, kind, comment: presentComment(comment, audience) }
}

// ── queues ──

type Loaded<T> = ReadonlyMap<string, T>

async function tellQueues(
  io: Live,
  changes: Changes,
  comments: Loaded<CommentDoc>,
  spaces: Loaded<SpaceDoc>,
  log: Logger,
): Promise<Telling[]> {
  const watched = [...spaces.values()].filter(({ _id }) => io.sockets.adapter.rooms.has(queueRoom(_id)))
  const lists = watched.map(async (space) => {
    const acts = [...changes].flatMap(([id, { act }]) => {
      const comment = comments.get(id)
      return act && comment?.spaceId === space._id ? [{ act, comment }] : []
    })
    if (acts.length === 0) return []
    const counts = await countWaiting(space)
    const tellings = acts.map(async ({ act, comment }) =>
      telling(
        {
          seq: act.seq,
          kind: "queue.changed",
          spaceId: space._id,
          commentId: comment._id,
          item: await presentAwaited(comment, space),
          counts,
          decided: isDecided(comment) ? decisionOn(comment, act) : null,
        },
        [queueRoom(space._id)],
      ),
    )
    return Promise.all(tellings)
  })
  const settled = lists.map((list, i) => list.catch(passOver(log, { spaceId: watched[i]!._id })))
  return (await Promise.all(settled)).flatMap((list) => list ?? [])
}

/** Not so of what is public and was never judged: there is nobody who decided. */
const isDecided = ({ queue, status, decision }: CommentDoc) => !queue && (status !== "published" || decision !== null)

const decisionOn = (comment: CommentDoc, act: Entry) => {
  if (act.type === "appeal.upheld")
    return { status: act.type, by: act.actorName ?? null, agency: act.agency ?? null, at: act.at.toISOString() }
  return lastOn(comment, act)
}
const lastOn = ({ status, decision, createdAt }: CommentDoc, { to }: Entry) => ({
  status: to ?? status,
  by: decision?.byName ?? null,
  agency: decision?.agency ?? null,
  at: (decision?.at ?? createdAt).toISOString(),
})

// ── counts and phases ──

/** The state of spaces and of those of their threads that are named, as it is now. */
export async function tellStates(
  marked: ReadonlyMap<string, ReadonlySet<string>>,
  seq: number,
  drop: Drop,
  log: Logger,
): Promise<Telling[]> {
  const lists = [...marked].map(([spaceId, threadIds]) =>
    tellState(spaceId, [...threadIds], seq, drop).catch(passOver(log, { spaceId })),
  )
  return (await Promise.all(lists)).flatMap((list) => list ?? [])
}

export const tellCoverage = (spaceIds: Iterable<string>, seq: number): Telling[] =>
  [...spaceIds].map((spaceId) => telling({ seq, kind: "coverage.changed", spaceId }, [`space:${spaceId}`]))

async function tellState(spaceId: string, threadIds: string[], seq: number, drop: Drop): Promise<Telling[]> {
  forgetCounts(spaceId)
  forgetSpaces()
  const [space, threads] = await Promise.all([loadCountedSpace(spaceId), threadsOf(spaceId)])
  const topics = spaceTopics(space)
  drop([...topics, ...threadIds.map(threadTopic)])
  const everywhere = [...topics, ...threads.map(({ _id }) => threadTopic(_id))]
  return stateEvents(space, seq, (id) => threadIds.includes(id), threads).map((one) =>
    telling(one, one.kind === "thread.changed" ? [threadTopic(one.thread.id), `space:${spaceId}`] : everywhere),
  )
}
const threadTopic = (id: string) => `thread:${id}`

export function forgetCounts(spaceId: string): void {
  forgetThreadCounts(spaceId)
  forgetSpaceCounts(spaceId)
  forgetCoverage(spaceId)
}

/** The state of a space and of those of its threads that matter here, as followers are told it. */
export function stateEvents(
  space: SpaceDoc,
  seq: number,
  matters: (threadId: string) => boolean,
  threads: readonly ThreadDoc[],
): Told[] {
  const some = threads.filter((thread) => matters(thread._id))
  return [
    ...some.map((thread): Told => ({ seq, kind: "thread.changed", thread: presentThreadState(thread) })),
    { seq, kind: "space.changed", space: presentSpaceState(space, threads) },
  ]
}

const passOver =
  (log: Logger, about: { spaceId: string }) =>
  (err: unknown): undefined => {
    if (isStorageProblem(err)) throw err
    log.error({ err, ...about }, "told nobody")
  }
