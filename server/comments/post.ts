import type { Comment, PostComment } from "#shared/comment"
import { REPLIES_SHOWN } from "#shared/comment"
import { AppError, codeOf } from "#shared/errors"
import type { OrganisationBrief } from "#shared/organisation"
import { grouped } from "../events/grouped.ts"
import { announce, event } from "../events/log.ts"
import { commentTopics, isPublicSpace } from "../events/topics.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { findThread } from "../threads/find.ts"
import { ThreadModel, type ThreadDoc } from "../threads/model.ts"
import { signedIn, type SignedInViewer, type Viewer } from "../viewer.ts"
import { automod } from "./automod.ts"
import { CLEANER } from "./clean.ts"
import { hashInput, makeContent } from "./content.ts"
import { countTags } from "./counts.ts"
import { findComment } from "./find.ts"
import { CommentModel, type CommentDoc, type Content } from "./model.ts"
import { audienceOf, presentComment } from "./present.ts"

/** A member adds a comment; the space's rules decide whether readers see it yet. The same id again is the same comment. */
export async function postComment(viewer: Viewer, input: PostComment): Promise<Comment> {
  const inputHash = hashInput(input)
  const stored = await create(viewer, input, inputHash).catch((refusal) =>
    unlessStored(viewer, input, inputHash, refusal),
  )
  return presentComment(await announce(CommentModel, stored), audienceOf(viewer, stored))
}

async function create(viewer: Viewer, input: PostComment, inputHash: string): Promise<CommentDoc> {
  const { thread, space } = await findThread(viewer, input.threadId, "thread.comment")
  const me = signedIn(viewer)
  const content = makeContent(input, defaultsOf(me, thread), space.commentLimit)
  const onBehalfOf = speakingFor(me, input.capacity, space)
  const parent = input.parentId ? await findParent(me, input.parentId, thread) : null
  return createOnce(draftComment(me, { id: input.id, inputHash, content, thread, space, onBehalfOf, parent }), space)
}

/**
 * The answer to a post may get lost, and before it is sent again the space may close, or what it answers be withdrawn:
 * what is stored still counts.
 */
async function unlessStored(viewer: Viewer, input: PostComment, inputHash: string, refusal: unknown) {
  const code = codeOf(refusal)
  if (code !== "closed" && code !== "forbidden") throw refusal
  const stored = await CommentModel.findById(input.id).lean()
  if (stored?.authorId !== viewer.id || stored?.inputHash !== inputHash) throw refusal
  return stored
}

const defaultsOf = ({ language = "en" }: Viewer, { objectives }: ThreadDoc) => ({ language, objectives, countries: [] })

type Draft = {
  id: string
  inputHash: string
  content: Content
  thread: ThreadDoc
  space: SpaceDoc
  onBehalfOf: OrganisationBrief | null
  parent: CommentDoc | null
}

/** The comment with its event in it, before it has a place. */
export function draftComment(viewer: SignedInViewer, draft: Draft, now = new Date()): CommentDoc {
  const { id, inputHash, content, thread, space, onBehalfOf, parent } = draft
  const verdict = automod({ space, content })
  const comment: CommentDoc = {
    _id: id,
    ...content,
    inputHash,
    threadId: thread._id,
    spaceId: space._id,
    spaceSlug: space.slug,
    threadNumber: thread.number,
    position: parent?.position ?? 0,
    replyPosition: 0,
    conversationId: parent?.conversationId ?? id,
    parentId: parent?._id ?? null,
    depth: parent ? parent.depth + 1 : 0,
    authorId: viewer.id,
    author: viewer.author,
    onBehalfOf,
    status: verdict ? "held" : "published",
    wasPublic: !verdict,
    heldFor: verdict?.heldFor ?? null,
    passages: verdict?.passages ?? [],
    revision: 1,
    revisions: [],
    proposed: null,
    decision: null,
    createdAt: now,
    editedAt: null,
    ...(verdict ? { queue: "held" as const, queuedAt: now } : {}),
    ...(!verdict && isPublicSpace(space) ? { streamAt: now } : {}),
    reports: 0,
    supports: 0,
    supportGroups: {},
    replyPositions: 0,
    replies: 0,
    cleaner: CLEANER,
    version: 1,
  }
  comment.unannounced = [
    event(
      "comment.posted",
      viewer,
      {
        topics: commentTopics(space, comment),
        subject: { kind: "comment", id, revision: 1 },
        to: comment.status,
        ...(verdict ? { reason: verdict.heldFor } : {}),
      },
      now,
    ),
  ]
  return comment
}

/** The organisation, if the author speaks for one. Refuses `forbidden` who does not belong to it, or speaks out of place. */
function speakingFor(viewer: SignedInViewer, capacity: PostComment["capacity"], space: SpaceDoc) {
  const organisation =
    capacity === "personal" ? null : viewer.organisations.find(({ id }) => id === capacity.organisationId)
  const needsOrganisation = space.participation === "organisations" || space.participation === "states"
  const isWrongKind = space.participation === "states" && organisation?.kind !== "state"
  if (organisation === undefined || (needsOrganisation && (!organisation?.isVerified || isWrongKind)))
    throw new AppError("forbidden", { right: "thread.comment" })
  return organisation
}

async function findParent(viewer: Viewer, parentId: string, thread: ThreadDoc): Promise<CommentDoc> {
  const { comment } = await findComment(viewer, parentId, "comment.reply")
  if (comment.threadId !== thread._id)
    throw new AppError("invalid", { issues: [{ path: "parentId", code: "other_thread" }] })
  return comment
}

