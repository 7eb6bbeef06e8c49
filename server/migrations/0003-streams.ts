import { trusted } from "mongoose"
import { CommentModel } from "../comments/model.ts"
import { streamsOf } from "../comments/streams.ts"
import type { Migration } from "../database/migrate.ts"

const BATCH = 1_000
const REPLACED = "objectives_1_streamAt_1"

/** Public comments stand in the lists of their objectives under another key. */
export const streams: Migration = {
  name: "0003-streams",
  async run() {
    const inAny = { streamAt: trusted({ $gt: new Date(0), $lte: new Date() }) as never }
    const comments = await CommentModel.find(inAny, { objectives: 1, streamAt: 1 }).lean()
    for (let at = 0; at < comments.length; at += BATCH) {
      const writes = comments.slice(at, at + BATCH).map(({ _id, objectives, streamAt }) => ({
        updateOne: { filter: { _id }, update: { $set: { streams: streamsOf(objectives, streamAt!) } } },
      }))
      await CommentModel.bulkWrite(writes, { ordered: false })
    }
    const indexes = await CommentModel.collection.indexes()
    if (indexes.some(({ name }) => name === REPLACED)) await CommentModel.collection.dropIndex(REPLACED)
  },
}
