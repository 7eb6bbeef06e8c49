import { AppError } from "#shared/errors"
import type { LinkSentence, Outcome } from "#shared/outcome"
import { announce, event } from "../events/log.ts"
import { SummaryModel } from "../summaries/model.ts"
import type { Viewer } from "../viewer.ts"
import { findOutcome, topicsOf } from "./find.ts"
import { OutcomeModel } from "./model.ts"
import { presentOutcome } from "./present.ts"

/** Says which paragraphs say what a sentence of the summary says. Two who link two sentences do not meet. */
export async function linkSentence(
  viewer: Viewer,
  { space: ref, sentenceId, paragraphs }: LinkSentence,
): Promise<Outcome> {
  const { space, outcome } = await findOutcome(viewer, ref, "outcome.edit")
  if (!outcome) throw new AppError("not_found")
  const summary = await SummaryModel.findById(space._id, { "published.sections": 1 }).lean()
  const sentences = summary?.published?.sections.flatMap((section) => section.sentences) ?? []
  if (!sentences.some(({ id }) => id === sentenceId)) refuse("sentenceId", "unknown_sentence")
  const inOrder = outcome.paragraphs.flatMap(({ id }) => (paragraphs.includes(id) ? id : []))
  if (inOrder.length < new Set(paragraphs).size) refuse("paragraphs", "unknown_paragraph")

  const linked = event("outcome.linked", viewer, {
    spaceId: space._id,
    topics: topicsOf(space),
    subject: { kind: "outcome", id: space._id, revision: outcome.revision },
    into: sentenceId,
  })
  const after = await OutcomeModel.findOneAndUpdate(
    { _id: space._id, revision: outcome.revision },
    { $set: { [`links.${sentenceId}`]: inOrder }, $inc: { version: 1 }, $push: { unannounced: linked } },
    { returnDocument: "after" },
  ).lean()
  if (!after) throw new AppError("conflict")
  const told = await announce(OutcomeModel, after)
  return presentOutcome({ viewer, space, outcome: told, seq: told.seq })
}

function refuse(path: string, code: string): never {
  throw new AppError("invalid", { issues: [{ path, code }] })
}
