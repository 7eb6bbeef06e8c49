import { refused, type Right } from "#shared/policy"
import { spaceTopics } from "../events/topics.ts"
import { findSpace, refuse, spaceSubject } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import type { Viewer } from "../viewer.ts"
import { OutcomeModel, type OutcomeDoc } from "./model.ts"

type OutcomeRight = Extract<Right, `outcome.${string}`>
type Found = { space: SpaceDoc; outcome: OutcomeDoc | null }

/** The only way from an address to an outcome. While it is not public, readers learn of none. */
export async function findOutcome(viewer: Viewer, ref: string, right: OutcomeRight): Promise<Found> {
  const space = await findSpace(viewer, ref, "space.read")
  const outcome = await OutcomeModel.findById(space._id).lean()
  const isPublished = Boolean(outcome && space.outcomePublishedAt)
  refuse(refused(viewer, right, { isPublished, space: spaceSubject(space) }), right, space)
  return { space, outcome }
}

/** Of a change to it: a room that nobody is in, until readers see it. */
export const topicsOf = (space: SpaceDoc): string[] =>
  space.outcomePublishedAt ? spaceTopics(space) : [`outcome:${space._id}`]
