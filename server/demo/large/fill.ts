import { trusted, type Model } from "mongoose"
import { AccountModel } from "../../accounts/model.ts"
import {
  CommentModel,
  HeadsModel,
  RankingModel,
  ReportModel,
  SupportModel,
  TallyModel,
  VoiceModel,
} from "../../comments/model.ts"
import { append } from "../../events/log.ts"
import type { Announcing, Event } from "../../events/model.ts"
import { OrganisationModel, type OrganisationDoc } from "../../organisations/model.ts"
import { ParticipantModel, SpaceModel } from "../../spaces/model.ts"
import { ThreadModel } from "../../threads/model.ts"
import { countLarge, makeLarge, type Size } from "./make.ts"

/** `done` of 1. */
export type Progress = (what: string, done: number) => void

/** As many events as the log takes at once. */
const EVENTS = 500
const DOCUMENTS = 1_000

export const holdsLarge = async (): Promise<boolean> =>
  (await AccountModel.exists({ email: "person1@example.org" })) !== null

/**
 * Fills the database. The log first, because documents carry its numbers; the spaces last, so that a run that is cut off
 * shows nothing.
 */
export async function fillLarge(size: Size, password: string, progress: Progress = () => {}, now = new Date()) {
  const large = await makeLarge(size, now, password)
  const { accounts, spaces, threads, story } = large
  await insertAll(AccountModel, accounts)
  const documents = new Map<string, Announcing>([...spaces, ...threads].map((doc) => [doc._id, doc]))
  const document = (id: string) => documents.get(id) ?? story.comments.get(id)

  let writing = Promise.resolve()
  for (const batch of inBatches(story.events(), EVENTS)) {
    await writing
    // What follows is made while the database writes.
    writing = note(batch, document)
    progress("acts", story.written() / size.comments)
  }
  await writing

  const { participants, voices, heads, tags, rankings } = countLarge(large)
  await insertAll(CommentModel, [...story.comments.values()], (done) => progress("comments", done))
  await insertAll(SupportModel, [...story.supports.values()], (done) => progress("supports", done))
  await insertAll(ReportModel, [...story.reports.values()].flat())
  await insertAll(ParticipantModel, participants)
  await insertAll(VoiceModel, voices)
  await insertAll(HeadsModel, heads)
  await insertAll(RankingModel, rankings)
  await addTallies(tags)
  await insertMissing(large.organisations)
  await insertAll(ThreadModel, threads)
  await insertAll(SpaceModel, spaces)
  return { comments: story.comments.size, supports: story.supports.size, threads: threads.length }
}

function* inBatches<T>(all: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = []
  for (const one of all) {
    if (batch.push(one) < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

async function note(events: Event[], document: (id: string) => Announcing | undefined): Promise<void> {
  const numbers = await Promise.all(events.map(append))
  events.forEach(({ subject }, index) => {
    const about = document(subject.id)
    if (about) about.seq = numbers[index]!
  })
}

async function insertAll<T extends { _id: string }>(model: Model<T>, docs: T[], progress?: (done: number) => void) {
  let done = 0
  let writing = Promise.resolve()
  for (const batch of inBatches(docs, DOCUMENTS)) {
    // The next batch is checked while the database writes this one.
    const written = model.insertMany(batch).then(() => progress?.((done += batch.length) / docs.length))
    await writing
    writing = written
  }
  await writing
}

async function insertMissing(organisations: OrganisationDoc[]): Promise<void> {
  const ids = trusted({ $in: organisations.map(({ _id }) => _id) })
  const known = new Set((await OrganisationModel.find({ _id: ids }, { _id: 1 }).lean()).map(({ _id }) => _id))
  const missing = organisations.filter(({ _id }) => !known.has(_id))
  await insertAll(OrganisationModel, missing)
}

async function addTallies(tags: Map<string, number>): Promise<void> {
  if (tags.size === 0) return
  await TallyModel.bulkWrite(
    [...tags].map(([_id, by]) => ({
      updateOne: { filter: { _id }, update: { $inc: { comments: by } }, upsert: true },
    })),
    { ordered: false },
  )
}
