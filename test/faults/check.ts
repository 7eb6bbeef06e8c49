import type { CommentDoc } from "../../server/comments/model.ts"
import type { Entry } from "../../server/events/model.ts"
import type { SpaceDoc } from "../../server/spaces/model.ts"
import type { ThreadDoc } from "../../server/threads/model.ts"
import { marksIn, type Act, type Line } from "./people.ts"
import type { ReaderHistory, Shown } from "./reader.ts"

// The judge: what people were answered, and what readers were shown, held against what the database has in the end
// (security 5.1). Pure, and it says for each counter what it found, so that a red one can be followed.

export type Stored = {
  log: readonly Entry[]
  comments: readonly CommentDoc[]
  threads: readonly ThreadDoc[]
  spaces: readonly SpaceDoc[]
  tallies: readonly { _id: string; comments: number }[]
  supports: readonly { _id: string; commentId: string }[]
}
export type History = Stored & { lines: readonly Line[]; readers: readonly ReaderHistory[] }

const counters = {
  lost_acked: findLost,
  dup_stored: findStoredTwice,
  dup_shown: ({ readers }: Known) => readers.flatMap((reader) => reader.twice),
  order_violations: findDisorder,
  unfilled_gaps: findGaps,
  leaked: findLeaks,
  phantom: findPhantoms,
  limbo: findLimbo,
  diverged: ({ readers }: Known) => readers.flatMap((reader) => reader.diverged),
  unmatched: findUnmatched,
  refused: findWronglyRefused,
  counts: findWrongCounts,
} satisfies Record<string, (known: Known) => string[]>

export type Counter = keyof typeof counters
export type Verdict = Record<Counter, string[]>

export function check(history: History): Verdict {
  const known = know(history)
  return Object.fromEntries(
    Object.entries(counters).map(([name, find]) => [name, [...new Set(find(known))]]),
  ) as Verdict
}

// ── what is known of each comment ──

type Text = { id: string; revision: number }
type Known = History & {
  byId: Map<string, CommentDoc>
  entriesOf: Map<string, Entry[]>
  textOf: Map<string, Text[]>
}

function know(history: History): Known {
  const entriesOf = new Map<string, Entry[]>()
  for (const entry of history.log) entriesOf.set(entry.subject.id, [...(entriesOf.get(entry.subject.id) ?? []), entry])
  const textOf = new Map<string, Text[]>()
  for (const comment of history.comments)
    for (const { revision, body } of textsOf(comment))
      for (const mark of marksIn(body)) textOf.set(mark, [...(textOf.get(mark) ?? []), { id: comment._id, revision }])
  return { ...history, byId: new Map(history.comments.map((comment) => [comment._id, comment])), entriesOf, textOf }
}

const textsOf = (comment: CommentDoc) => [
  ...comment.revisions,
  { revision: comment.revision, body: comment.body },
  ...(comment.proposed ? [comment.proposed] : []),
]

const typeOf: Record<Act["kind"], Entry["type"]> = {
  post: "comment.posted",
  reply: "comment.posted",
  edit: "comment.edited",
  withdraw: "comment.withdrawn",
  support: "comment.supported",
  approve: "comment.approved",
  reject: "comment.rejected",
}

// ── G1: what was acknowledged is there ──

function findLost(known: Known): string[] {
  return known.lines
    .filter(({ what }) => what === "ok")
    .filter(({ act }) => !isStored(known, act) || !isLogged(known, act))
    .map(({ act }) => `${act.kind} ${act.id}`)
}

function isStored({ byId, textOf, supports }: Known, { kind, id, by, mark }: Act): boolean {
  const comment = byId.get(id)
  if (!comment) return false
  if (kind === "support") return supports.some((one) => one._id === `${id}:${by}`)
  if (mark && !textOf.get(mark)?.some((text) => text.id === id)) return false
  return kind === "approve" || kind === "reject" || comment.authorId === by
}

function isLogged({ entriesOf }: Known, { kind, id, by, revision }: Act): boolean {
  const wanted = kind === "edit" ? revision! + 1 : revision
  // Kept in a document of its own before it is counted and told; the recount does the rest.
  if (kind === "support") return true
  return (entriesOf.get(id) ?? []).some(
    ({ type, actorId, subject }) =>
      type === typeOf[kind] && actorId === by && (wanted === undefined || subject.revision === wanted),
  )
}

// ── G2: once ──

/** Nobody in these runs judges a revision in the same way twice. */
function findStoredTwice({ log, comments, textOf }: Known): string[] {
  const once = log
    .filter(({ type, subject }) => subject.kind === "comment" && type !== "counts.corrected")
    .map(({ type, actorId, subject }) =>
      type === "comment.supported" ? `${type} ${subject.id} ${actorId}` : `${type} ${subject.id} ${subject.revision}`,
    )
  const places = comments.map(({ conversationId, threadId, position, replyPosition }) =>
    replyPosition > 0 ? `reply ${conversationId} ${replyPosition}` : `place ${threadId} ${position}`,
  )
  const texts = [...textOf].filter(([, texts]) => texts.length > 1).map(([mark]) => `text ${mark}`)
  return [...twice(once), ...twice(places), ...twice(log.map(({ _id }) => `event ${_id}`)), ...texts]
}

