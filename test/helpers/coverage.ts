import { expect } from "vitest"
import type { Coverage, CoverageRow } from "#shared/coverage"
import { belonging } from "../../server/comments/facets.ts"
import { CommentModel, type CommentDoc } from "../../server/comments/model.ts"
import type { SpaceDoc } from "../../server/spaces/model.ts"
import { ThreadModel } from "../../server/threads/model.ts"
import type { Person } from "./person.ts"

/** Who speaks officially for which State, and so on: counted one by one from what is published now. */
const valueIn: Record<keyof Coverage["rows"], (comment: CommentDoc) => string | null> = {
  regions: (comment) => belonging(comment).region,
  groups: (comment) => belonging(comment).group,
  languages: ({ language }) => language,
  delegations: (comment) => belonging(comment).state,
}

/** The table says what a count of the comments themselves says. */
export async function expectCoverage(reader: Person, space: Pick<SpaceDoc, "_id" | "slug">): Promise<Coverage> {
  const matrix = await reader.api("spaces.coverage", { space: space.slug })
  const comments = await CommentModel.find({ spaceId: space._id, status: "published" }).lean()
  const threads = await ThreadModel.find({ spaceId: space._id }).sort({ number: 1 }).lean()
  const questions = threads.filter(({ kind }) => kind === "question").map(({ _id }) => _id)
  const count = (some: CommentDoc[]): Omit<CoverageRow, "id"> => ({
    counts: questions.map((id) => some.filter(({ threadId }) => threadId === id).length),
    others: some.filter(({ threadId }) => !questions.includes(threadId)).length,
    comments: some.length,
    participants: new Set(some.map(({ authorId, onBehalfOf }) => onBehalfOf?.id ?? authorId)).size,
  })
  expect(matrix.questions.map(({ id }) => id)).toEqual(questions)
  expect(matrix.total).toEqual(count(comments))
  for (const [dimension, rows] of Object.entries(matrix.rows)) {
    const valueOf = valueIn[dimension as keyof Coverage["rows"]]
    const met = new Set(comments.map(valueOf).filter((value) => value !== null))
    for (const { id, ...row } of rows)
      expect({ dimension, id, ...row }).toEqual({
        dimension,
        id,
        ...count(comments.filter((one) => valueOf(one) === id)),
      })
    expect([...met].filter((value) => !rows.some(({ id }) => id === value))).toEqual([])
  }
  return matrix
}
