import { AppError } from "#shared/errors"
import { unlessTaken } from "../database/problems.ts"
import { EditionModel, type PublishedDoc, type SummaryDoc } from "./model.ts"

// Every version that was published stays as it was, under its number: an address that names it never comes to mean another
// text.

export const editionOf = ({ edition = 1 }: PublishedDoc): number => edition

const idOf = (spaceId: string, edition: number) => `${spaceId}:${edition}`

/** Before another takes its place, by everybody who is about to publish one: all of them keep the same under this number. */
export async function keepEdition({ _id: spaceId, published }: SummaryDoc): Promise<void> {
  if (!published) return
  const edition = editionOf(published)
  await unlessTaken(EditionModel.create({ ...published, _id: idOf(spaceId, edition), spaceId, edition }))
}

export async function readEdition({ _id, published }: SummaryDoc, edition: number): Promise<PublishedDoc> {
  if (published && editionOf(published) === edition) return published
  const kept = published && edition < editionOf(published) && (await EditionModel.findById(idOf(_id, edition)).lean())
  if (!kept) throw new AppError("not_found")
  return kept
}
