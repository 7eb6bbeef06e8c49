import { exportTypes, type ExportFormat, type ExportRecord } from "#shared/export"
import type { Stream } from "../http.ts"
import { tellExport } from "../record/tell.ts"
import { findSpace } from "../spaces/find.ts"
import { findSummary } from "../summaries/find.ts"
import { presentSummary } from "../summaries/present.ts"
import type { Viewer } from "../viewer.ts"
import { makeAnnexed } from "./annex.ts"
import { recordHtml } from "./record-html.ts"
import { recordJson } from "./record-json.ts"
import { recordMarkdown } from "./record-markdown.ts"
import { writeSummary } from "./summary.ts"
import { writeRecord, type Writer } from "./write.ts"

const writers: Record<ExportFormat, Writer> = { md: recordMarkdown, html: recordHtml, json: recordJson }

/** Everything public in a space, in its order. What an exporter may see beyond that stays where it is. */
export async function exportSpace(viewer: Viewer, { space: ref, format, language }: ExportRecord): Promise<Stream> {
  const space = await findSpace(viewer, ref, "space.read")
  const frame = await makeAnnexed(viewer, space, language)
  await tellExport(viewer, "space.exported", { space: space._id, what: `${format}, ${language}` })
  return {
    filename: `${space.slug}-record-${language}.${format}`,
    type: exportTypes[format],
    chunks: writeRecord(frame, writers[format]),
  }
}

/** What readers see of the summary; for those who write it, the draft, which says so. */
export async function exportSummary(viewer: Viewer, { space: ref, format, language }: ExportRecord): Promise<Stream> {
  const { space, summary } = await findSummary(viewer, ref, "summary.export")
  const frame = await makeAnnexed(viewer, space, language)
  const shown = await presentSummary({ viewer, space, summary, seq: frame.seq })
  await tellExport(viewer, "summary.exported", { space: space._id, what: `${format}, ${language}` })
  return {
    filename: `${space.slug}-summary-${language}.${format}`,
    type: exportTypes[format],
    chunks: writeSummary(frame, format, shown),
  }
}
