import { rankingOf } from "../comments/ranking.ts"
import { CommentModel, RankingModel, type CommentDoc } from "../comments/model.ts"
import { countFacets, shelve } from "../comments/shelves.ts"
import type { Migration } from "../database/migrate.ts"
import { ThreadModel } from "../threads/model.ts"

const BATCH = 1_000
const fields = { threadId: 1, author: 1, onBehalfOf: 1, language: 1, createdAt: 1, status: 1, supports: 1, version: 1 }

/** Comments from before there were shelves take their places, in the order in which they were written. */
export const shelves: Migration = {
  name: "0001-shelves",
  async run() {
    for (const { _id } of await ThreadModel.find({}, { _id: 1 }).lean()) await shelveThread(_id)
  },
}

async function shelveThread(threadId: string): Promise<void> {
  const comments = await CommentModel.find({ threadId }, fields).lean<CommentDoc[]>()
  if (comments.length === 0) return
  comments.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a._id < b._id ? -1 : 1))
  const taken = {}
  const shelved = shelve(comments, taken)
  for (let at = 0; at < shelved.length; at += BATCH) {
    const writes = shelved.slice(at, at + BATCH).map(({ _id, shelves }) => ({
      updateOne: { filter: { _id }, update: { $set: { shelves } } },
    }))
    await CommentModel.bulkWrite(writes, { ordered: false })
  }
  const published = comments.filter(({ status }) => status === "published")
  await ThreadModel.updateOne({ _id: threadId }, { $set: { shelves: taken, facets: countFacets(published) } })
  await RankingModel.updateOne({ _id: threadId }, { $set: { top: rankingOf(comments), changes: 0 } }, { upsert: true })
}
