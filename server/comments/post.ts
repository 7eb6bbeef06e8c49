import type { Omission, PostComment, Posted } from "#shared/comment"
import { REPLIES_SHOWN } from "#shared/comment"
import { AppError, codeOf } from "#shared/errors"
import type { OrganisationBrief } from "#shared/organisation"
import { isTaken } from "../database/problems.ts"
import { grouped } from "../events/grouped.ts"
import { announce, event } from "../events/log.ts"
import { aboutComment, commentTopics, isPublicSpace } from "../events/topics.ts"
import { followOpening } from "../moderation/move.ts"
import { followScreening, heldFor, isReported, reportedByRule, ruleInLog } from "../screening/outcome.ts"
import { screen, type Looked } from "../screening/screen.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { findThread } from "../threads/find.ts"
import { ThreadModel, type ThreadDoc } from "../threads/model.ts"
import { demandAuthor, isPremoderated, signedIn, type SignedInViewer, type Viewer } from "../viewer.ts"
import { demandAnswering, markAnsweredBy } from "./answer.ts"
import { CLEANER, cleanHtml } from "./clean.ts"
import { hashInput, makeContent } from "./content.ts"
import { answered, countFirst } from "./counts.ts"
import { findComment } from "./find.ts"
import { CommentModel, type CommentDoc, type Content } from "./model.ts"
import { audienceOf, presentComment } from "./present.ts"
import { countFacets, countPlaces, shelve, under } from "./shelves.ts"
import { streamsOf } from "./streams.ts"
import { countVoices } from "./voices.ts"

/** A member adds a comment; the space's rules decide whether readers see it yet. The same id again is the same comment. */
export async function postComment(viewer: Viewer, { authorId, ...input }: PostComment): Promise<Posted> {
  demandAuthor(viewer, authorId)
  const inputHash = hashInput(input)
  const { stored, omitted } = await create(viewer, input, inputHash).catch((refusal) =>
    unlessStored(viewer, input, inputHash, refusal),
  )
  return { ...presentComment(await announce(CommentModel, stored), audienceOf(viewer, stored)), omitted }
}

type Created = { stored: CommentDoc; omitted: Omission[] }

async function create(viewer: Viewer, input: PostComment, inputHash: string): Promise<Created> {
  const { thread, space } = await findThread(viewer, input.threadId, "thread.comment")
  const me = signedIn(viewer)
  if (input.answers) await demandAnswering(me, input, space)
  const { content, omitted } = makeContent(input, defaultsOf(me, thread), space.commentLimit)
  const onBehalfOf = speakingFor(me, input.capacity, space)
  const parent = input.parentId ? await findParent(me, input.parentId, thread) : null
  const looked = await screen({
    _id: input.id,
    authorId: me.id,
    onBehalfOf,
    threadId: thread._id,
    createdAt: new Date(),
    space,
    content,
    revision: 1,
    isAuthorPremoderated: isPremoderated(me, space._id),
  })
  const draft = {
    id: input.id,
    inputHash,
    content,
    looked,
    thread,
    space,
    onBehalfOf,
    parent,
    isAnswer: input.answers,
    asks: input.asksModerators,
  }
  return { stored: await createOnce(draftComment(me, draft), { space, viewer: me, parent }), omitted }
}

/**
 * The answer to a post may get lost, and before it is sent again the space may close, or what it answers be withdrawn:
 * what is stored still counts.
 */
async function unlessStored(viewer: Viewer, input: PostComment, inputHash: string, refusal: unknown): Promise<Created> {
  const code = codeOf(refusal)
  if (code !== "closed" && code !== "forbidden") throw refusal
  const stored = await CommentModel.findById(input.id).lean()
  if (stored?.authorId !== viewer.id || stored?.inputHash !== inputHash) throw refusal
  return { stored, omitted: cleanHtml(input.body).omitted }
}

const defaultsOf = ({ language = "en" }: Viewer, { objectives }: ThreadDoc) => ({ language, objectives, countries: [] })

type Draft = {
  id: string
  inputHash: string
  content: Content
  /** What the rules of the space made of it. */
  looked: Looked
  thread: ThreadDoc
  space: SpaceDoc
  onBehalfOf: OrganisationBrief | null
  parent: CommentDoc | null
  isAnswer?: true | undefined
  asks?: true | undefined
}

