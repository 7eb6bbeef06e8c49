import { randomUUID } from "node:crypto"
import { AppError } from "#shared/errors"
import type { Content, ImportOutcome, Outcome, Paragraph } from "#shared/outcome"
import { isTaken } from "../database/problems.ts"
import { announce, event } from "../events/log.ts"
import type { Viewer } from "../viewer.ts"
import { findOutcome, topicsOf } from "./find.ts"
import { OutcomeModel, type OutcomeDoc } from "./model.ts"
import { numberBlocks, type Block } from "./number.ts"
import { presentOutcome } from "./present.ts"
import { readDocx } from "./read-docx.ts"
import { readMarkdown, readPlain } from "./read-text.ts"

/** Takes an outcome text over as numbered paragraphs. What is linked to a paragraph that stays as it is stays linked. */
export async function importOutcome(viewer: Viewer, given: ImportOutcome): Promise<Outcome> {
  const { title, source, language, revision, content } = given
  const { space, outcome } = await findOutcome(viewer, given.space, "outcome.edit")
  if ((outcome?.revision ?? 0) !== revision) throw new AppError("conflict")
  const paragraphs = withIds(numberBlocks(await blocksIn(content)), outcome)
  const imported = event("outcome.imported", viewer, {
    spaceId: space._id,
    topics: topicsOf(space),
    subject: { kind: "outcome", id: space._id, revision: revision + 1 },
  })
  const after = await OutcomeModel.findOneAndUpdate(
    { _id: space._id, revision },
    {
      $set: { title, source, language, paragraphs },
      $inc: { revision: 1, version: 1 },
      $push: { unannounced: imported },
      $setOnInsert: { links: {} },
    },
    { upsert: revision === 0, returnDocument: "after" },
  )
    .lean()
    .catch((error: unknown) => {
      // Somebody else has brought one in.
      if (isTaken(error)) return null
      throw error
    })
  if (!after) throw new AppError("conflict")
  const told = await announce(OutcomeModel, after)
  return presentOutcome({ viewer, space, outcome: told, seq: told.seq })
}

async function blocksIn(content: Content): Promise<Block[]> {
  switch (content.format) {
    case "text":
      return readPlain(content.text)
    case "markdown":
      return readMarkdown(content.text)
    case "docx":
      return readDocx(Buffer.from(content.file, "base64"))
    default:
      return content satisfies never
  }
}

/** Of alike paragraphs the first takes the first id. */
function withIds(paragraphs: readonly Omit<Paragraph, "id">[], before: OutcomeDoc | null): Paragraph[] {
  const known = new Map<string, string[]>()
  for (const { id, text } of before?.paragraphs ?? []) known.set(text, [...(known.get(text) ?? []), id])
  return paragraphs.map((one) => ({ id: known.get(one.text)?.shift() ?? randomUUID(), ...one }))
}
