import { setTimeout as delay } from "node:timers/promises"
import { codeOf } from "#shared/errors"
import type { ExportKind, FileFormat } from "#shared/export"
import type { Language } from "#shared/language"
import { writeArchive } from "../archive/write.ts"
import type { Summary } from "#shared/summary"
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
import { makeAnnexed, type Annexed } from "./annex.ts"
import { docxOf } from "./docx.ts"
import { recordParts } from "./parts.ts"
import { pdfOf } from "./pdf.ts"
import { recordHtml } from "./record-html.ts"
import { recordMarkdown } from "./record-markdown.ts"
import { summaryParts, writeSummary } from "./summary.ts"
import { writeRecord, type Writer } from "./write.ts"

/** What is to be made, for whom, with the rights of the moment in which it is begun. */
type Job = {
  viewer: SignedInViewer
  space: SpaceDoc
  format: FileFormat
  language: Language
  holds?: Holds
  thread?: number
}
/** How much is done, from 0 to 1. */
export type Progress = (done: number) => void
/**
 * Makes one kind of file in one form: what it yields, one after another, is the file. It reads as it goes, so that it needs
 * no more memory for much than for little. Nobody waits for it once `signal` is aborted.
 */
export type Maker = (
  job: Job,
  signal: AbortSignal,
  progress: Progress,
  /** Called if the file turns out to be several, in a zip. */
  volumes: (count: number) => void,
) => AsyncIterable<Uint8Array | string>

/** In milliseconds; so often at most. */
const AGAIN_AFTER = 1_000
const AGAIN_MOST = 600

/** Where much has just come in, the figures of the annexes are still being counted: nobody waits here but a file. */
async function annexed({ viewer, space, language, thread }: Job, signal: AbortSignal): Promise<Annexed> {
  for (let tries = 1; ; tries++)
    try {
      return await makeAnnexed(viewer, space, language, thread)
    } catch (error) {
      if (codeOf(error) !== "unavailable" || tries === AGAIN_MOST) throw error
      await delay(AGAIN_AFTER, undefined, { signal })
    }
}

const proceedings = (writer: Writer): Maker =>
  async function* (job, signal, progress) {
    yield* writeRecord(await annexed(job, signal), writer, progress)
  }

const proceedingsDocx: Maker = async function* (job, signal, progress) {
  const frame = await annexed(job, signal)
  yield* docxOf(frame, "record", writeRecord(frame, recordParts, progress), signal)
}

/** How much of the work on a PDF is done when all is read. */
const READING = 0.4

const proceedingsPdf: Maker = async function* (job, signal, progress, volumes) {
  const frame = await annexed(job, signal)
  const parts = writeRecord(frame, recordParts, (done) => progress(done * READING))
  yield* pdfOf(frame, "record", parts, signal, {
    progress: (done) => progress(READING + done * (1 - READING)),
    volumes,
  })
}

async function readSummary(job: Job, signal: AbortSignal): Promise<{ frame: Annexed; summary: Summary }> {
  const { viewer, space } = job
  const { summary } = await findSummary(viewer, space._id, "summary.export")
  const frame = await annexed(job, signal)
  return { frame, summary: await presentSummary({ viewer, space, summary, seq: frame.seq }) }
}

const summary = (format: "md" | "html"): Maker =>
  async function* (job, signal) {
    const read = await readSummary(job, signal)
    yield* writeSummary(read.frame, format, read.summary)
  }

const summaryIn = (set: typeof pdfOf | typeof docxOf): Maker =>
  async function* (job, signal) {
    const read = await readSummary(job, signal)
    yield* set(read.frame, "summary", summaryParts(read.frame, read.summary), signal)
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
  proceedings: {
    pdf: proceedingsPdf,
    docx: proceedingsDocx,
    md: proceedings(recordMarkdown),
    html: proceedings(recordHtml),
  },
  summary: { pdf: summaryIn(pdfOf), docx: summaryIn(docxOf), md: summary("md"), html: summary("html") },
  data: { csv: data(dataCsv), xlsx: data(dataXlsx), json: data(dataJson) },
  archive: { json: archive },
}
