import type { ExportKind } from "#shared/export"
import { findSpace } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { findSummary } from "../summaries/find.ts"
import type { Viewer } from "../viewer.ts"

/** Who may have it: asked when it is ordered, when it is made and when it is fetched. */
export async function demandContent(viewer: Viewer, what: ExportKind, space: string): Promise<SpaceDoc> {
  if (what === "summary") return (await findSummary(viewer, space, "summary.export")).space
  return findSpace(viewer, space, "space.read")
}
