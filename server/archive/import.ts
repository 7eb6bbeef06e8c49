import { trusted, type Model } from "mongoose"
import type { Text } from "#shared/language"
import { AlertsModel } from "../alerts/model.ts"
import { phaseOf } from "#shared/space"
import { CLEANER, cleanHtml, withLanguages } from "../comments/clean.ts"
import { CodebookModel, CodingModel, SettlementModel } from "../coding/model.ts"
import { CommentModel, ReportModel, SupportModel, type CommentDoc, type SupportDoc } from "../comments/model.ts"
import { shelve, type Counters } from "../comments/shelves.ts"
import { streamsOf } from "../comments/streams.ts"
import { append, event } from "../events/log.ts"
import { recountAll } from "../jobs/recount.ts"
import { ReasonModel } from "../input/model.ts"
import { BulkModel } from "../moderation/bulk-model.ts"
import { HandoverModel } from "../moderation/handover.ts"
import { NoteModel } from "../moderation/note.ts"
import { TranslationModel } from "../moderation/translation.ts"
import { SpaceLetterModel } from "../letters/model.ts"
import { SanctionModel } from "../moderation/sanction.ts"
import { OutcomeModel } from "../outcomes/model.ts"
import { ImportedEntryModel, ImportModel } from "../record/imported.ts"
import { RulesModel } from "../screening/model.ts"
import { SpaceModel, type SpaceDoc } from "../spaces/model.ts"
import { EditionModel, SummaryModel, VersionModel } from "../summaries/model.ts"
import { ThreadModel } from "../threads/model.ts"
import type { Doc, Head } from "./format.ts"
import { checkArchive, documentsIn, type Recorded } from "./read.ts"

const AT_ONCE = 200

/**
 * Brings a space here from an archive. The space itself comes last: until then nobody can ask for it, and an import that
 * was cut off is begun anew.
 */
export async function importArchive(file: string): Promise<{ head: Head; documents: number }> {
  const { head, documents, chain } = await checkArchive(file)
  if ((await SpaceModel.exists({ _id: head.space })) || (await SpaceModel.exists({ slug: head.slug })))
    throw new Error(`There is a space ${head.slug} here already.`)
  await forgetHalf(head.space)
  const isAlone = !(await SpaceModel.exists({}))
  const importing = newImport(head)
  for await (const { part, docs } of handfuls(file)) {
    const put = puts[part]
    if (!put) throw new Error(`This version does not know what ${part} is.`)
    await put(docs, importing)
  }
  await takePlaces(importing)
  const { number, hash, withholds } = chain
  const at = new Date()
  await ImportModel.create({ _id: head.space, number, hash, withholds, origin: head.origin, at })
  await SpaceModel.create(importing.space!)
  // Where nobody else writes, it need not be looked at over and over.
  await recountAll(isAlone ? 0 : undefined)
  const subject = { kind: "export" as const, id: head.space }
  await append(event("space.imported", undefined, { topics: [], subject, note: `${head.origin}, ${number}, ${hash}` }))
  return { head, documents }
}

// ── the parts ──

type Importing = {
  head: Head
  space?: SpaceDoc
  /** How many places are taken on the shelves of each thread. */
  shelves: Map<string, Counters>
  /** The highest place in each thread, and among the replies to each comment. */
  positions: Map<string, number>
  replyPositions: Map<string, number>
}
const newImport = (head: Head): Importing => ({
  head,
  shelves: new Map(),
  positions: new Map(),
  replyPositions: new Map(),
})

type Put = (docs: Doc[], importing: Importing) => Promise<unknown>

