import { trusted } from "mongoose"
import { AppError } from "#shared/errors"
import type { EventType } from "#shared/events"
import { countGraphemes } from "#shared/input"
import type { Language } from "#shared/language"
import { can, isModeratorOf } from "#shared/policy"
import type { AskTranslation, GiveTranslation, Translations } from "#shared/translation"
import { commentSubject, findComment } from "../comments/find.ts"
import { CommentModel, type CommentDoc } from "../comments/model.ts"
import { unlessTaken } from "../database/problems.ts"
import { announce, event } from "../events/log.ts"
import { aboutComment } from "../events/topics.ts"
import { spaceSubject } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { agencyNameIn, signedIn, type Viewer } from "../viewer.ts"
import { languagesReadBy, readersOf } from "./readers.ts"
import {
  eraseTranslations,
  presentTranslation,
  presentTranslationAsked,
  TranslationModel,
  type TranslationDoc,
} from "./translation.ts"

type Ref = { commentId: string }

export async function listTranslations(viewer: Viewer, { commentId }: Ref): Promise<Translations> {
  const { comment, space } = await findComment(viewer, commentId, "comment.readTranslations")
  return present(viewer, comment, space)
}

/** For the team. Of a text that was masked there is none, and of one that has changed since it says so itself. */
export async function giveTranslation(viewer: Viewer, given: GiveTranslation): Promise<Translations> {
  const { comment, space } = await findComment(viewer, given.commentId, "comment.translate")
  const me = signedIn(viewer)
  const original = textsFor(viewer, comment, space).get(given.revision)
  if (!original) throw new AppError("conflict", { commentId: comment._id })
  if (original.language === given.language) throw invalid("language", "same_language")
  if (countGraphemes(given.text, space.commentLimit) > space.commentLimit) throw invalid("text", "too_long")
  const at = new Date()
  const doc: TranslationDoc = {
    _id: given.id,
    spaceId: space._id,
    commentId: comment._id,
    revision: given.revision,
    from: original.language,
    language: given.language,
    text: given.text,
    by: me.id,
    byName: me.author.displayName,
    agency: agencyNameIn(viewer, space._id),
    at,
  }
  doc.unannounced = [
    told("comment.translated", viewer, comment, { revision: given.revision, into: given.language, at }),
  ]
  const stored = await createOnce(doc)
  // Purged meanwhile, which has not seen this one.
  if ((await CommentModel.findById(comment._id, { purgedAt: 1 }).lean())?.purgedAt) await eraseTranslations(comment._id)
  // Before it is told: whoever hears of it finds it answered.
  const asked = { _id: comment._id, "translationAsked.language": given.language }
  await CommentModel.updateOne(asked, { $unset: { translationAsked: 1 } })
  await announce(TranslationModel, stored)
  return listTranslations(viewer, given)
}

const invalid = (path: string, code: string) => new AppError("invalid", { issues: [{ path, code }] })

/** The same once more is the one that is stored; another one under its id is refused. */
async function createOnce(doc: TranslationDoc): Promise<TranslationDoc> {
  if (await unlessTaken(TranslationModel.create(doc))) return doc
  const stored = await TranslationModel.findById(doc._id).lean()
  const isSame = (["by", "commentId", "revision", "language", "text"] as const).every(
    (one) => stored?.[one] === doc[one],
  )
  if (!stored || !isSame) throw new AppError("conflict")
  return stored
}

/** Reaches those of the space who read its language, among what is offered to them. The last one asked for counts. */
export async function askTranslation(viewer: Viewer, { commentId, language, note }: AskTranslation) {
  const { comment, space } = await findComment(viewer, commentId, "comment.readTranslations")
  const { id: by, author } = signedIn(viewer)
  if (comment.language === language) throw invalid("language", "same_language")
  const known = comment.translationAsked
  if (known?.by === by && known.language === language && known.note === (note ?? null))
    return present(viewer, comment, space)
  const at = new Date()
  const translationAsked = {
    language,
    note: note ?? null,
    by,
    byName: author.displayName,
    agency: agencyNameIn(viewer, space._id),
    at,
  }
  const asked = told("comment.translationAsked", viewer, comment, { into: language, at, ...(note ? { note } : {}) })
  const after = await CommentModel.findOneAndUpdate(
    { _id: commentId, status: comment.status },
    { $set: { translationAsked }, $push: { unannounced: asked } },
    { returnDocument: "after" },
  ).lean()
  if (!after) throw new AppError("conflict", { commentId })
  return present(viewer, await announce(CommentModel, after), space)
}

type Said = { revision?: number; into: Language; note?: string; at: Date }
const told = (
  type: Extract<EventType, `comment.transl${string}`>,
  viewer: Viewer,
  comment: CommentDoc,
  { revision = comment.revision, at, ...said }: Said,
) =>
  event(
    type,
    viewer,
    {
      spaceId: comment.spaceId,
      topics: [`space:${comment.spaceId}`],
      subject: aboutComment(comment, revision),
      ...said,
    },
    at,
  )

/** Its texts by their revisions, as far as this one of the team may read them, and without those that were masked. */
function textsFor(viewer: Viewer, comment: CommentDoc, space: SpaceDoc): Map<number, { language: Language }> {
  if (comment.purgedAt) return new Map()
  const isModerator = isModeratorOf(viewer, spaceSubject(space))
  const earlier = comment.revisions.filter(({ wasPublic, isMasked }) => !isMasked && (isModerator || wasPublic))
  const proposed = isModerator && comment.proposed ? [comment.proposed] : []
  return new Map([...earlier, comment, ...proposed].map(({ revision, language }) => [revision, { language }]))
}

async function present(viewer: Viewer, comment: CommentDoc, space: SpaceDoc): Promise<Translations> {
  const ever = trusted({ $gt: new Date(0), $lte: new Date(Date.now() + 1_000) }) as never
  const [docs, reads, readers] = await Promise.all([
    TranslationModel.find({ commentId: comment._id, at: ever }).sort({ at: -1 }).lean(),
    languagesReadBy(signedIn(viewer).id),
    readersOf(comment, space),
  ])
  const texts = textsFor(viewer, comment, space)
  return {
    commentId: comment._id,
    translations: docs.filter(({ revision, text }) => text && texts.has(revision)).map(presentTranslation),
    asked: presentTranslationAsked(comment),
    reads,
    mayGive: can(viewer, "comment.translate", commentSubject(comment, space)),
    readers: readers.filter(({ id }) => id !== viewer.id),
  }
}