function twice(list: string[]): string[] {
  const seen = new Set<string>()
  return list.filter((one) => seen.size === seen.add(one).size)
}

// ── G4: in order, without holes ──

function findDisorder({ log, entriesOf, readers }: Known): string[] {
  const backwards = [...entriesOf].filter(([, entries]) => !isInOrder(entries)).map(([id]) => `acts on ${id}`)
  const bySeq = new Map(log.map((entry) => [entry.seq, entry]))
  const late = readers.flatMap(({ name, late }) =>
    // An opening comment comes with its reply, under a number that is not its own.
    late
      .filter(({ id, seq }) => bySeq.get(seq)?.subject.id === id)
      .map(({ id, seq, promised }) => `${name}: ${seq} ${id} after ${promised}`),
  )
  return [...backwards, ...late]
}

/** Numbers that are not there; and texts that readers went past, as they are in the end. */
function findGaps({ log, readers, comments, entriesOf }: Known): string[] {
  const holes = log.filter(({ seq }, i) => i > 0 && seq !== log[i - 1]!.seq + 1).map(({ seq }) => `hole before ${seq}`)
  const missed = readers.flatMap(({ name, threadId, from, shown }) => {
    const latest = new Map<string, number>()
    for (const { id, revision } of shown) latest.set(id, Math.max(revision, latest.get(id) ?? 0))
    return comments
      .filter((comment) => comment.threadId === threadId && comment.status === "published")
      .filter(({ _id }) => entriesOf.get(_id)?.some(({ seq }) => seq > from))
      .filter(({ _id, revision }) => (latest.get(_id) ?? 0) < revision)
      .map(({ _id, revision }) => `${name}: ${_id}, revision ${revision}`)
  })
  return [...holes, ...missed]
}

/** Entries without an act, and acts without an entry. */
function findUnmatched({ comments, entriesOf, byId }: Known): string[] {
  const ofNothing = [...entriesOf].filter(([id, [entry]]) => entry?.subject.kind === "comment" && !byId.has(id))
  const unequal = comments.flatMap(({ _id, revision, proposed, decision, unannounced = [], status }) => {
    const entries = [...(entriesOf.get(_id) ?? []), ...unannounced]
    const count = (...types: Entry["type"][]) => entries.filter(({ type }) => types.includes(type)).length
    const edits = (proposed?.revision ?? revision) - 1
    const isDecided = count("comment.approved", "comment.rejected", "comment.returned") > 0
    return [
      ...(count("comment.posted") === 1 ? [] : [`${_id} posted ${count("comment.posted")} times`]),
      // What was proposed and not approved has its number, and is gone from the document.
      ...(count("comment.edited") >= edits ? [] : [`${_id} edited ${edits} times, ${count("comment.edited")} entries`]),
      ...(isDecided === (decision !== null) ? [] : [`${_id} decided: ${decision?.status}`]),
      ...(count("comment.withdrawn") === (status === "withdrawn" ? 1 : 0) ? [] : [`${_id} withdrawn`]),
    ]
  })
  return [...ofNothing.map(([id]) => `${id} is not there`), ...unequal]
}

/** Posted first, and edits one revision after the other. */
function isInOrder(entries: Entry[]): boolean {
  const posted = entries.findIndex(({ type }) => type === "comment.posted")
  const edits = entries.filter(({ type }) => type === "comment.edited").map(({ subject }) => subject.revision ?? 0)
  return posted <= 0 && edits.every((revision, i) => i === 0 || revision > edits[i - 1]!)
}

// ── G5 and G6: nothing that is not there, nothing that is not theirs ──

function findPhantoms({ readers, byId, entriesOf, textOf }: Known): string[] {
  const isReal = ({ id, version, marks }: Shown) =>
    (byId.get(id)?.version ?? -1) >= version &&
    entriesOf.has(id) &&
    marks.every((mark) => textOf.get(mark)?.some((text) => text.id === id))
  return readers.flatMap(({ name, shown }) => shown.filter((one) => !isReal(one)).map(({ id }) => `${name}: ${id}`))
}

function findLeaks(known: Known): string[] {
  return known.readers
    .filter(({ role }) => role !== "moderator")
    .flatMap(({ name, accountId, shown }) =>
      shown
        .filter(({ id }) => accountId === undefined || known.byId.get(id)?.authorId !== accountId)
        .filter((one) => !isForReaders(known, one))
        .map(({ id, status, revision }) => `${name}: ${id} ${status} ${revision}`),
    )
}

