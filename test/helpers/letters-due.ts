import { CommentModel } from "../../server/comments/model.ts"

/** As if the time in which acts can be taken back were over, for all letters that wait on these comments. */
export async function lettersDue(filter: { _id?: string } = {}): Promise<void> {
  for (const { _id, letters } of await CommentModel.find(filter, { letters: 1 }).lean()) {
    const dueAt = new Date(Date.now() - 10_000)
    if (letters) await CommentModel.updateOne({ _id }, { letters: letters.map((letter) => ({ ...letter, dueAt })) })
  }
}
