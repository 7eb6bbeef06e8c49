import { trusted, type Model } from "mongoose"
import { AlertsModel, hookId } from "../alerts/model.ts"
import { CodebookModel, CodingModel, SettlementModel } from "../coding/model.ts"
import { CommentModel, ReportModel, type CommentDoc } from "../comments/model.ts"
import { ReasonModel } from "../input/model.ts"
import { plain } from "../jobs/counting.ts"
import { BulkModel, type BulkDoc } from "../moderation/bulk-model.ts"
import { HandoverModel } from "../moderation/handover.ts"
import { NoteModel } from "../moderation/note.ts"
import { TranslationModel } from "../moderation/translation.ts"
import { SpaceLetterModel } from "../letters/model.ts"
import { SanctionModel } from "../moderation/sanction.ts"
import { OutcomeModel, type OutcomeDoc } from "../outcomes/model.ts"
import { RulesModel } from "../screening/model.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { EditionModel, SummaryModel, VersionModel, type SummaryDoc } from "../summaries/model.ts"
import type { ThreadDoc } from "../threads/model.ts"
import type { Scope } from "./format.ts"
import { publicComment, publicEdition, publicOutcome, publicSpace, publicSummary, publicThread } from "./public.ts"
import { archivedRecord } from "./record.ts"

// What an archive is made of, in this order. What is counted from something else is not in it: it is counted again where
// the archive is imported.

export type Taken = { space: SpaceDoc; threads: readonly ThreadDoc[]; scope: Scope; at: Date; seq: number }
type Part = {
  name: string
  /** Of archives of this scope; absent: of all. */
  only?: Scope
  read: (taken: Taken) => AsyncIterable<object> | Iterable<object>
}

/** Of this instance, of the moment, or counted. */
const passing = ["seq", "unannounced", "version"]
const notKept = {
  space: [...passing, "toldPhase", "participants", "newcomers", "spoken", "threadNumbers"],
  thread: [...passing, "positions", "comments", "shelves", "facets"],
  comment: [
    ...passing,
    "claim",
    "offer",
    "offeredItself",
    "translationAsked",
    "undo",
    "letters",
    "shelves",
    "streams",
    "replies",
    "replyPositions",
    "cleaner",
  ],
  summary: [...passing, "telling"],
  rules: [...passing, "secret"],
  hook: [...passing, "secret", "toldTo", "sentAt", "long", "failed"],
  letter: [...passing, "mailing"],
  bulk: [...passing, "dueAt", "holder", "expiresAt", "reversibleUntil"],
}

const without = (doc: object, fields: readonly string[]) =>
  Object.fromEntries(Object.entries(doc).filter(([field]) => !fields.includes(field)))

const parts: readonly Part[] = [
  {
    name: "space",
    read: ({ space, scope }) => [scope === "public" ? publicSpace(space) : without(space, notKept.space)],
  },
  {
    name: "threads",
    read: ({ threads, scope }) =>
      threads.map((thread) => (scope === "public" ? publicThread(thread) : without(thread, notKept.thread))),
  },
  { name: "comments", read: readComments },
  { name: "summary", read: readSummary },
  { name: "editions", read: readEditions },
  { name: "outcome", read: readOutcome },
  { name: "record", read: ({ space, scope, seq }) => archivedRecord(space, scope, seq) },
  { name: "reports", only: "everything", read: (taken) => readAll(ReportModel, taken, passing) },
  { name: "notes", only: "everything", read: (taken) => readAll(NoteModel, taken, passing) },
  { name: "translations", only: "everything", read: (taken) => readAll(TranslationModel, taken, passing) },
  { name: "handovers", only: "everything", read: readHandovers },
  { name: "bulks", only: "everything", read: readBulks },
  { name: "sanctions", only: "everything", read: (taken) => readAll(SanctionModel, taken, passing) },
  { name: "letters", only: "everything", read: (taken) => readAll(SpaceLetterModel, taken, notKept.letter) },
  { name: "drafts", only: "everything", read: (taken) => readAll(VersionModel, taken, passing) },
  { name: "codebooks", only: "everything", read: (taken) => readAll(CodebookModel, taken, passing) },
  { name: "codings", only: "everything", read: (taken) => readAll(CodingModel, taken, passing) },
  { name: "settlements", only: "everything", read: (taken) => readAll(SettlementModel, taken, passing) },
  { name: "reasons", only: "everything", read: (taken) => readAll(ReasonModel, taken, passing) },
  { name: "rules", only: "everything", read: (taken) => readAll(RulesModel, taken, notKept.rules) },
  { name: "alerts", only: "everything", read: readHook },
]

export const partsOf = (scope: Scope): Part[] => parts.filter(({ only }) => only === undefined || only === scope)

const AT_ONCE = 100

/** Supports by what they are counted by, not by whose they are. */
const wholeComment = (doc: CommentDoc) => ({
  ...without(doc, notKept.comment),
  supportGroups: plain(doc.supportGroups),
  supportRegions: plain(doc.supportRegions ?? {}),
})

