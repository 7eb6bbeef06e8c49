import { read } from "#shared/language"
import type { DataComment } from "#shared/data"
import { plainTextOf } from "#shared/plain-text"
import { codebookOf } from "../coding/codebook.ts"
import { codedIn, heldIn } from "../coding/coded.ts"
import { belonging } from "../comments/facets.ts"
import { groupName, regionName } from "../reference.ts"
import type { ThreadDoc } from "../threads/model.ts"
import { citation, organisationName, speakerOf, type Frame } from "./frame.ts"
import type { Progress } from "./makers.ts"
import { readThread, type Entry } from "./read-record.ts"
import type { Column } from "./words.ts"

// The public record as data: one line for each published comment, whoever asks for it.

/** `themes`: of each comment, for those who may read what was coded. */
export type Data = { frame: Frame; themes?: Themes; progress?: Progress }
export type DataWriter = (data: Data) => AsyncIterable<Uint8Array | string>

type Themes = ReadonlyMap<string, NonNullable<DataComment["themes"]>>

/** What holds now: as it was coded, or settled where coders differed. */
export async function readThemes({ space, language }: Frame): Promise<Themes> {
  const [coded, { themes }] = await Promise.all([codedIn(space._id), codebookOf(space._id)])
  const texts = new Map(themes.map(({ id, text }) => [id, read(text, language).text]))
  const found = new Map<string, NonNullable<DataComment["themes"]>>()
  for (const { commentId, theme: id, position } of heldIn(coded))
    found.set(commentId, [...(found.get(commentId) ?? []), { id, text: texts.get(id) ?? "", position }])
  return found
}

/** Read a page at a time, and only as fast as it is taken. */
export async function* readData({ frame, themes, progress }: Data): AsyncGenerator<DataComment> {
  const all = frame.threads.reduce((sum, { comments }) => sum + comments, 0)
  let done = 0
  for (const thread of frame.threads)
    for await (const entry of readThread(thread)) {
      const row = rowOf(frame, thread, entry)
      if (!row) continue
      yield themes ? { ...row, themes: themes.get(row.id) ?? [] } : row
      progress?.(Math.min(1, ++done / all))
    }
}

/** Nothing of what is no longer shown, which in the record leaves its place. */
function rowOf(frame: Frame, thread: ThreadDoc, { comment, number, replyTo }: Entry): DataComment | undefined {
  const speaker = speakerOf(frame, comment)
  const { author, onBehalfOf } = comment
  if (!author || !speaker) return undefined
  const { country, region, group } = belonging({ author, onBehalfOf })
  return {
    number,
    inReplyTo: replyTo ?? null,
    thread: thread.number,
    question: read(thread.title, frame.language).text,
    author,
    capacity: onBehalfOf ? (comment.isOfficial ? "official" : "on_behalf") : "personal",
    organisation: onBehalfOf,
    country,
    region: unlessNone(region),
    group: unlessNone(group),
    at: comment.createdAt,
    editedAt: comment.editedAt,
    language: comment.language,
    text: plainTextOf(comment.body),
    objectives: comment.objectives,
    concerned: comment.countries,
    supports: comment.supports,
    isOfficial: comment.isOfficial,
    isFeatured: comment.featuredAt !== undefined,
    isAnswered: comment.answeredAt !== undefined,
    address: speaker.address,
    citation: citation(number, speaker),
    id: comment.id,
  }
}

const unlessNone = (code: string) => (code === "none" ? null : code)

/** A cell of a table: never more than a text, a number or a time. */
export type Cell = string | number | Date | null

const capacities = { official: "official", on_behalf: "onBehalf", personal: "personal" } as const
const mark = (is: boolean) => (is ? 1 : 0)
const time = (iso: string | null) => iso && new Date(iso)
const listed = (names: readonly (string | number)[]) => names.join(", ")

const cells: Record<Column, (row: DataComment, frame: Frame) => Cell> = {
  number: ({ number }) => number,
  inReplyTo: ({ inReplyTo }) => inReplyTo,
  thread: ({ thread }) => thread,
  question: ({ question }) => question,
  author: ({ author }) => author.displayName,
  capacity: ({ capacity }, { say }) => say(capacities[capacity]),
  organisation: ({ organisation }, frame) => organisation && organisationName(frame, organisation),
  country: ({ country }, frame) => country && frame.country(country),
  region: ({ region }, { language }) => region && regionName(region, language),
  group: ({ group }, { language }) => group && groupName(group, language),
  at: ({ at }) => time(at),
  editedAt: ({ editedAt }) => time(editedAt),
  language: ({ language }, frame) => frame.languageName(language),
  text: ({ text }) => text,
  objectives: ({ objectives }) => listed(objectives),
  concerned: ({ concerned }, frame) => listed(concerned.map(frame.country)),
  themes: ({ themes = [] }, { position }) => themes.map((one) => `${one.text} (${position(one.position)})`).join("; "),
  supports: ({ supports }) => supports,
  official: ({ isOfficial }) => mark(isOfficial),
  featured: ({ isFeatured }) => mark(isFeatured),
  answered: ({ isAnswered }) => mark(isAnswered),
  address: ({ address }) => address,
  citation: ({ citation }) => citation,
  id: ({ id }) => id,
  // In each line, so that a part of the table still says what it is a part of (security E-04).
  exportedAt: (_, { madeAt }) => madeAt,
  seq: (_, { seq }) => seq,
  note: (_, { isDemo, say }) => (isDemo ? say("demo") : null),
}
const all = Object.keys(cells) as Column[]
const others = all.filter((column) => column !== "themes")
const columnsOf = ({ themes }: Data) => (themes ? all : others)

export const headOf = (data: Data): string[] => columnsOf(data).map(data.frame.column)
export const cellsOf = (data: Data, row: DataComment): Cell[] =>
  columnsOf(data).map((column) => cells[column](row, data.frame))
/** In characters, for those who look at it. */
export const widthsOf = (data: Data): number[] => columnsOf(data).map((column) => widths[column] ?? 16)
const widths: Partial<Record<Column, number>> = { text: 80, question: 40, themes: 40, citation: 40, address: 40 }
