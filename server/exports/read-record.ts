import { trusted } from "mongoose"
import { PAGE_SIZE, pageOf, REPLIES_SHOWN, type Comment } from "#shared/comment"
import { CommentModel, type CommentDoc } from "../comments/model.ts"
import { isShownTo, presentComment } from "../comments/present.ts"
import type { ThreadDoc } from "../threads/model.ts"

/** A comment, or the place of one, with its number in the document and the number of what it answers. */
export type Entry = { comment: Comment; number: string; replyTo: string | undefined }

/**
 * A thread in its order, as every reader sees it: a page of positions at a time, so that a document of 100,000 comments
 * needs no more memory than one of ten. Numbers are counted over what is shown; positions would tell what is not.
 */
export async function* readThread(thread: ThreadDoc): AsyncGenerator<Entry> {
  let count = 0
  for (let page = 1; page <= pageOf(thread.positions); page++) {
    const docs = (await readPage(thread._id, page)).sort(inOrder)
    for (const opening of docs.filter((doc) => doc.replyPosition === 0)) {
      if (!isShownTo(opening, "reader")) continue
      const number = `${thread.number}.${++count}`
      yield { comment: presentComment(opening, "reader"), number, replyTo: undefined }
      const first = docs.filter((doc) => doc.replyPosition > 0 && doc.conversationId === opening._id)
      yield* numberReplies(number, opening._id, readReplies(opening, first))
    }
  }
}

/** Of no reader's concern, and the greater part of what is stored. */
const unread = {
  revisions: 0,
  plainText: 0,
  passages: 0,
  screened: 0,
  signature: 0,
  likeness: 0,
  letters: 0,
  shelves: 0,
  streams: 0,
} as const

const inOrder = (a: CommentDoc, b: CommentDoc) => a.position - b.position || a.replyPosition - b.replyPosition
const between = (first: number, last: number) => trusted({ $gte: first, $lte: last }) as never

const readPage = (threadId: string, page: number): Promise<CommentDoc[]> =>
  CommentModel.find({ threadId, showsAt: between((page - 1) * PAGE_SIZE + 1, page * PAGE_SIZE) }, unread).lean<
    CommentDoc[]
  >()

/** The first ones came with the page. */
async function* readReplies(opening: CommentDoc, first: CommentDoc[]): AsyncGenerator<CommentDoc> {
  yield* first
  for (let from = REPLIES_SHOWN + 1; from <= opening.replyPositions; from += PAGE_SIZE) {
    const range = between(from, from + PAGE_SIZE - 1)
    const docs = await CommentModel.find({ conversationId: opening._id, replyPosition: range }, unread).lean<
      CommentDoc[]
    >()
    yield* docs.sort(inOrder)
  }
}

async function* numberReplies(
  opening: string,
  openingId: string,
  replies: AsyncIterable<CommentDoc>,
): AsyncGenerator<Entry> {
  const numbers = new Map([[openingId, opening]])
  for await (const doc of replies) {
    if (!isShownTo(doc, "reader")) continue
    const number = `${opening}.${numbers.size}`
    numbers.set(doc._id, number)
    yield { comment: presentComment(doc, "reader"), number, replyTo: numbers.get(doc.parentId ?? "") }
  }
}
