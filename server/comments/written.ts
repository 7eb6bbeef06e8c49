import { trusted } from "mongoose"
import { CommentModel, type CommentDoc } from "./model.ts"

/** More than the clocks of two processes may differ by. */
const AHEAD = 60_000

/** All that somebody has written, in all states and spaces: a person's comments are few. What leaves is the caller's care. */
export function writtenBy<T = CommentDoc>(authorId: string, fields: Readonly<Record<string, 0 | 1>>): Promise<T[]> {
  const createdAt = trusted({ $gt: new Date(0), $lte: new Date(Date.now() + AHEAD) }) as never
  return CommentModel.find({ authorId, createdAt }, fields).lean<T[]>().exec()
}
