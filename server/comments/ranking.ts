import { loadComments } from "./find.ts"
import { RankingModel, type CommentDoc, type RankingDoc } from "./model.ts"

// The most supported comments of a thread, kept with every support, since no database can be asked for them at a cost that
// does not grow with the thread.

const RANKED_MOST = 100
/** Some more are kept, for those that are withdrawn or lose support. What falls out below comes back with the recount. */
const KEPT = 150

export type Ranked = RankingDoc["top"][number]
const ranked = ({ _id: id, supports, version }: Pick<CommentDoc, "_id" | "supports" | "version">): Ranked => ({
  id,
  supports,
  version,
})

/** One statement, whatever order the supports of one comment arrive in: the higher version is right. */
export async function rank(comment: CommentDoc): Promise<void> {
  const { id, supports, version } = ranked(comment)
  const known = { $ifNull: ["$top", []] }
  const among = (...conditions: object[]) => ({ $filter: { input: known, as: "one", cond: { $and: conditions } } })
  const isOther = { $ne: ["$$one.id", id] }
  const isAsNew = [{ $eq: ["$$one.id", id] }, { $gte: ["$$one.version", version] }]
  const placed = {
    $concatArrays: [
      among(isOther, { $gte: ["$$one.supports", supports] }),
      supports > 0 ? [{ id, supports, version }] : [],
      among(isOther, { $lt: ["$$one.supports", supports] }),
    ],
  }
  const top = { $cond: [{ $eq: [{ $size: among(...isAsNew) }, 0] }, { $slice: [placed, KEPT] }, known] }
  const changes = { $add: [{ $ifNull: ["$changes", 0] }, 1] }
  await RankingModel.collection.updateOne({ _id: comment.threadId as never }, [{ $set: { top, changes } }], {
    upsert: true,
  })
}

type Rankable = Pick<CommentDoc, "_id" | "supports" | "version" | "status">

/** Among equals any order is right. */
export function isRanking(top: readonly Ranked[], comments: readonly Rankable[]): boolean {
  const best = rankingOf(comments)
  const supports = new Map(comments.map((comment) => [comment._id, comment.supports]))
  return (
    top.length === best.length &&
    top.every((one, index) => one.supports === best[index]!.supports && one.supports === supports.get(one.id))
  )
}

/** What the ranking of a thread should be. */
export const rankingOf = (comments: readonly Rankable[]): Ranked[] =>
  comments
    .filter(({ supports, status }) => supports > 0 && status === "published")
    .sort((a, b) => b.supports - a.supports || (a._id < b._id ? -1 : 1))
    .slice(0, KEPT)
    .map(ranked)

/** Of several rankings the best; of one comment in several, what the later one says. */
export const mergeRankings = (...rankings: readonly Ranked[][]): Ranked[] =>
  [...new Map(rankings.flat().map((one) => [one.id, one])).values()]
    .sort((a, b) => b.supports - a.supports || (a.id < b.id ? -1 : 1))
    .slice(0, KEPT)

/** Public ones only. */
export async function mostSupported(threadId: string): Promise<CommentDoc[]> {
  const ranking = await RankingModel.findById(threadId).lean()
  const docs = await loadComments((ranking?.top ?? []).map(({ id }) => id))
  return [...docs.values()]
    .filter((doc) => doc.threadId === threadId && doc.status === "published" && doc.supports > 0)
    .sort(
      (a, b) => b.supports - a.supports || a.createdAt.getTime() - b.createdAt.getTime() || (a._id < b._id ? -1 : 1),
    )
    .slice(0, RANKED_MOST)
}
