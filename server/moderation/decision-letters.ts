import { trusted } from "mongoose"
import { read } from "#shared/language"
import { loadAccount } from "../accounts/find.ts"
import { CommentModel, type CommentDoc } from "../comments/model.ts"
import type { Letter } from "../mail/compose.ts"
import { leaveMail } from "../mail/post-office.ts"
import { loadSpace } from "../spaces/find.ts"
import type { LetterDueDoc } from "./undoable.ts"

// Authors are written to once a decision can no longer be taken back. What waits stands on the comment itself, so that a
// process that dies has neither lost a letter nor sent it twice.

/** More than the clocks of two processes may differ by. */
const MARGIN = 1_000
const SOME = 200

/** For all comments whose time has come, whichever process decided. Two at once do the same. */
export async function writeToAuthors(): Promise<void> {
  const due = trusted({ $gt: new Date(0), $lte: new Date(Date.now() - MARGIN) })
  const docs = await CommentModel.find({ "letters.dueAt": due }, { letters: 1 }).limit(SOME).lean<CommentDoc[]>()
  await Promise.all(docs.map(writeAbout))
}

/** In the order in which it was done. */
async function writeAbout({ _id, letters = [] }: Pick<CommentDoc, "_id" | "letters">): Promise<void> {
  const now = Date.now() - MARGIN
  for (const letter of letters) if (letter.dueAt.getTime() <= now) await writeTo(_id, letter)
}

/** From the first of these steps on it is too late to undo; each of them may be done again. */
async function writeTo(_id: string, { event, template, reason, note }: LetterDueDoc): Promise<void> {
  const isThis = { _id, "letters.event": event }
  const comment = await CommentModel.findOneAndUpdate(
    isThis,
    { $set: { "letters.$.isTaken": true } },
    { returnDocument: "after" },
  ).lean()
  if (!comment) return
  const written = await letterTo(comment.authorId, comment.spaceId, template, {
    ...(reason ? { reason } : {}),
    ...(note ? { message: note } : {}),
    comments: [_id],
  })
  if (written) await leaveMail(event, written)
  const isOnly = { ...isThis, letters: trusted({ $size: 1 }) as never }
  const { modifiedCount } = await CommentModel.updateOne(isOnly, { $unset: { letters: 1 } })
  if (modifiedCount === 0) await CommentModel.updateOne(isThis, { $pull: { letters: { event } } })
}

/** In the author's language. Undefined when there is nobody to write to. */
export async function letterTo(
  accountId: string,
  spaceId: string,
  template: Letter["template"],
  values: Letter["values"],
): Promise<Letter | undefined> {
  const [account, space] = await Promise.all([loadAccount(accountId), loadSpace(spaceId)])
  if (!account?.verifiedAt) return undefined
  const { email: to, language, displayName: name } = account
  return { to, language, template, values: { name, title: read(space.title, language).text, ...values } }
}

/** What can no longer be taken back need not be known any more. */
export async function forgetUndone(): Promise<void> {
  const over = trusted({ $gt: new Date(0), $lte: new Date(Date.now() - FORGOTTEN_AFTER) })
  await CommentModel.updateMany({ "undo.until": over }, { $unset: { undo: 1 } })
}
/** An act may come once more because its answer was lost. */
const FORGOTTEN_AFTER = 60_000
