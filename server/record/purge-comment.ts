import { CommentModel, type CommentDoc } from "../comments/model.ts"
import { eraseTranslations } from "../moderation/translation.ts"
import type { RecordDoc } from "./model.ts"

// What a moderator said with an act stands on the comment too, for its author and for the desk. It goes with the entry: the
// words, and the name of whoever wrote them. Who it was by id stays, because nobody answers an appeal against the own act.

const TRIES = 5
const fields = {
  decision: 1,
  firstVote: 1,
  assignedTo: 1,
  offer: 1,
  translationAsked: 1,
  redactions: 1,
  corrections: 1,
  appeal: 1,
  letters: 1,
  evidenceAskedAt: 1,
  version: 1,
} as const

export async function takeWordsFromComment({ _id: event, target, at }: RecordDoc): Promise<void> {
  if (target.type !== "comment") return
  await eraseTranslations(target.id, new Date(at))
  for (let tries = 1; tries <= TRIES; tries++) {
    const comment = await CommentModel.findById(target.id, fields).lean<CommentDoc>()
    if (!comment) return
    const $set = wordsOf(comment, new Date(at), event)
    if (Object.keys($set).length === 0) return
    const { modifiedCount } = await CommentModel.updateOne(
      { _id: target.id, version: comment.version },
      { $set, $inc: { version: 1 } },
    )
    if (modifiedCount > 0) return
  }
}

function wordsOf(comment: CommentDoc, at: Date, event: string): Record<string, unknown> {
  const {
    decision,
    firstVote,
    assignedTo,
    offer,
    translationAsked,
    redactions = [],
    corrections = [],
    appeal,
    letters = [],
  } = comment
  const isOf = (time: Date | null | undefined) => time?.getTime() === at.getTime()
  return {
    ...(isOf(decision?.at) ? { "decision.note": null, "decision.byName": "" } : {}),
    ...(isOf(decision?.first?.at) ? { "decision.first.note": null, "decision.first.byName": "" } : {}),
    ...(isOf(firstVote?.at) ? { "firstVote.note": null, "firstVote.byName": "" } : {}),
    ...(isOf(assignedTo?.at) ? { "assignedTo.note": null, "assignedTo.byName": "" } : {}),
    ...(isOf(offer?.at) ? { "offer.byName": "", "offer.toName": "" } : {}),
    ...(isOf(translationAsked?.at) ? { "translationAsked.note": null, "translationAsked.byName": "" } : {}),
    ...(isOf(appeal?.at) ? { "appeal.text": "" } : {}),
    ...(isOf(appeal?.decidedAt) ? { "appeal.note": null, "appeal.decidedByName": "" } : {}),
    ...(isOf(comment.evidenceAskedAt) ? { evidenceNote: "" } : {}),
    ...without("redactions", redactions, (one) => isOf(one.at)),
    ...without("corrections", corrections, (one) => isOf(one.at)),
    ...without("letters", letters, (one) => one.event === event),
  }
}

const without = <T extends { note: string | null }>(field: string, all: readonly T[], isIt: (one: T) => boolean) =>
  all.some(isIt) ? { [field]: all.map((one) => (isIt(one) ? { ...one, note: null } : one)) } : {}