function isForReaders({ entriesOf, textOf }: Known, { id, status, hasStanding, marks, seq }: Shown): boolean {
  const entries = entriesOf.get(id) ?? []
  const isNeutral = status === "withdrawn" || status === "removed"
  if (hasStanding || !(status === "published" || isNeutral)) return false
  const open = new Set(entries.filter(makesPublic).map(({ subject }) => subject.revision))
  if (open.size === 0) return false
  if (isNeutral) return marks.length === 0
  const texts = marks.flatMap((mark) => textOf.get(mark) ?? []).filter((text) => text.id === id)
  return texts.every(({ revision }) => open.has(revision)) && !isTakenAway(entries, seq)
}

/** An edit that names a reason waits for a moderator while the old text stays. */
const makesPublic = ({ type, to, reason }: Entry) =>
  type === "comment.approved" ||
  ((type === "comment.posted" || type === "comment.edited") && to === "published" && !reason)

/** A proposal that is rejected takes nothing away. */
const takesAway = ({ type, subject }: Entry, entries: Entry[]) =>
  type === "comment.withdrawn" ||
  ((type === "comment.rejected" || type === "comment.returned") &&
    entries.some((one) => makesPublic(one) && one.subject.revision === subject.revision))
/** Taken away before this number, and never brought back. */
const isTakenAway = (entries: Entry[], seq: number) =>
  entries.some(
    (entry) =>
      takesAway(entry, entries) &&
      entry.seq <= seq &&
      !entries.some((later) => later.seq > entry.seq && makesPublic(later)),
  )

// ── G6: every act ends ──

function findLimbo({ lines, comments, log }: Known): string[] {
  const keyOf = ({ kind, id, by, revision = 0 }: Act) => `${kind} ${id} ${by} ${revision}`
  const ended = new Set(lines.filter(({ what }) => what === "ok" || what === "fail").map(({ act }) => keyOf(act)))
  const open = lines.filter(({ what, act }) => what === "invoke" && !ended.has(keyOf(act)))
  const logged = new Set(log.map(({ _id }) => _id))
  const untold = comments.filter(({ unannounced = [] }) => unannounced.some(({ _id }) => !logged.has(_id)))
  return [...open.map(({ act }) => keyOf(act)), ...untold.map(({ _id }) => `untold ${_id}`)]
}

/** What everybody may do, or has done; and answers that say that something is broken. */
function findWronglyRefused({ lines, byId }: Known): string[] {
  const refused = lines.filter(({ what, code }) => what === "fail" && code !== undefined)
  const wrongly = refused.filter(({ act }) => act.kind === "post" || (act.kind === "reply" && byId.has(act.id)))
  const broken = lines.filter(({ code }) => code === "internal" || code === "unauthenticated")
  return [...wrongly, ...broken].map(({ act, code }) => `${act.kind} ${act.id}: ${code}`)
}

// ── counts ──

function findWrongCounts(known: Known): string[] {
  const { comments, threads, spaces, supports, tallies } = known
  const isPublic = ({ status }: CommentDoc) => status === "published"
  const ofThread = countBy(comments.filter(isPublic), ({ threadId }) => threadId)
  const ofConversation = countBy(
    comments.filter((comment) => isPublic(comment) && comment.replyPosition > 0),
    ({ conversationId }) => conversationId,
  )
  const ofSupports = countBy(supports, ({ commentId }) => commentId)
  const tags = comments.filter(isPublic).flatMap(({ objectives }) => objectives.map((number) => `objective:${number}`))
  const ofTag = countBy(tags, (tag) => tag)
  const voices = (spaceId: string) =>
    new Set(comments.filter((one) => one.spaceId === spaceId && one.wasPublic).map(({ authorId }) => authorId)).size
  const wrong = (what: string, is: number, shouldBe = 0) => (is === shouldBe ? [] : [`${what}: ${is}, not ${shouldBe}`])
  return [
    ...threads.flatMap(({ _id, comments: is }) => wrong(`comments of ${_id}`, is, ofThread.get(_id))),
    ...comments.flatMap(({ _id, replies }) => wrong(`replies to ${_id}`, replies, ofConversation.get(_id))),
    ...comments.flatMap(({ _id, supports: is }) => wrong(`supports of ${_id}`, is, ofSupports.get(_id))),
    ...tallies.flatMap(({ _id, comments: is }) => wrong(_id, is, ofTag.get(_id))),
    ...spaces.flatMap(({ _id, participants }) => wrong(`participants of ${_id}`, participants, voices(_id))),
    ...spaces.flatMap(({ _id, participants, spoken }) => wrong(`regions of ${_id}`, sum(spoken.regions), participants)),
  ]
}

function countBy<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of list) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1)
  return counts
}
const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, count) => total + count, 0)
