import { AppError } from "#shared/errors"
import type { Faults } from "#shared/summary"
import { agencyOf, type Viewer } from "../viewer.ts"
import { changeSummary, personOf } from "./change.ts"
import { standingOf, waiversInForce } from "./faults.ts"
import { findSummary } from "./find.ts"
import { presentFaults } from "./list-faults.ts"

type Given = { space: string; id: string; fault: string; reason: string }

/** Somebody stands for a fault by name, and why is printed. What it is about may not have changed since it was seen. */
export async function waiveFault(viewer: Viewer, { space: ref, id, fault, reason }: Given): Promise<Faults> {
  const { space } = await findSummary(viewer, ref, "summary.settle")
  const by = personOf(viewer)
  const agency = agencyOf(viewer, space._id) ?? null
  const after = await changeSummary(viewer, space, async (before) => {
    const known = before?.waivers?.find((one) => one.id === id)
    if (known) {
      if (known.fault !== fault || known.reason !== reason || known.by.id !== by.id) throw new AppError("conflict")
      return
    }
    const standing = before ? await standingOf(before) : []
    const about = standing.find(({ key }) => key === fault)
    if (!about) throw new AppError("conflict")
    const others = waiversInForce(standing, before?.waivers).filter((one) => one.fault !== fault)
    const waiver = { id, fault, about, reason, by, agency, at: new Date() }
    return { set: { waivers: [...others, waiver] }, type: "summary.waived", note: `${fault}: ${reason}` }
  })
  return presentFaults(viewer, space, after)
}

export async function unwaiveFault(viewer: Viewer, given: { space: string; waiverId: string }): Promise<Faults> {
  const { space } = await findSummary(viewer, given.space, "summary.settle")
  const after = await changeSummary(viewer, space, (before) => {
    const waiver = before?.waivers?.find(({ id }) => id === given.waiverId)
    if (!waiver) return
    const waivers = before!.waivers!.filter((one) => one !== waiver)
    return { set: { waivers }, type: "summary.unwaived", note: waiver.fault }
  })
  return presentFaults(viewer, space, after)
}
