import type { AddCoding, Coding, PassComment, Position } from "#shared/coding"
import { AppError } from "#shared/errors"
import { findComment } from "../comments/find.ts"
import type { CommentDoc } from "../comments/model.ts"
import { unlessTaken } from "../database/problems.ts"
import { announce, event } from "../events/log.ts"
import { findSpace } from "../spaces/find.ts"
import { publicText } from "../summaries/citations.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { codebookOf } from "./codebook.ts"
import { aboutCoding, agencyFor } from "./coder.ts"
import { forgetCoded } from "./coded.ts"
import { CodingModel, type CodingDoc } from "./model.ts"
import { presentCoding } from "./present.ts"

// Passages are coded one at a time. Each is of the coder alone: what another one makes of it is another coding.

/** So many of one comment, by all coders together. */
const CODINGS_MOST = 200

export async function addCoding(viewer: Viewer, given: AddCoding): Promise<Coding> {
  const comment = await findCodable(viewer, given.commentId)
  refusePassage(comment, given)
  await demandTheme(comment.spaceId, given.theme)
  const { revision, start, end, theme, position } = given
  return keep(viewer, comment, given.id, { revision, start, end, theme, position })
}

/** Read, and nothing found: agreement is counted over what both coders have read. */
export async function passComment(viewer: Viewer, { commentId, id, revision }: PassComment): Promise<Coding> {
  const comment = await findCodable(viewer, commentId)
  if (publicText(comment, revision) === undefined) throw new AppError("conflict", { commentId })
  return keep(viewer, comment, id, { revision, start: 0, end: 0, theme: null, position: null })
}

/** Of what readers may see; the moderators who also see what is held do not code it. */
async function findCodable(viewer: Viewer, commentId: string): Promise<CommentDoc> {
  const { comment } = await findComment(viewer, commentId, "comment.read")
  await findSpace(viewer, comment.spaceId, "space.code")
  if (comment.status !== "published") throw new AppError("conflict", { commentId })
  return comment
}

function refusePassage(comment: CommentDoc, { revision, start, end }: AddCoding): void {
  const text = publicText(comment, revision)
  if (text === undefined) throw new AppError("conflict", { commentId: comment._id })
  if (start >= end || end > text.length || !text.slice(start, end).isWellFormed() || !text.slice(start, end).trim())
    throw new AppError("invalid", { issues: [{ path: "end", code: "outside" }] })
}

async function demandTheme(spaceId: string, theme: string): Promise<void> {
  const { themes } = await codebookOf(spaceId)
  const found = themes.find(({ id }) => id === theme)
  if (!found) throw new AppError("invalid", { issues: [{ path: "theme", code: "unknown_theme" }] })
  if (found.isArchived) throw new AppError("invalid", { issues: [{ path: "theme", code: "archived" }] })
}

type Made = Pick<CodingDoc, "revision" | "start" | "end" | "theme" | "position">

async function keep(viewer: Viewer, comment: CommentDoc, id: string, made: Made): Promise<Coding> {
  const me = signedIn(viewer)
  const { _id: commentId, spaceId } = comment
  const doc: CodingDoc = {
    _id: id,
    spaceId,
    commentId,
    ...made,
    by: me.id,
    byName: me.author.displayName,
    ...agencyFor(viewer, spaceId),
    at: new Date(),
    unannounced: [
      event(made.theme === null ? "coding.passed" : "coding.added", viewer, {
        ...aboutCoding(spaceId),
        subject: { kind: "coding", id },
        into: commentId,
        to: wordOf(made),
      }),
    ],
  }
  if ((await CodingModel.countDocuments({ commentId }).limit(CODINGS_MOST)) >= CODINGS_MOST)
    throw new AppError("invalid", { issues: [{ path: "id", code: "too_many" }] })
  const isNew = await unlessTaken(CodingModel.create(doc))
  const stored = await announce(CodingModel, isNew ? doc : await unlessOther(doc))
  forgetCoded(spaceId)
  return presentCoding(stored, comment)
}

const wordOf = ({ position }: { position: Position | null }) => position ?? "nothing"

/** What is stored under its id, if it is the same act. */
async function unlessOther(doc: CodingDoc): Promise<CodingDoc> {
  const stored = await CodingModel.findById(doc._id).lean()
  const isSame =
    stored?.by === doc.by &&
    stored.commentId === doc.commentId &&
    stored.revision === doc.revision &&
    stored.start === doc.start &&
    stored.end === doc.end &&
    !stored.removedAt
  if (!stored || !isSame) throw new AppError("conflict")
  return stored
}

// ── changing one's own ──

export async function changeCoding(
  viewer: Viewer,
  { codingId, theme, position }: { codingId: string; theme: string; position: Position },
): Promise<Coding> {
  const { coding, comment } = await findOwn(viewer, codingId)
  if (coding.theme === null) throw new AppError("not_found")
  if (coding.theme !== theme) await demandTheme(coding.spaceId, theme)
  if (coding.theme === theme && coding.position === position) return presentCoding(coding, comment)
  const changed = event("coding.changed", viewer, {
    ...aboutCoding(coding.spaceId),
    subject: { kind: "coding", id: codingId },
    into: coding.commentId,
    from: wordOf(coding),
    to: position,
  })
  return write(coding, comment, { $set: { theme, position }, $push: { unannounced: changed } })
}

/** Kept for the record, and counted nowhere. */
export async function removeCoding(viewer: Viewer, { codingId }: { codingId: string }): Promise<Record<string, never>> {
  const { coding, comment } = await findOwn(viewer, codingId)
  const removed = event("coding.removed", viewer, {
    ...aboutCoding(coding.spaceId),
    subject: { kind: "coding", id: codingId },
    into: coding.commentId,
    from: wordOf(coding),
  })
  await write(coding, comment, { $set: { removedAt: removed.at }, $push: { unannounced: removed } })
  return {}
}

async function write(coding: CodingDoc, comment: CommentDoc | undefined, change: object): Promise<Coding> {
  const after = await CodingModel.findOneAndUpdate({ _id: coding._id, removedAt: null }, change, {
    returnDocument: "after",
  }).lean()
  if (!after) throw new AppError("not_found")
  const told = await announce(CodingModel, after)
  forgetCoded(coding.spaceId)
  return presentCoding(told, comment)
}

/** Nobody changes what another one found: that would be no second opinion. */
async function findOwn(
  viewer: Viewer,
  codingId: string,
): Promise<{ coding: CodingDoc; comment: CommentDoc | undefined }> {
  const { id } = signedIn(viewer)
  const coding = await CodingModel.findById(codingId).lean()
  if (!coding || coding.removedAt) throw new AppError("not_found")
  await findSpace(viewer, coding.spaceId, "space.code").catch((refusal: unknown) => {
    // Of what one may not read one does not learn that it is there.
    throw codeIs(refusal, "forbidden") ? new AppError("not_found") : refusal
  })
  if (coding.by !== id) throw new AppError("forbidden", { right: "space.code" })
  const found = await findComment(viewer, coding.commentId, "comment.read").catch(() => undefined)
  return { coding, comment: found?.comment }
}
const codeIs = (error: unknown, code: string) => error instanceof AppError && error.code === code
