import { trusted } from "mongoose"
import { loadAccount } from "../accounts/find.ts"
import { CommentModel } from "../comments/model.ts"
import { leaveMail } from "../mail/post-office.ts"
import { letterTo } from "../moderation/decision-letters.ts"
import { loadSpace } from "../spaces/find.ts"
import { mayReadSpace } from "../spaces/readers.ts"
import { SummaryModel, type SummaryDoc } from "../summaries/model.ts"

// Whoever has spoken in public is told once that the summary is published. That it is due stands on the summary from the
// write that publishes it, and how far it has come is written after every handful: so a process that dies has lost no
// letter, and those of its last handful are the same letters when they are left once more.

const AT_ONCE = 50
const BATCH = 1_000

export async function writeToContributors(): Promise<void> {
  const summaries = await SummaryModel.find({}, { telling: 1 }).lean<Pick<SummaryDoc, "_id" | "telling">[]>()
  for (const { _id, telling } of summaries) if (telling && !telling.isDone) await writeAbout(_id, telling.after)
}

/** Two at once do the same. */
async function writeAbout(spaceId: string, after: string): Promise<void> {
  const people = (await contributorsOf(spaceId)).filter((id) => id > after)
  for (let at = 0; at < people.length; at += AT_ONCE) {
    const some = people.slice(at, at + AT_ONCE)
    await Promise.all(some.map((id) => writeTo(id, spaceId)))
    await SummaryModel.updateOne(
      { _id: spaceId, "telling.after": trusted({ $lt: some.at(-1)! }) },
      { $set: { "telling.after": some.at(-1)! } },
    )
  }
  await SummaryModel.updateOne({ _id: spaceId }, { $set: { "telling.isDone": true } })
}

async function writeTo(accountId: string, spaceId: string): Promise<void> {
  const [account, space] = await Promise.all([loadAccount(accountId), loadSpace(spaceId)])
  if (!account || !(await mayReadSpace(account, space))) return
  const letter = await letterTo(accountId, spaceId, "summarised", {})
  if (letter) await leaveMail(`summarised ${spaceId} ${accountId}`, letter)
}

/** Everybody who has written something here that was public, also who has taken it back since. */
export async function contributorsOf(spaceId: string): Promise<string[]> {
  const createdAt = trusted({ $gt: new Date(0), $lte: new Date(Date.now() + 60_000) }) as never
  const found = CommentModel.find({ spaceId, createdAt }, { authorId: 1, wasPublic: 1 })
  const people = new Set<string>()
  for await (const { authorId, wasPublic } of found.lean().cursor({ batchSize: BATCH }))
    if (wasPublic) people.add(authorId)
  return [...people].sort()
}
