import { trusted } from "mongoose"
import { AppError } from "#shared/errors"
import type { Version, VersionHead } from "#shared/summary"
import type { Viewer } from "../viewer.ts"
import { versionOf } from "./change.ts"
import { findSummary } from "./find.ts"
import { VersionModel, type SummaryDoc, type VersionDoc } from "./model.ts"

const VERSIONS_SHOWN = 200

/** What the draft was, newest first; the first is what it is. */
export async function listVersions(
  viewer: Viewer,
  { space: ref }: { space: string },
): Promise<{ versions: VersionHead[] }> {
  const { summary } = await findSummary(viewer, ref, "summary.draft")
  if (!summary) return { versions: [] }
  const older = await VersionModel.find({ spaceId: summary._id, revision: before(summary) })
    .sort({ revision: -1 })
    .limit(VERSIONS_SHOWN)
    .lean<VersionDoc[]>()
  return { versions: [versionOf(summary), ...older].map(headOf) }
}

export async function readVersion(
  viewer: Viewer,
  { space: ref, revision }: { space: string; revision: number },
): Promise<Version> {
  const { summary } = await findSummary(viewer, ref, "summary.draft")
  const found =
    summary?.revision === revision
      ? versionOf(summary)
      : summary && (await VersionModel.findById(`${summary._id}:${revision}`).lean())
  if (!found) throw new AppError("not_found")
  return {
    ...headOf(found),
    sections: found.sections.map(({ sentences, ...section }) => ({
      ...section,
      sentences: sentences.map(({ id, text, citations }) => ({ id, text, citations })),
    })),
  }
}

/** One that is about to be superseded may be kept already. */
const before = ({ revision }: SummaryDoc) => trusted({ $gte: 0, $lt: revision }) as never

function headOf({
  revision,
  changed,
  sections,
  signedBy,
  isPublished,
}: Omit<VersionDoc, "_id" | "spaceId">): VersionHead {
  return {
    revision,
    by: changed?.by.name ?? null,
    at: changed?.at.toISOString() ?? null,
    sentences: sections.reduce((sum, { sentences }) => sum + sentences.length, 0),
    signedBy,
    isPublished,
  }
}
