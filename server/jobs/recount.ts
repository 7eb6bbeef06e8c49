import { isPublicSpace } from "../events/topics.ts"
import { SpaceModel } from "../spaces/model.ts"
import { ThreadModel } from "../threads/model.ts"
import { CommentModel, TallyModel } from "../comments/model.ts"

type Group = { _id: string; comments: number }

/** Puts right what a crash between a change and its count left wrong. Writes only where a number differs. */
export async function recountAll(): Promise<void> {
  for (const { _id } of await SpaceModel.find({}, { _id: 1 }).lean()) await recountSpace(_id)
  await recountTags()
}

async function recountSpace(spaceId: string): Promise<void> {
  const published = { $match: { spaceId, status: "published" } }
  const [threads, conversations] = await Promise.all([
    CommentModel.aggregate<Group>([published, { $group: { _id: "$threadId", comments: { $sum: 1 } } }]),
    CommentModel.aggregate<Group>([
      published,
      { $group: { _id: "$conversationId", comments: { $sum: { $cond: [{ $gt: ["$replyPosition", 0] }, 1, 0] } } } },
    ]),
  ])
  const of = new Map(threads.map((group) => [group._id, group.comments]))
  for (const thread of await ThreadModel.find({ spaceId }).lean()) {
    const comments = of.get(thread._id) ?? 0
    // The filter repeats the number that was read: a count that moved meanwhile is right already.
    const wrong = { _id: thread._id, comments: thread.comments, version: thread.version }
    if (comments !== thread.comments) await ThreadModel.updateOne(wrong, { $set: { comments }, $inc: { version: 1 } })
  }
  for (const { _id, comments } of conversations) {
    const opening = await CommentModel.findById(_id, { replies: 1, version: 1 }).lean()
    if (!opening || opening.replies === comments) continue
    await CommentModel.updateOne(
      { _id, version: opening.version },
      { $set: { replies: comments }, $inc: { version: 1 } },
    )
  }
}

/** Of public spaces, as they are now. */
export async function recountTags(): Promise<void> {
  const spaces = (await SpaceModel.find().lean()).filter(isPublicSpace).map((space) => space._id)
  const count = (field: string, prefix: string) =>
    CommentModel.aggregate<Group>([
      { $match: { spaceId: { $in: spaces }, status: "published", streamAt: { $exists: true } } },
      { $unwind: `$${field}` },
      { $group: { _id: { $concat: [prefix, { $toString: `$${field}` }] }, comments: { $sum: 1 } } },
    ])
  const counted = [...(await count("objectives", "objective:")), ...(await count("countries", "country:"))]
  const of = new Map(counted.map((group) => [group._id, group.comments]))
  for (const tally of await TallyModel.find().lean()) {
    const comments = of.get(tally._id) ?? 0
    if (comments !== tally.comments)
      await TallyModel.updateOne({ _id: tally._id, comments: tally.comments }, { $set: { comments } })
    of.delete(tally._id)
  }
  if (of.size > 0) await TallyModel.insertMany([...of].map(([_id, comments]) => ({ _id, comments })))
}
