import { trusted } from "mongoose"
import {
  isFlat,
  PAGE_SIZE,
  pageOf,
  placeLeft,
  type Comment,
  type CommentPage,
  type ListComments,
} from "#shared/comment"
import { AppError } from "#shared/errors"
import { isModeratorOf } from "#shared/policy"
import { positionNow } from "../events/feed.ts"
import type { Place } from "../events/model.ts"
import { pageTopic, repliesTopic } from "../events/shown.ts"
import { spaceSubject } from "../spaces/find.ts"
import { remember } from "../remember.ts"
import { countedThread, findThread } from "../threads/find.ts"
import type { ThreadDoc } from "../threads/model.ts"
import type { Viewer } from "../viewer.ts"
import { commentSubject, findComment } from "./find.ts"
import { CommentModel, ReportModel, SupportModel, type CommentDoc } from "./model.ts"
import { audienceOf, isShownTo, presentComment } from "./present.ts"
import { selectComments, type Selection } from "./select.ts"
import { forgetShelves } from "./shelves.ts"

type Asked = { threadId: string; page: number; conversation?: string | undefined }

const within = (page: number) => trusted({ $gte: (page - 1) * PAGE_SIZE + 1, $lte: page * PAGE_SIZE }) as never
type Placed = Pick<CommentDoc, "position" | "replyPosition">
const orders = {
  oldest: (a: Placed, b: Placed) => a.position - b.position || a.replyPosition - b.replyPosition,
  /** The last conversation first; its replies still follow it in their order. */
  newest: (a: Placed, b: Placed) => b.position - a.position || a.replyPosition - b.replyPosition,
}

/** After a break of the line all who read a thread ask for the same pages. */
const PAGES_KEPT = 200

/** Bounded on both sides, and nothing else in the filter: the same cost at 50 comments and at 100,000. */
const pages = remember(
  async (key: string): Promise<readonly CommentDoc[]> => {
    const [threadId, conversation, number] = key.split(" ") as [string, string, string]
    const page = Number(number)
    const range = conversation
      ? { conversationId: conversation, replyPosition: within(page) }
      : { threadId, showsAt: within(page) }
    const docs = await CommentModel.find(range, { revisions: 0 }).lean<CommentDoc[]>()
    return docs.filter((doc) => doc.threadId === threadId).sort(orders.oldest)
  },
  5_000,
  PAGES_KEPT,
)
/** What was moved from there: it shows where it went. */
const leftThere = remember(
  (page: string) => CommentModel.find({ leftOn: page }, { revisions: 0 }).lean<CommentDoc[]>().exec(),
  5_000,
  PAGES_KEPT,
)
const readLeft = ({ threadId, page, conversation }: Asked) =>
  leftThere.get(conversation ? repliesTopic(conversation, page) : pageTopic(threadId, page))

const keyOf = ({ threadId, page, conversation = "" }: Asked) => `${threadId} ${conversation} ${page}`
const readPage = (asked: Asked) => pages.get(keyOf(asked))

/** The pump says that a comment changed, or the whole thread. */
export function forgetPages(threadId: string, place?: Place): void {
  forgetShelves(threadId)
  if (!place) {
    leftThere.forgetWhere(() => true)
    return pages.forgetWhere((key) => key.startsWith(threadId))
  }
  const { position, replyPosition, conversationId: conversation } = place
  pages.forget(keyOf({ threadId, page: pageOf(position) }))
  leftThere.forget(pageTopic(threadId, pageOf(position)))
  if (replyPosition === 0) return
  pages.forget(keyOf({ threadId, page: pageOf(replyPosition), conversation }))
  leftThere.forget(repliesTopic(conversation, pageOf(replyPosition)))
}

/** A page of a thread, of one conversation's replies, or of a selection, as every reader sees it. */
export async function listComments(viewer: Viewer, asked: ListComments): Promise<CommentPage> {
  const seq = positionNow()
  const { thread } = await findThread(viewer, asked.threadId, "thread.read")
  const { docs, pages, left = [] } = await read(viewer, thread, asked)
  // A place under a filter would tell who it was that took it back, or whose comment was removed.
  const isShown = isFlat(asked) ? isPublished : (doc: CommentDoc) => isShownTo(doc, "reader")
  const here = docs.filter(isShown).map((doc) => presentComment(doc, "reader"))
  const gone = left.flatMap((doc) => placeLeft(presentComment(doc, "reader"), thread._id) ?? [])
  const comments =
    gone.length > 0 ? [...here, ...gone].sort(orders[asked.sort === "newest" ? "newest" : "oldest"]) : here
  return { comments, page: asked.page, pages, seq }
}

