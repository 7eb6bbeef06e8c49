import { trusted } from "mongoose"
import { CommentModel, type CommentDoc } from "../comments/model.ts"
import { sha256 } from "./chain.ts"
import type { TextOf } from "./acts.ts"

const AT_ONCE = 100
const fields = { body: 1, revision: 1, proposed: 1, revisions: 1, purgedAt: 1 } as const
type Written = Pick<CommentDoc, "_id" | "body" | "revision" | "proposed" | "revisions" | "purgedAt">

/** The texts of comments by their hashes: enough to prove what was judged, and nothing to read. */
export async function readTexts(ids: readonly string[]): Promise<TextOf> {
  const docs = new Map<string, Written>()
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    const some = trusted({ $in: ids.slice(i, i + AT_ONCE) }) as never
    for (const doc of await CommentModel.find({ _id: some }, fields).lean<Written[]>()) docs.set(doc._id, doc)
  }
  return (id, revision) => {
    const doc = docs.get(id)
    const body = doc && !doc.purgedAt && revision !== undefined ? bodyOf(doc, revision) : undefined
    return body === undefined ? null : sha256(body)
  }
}

/** Where a text was masked, the one that was written stands among the earlier ones. */
const bodyOf = ({ body, revision: current, proposed, revisions }: Written, revision: number): string | undefined =>
  revisions.find((one) => one.revision === revision)?.body ??
  (proposed?.revision === revision ? proposed.body : current === revision ? body : undefined)
