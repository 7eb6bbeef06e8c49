import type { ExportKind, FileFormat } from "#shared/export"
import type { Language } from "#shared/language"
import { writeArchive } from "../archive/write.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { findSummary } from "../summaries/find.ts"
import { presentSummary } from "../summaries/present.ts"
import type { SignedInViewer } from "../viewer.ts"
import { dataCsv } from "./data-csv.ts"
import { dataJson } from "./data-json.ts"
import { dataXlsx } from "./data-xlsx.ts"
import { readThemes, type DataWriter } from "./data.ts"
import type { Holds } from "./demand.ts"
import { makeFrame } from "./frame.ts"
import { recordHtml } from "./record-html.ts"
import { recordMarkdown } from "./record-markdown.ts"
import { writeSummary } from "./summary.ts"
import { writeRecord, type Writer } from "./write.ts"

/** What is to be made, for whom, with the rights of the moment in which it is begun. */
type Job = { viewer: SignedInViewer; space: SpaceDoc; format: FileFormat; language: Language; holds?: Holds }
/** How much is done, from 0 to 1. */
export type Progress = (done: number) => void
/**
 * Makes one kind of file in one form: what it yields, one after another, is the file. It reads as it goes, so that it needs
 * no more memory for much than for little. Nobody waits for it once `signal` is aborted.
 */
export type Maker = (job: Job, signal: AbortSignal, progress: Progress) => AsyncIterable<Uint8Array | string>

const proceedings = (writer: Writer): Maker =>
  async function* ({ space, language }, _signal, progress) {
    const frame = await makeFrame(space, language)
    yield* writeRecord(frame, writer, progress)
  }

const summary = (format: "md" | "html"): Maker =>
  async function* ({ viewer, space, language }) {
    const { summary: found } = await findSummary(viewer, space._id, "summary.export")
    const frame = await makeFrame(space, language)
    yield* writeSummary(frame, format, await presentSummary({ viewer, space, summary: found, seq: frame.seq }))
  }

const data = (write: DataWriter): Maker =>
  async function* ({ space, language, holds }, _signal, progress) {
    const frame = await makeFrame(space, language)
    yield* write({ frame, progress, ...(holds === "codings" ? { themes: await readThemes(frame) } : {}) })
  }

const archive: Maker = ({ space, holds }, _signal, progress) =>
  writeArchive(space, holds === "everything" ? holds : "public", progress)

/** What can be made, and in which forms. */
export const makers: Record<ExportKind, Partial<Record<FileFormat, Maker>>> = {
  proceedings: { md: proceedings(recordMarkdown), html: proceedings(recordHtml) },
  summary: { md: summary("md"), html: summary("html") },
  data: { csv: data(dataCsv), xlsx: data(dataXlsx), json: data(dataJson) },
  archive: { json: archive },
}