/** In the order in which they were written: that of an index, so that memory does not grow with their number. */
async function* readComments({ space, scope, at }: Taken): AsyncGenerator<object> {
  const range = { $gt: new Date(0), $lte: at }
  const found = CommentModel.collection
    .find<CommentDoc>({ spaceId: space._id, createdAt: range } as never)
    .sort({ createdAt: 1 })
    .batchSize(AT_ONCE)
  for await (const docs of alike(found))
    for (const doc of docs.sort(byId)) {
      const kept = scope === "public" ? publicComment(doc) : wholeComment(doc)
      if (kept) yield kept
    }
}

const byId = (a: { _id: string }, b: { _id: string }) => (a._id < b._id ? -1 : 1)

/** Those of one moment come together: among themselves the index knows no order. */
async function* alike(comments: AsyncIterable<CommentDoc>): AsyncGenerator<CommentDoc[]> {
  let docs: CommentDoc[] = []
  for await (const doc of comments) {
    if (docs.length > 0 && docs[0]!.createdAt.getTime() !== doc.createdAt.getTime()) {
      yield docs
      docs = []
    }
    docs.push(doc)
  }
  yield docs
}

async function* readSummary({ space, scope }: Taken): AsyncGenerator<object> {
  const summary = await SummaryModel.findById(space._id).lean<SummaryDoc | null>()
  const kept = summary && (scope === "public" ? publicSummary(summary) : without(summary, notKept.summary))
  if (kept) yield kept
}

/** What was published before what is. */
async function* readEditions({ space, scope }: Taken): AsyncGenerator<object> {
  const docs = await EditionModel.find({ spaceId: space._id }).lean()
  for (const doc of docs.sort((a, b) => (a.edition ?? 0) - (b.edition ?? 0)))
    yield scope === "public" ? { _id: doc._id, spaceId: doc.spaceId, ...publicEdition(doc) } : doc
}

async function* readOutcome({ space, scope }: Taken): AsyncGenerator<object> {
  const outcome = await OutcomeModel.findById(space._id).lean<OutcomeDoc | null>()
  const kept = outcome && (scope === "public" ? publicOutcome(outcome, space) : without(outcome, passing))
  if (kept) yield kept
}

/** Left for several spaces at once: of each, what is about this one. */
async function* readHandovers({ space: { _id } }: Taken): AsyncGenerator<object> {
  const range = { $gt: new Date(0), $lte: new Date() }
  const docs = await HandoverModel.find({ spaceIds: _id, at: trusted(range) as never }).lean()
  for (const { spaceIds: _, ...doc } of docs.sort(byId))
    yield {
      ...without(doc, passing),
      _id: partId(doc._id, _id),
      spaceId: _id,
      claimed: doc.claimed.filter(({ spaceId }) => spaceId === _id),
      watch: doc.watch.filter(({ spaceId }) => spaceId === _id),
      overdue: doc.overdue.filter(({ spaceId }) => spaceId === _id),
    }
}

/** Those that were carried out. What was left out of them says no space: it is of this one if the comment is. */
async function* readBulks({ space: { _id } }: Taken): AsyncGenerator<object> {
  const docs = await BulkModel.find({ "items.spaceId": _id, startedAt: trusted({ $gt: new Date(0) }) as never }).lean<
    BulkDoc[]
  >()
  for (const doc of docs.sort(byId)) {
    const beside = [...doc.excluded, ...doc.claimed].map(({ commentId }) => commentId)
    const own = await CommentModel.find({ _id: trusted({ $in: beside }) }, { spaceId: 1 }).lean()
    const here = new Set(own.filter(({ spaceId }) => spaceId === _id).map((comment) => comment._id))
    yield {
      ...without(doc, notKept.bulk),
      _id: partId(doc._id, _id),
      spaceId: _id,
      items: doc.items.filter(({ spaceId }) => spaceId === _id),
      excluded: doc.excluded.filter(({ commentId }) => here.has(commentId)),
      claimed: doc.claimed.filter(({ commentId }) => here.has(commentId)),
    }
  }
}

/** Of what is of several spaces each archive has its own part, under an id of its own. */
const partId = (id: string, spaceId: string) => (id.includes(":") ? id : `${id}:${spaceId}`)

/** The service outside that is told of what waits; nobody's own settings. Without its secret it is told nothing. */
async function* readHook({ space: { _id } }: Taken): AsyncGenerator<object> {
  const hook = await AlertsModel.findById(hookId(_id)).lean()
  if (hook) yield without(hook, notKept.hook)
}

/** What there is little of. */
async function* readAll<D extends { _id: string }>(model: Model<D>, { space }: Taken, fields: readonly string[]) {
  const docs = await model.find({ spaceId: trusted({ $eq: space._id }) } as never).lean<D[]>()
  for (const doc of docs.sort(byId)) yield without(doc, fields)
}