/** Same id, same author, same first input: what is stored. Anything else with that id is a conflict. */
async function createOnce(draft: CommentDoc, space: SpaceDoc): Promise<CommentDoc> {
  const comment = draft.parentId ? await takeReplyPosition(draft) : await takePosition(draft)
  if (!(await insert(comment))) return findStored(comment, space)
  if (comment.status === "published") await countTags(comment, space, 1)
  return comment
}

/** Whether it is new. Unordered: one whose id is taken keeps none of the others from being written. */
const insert = grouped(async (comments: CommentDoc[]): Promise<boolean[]> => {
  const taken = await insertMany(comments).then(() => new Set<number>(), takenIn)
  return comments.map((_, index) => !taken.has(index))
})
const insertMany = (comments: CommentDoc[]) =>
  CommentModel.collection.insertMany(comments as never[], { ordered: false })

/** Which ids were taken. Any other failure is that of the whole batch, and nobody knows what of it was written. */
function takenIn(error: unknown): Set<number> {
  const { writeErrors = [] } = error as { writeErrors?: { index: number; code: number }[] }
  if (writeErrors.length === 0 || writeErrors.some(({ code }) => code !== 11000)) throw error
  return new Set(writeErrors.map(({ index }) => index))
}

const isPublished = (comment: CommentDoc) => (comment.status === "published" ? 1 : 0)

/** One atomic step for each thread gives the positions and counts the comments. A crash leaves a gap, never a double. */
const takePosition = grouped(async (drafts: CommentDoc[]): Promise<CommentDoc[]> => {
  const ofThread = new Map<string, CommentDoc[]>()
  for (const draft of drafts) ofThread.set(draft.threadId, [...(ofThread.get(draft.threadId) ?? []), draft])
  const last = new Map(
    await Promise.all([...ofThread].map(async ([id, some]) => [id, await takePositions(id, some)] as const)),
  )
  return drafts.map((draft) => {
    const some = ofThread.get(draft.threadId)!
    const position = last.get(draft.threadId)! - (some.length - 1 - some.indexOf(draft))
    return openingAt(draft, position)
  })
})

/** With a place of its own in the thread. */
export const openingAt = (draft: CommentDoc, position: number): CommentDoc => ({
  ...draft,
  position,
  showsAt: position,
})
/** With a place in its conversation. */
export const replyAt = (draft: CommentDoc, position: number, replyPosition: number): CommentDoc => ({
  ...draft,
  position,
  replyPosition,
  ...(replyPosition <= REPLIES_SHOWN ? { showsAt: position } : {}),
})

async function takePositions(threadId: string, drafts: CommentDoc[]): Promise<number> {
  const published = drafts.filter(isPublished)
  const thread = await ThreadModel.findOneAndUpdate(
    { _id: threadId },
    {
      $inc: { positions: drafts.length, comments: published.length, version: 1 },
      ...(published.length > 0 ? { $set: { lastCommentAt: published.at(-1)!.createdAt } } : {}),
    },
    { returnDocument: "after", projection: { positions: 1 } },
  ).lean()
  return thread!.positions
}

async function takeReplyPosition(draft: CommentDoc): Promise<CommentDoc> {
  const [opening] = await Promise.all([
    CommentModel.findOneAndUpdate(
      { _id: draft.conversationId },
      { $inc: { replyPositions: 1, replies: isPublished(draft), version: isPublished(draft) } },
      { returnDocument: "after", projection: { position: 1, replyPositions: 1 } },
    ).lean(),
    isPublished(draft) &&
      ThreadModel.updateOne(
        { _id: draft.threadId },
        { $inc: { comments: 1, version: 1 }, $set: { lastCommentAt: draft.createdAt } },
      ),
  ])
  return replyAt(draft, opening!.position, opening!.replyPositions)
}

async function findStored(comment: CommentDoc, space: SpaceDoc): Promise<CommentDoc> {
  if (isPublished(comment)) await uncount(comment, space)
  const stored = await CommentModel.findById(comment._id).lean()
  // Another person's id tells nothing, not even that it is a comment's.
  if (!stored || stored.authorId !== comment.authorId) throw new AppError("conflict")
  if (stored.inputHash !== comment.inputHash) throw new AppError("conflict", { commentId: comment._id })
  return stored
}

/** The first try counted it already. Told, because somebody may have been told of one too many in between. */
async function uncount({ threadId, parentId, conversationId }: CommentDoc, space: SpaceDoc): Promise<void> {
  const topics = commentTopics(space, { threadId, objectives: [], countries: [] })
  const corrected = (kind: "comment" | "thread", id: string) =>
    event("counts.corrected", undefined, { topics, subject: { kind, id } })
  const thread = await ThreadModel.findOneAndUpdate(
    { _id: threadId },
    { $inc: { comments: -1, version: 1 }, $push: { unannounced: corrected("thread", threadId) } },
    { returnDocument: "after" },
  ).lean()
  const opening =
    parentId &&
    (await CommentModel.findOneAndUpdate(
      { _id: conversationId },
      { $inc: { replies: -1, version: 1 }, $push: { unannounced: corrected("comment", conversationId) } },
      { returnDocument: "after" },
    ).lean())
  await Promise.all([thread && announce(ThreadModel, thread), opening && announce(CommentModel, opening)])
}
