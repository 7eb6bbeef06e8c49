import { trusted } from "mongoose"
import { only, type Language } from "#shared/language"
import { can } from "#shared/policy"
import { OWN_SIZE, type OwnComments } from "#shared/own"
import { positionNow } from "../events/feed.ts"
import { loadSpace, spaceSubject } from "../spaces/find.ts"
import { threadsOf } from "../threads/find.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { loadComments } from "./find.ts"
import { CommentModel, type CommentDoc } from "./model.ts"
import { audienceOf, presentComment } from "./present.ts"

type Asked = { before?: number | undefined; language?: Language | undefined }
type Written = Pick<CommentDoc, "_id" | "createdAt">

/** What the viewer has written, in all states, in the spaces that are open to them. */
export async function listOwn(viewer: Viewer, { before, language }: Asked): Promise<OwnComments> {
  const { id: authorId } = signedIn(viewer)
  const seq = positionNow()
  // What is written this very moment may be a little ahead of this process's clock.
  const until = new Date(before ?? Date.now() + 1000)
  const createdAt = trusted({ $gt: new Date(0), $lt: until }) as never
  // A person's comments are few, and most of them stay where they are.
  const all = await CommentModel.find({ authorId, createdAt }, { createdAt: 1 }).lean<Written[]>()
  all.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
  const page = firstOf(all)
  const found = await loadComments(page.map(({ _id }) => _id))
  const shown = await Promise.all(page.map(({ _id }) => present(viewer, found.get(_id), language)))
  return {
    comments: shown.filter((one) => one !== undefined),
    before: page.length < all.length ? page.at(-1)!.createdAt.getTime() : null,
    seq,
  }
}

/** With all that were written in the same moment as the last one, since the next answer begins before it. */
function firstOf(all: readonly Written[]): readonly Written[] {
  const last = all[OWN_SIZE - 1]
  if (!last) return all
  return all.filter(({ createdAt }, index) => index < OWN_SIZE || createdAt.getTime() === last.createdAt.getTime())
}

async function present(viewer: Viewer, comment: CommentDoc | undefined, language: Language | undefined) {
  if (!comment) return undefined
  const space = await loadSpace(comment.spaceId)
  if (!can(viewer, "space.read", spaceSubject(space))) return undefined
  const thread = (await threadsOf(space._id)).find(({ _id }) => _id === comment.threadId)
  return {
    comment: presentComment(comment, audienceOf(viewer, comment)),
    threadTitle: only(thread?.title ?? {}, language),
    spaceTitle: only(space.title, language),
  }
}