const puts: Record<string, Put> = {
  space: putSpace,
  threads: (docs, { head }) =>
    insert(
      ThreadModel,
      docs.map((doc) => ({ ...doc, ...ofSpace(doc, head), positions: 0, comments: 0, version: 1 })),
    ),
  comments: putComments,
  summary: (docs) => insert(SummaryModel, withVersion(docs)),
  editions: (docs, { head }) =>
    insert(
      EditionModel,
      docs.map((doc) => ({ ...doc, ...ofSpace(doc, head) })),
    ),
  outcome: (docs) => insert(OutcomeModel, withVersion(docs)),
  record: (docs, { head }) => putRecord(docs as never, head),
  reports: (docs) => insert(ReportModel, docs),
  notes: (docs) => insert(NoteModel, docs),
  translations: (docs) => insert(TranslationModel, docs),
  letters: (docs) => insert(SpaceLetterModel, docs),
  handovers: (docs, { head }) =>
    insert(
      HandoverModel,
      docs.map(({ spaceId, ...doc }) => ({ ...doc, ...ofSpace({ spaceId }, head), spaceIds: [spaceId] })),
    ),
  bulks: (docs, { head }) =>
    insert(
      BulkModel,
      docs.map(({ spaceId, ...doc }) => ({ ...doc, ...ofSpace({ spaceId }, head), reversibleUntil: null })),
    ),
  // What was news elsewhere is none here, and without a secret nothing is sent.
  alerts: (docs) =>
    insert(
      AlertsModel,
      withVersion(docs).map((doc) => ({ ...doc, toldTo: new Date(), sentAt: new Date(), long: [], failed: null })),
    ),
  sanctions: (docs) => insert(SanctionModel, withVersion(docs)),
  rules: (docs) => insert(RulesModel, docs),
  drafts: (docs) => insert(VersionModel, docs),
  codebooks: (docs) => insert(CodebookModel, docs),
  codings: (docs) => insert(CodingModel, docs),
  settlements: (docs) => insert(SettlementModel, docs),
  reasons: (docs) => insert(ReasonModel, docs),
}

const withVersion = (docs: Doc[]) => docs.map((doc) => ({ ...doc, version: 1 }))

/** As the model declares it: a field that it does not know is refused. */
const insert = <D>(model: Model<D>, docs: object[]): Promise<unknown> => model.insertMany(docs as never[])

function ofSpace({ spaceId }: Record<string, unknown>, { space }: Head): object {
  if (spaceId !== space) throw new Error("It has something of another space.")
  return {}
}

async function putSpace([doc]: Doc[], importing: Importing): Promise<void> {
  const { head } = importing
  if (!doc || doc._id !== head.space || doc["slug"] !== head.slug) throw new Error("It is of another space.")
  const space = { ...doc, ...notCounted } as unknown as SpaceDoc
  importing.space = {
    ...space,
    introduction: cleanText(space.introduction),
    background: cleanText(space.background),
    toldPhase: phaseOf(space, new Date()),
  }
}
const notCounted = { participants: 0, spoken: { regions: {}, groups: {}, states: [] }, threadNumbers: 0, version: 1 }

/** Whoever had the file in hand could have put anything into it. */
const cleanText = (text: Text): Text =>
  Object.fromEntries(
    Object.entries(text).map(([code, version]) => [code, { ...version, text: cleanHtml(version.text).body }]),
  )

async function putComments(docs: Doc[], importing: Importing): Promise<void> {
  const comments = docs.map((doc) => {
    ofSpace(doc, importing.head)
    return completed(doc as unknown as CommentDoc)
  })
  for (const comment of comments) noteNumbers(comment, importing)
  const shelved = comments.flatMap((comment) => shelve([comment], shelvesOf(comment, importing)))
  await insert(CommentModel, shelved)
  const supports = comments.flatMap(supportsFor)
  for (let from = 0; from < supports.length; from += AT_ONCE)
    await SupportModel.insertMany(supports.slice(from, from + AT_ONCE))
}

const neutral = {
  inputHash: "",
  heldFor: null,
  passages: [],
  proposed: null,
  decision: null,
  reports: 0,
}

function completed(doc: CommentDoc): CommentDoc {
  const { streamAt, objectives, proposed, revisions } = doc
  return {
    ...neutral,
    ...withCleanBody(doc),
    revisions: revisions.map(withCleanBody),
    ...(proposed ? { proposed: withCleanBody(proposed) } : {}),
    ...(streamAt ? { streams: streamsOf(objectives, streamAt) } : {}),
    shelves: [],
    replies: 0,
    replyPositions: 0,
    cleaner: CLEANER,
    version: 1,
  }
}

const withCleanBody = <T extends Pick<CommentDoc, "body" | "language">>(text: T): T => ({
  ...text,
  body: text.body && withLanguages(cleanHtml(text.body).body, text.language),
})

