import type { Parsed } from "#shared/contract"
import type { ResourceFormat } from "#shared/exchange"
import type { Language } from "#shared/language"
import type { Resource } from "#shared/resource"
import { csvLine, UTF8_MARK } from "../csv.ts"
import { positionNow } from "../events/feed.ts"
import type { Stream } from "../http.ts"
import { tellExport } from "../record/tell.ts"
import type { Viewer } from "../viewer.ts"
import { asBibtex, asRis } from "./cite.ts"
import { cellsOf, columnNames, exchanged } from "./columns.ts"
import { readPublished } from "./list.ts"
import { selectResources } from "./selection.ts"

/** What is published and fits, as a file, written as it is read. */
export async function exportResources(viewer: Viewer, asked: Parsed<"resources.export">): Promise<Stream> {
  const { format, lang, ...selection } = asked
  const seq = positionNow()
  const { ids } = await selectResources(selection)
  await tellExport(viewer, "resources.exported", { what: `${format}, ${ids.length}, ${seq}` })
  const at = new Date().toISOString()
  const { type, ending, write } = writers[format]
  return {
    filename: `plenary-resources-${at.slice(0, 10)}.${ending}`,
    type: `${type}; charset=utf-8`,
    chunks: write(readAll(ids), { at, seq, selection, lang }),
  }
}

const READ_AT_ONCE = 200
async function* readAll(ids: readonly string[]): AsyncGenerator<Resource> {
  for (let at = 0; at < ids.length; at += READ_AT_ONCE) yield* await readPublished(ids.slice(at, at + READ_AT_ONCE))
}

type Resources = AsyncIterable<Resource>
type About = { at: string; seq: number; selection: object; lang: Language }
type Writer = { type: string; ending: string; write: (all: Resources, about: About) => AsyncGenerator<string> }

const writers: Record<ResourceFormat, Writer> = {
  csv: { type: "text/csv", ending: "csv", write: writeCsv },
  json: { type: "application/json", ending: "json", write: writeJson },
  ris: {
    type: "application/x-research-info-systems",
    ending: "ris",
    write: (all, { lang }) => writeEach(all, lang, asRis),
  },
  bibtex: { type: "application/x-bibtex", ending: "bib", write: (all, { lang }) => writeEach(all, lang, asBibtex) },
}

async function* writeCsv(all: Resources): AsyncGenerator<string> {
  yield UTF8_MARK + csvLine(columnNames)
  for await (const resource of all) yield csvLine(cellsOf(exchanged(resource)))
}

/** A line each, so that a long file can be read piece by piece. */
async function* writeJson(all: Resources, { at, seq, selection }: About): AsyncGenerator<string> {
  yield `{"plenary":"resources","version":1,"at":${JSON.stringify(at)},"log":${seq},"filter":${JSON.stringify(selection)},"resources":[`
  let before = "\n"
  for await (const resource of all) {
    yield before + JSON.stringify(exchanged(resource))
    before = ",\n"
  }
  yield "\n]}\n"
}

async function* writeEach(all: Resources, lang: Language, one: (resource: Resource, lang: Language) => string) {
  // So that also what is empty is a file.
  yield ""
  for await (const resource of all) yield one(resource, lang)
}
