import { AppError } from "#shared/errors"
import { findSpace, spaceSubject } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { findSummary, seesDraft } from "../summaries/find.ts"
import type { ExportKind } from "#shared/export"
import { can } from "#shared/policy"
import { mayReadAll } from "../record/list.ts"
import type { Viewer } from "../viewer.ts"
import type { ExportDoc } from "./model.ts"

/**
 * What is in it beyond what readers have: all of it, for administrators; what was coded and what is drafted, for those who
 * work here.
 */
export type Holds = "everything" | "codings" | "draft"

export function holdsFor(viewer: Viewer, what: ExportKind, space: SpaceDoc): Holds | undefined {
  if (what === "archive" && mayReadAll(viewer)) return "everything"
  if (what === "data" && can(viewer, "space.readCodings", spaceSubject(space))) return "codings"
  if (what === "summary" && seesDraft(viewer, space)) return "draft"
  return undefined
}

/** Who may have it: asked when it is ordered, when it is made and when it is fetched. */
export async function demandContent(
  viewer: Viewer,
  { what, holds }: Pick<ExportDoc, "what" | "holds">,
  ref: string,
): Promise<SpaceDoc> {
  const space =
    what === "summary"
      ? (await findSummary(viewer, ref, "summary.export")).space
      : await findSpace(viewer, ref, "space.read")
  if (holds && holdsFor(viewer, what, space) !== holds) throw new AppError("not_found")
  return space
}