function noteNumbers(comment: CommentDoc, { positions, replyPositions }: Importing): void {
  const raise = (numbers: Map<string, number>, key: string, to: number) =>
    numbers.set(key, Math.max(numbers.get(key) ?? 0, to))
  for (const { threadId, position } of [comment, ...(comment.left ?? [])]) raise(positions, threadId, position)
  if (comment.replyPosition > 0) raise(replyPositions, comment.conversationId, comment.replyPosition)
}

function shelvesOf({ threadId }: CommentDoc, { shelves }: Importing): Counters {
  const found = shelves.get(threadId) ?? {}
  shelves.set(threadId, found)
  return found
}

/** How many there are, of which groups and regions; not whose: that stayed where it was. */
function supportsFor({ _id, supportGroups, supportRegions = {}, createdAt }: CommentDoc): SupportDoc[] {
  const regions = listEach(supportRegions)
  return listEach(supportGroups).map((group, index) => {
    const region = regions[index] ?? "none"
    return {
      _id: `${_id}:imported-${index + 1}`,
      commentId: _id,
      accountId: "",
      group,
      ...(region === "none" ? {} : { region }),
      at: createdAt,
    }
  })
}
const listEach = (counters: Counters) =>
  Object.entries(counters).flatMap(([name, count]) => Array<string>(count).fill(name))

const putRecord = (entries: Recorded[], { space }: Head) =>
  ImportedEntryModel.collection.insertMany(
    entries.map((entry) => ({
      _id: `${space}:${entry.spaceSeq}`,
      space,
      spaceSeq: entry.spaceSeq,
      entry,
    })) as never[],
  )

/** What the next comment and reply get follows what is there. */
async function takePlaces({ positions, replyPositions, shelves }: Importing): Promise<void> {
  for (const [_id, last] of positions)
    await ThreadModel.updateOne({ _id }, { $set: { positions: last, shelves: shelves.get(_id) ?? {} } })
  const all = [...replyPositions]
  for (let from = 0; from < all.length; from += AT_ONCE)
    await CommentModel.bulkWrite(
      all.slice(from, from + AT_ONCE).map(([_id, last]) => ({
        updateOne: { filter: { _id }, update: { $set: { replyPositions: last } } },
      })),
    )
}

// ── in handfuls ──

async function* handfuls(file: string): AsyncGenerator<{ part: string; docs: Doc[] }> {
  let part = ""
  let docs: Doc[] = []
  for await (const { part: next, doc } of documentsIn(file)) {
    if (docs.length > 0 && (docs.length === AT_ONCE || next !== part)) {
      yield { part, docs }
      docs = []
    }
    part = next
    docs.push(doc)
  }
  if (docs.length > 0) yield { part, docs }
}

const ofSpaces = [
  ThreadModel,
  ReportModel,
  NoteModel,
  TranslationModel,
  SanctionModel,
  RulesModel,
  VersionModel,
  EditionModel,
  CodebookModel,
  CodingModel,
  SettlementModel,
  ReasonModel,
  AlertsModel,
] as unknown as Model<{ spaceId: string }>[]

/** What an import has left that was cut off. */
async function forgetHalf(spaceId: string): Promise<void> {
  for (const model of ofSpaces) await model.deleteMany({ spaceId })
  // Those that an import has made here are of this space alone.
  await HandoverModel.deleteMany({ spaceIds: spaceId })
  await BulkModel.deleteMany({ "items.spaceId": spaceId })
  await forgetSupports(spaceId)
  await CommentModel.deleteMany({ spaceId })
  await ImportedEntryModel.deleteMany({ space: spaceId })
  for (const model of [SummaryModel, OutcomeModel, ImportModel] as unknown as Model<{ _id: string }>[])
    await model.deleteOne({ _id: spaceId })
}

async function forgetSupports(spaceId: string): Promise<void> {
  const ids = (await CommentModel.find({ spaceId }, { _id: 1 }).lean()).map(({ _id }) => _id)
  for (let from = 0; from < ids.length; from += AT_ONCE)
    await SupportModel.deleteMany({ commentId: trusted({ $in: ids.slice(from, from + AT_ONCE) }) as never })
}