/** The comment with its event in it, before it has a place. */
export function draftComment(viewer: SignedInViewer, draft: Draft, now = new Date()): CommentDoc {
  const { id, inputHash, content, looked, thread, space, onBehalfOf, parent, isAnswer, asks } = draft
  const reason = heldFor(looked)
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
    ...(isAnswer ? { isAnswer } : {}),
    depth: parent ? parent.depth + 1 : 0,
    authorId: viewer.id,
    author: viewer.author,
    onBehalfOf,
    status: reason ? "held" : "published",
    wasPublic: !reason,
    heldFor: reason,
    ...looked.stored,
    revision: 1,
    revisions: [],
    proposed: null,
    decision: null,
    createdAt: now,
    editedAt: null,
    ...(reason ? { queue: "held" as const, queuedAt: now } : {}),
    ...(isReported(looked) ? { queue: "reported" as const, queuedAt: now } : {}),
    ...(reason ? {} : { undecidedSince: now }),
    ...(asks ? { asksModerators: true } : {}),
    ...(asks || (thread.kind === "question" && !parent) ? { unansweredSince: now } : {}),
    ...(!reason && isPublicSpace(space) ? { streamAt: now, streams: streamsOf(content.objectives, now) } : {}),
    reports: isReported(looked) ? 1 : 0,
    supports: 0,
    supportGroups: {},
    replyPositions: 0,
    replies: 0,
    shelves: [],
    cleaner: CLEANER,
    version: 1,
  }
  comment.unannounced = [
    event(
      "comment.posted",
      viewer,
      {
        topics: commentTopics(space, comment),
        subject: aboutComment(comment, 1),
        to: comment.status,
        ...ruleInLog(looked),
      },
      now,
    ),
    ...reportedByRule(looked, comment, { revision: 1, at: now }),
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

type Posting = { space: SpaceDoc; viewer: Viewer; parent: CommentDoc | null }

/** Same id, same author, same first input: what is stored. Anything else with that id is a conflict. */
async function createOnce(draft: CommentDoc, { space, viewer, parent }: Posting): Promise<CommentDoc> {
  const { comment, isLeftBehind } = await takePlaces(draft, parent)
  // Like its place, its author's voice is counted beside the writing; a crash leaves both to the recount.
  const [isNew] = await Promise.all([insert(comment), isPublished(comment) && countVoices(null, comment)])
  if (!isNew) return findStored(comment, space)
  if (isPublished(comment)) await countFirst(comment, space)
  await Promise.all([followScreening(comment), markAnsweredBy(comment, space, viewer)])
  if (!isLeftBehind) return comment
  await followOpening(comment.conversationId)
  return (await CommentModel.findById(comment._id).lean())!
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
  if (writeErrors.length === 0 || writeErrors.some((one) => !isTaken(one))) throw error
  return new Set(writeErrors.map(({ index }) => index))
}

const isPublished = (comment: CommentDoc) => (comment.status === "published" ? 1 : 0)

/** Left behind: its conversation was moved to another thread while it was written. */
async function takePlaces(
  draft: CommentDoc,
  parent: CommentDoc | null,
): Promise<{ comment: CommentDoc; isLeftBehind: boolean }> {
  if (!draft.parentId) {
    const { position, shelves } = await inThread(draft)
    return { comment: openingAt({ ...draft, shelves }, position), isLeftBehind: false }
  }
  const [{ shelves }, opening] = await Promise.all([inThread(draft), inConversation(draft, parent)])
  const comment = replyAt({ ...draft, shelves }, opening!.position, opening!.replyPositions)
  return { comment, isLeftBehind: opening!.threadId !== draft.threadId }
}

/** Somebody replies to what opened the conversation, and readers see it; moderators who are asked answer themselves. */
const isAnswer = ({ status, parentId, conversationId }: CommentDoc, parent: CommentDoc | null) =>
  status === "published" && parentId === conversationId && !parent?.asksModerators

const inConversation = (draft: CommentDoc, parent: CommentDoc | null) =>
  CommentModel.findOneAndUpdate(
    { _id: draft.conversationId },
    {
      $inc: { replyPositions: 1, replies: isPublished(draft), version: isPublished(draft) },
      ...(isAnswer(draft, parent) ? answered : {}),
    },
    { returnDocument: "after", projection: { threadId: 1, position: 1, replyPositions: 1 } },
  ).lean()

type InThread = { position: number; shelves: string[] }

/** One atomic step for each thread gives the positions and counts the comments. A crash leaves a gap, never a double. */
const inThread = grouped(async (drafts: CommentDoc[]): Promise<InThread[]> => {
  const ofThread = new Map<string, CommentDoc[]>()
  for (const draft of drafts) ofThread.set(draft.threadId, [...(ofThread.get(draft.threadId) ?? []), draft])
  const taken = new Map<CommentDoc, InThread>()
  await Promise.all(
    [...ofThread].map(async ([id, some]) => {
      const places = await takeAll(id, some)
      some.forEach((draft, index) => taken.set(draft, places[index]!))
    }),
  )
  return drafts.map((draft) => taken.get(draft)!)
})

async function takeAll(threadId: string, drafts: CommentDoc[]): Promise<InThread[]> {
  const openings = drafts.filter(({ parentId }) => !parentId)
  const published = drafts.filter(isPublished)
  const facets = countPlaces(drafts)
  const thread = await ThreadModel.findOneAndUpdate(
    { _id: threadId },
    {
      $inc: {
        positions: openings.length,
        comments: published.length,
        version: 1,
        ...under("shelves", facets),
        ...under("facets", countFacets(published)),
      },
      ...(published.length > 0 ? { $set: { lastCommentAt: published.at(-1)!.createdAt } } : {}),
    },
    { returnDocument: "after", projection: { positions: 1, ...under("shelves", facets) } },
  ).lean<ThreadDoc>()
  const { positions, shelves = {} } = thread!
  const before = Object.fromEntries(Object.entries(facets).map(([facet, count]) => [facet, shelves[facet]! - count]))
  let position = positions - openings.length
  return shelve(drafts, before).map(({ parentId, shelves }) => ({ position: parentId ? 0 : ++position, shelves }))
}

/** With a place of its own in the thread. */
export const openingAt = (draft: CommentDoc, position: number): CommentDoc =>
  told({ ...draft, position, showsAt: position })
/** With a place in its conversation. */
export const replyAt = (draft: CommentDoc, position: number, replyPosition: number): CommentDoc =>
  told({ ...draft, position, replyPosition, ...(replyPosition <= REPLIES_SHOWN ? { showsAt: position } : {}) })

/** Its event says where it stands, like those of later acts. */
const told = (comment: CommentDoc): CommentDoc => ({
  ...comment,
  unannounced: comment.unannounced!.map((one) => ({ ...one, subject: aboutComment(comment, one.subject.revision) })),
})

async function findStored(comment: CommentDoc, space: SpaceDoc): Promise<CommentDoc> {
  if (isPublished(comment)) await uncount(comment, space)
  const stored = await CommentModel.findById(comment._id).lean()
  // Another person's id tells nothing, not even that it is a comment's.
  if (!stored || stored.authorId !== comment.authorId) throw new AppError("conflict")
  if (stored.inputHash !== comment.inputHash) throw new AppError("conflict", { commentId: comment._id })
  await followScreening(stored)
  return stored
}

/** The first try counted it already. Told, because somebody may have been told of one too many in between. */
async function uncount(comment: CommentDoc, space: SpaceDoc): Promise<void> {
  const { threadId, parentId, conversationId } = comment
  const topics = commentTopics(space, { threadId, objectives: [], countries: [] })
  const corrected = (kind: "comment" | "thread", id: string) =>
    event("counts.corrected", undefined, { topics, subject: { kind, id } })
  const thread = await ThreadModel.findOneAndUpdate(
    { _id: threadId },
    {
      $inc: { comments: -1, version: 1, ...under("facets", countFacets([comment]), -1) },
      $push: { unannounced: corrected("thread", threadId) },
    },
    { returnDocument: "after" },
  ).lean()
  const opening =
    parentId &&
    (await CommentModel.findOneAndUpdate(
      { _id: conversationId },
      { $inc: { replies: -1, version: 1 }, $push: { unannounced: corrected("comment", conversationId) } },
      { returnDocument: "after" },
    ).lean())
  await countVoices(comment, null)
  await Promise.all([thread && announce(ThreadModel, thread), opening && announce(CommentModel, opening)])
}
