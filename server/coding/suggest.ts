import { trusted } from "mongoose"
import { PAGE_SIZE, REPLIES_SHOWN } from "#shared/comment"
import type { Suggestions } from "#shared/coding"
import { AppError } from "#shared/errors"
import type { Language } from "#shared/language"
import { isOfficial } from "../comments/find.ts"
import { CommentModel, type CommentDoc } from "../comments/model.ts"
import { contributorOf } from "../comments/voices.ts"
import { positionNow } from "../events/feed.ts"
import { remember } from "../remember.ts"
import { findSpace } from "../spaces/find.ts"
import { threadsOf } from "../threads/find.ts"
import type { Viewer } from "../viewer.ts"
import { representativeOf, type Chosen } from "./representative.ts"

// Sentences to begin with, found here by counting words. They are read again from their comments whenever they are shown.

const MINUTE = 60_000
const KEPT_FOR = 10 * MINUTE
const QUESTIONS_KEPT = 200
/** So many pages of a thread are read; of a longer one, pages from everywhere in it. */
const PAGES_MOST = 60
const SENTENCES_A_LANGUAGE = 5

type Found = Chosen & { revision: number }
type OfThread = { read: number; languages: { language: Language; found: Found[] }[] }

const kept = remember(readThread, KEPT_FOR, QUESTIONS_KEPT)

export async function suggestSentences(
  viewer: Viewer,
  { space: ref, question }: { space: string; question: number },
): Promise<Suggestions> {
  const seq = positionNow()
  const { _id: spaceId } = await findSpace(viewer, ref, "space.readCodings")
  const thread = (await threadsOf(spaceId)).find(({ number }) => number === question)
  if (!thread) throw new AppError("not_found")
  const { read, languages } = await kept.get(`${thread._id} ${thread.positions}`)
  const ids = languages.flatMap(({ found }) => found.map(({ id }) => id))
  const docs = await CommentModel.find({ _id: trusted({ $in: ids }) }, { body: 0 }).lean<CommentDoc[]>()
  const comments = new Map(docs.map((doc) => [doc._id, doc]))
  return {
    spaceId,
    question,
    read,
    comments: thread.comments,
    languages: languages
      .map(({ language, found }) => ({ language, sentences: found.flatMap((one) => present(one, comments, question)) }))
      .filter(({ sentences }) => sentences.length > 0),
    seq,
  }
}

/** As it stands now, or not at all. */
function present({ id, revision, start, end }: Found, comments: ReadonlyMap<string, CommentDoc>, question: number) {
  const comment = comments.get(id)
  if (comment?.status !== "published" || comment.revision !== revision || comment.threadNumber !== question) return []
  return [
    {
      commentId: id,
      revision,
      start,
      end,
      quote: comment.plainText.slice(start, end),
      language: comment.language,
      author: comment.author,
      onBehalfOf: comment.onBehalfOf,
      isOfficial: isOfficial(comment),
      createdAt: comment.createdAt.toISOString(),
      threadNumber: question,
    },
  ]
}

type Read = Pick<
  CommentDoc,
  "_id" | "plainText" | "language" | "status" | "revision" | "authorId" | "onBehalfOf" | "replyPositions"
>
const fields = { plainText: 1, language: 1, status: 1, revision: 1, authorId: 1, onBehalfOf: 1, replyPositions: 1 }
/** Of a conversation without end, its beginning. */
const REPLIES_MOST = 200

/** Those that are not shown with their conversation. */
async function laterReplies(openings: readonly Read[]): Promise<Read[]> {
  const long = openings.filter(({ replyPositions }) => replyPositions > REPLIES_SHOWN)
  const range = trusted({ $gte: REPLIES_SHOWN + 1, $lte: REPLIES_MOST }) as never
  const found: Read[] = []
  for (const { _id } of long)
    found.push(...(await CommentModel.find({ conversationId: _id, replyPosition: range }, fields).lean<Read[]>()))
  return found
}

async function readThread(key: string): Promise<OfThread> {
  const [threadId = "", positions = "0"] = key.split(" ")
  const byLanguage = new Map<Language, Read[]>()
  let read = 0
  for (const page of pagesOf(Math.ceil(Number(positions) / PAGE_SIZE))) {
    const range = trusted({ $gte: (page - 1) * PAGE_SIZE + 1, $lte: page * PAGE_SIZE }) as never
    const first = await CommentModel.find({ threadId, showsAt: range }, fields).lean<Read[]>()
    const later = await laterReplies(first)
    for (const comment of [...first, ...later]) {
      if (comment.status !== "published") continue
      read++
      const list = byLanguage.get(comment.language)
      if (list) list.push(comment)
      else byLanguage.set(comment.language, [comment])
    }
  }
  const languages: OfThread["languages"] = []
  for (const [language, comments] of [...byLanguage].sort(([, a], [, b]) => b.length - a.length)) {
    const said = comments.map((one) => ({ id: one._id, contributor: contributorOf(one), text: one.plainText }))
    const revisions = new Map(comments.map(({ _id, revision }) => [_id, revision]))
    const chosen = await representativeOf(said, language, SENTENCES_A_LANGUAGE)
    languages.push({ language, found: chosen.map((one) => ({ ...one, revision: revisions.get(one.id)! })) })
  }
  return { read, languages }
}

/** All of them, or some from everywhere. */
const pagesOf = (pages: number): number[] =>
  Array.from({ length: Math.min(pages, PAGES_MOST) }, (_, i) =>
    pages <= PAGES_MOST ? i + 1 : 1 + Math.floor((i * pages) / PAGES_MOST),
  )
