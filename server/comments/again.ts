import { codeOf, type ErrorCode } from "#shared/errors"
import { announce } from "../events/log.ts"
import { CommentModel, type CommentDoc } from "./model.ts"

// The answer to an act may get lost, and the same act comes once more. It is refused then, because it is done.

type Refused = { commentId: string; refusal: unknown; as: ErrorCode }

/**
 * What is stored, if it is what the act would have made of it; else the refusal stands. Either way what is stored is
 * told now: what swallowed the answer may have left that to the sweep.
 */
export async function unlessDone(
  { commentId, refusal, as }: Refused,
  isDone: (stored: CommentDoc) => boolean | Promise<boolean>,
): Promise<CommentDoc> {
  const stored = codeOf(refusal) === as ? await CommentModel.findById(commentId).lean() : null
  if (!stored) throw refusal
  const told = await announce(CommentModel, stored)
  if (!(await isDone(stored))) throw refusal
  return told
}
