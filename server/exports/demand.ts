import { AppError } from "#shared/errors"
import { findSpace } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { findSummary } from "../summaries/find.ts"
import { mayReadAll } from "../record/list.ts"
import type { Viewer } from "../viewer.ts"
import type { ExportDoc } from "./model.ts"

/** Who may have it: asked when it is ordered, when it is made and when it is fetched. */
export async function demandContent(
  viewer: Viewer,
  { what, isWhole }: Pick<ExportDoc, "what" | "isWhole">,
  space: string,
): Promise<SpaceDoc> {
  if (isWhole && !mayReadAll(viewer)) throw new AppError("not_found")
  if (what === "summary") return (await findSummary(viewer, space, "summary.export")).space
  return findSpace(viewer, space, "space.read")
}
