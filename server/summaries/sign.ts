import { AppError } from "#shared/errors"
import type { Faults } from "#shared/summary"
import { agencyOf, type Viewer } from "../viewer.ts"
import { changeSummary, personOf } from "./change.ts"
import { findSummary } from "./find.ts"
import { presentFaults } from "./list-faults.ts"

/** For the agency for which somebody moderates, of the draft as it is at this revision and at no other. */
export async function signSummary(
  viewer: Viewer,
  { space: ref, revision }: { space: string; revision: number },
): Promise<Faults> {
  const { space } = await findSummary(viewer, ref, "summary.sign")
  const by = personOf(viewer)
  const agency = agencyOf(viewer, space._id)
  // Moderates for it, and is no member of it any more.
  if (!agency) throw new AppError("forbidden", { right: "summary.sign" })
  const after = await changeSummary(viewer, space, (before) => {
    if (before?.revision !== revision) throw new AppError("conflict")
    if (before.sections.every(({ sentences }) => sentences.length === 0))
      throw new AppError("invalid", { issues: [{ path: "sections", code: "empty" }] })
    const others = (before.signatures ?? []).filter((one) => one.agency.id !== agency.id)
    if (before.signatures?.some((one) => one.agency.id === agency.id && one.revision === revision)) return
    const signatures = [...others, { agency, by, at: new Date(), revision }]
    return { set: { signatures }, type: "summary.signed", isSameRevision: true }
  })
  return presentFaults(viewer, space, after)
}
