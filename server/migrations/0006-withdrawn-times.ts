import { trusted } from "mongoose"
import { CommentModel } from "../comments/model.ts"
import type { Migration } from "../database/migrate.ts"
import { RecordModel } from "../record/model.ts"
import { EventModel } from "../events/model.ts"

const BATCH = 500

/** What was taken back before anybody had decided stands among what is done with, by when that was. */
export const withdrawnTimes: Migration = {
  name: "0006-withdrawn-times",
  async run() {
    const all = await CommentModel.find({ status: "withdrawn" }, { decidedAt: 1, editedAt: 1, createdAt: 1 }).lean()
    const lacking = all.filter(({ decidedAt }) => !decidedAt)
    for (let from = 0; from < lacking.length; from += BATCH) {
      const some = lacking.slice(from, from + BATCH)
      const at = await timesOf(some.map(({ _id }) => _id))
      const writes = some.map(({ _id, editedAt, createdAt }) => ({
        updateOne: { filter: { _id }, update: { $set: { decidedAt: at.get(_id) ?? editedAt ?? createdAt } } },
      }))
      await CommentModel.bulkWrite(writes, { ordered: false })
    }
  },
}

/** From the record, or from the log where it has not gone there yet. */
async function timesOf(ids: readonly string[]): Promise<Map<string, Date>> {
  const inAny = trusted({ $in: ids })
  const [recorded, logged] = await Promise.all([
    RecordModel.find({ "target.id": inAny }, { target: 1, action: 1, at: 1 }).lean(),
    EventModel.find({ "subject.id": inAny }, { subject: 1, type: 1, at: 1 }).lean(),
  ])
  return new Map([
    ...recorded
      .filter(({ action }) => action === "comment.withdrawn")
      .map((one) => [one.target.id, new Date(one.at)] as const),
    ...logged.filter(({ type }) => type === "comment.withdrawn").map((one) => [one.subject.id, one.at] as const),
  ])
}
