import { agencyIdIn } from "#shared/policy"
import { LEFT_OUT_FROM, type Faults, type Signature, type Waiver } from "#shared/summary"
import { languages } from "#shared/language"
import { positionNow } from "../events/feed.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import type { Viewer } from "../viewer.ts"
import { citationsOf } from "./citations.ts"
import { signaturesIn, standingOf, waiverOf, wordCounts } from "./faults.ts"
import { findSummary } from "./find.ts"
import type { SignatureDoc, SummaryDoc, WaiverDoc } from "./model.ts"

export async function listFaults(viewer: Viewer, { space: ref }: { space: string }): Promise<Faults> {
  const seq = positionNow()
  const { summary, space } = await findSummary(viewer, ref, "summary.draft")
  return presentFaults(viewer, space, summary, seq)
}

export async function presentFaults(
  viewer: Viewer,
  space: SpaceDoc,
  summary: SummaryDoc | null,
  seq = summary?.seq ?? positionNow(),
): Promise<Faults> {
  const sections = summary?.sections ?? []
  const [standing, signatures] = await Promise.all([
    standingOf(summary ?? { _id: space._id, sections }),
    signaturesIn(space._id, summary),
  ])
  const faults = standing.map((one) => {
    const waiver = waiverOf(one, summary?.waivers)
    return { ...one, waiver: waiver ? presentWaiver(waiver) : null }
  })
  const revision = summary?.revision ?? 0
  const agencyId = agencyIdIn(viewer, { id: space._id })
  return {
    spaceId: space._id,
    revision,
    faults,
    signatures: signatures.map(({ agency, signature }) => ({
      agency,
      signature: signature && presentSignature(signature, revision),
    })),
    words: wordCounts(sections),
    settings: {
      wordLimit: summary?.wordLimit ?? null,
      languages: summary?.languages ? languages.filter((code) => summary.languages?.[code]) : null,
      leftOutFrom: summary?.leftOutFrom ?? LEFT_OUT_FROM,
    },
    isReady:
      sections.some(({ sentences }) => sentences.length > 0) &&
      faults.every(({ waiver }) => waiver !== null) &&
      signatures.every(({ signature }) => signature?.revision === revision),
    cited: [...new Set(citationsOf(sections).map(({ commentId }) => commentId))],
    agencyId,
    seq,
  }
}

export const presentWaiver = (waiver: WaiverDoc): Waiver => ({ ...waiver, at: waiver.at.toISOString() })
/** Which comments hold a position is for those who have coded them; that it was left out is for all. */
export function presentPublicWaiver(waiver: WaiverDoc): Waiver {
  const { position } = waiver.about
  const about = position ? { ...waiver.about, position: { ...position, commentIds: [] } } : waiver.about
  return presentWaiver({ ...waiver, about })
}
export const presentSignature = (signature: SignatureDoc, revision: number): Signature => ({
  ...signature,
  at: signature.at.toISOString(),
  isVoid: signature.revision !== revision,
})
