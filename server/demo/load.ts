import { randomBytes } from "node:crypto"
import { join } from "node:path"
import type { Model } from "mongoose"
import { hashPassword, isPassword } from "../accounts/password.ts"
import { AccountModel } from "../accounts/model.ts"
import { CodebookModel, CodingModel } from "../coding/model.ts"
import { CommentModel, HeadsModel, ReportModel, SupportModel, VoiceModel } from "../comments/model.ts"
import type { Config } from "../config.ts"
import { runOnce } from "../database/migrate.ts"
import { append } from "../events/log.ts"
import { keptInFile } from "../kept-in-file.ts"
import { recountAll } from "../jobs/recount.ts"
import { SanctionModel } from "../moderation/sanction.ts"
import { OrganisationModel } from "../organisations/model.ts"
import { ResourceModel } from "../resources/model.ts"
import { ReviewerModel, RoundModel } from "../reviews/model.ts"
import { RulesModel } from "../screening/model.ts"
import { ParticipantModel, SpaceModel } from "../spaces/model.ts"
import { MessageModel, SubmissionModel } from "../submissions/model.ts"
import { OutcomeModel } from "../outcomes/model.ts"
import { SummaryModel } from "../summaries/model.ts"
import { ThreadModel } from "../threads/model.ts"
import { makeDemo } from "./make.ts"
import { makeResources } from "./make-resources.ts"
import { makeSubmissions } from "./make-submissions.ts"
import { makeReviews, withReviewers } from "./make-reviews.ts"
import { people } from "./content/people.ts"

type Settings = Pick<Config, "dataDir" | "demoPassword">

/**
 * Fills an empty instance with the demonstration and says who can sign in. Every id is made from a key and every write
 * replaces, so a first start that was cut off is simply done again; the last step says that it is complete.
 */
export async function loadDemo(config: Settings): Promise<string[]> {
  const password = demoPassword(config)
  if (!(await isComplete())) {
    if (await SpaceModel.exists({})) await assertOurs()
    await runOnce({ name: "demo", run: () => load(password) })
  }
  await keepPassword(password)
  return announcement(password)
}

/** The last thing the loader writes is a summary: it is there, or everything is written again. */
const isComplete = async () => (await SummaryModel.exists({})) !== null

async function assertOurs() {
  const demo = makeDemo(new Date(), "")
  const known = new Set(demo.spaces.map((space) => space._id))
  const found = await SpaceModel.find({}, { _id: 1 }).lean()
  if (found.some((space) => !known.has(space._id)))
    throw new Error("This database holds spaces that are not the demonstration's. Set DEMO=off to use it as it is.")
}

async function load(password: string): Promise<void> {
  const demo = makeDemo(new Date(), await hashPassword(password))
  await replaceAll(OrganisationModel, demo.organisations)
  await replaceAll(AccountModel, demo.accounts)
  await replaceAll(SpaceModel, demo.spaces)
  await replaceAll(RulesModel, demo.rules)
  await replaceAll(ThreadModel, demo.threads)
  await replaceAll(CommentModel, demo.comments)
  await replaceAll(ReportModel, demo.reports)
  await replaceAll(SanctionModel, demo.sanctions)
  await replaceAll(SupportModel, demo.supports)
  await replaceAll(ParticipantModel, demo.participants)
  await replaceAll(VoiceModel, demo.voices)
  await replaceAll(HeadsModel, demo.heads)
  await Promise.all(demo.events.map(append))
  await recountAll(0)
  await replaceAll(CodebookModel, demo.codebooks)
  await replaceAll(CodingModel, demo.codings)
  await replaceAll(ResourceModel, makeResources(new Date()))
  const sentIn = makeSubmissions(new Date())
  await replaceAll(ResourceModel, withReviewers(sentIn.resources))
  await replaceAll(SubmissionModel, sentIn.submissions)
  await replaceAll(MessageModel, sentIn.messages)
  await replaceAll(OutcomeModel, demo.outcomes)
  const reviews = makeReviews(new Date())
  await replaceAll(ReviewerModel, reviews.reviewers)
  await replaceAll(RoundModel, reviews.rounds)
  await replaceAll(SummaryModel, demo.summaries)
}

async function replaceAll<T extends { _id: string }>(model: Model<T>, docs: T[]): Promise<void> {
  if (docs.length === 0) return
  await model.collection.deleteMany({ _id: { $in: docs.map((doc) => doc._id) as never[] } })
  await model.collection.insertMany(docs as never[])
}

/** Made once and kept in the data folder, so that each start can name it. */
export function demoPassword({ dataDir, demoPassword: given }: Settings): string {
  return given ?? keptInFile(join(dataDir, "demo-password"), () => randomBytes(9).toString("base64url") + "-demo")
}

/** Another DEMO_PASSWORD than at the first start, or another data folder before the same database. */
async function keepPassword(password: string): Promise<void> {
  const emails = signInPeople.map(({ email }) => `${email}@example.org`)
  const one = await AccountModel.findOne({ email: emails[0]! }).select("+passwordHash").lean()
  if (one?.passwordHash && (await isPassword(password, one.passwordHash))) return
  const passwordHash = await hashPassword(password)
  for (const email of emails) await AccountModel.updateOne({ email }, { passwordHash, $inc: { securityVersion: 1 } })
}

const signInPeople = people.filter((person) => person.email)

const announcement = (password: string) => [
  "This is a demonstration: people and organisations are invented, and no State or agency wrote what is said.",
  `Sign in with the password ${password} as:`,
  ...signInPeople.map(({ email, displayName }) => `  ${`${email}@example.org`.padEnd(26)} ${displayName}`),
]