const isPublished = ({ status }: CommentDoc) => status === "published"

/** `left`: what was moved from there. */
type Read = Selection & { left?: readonly CommentDoc[] }

async function read(viewer: Viewer, thread: ThreadDoc, asked: ListComments): Promise<Read> {
  if (isFlat(asked)) return selectComments(asked)
  const last = asked.conversation
    ? await lastReply(viewer, asked.conversation, thread._id)
    : (await countedThread(thread)).positions
  const pages = Math.max(1, pageOf(last))
  if (asked.sort !== "newest") return { ...(await readPlaces(asked)), pages }
  // The same pages from the other end: their members do not move, only their numbers do.
  const page = pages - asked.page + 1
  if (page < 1) return { docs: [], pages }
  const { docs, left } = await readPlaces({ ...asked, page })
  return { docs: docs.toSorted(orders.newest), left, pages }
}

async function readPlaces(asked: Asked) {
  const [docs, left] = await Promise.all([readPage(asked), readLeft(asked)])
  return { docs, left }
}

async function lastReply(viewer: Viewer, conversationId: string, threadId: string): Promise<number> {
  const { comment: opening } = await findComment(viewer, conversationId, "comment.read")
  if (opening.threadId !== threadId) throw new AppError("not_found")
  return opening.replyPositions
}

/** What this viewer sees on a page beyond its readers: own comments as they stand; a moderator's, all of them. */
export async function listMine(viewer: Viewer, asked: ListComments) {
  const { thread, space } = await findThread(viewer, asked.threadId, "thread.read")
  if (!viewer.id) return { comments: [], supported: [], reported: [] }
  const { docs } = await read(viewer, thread, asked)
  const isModerator = isModeratorOf(viewer, spaceSubject(space))
  const mine = docs.filter((doc) => isModerator || doc.authorId === viewer.id)
  const keys = docs.map((doc) => `${doc._id}:${viewer.id}`)
  const [supports, reports] = await Promise.all([
    SupportModel.find({ _id: trusted({ $in: keys }) }, { commentId: 1 }).lean(),
    ReportModel.find({ _id: trusted({ $in: keys }) }, { commentId: 1 }).lean(),
  ])
  return {
    comments: mine.map((doc): Comment => presentComment(doc, audienceOf(viewer, doc))),
    supported: supports.map((support) => support.commentId),
    reported: reports.map((report) => report.commentId),
  }
}

/** One comment and where it stands: what a permanent address needs. */
export async function getComment(viewer: Viewer, { commentId }: { commentId: string }) {
  const { comment } = await findComment(viewer, commentId, "comment.read")
  return {
    comment: presentComment(comment, audienceOf(viewer, comment)),
    page: pageOf(comment.position),
    conversationPage: comment.replyPosition > 0 ? pageOf(comment.replyPosition) : null,
  }
}

/** Earlier texts. Readers see those that were public, and none of what is no longer (product P3.5). */
export async function listRevisions(viewer: Viewer, { commentId }: { commentId: string }) {
  const { comment, space } = await findComment(viewer, commentId, "comment.read")
  const audience = audienceOf(viewer, comment)
  if (audience === "reader" && commentSubject(comment, space).status !== "published") throw new AppError("not_found")
  const all = [
    ...comment.revisions,
    {
      revision: comment.revision,
      body: comment.body,
      language: comment.language,
      at: comment.editedAt ?? comment.createdAt,
      wasPublic: comment.status === "published",
    },
    ...(comment.proposed ? [{ ...comment.proposed, wasPublic: false }] : []),
  ]
  return {
    revisions: all
      .filter((one) => audience !== "reader" || one.wasPublic)
      // Of what was masked not even its author is sent the rest.
      .filter((one) => audience === "moderator" || !("isMasked" in one && one.isMasked))
      .sort((a, b) => a.revision - b.revision)
      .map(({ revision, body, language, at }) => ({ revision, body: body as never, language, at: at.toISOString() })),
  }
}
