import { isStaffOf, refused, type Right } from "#shared/policy"
import { findSpace, refuse, spaceSubject } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import type { Viewer } from "../viewer.ts"
import { SummaryModel, type SectionDoc, type SummaryDoc } from "./model.ts"

type SummaryRight = Extract<Right, `summary.${string}`>

/** The only way from an address to a summary. While nothing is published, readers learn of none. */
export async function findSummary(
  viewer: Viewer,
  ref: string,
  right: SummaryRight,
): Promise<{ summary: SummaryDoc | null; space: SpaceDoc }> {
  const space = await findSpace(viewer, ref, "space.read")
  const summary = await SummaryModel.findById(space._id).lean()
  const subject = { isPublished: Boolean(summary?.published), space: spaceSubject(space) }
  refuse(refused(viewer, right, subject), right, space)
  return { summary, space }
}

/** Those who work on it see it as it is being written; all others what was published last. */
export function sectionsFor(viewer: Viewer, space: SpaceDoc, summary: SummaryDoc | null): readonly SectionDoc[] {
  return (seesDraft(viewer, space) ? summary?.sections : summary?.published?.sections) ?? []
}

export const seesDraft = (viewer: Viewer, space: SpaceDoc) => isStaffOf(viewer, spaceSubject(space))
