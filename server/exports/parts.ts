import { direction, type Direction, type Text } from "#shared/language"
import type { Block } from "../rich-text/blocks.ts"
import { isLeaf, textOf } from "../rich-text/blocks.ts"
import { readHtml } from "../rich-text/read.ts"
import { documentsOf, moderationOf, participationOf, type Annexed, type Table, type Tally } from "./annex.ts"
import { factsOf } from "./facts.ts"
import { citation, reading, scopeOf, speakerOf, type Frame } from "./frame.ts"
import type { ThreadDoc } from "../threads/model.ts"
import type { Entry } from "./read-record.ts"
import { afterwards, placeOf } from "./record-markdown.ts"
import type { Writer } from "./write.ts"

// A document as a row of parts that say what they are and not how they look: what is drawn on pages is made of these.

/** A text in its own language and direction. */
export type Words = { text: string; lang: string; dir: Direction }

export type Part =
  | { is: "head"; title: Words; label?: string; demo?: string; lines: string[] }
  | { is: "facts"; rows: { label: string; value: string; href?: string }[] }
  /** The headings of the first level, in their order. */
  | { is: "contents"; entries: Words[] }
  /** `breaks`: it begins a page. */
  | { is: "heading"; level: 1 | 2; text: Words; label?: string; href?: string; breaks?: true }
  | { is: "prose"; blocks: Block[]; lang: string; dir: Direction }
  | { is: "line"; text: string; isSoft?: true }
  | CommentPart
  | SentencePart
  | SourcePart
  | { is: "table"; title: string; head: readonly string[]; rows: string[][]; none: string }

export type CommentPart = {
  is: "comment"
  number: string
  depth: number
  name?: string
  facts: string[]
  answers?: string
  /** Said in place of what is no longer shown. */
  place?: string
  blocks: Block[]
  lang: string
  dir: Direction
  /** Its paragraphs are numbered. */
  isLong: boolean
  after: string[]
  cite?: { before: string; href: string }
}
type SentencePart = {
  is: "sentence"
  number: number
  /** Where it stands on the site; a draft is read by nobody there. */
  href?: string
  text: Words
  sources: number[]
  uncited: string
  label?: string
}
type SourcePart = { is: "source"; number: number; quote?: Words; gone: string; who?: string; href: string }

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/
/** By its first letter, as browsers do it: a text need not be in the language that it is said to be in. */
const directionOf = (text: string, language: string): Direction => {
  const first = /\p{L}/u.exec(text)?.[0]
  return first === undefined ? direction(language) : rightToLeft.test(first) ? "rtl" : "ltr"
}
export const wordsOf = (text: string, lang: string): Words => ({ text, lang, dir: directionOf(text, lang) })

export const ownWords = (frame: Frame, text: string): Words => ({
  text,
  lang: frame.language,
  dir: direction(frame.language),
})

/** A document read from HTML; each block in its own direction. */
const proseOf = (html: string, lang: string) => ({
  blocks: directed(readHtml(html).blocks, lang),
  lang,
  dir: direction(lang),
})

function directed(blocks: readonly Block[], lang: string): Block[] {
  return blocks.map((block): Block => {
    if (isLeaf(block)) {
      const own = block.lang ?? lang
      return { ...block, lang: own, dir: directionOf(textOf(block.runs), own) } as Block
    }
    if (block.kind === "hr") return block
    if (block.kind === "blockquote") return { ...block, children: directed(block.children, lang) }
    if (block.kind === "table")
      return {
        ...block,
        rows: block.rows.map((row) => ({
          ...row,
          cells: row.cells.map((cell) => ({ ...cell, children: directed(cell.children, lang) })),
        })),
      }
    return { ...block, items: block.items.map((item) => ({ ...item, children: directed(item.children, lang) })) }
  })
}

const labelled = (label: string | undefined) => (label === undefined ? {} : { label })

/** What stands at the head of every document. */
export function headParts(frame: Frame, kind: "record" | "summary", lines: readonly string[]): Part[] {
  const { say, space, isDemo } = frame
  const title = reading(frame, space.title)
  const scope = scopeOf(frame)
  return [
    {
      is: "head",
      title: wordsOf(title.text, title.language),
      ...labelled(title.label),
      ...(isDemo ? { demo: say("demo") } : {}),
      lines: [
        ...(scope ? [scope] : []),
        say("made", { time: frame.time(frame.madeAt), seq: frame.seq }),
        say("zone", { zone: space.timeZone }),
        ...(kind === "record" ? [say("holds"), say("citeNote")] : []),
        ...lines,
      ],
    },
  ]
}

export const factsPart = (frame: Frame): Part => ({
  is: "facts",
  rows: factsOf(frame).map(([label, value]) => ({
    label,
    value,
    ...(value.startsWith("http") ? { href: value } : {}),
  })),
})

function agencyText(frame: Frame, heading: string | undefined, text: Text): Part[] {
  const { text: words, language, label } = reading(frame, text)
  if (words === "") return []
  return [
    ...(heading === undefined
      ? label === undefined
        ? []
        : [{ is: "line", text: label, isSoft: true } as const]
      : [{ is: "heading", level: 1, text: ownWords(frame, heading), ...labelled(label) } as const]),
    { is: "prose", ...proseOf(words, language) },
  ]
}

export const headingPart = (frame: Frame, text: string, more: { breaks?: true } = {}): Part => ({
  is: "heading",
  level: 1,
  text: ownWords(frame, text),
  ...more,
})

function threadWords(frame: Frame, thread: ThreadDoc): Words {
  const { text, language } = reading(frame, thread.title)
  const name = frame.say(thread.kind === "question" ? "question" : "thread", { number: thread.number })
  return wordsOf(`${name}: ${isolated(text)}`, language)
}

function leadingOf(frame: Frame): Words[] {
  const { introduction, background } = frame.space
  const has = (text: Text) => reading(frame, text).text !== ""
  return [
    ...(has(introduction) ? [ownWords(frame, frame.say("introduction"))] : []),
    ...(has(background) ? [ownWords(frame, frame.say("background"))] : []),
  ]
}

/** How the annexes are called that are there. */
export const annexWords = (frame: Frame): Words[] => [
  ownWords(frame, frame.say("annex")),
  ...(frame.only ? [] : [ownWords(frame, frame.say("annexModeration"))]),
  ...(documentsOf(frame).length > 0 ? [ownWords(frame, frame.say("annexDocuments"))] : []),
]

export const recordParts: Writer<Part[]> = {
  opening: (frame) => [
    ...headParts(frame, "record", []),
    factsPart(frame),
    {
      is: "contents",
      entries: [
        ...leadingOf(frame),
        ...frame.threads.map((thread) => threadWords(frame, thread)),
        ...annexWords(frame),
      ],
    },
    ...agencyText(frame, frame.say("introduction"), frame.space.introduction),
    ...agencyText(frame, frame.say("background"), frame.space.background),
  ],

  thread: (frame, thread) => {
    const { label } = reading(frame, thread.title)
    return [
      {
        is: "heading",
        level: 1,
        text: threadWords(frame, thread),
        ...labelled(label),
        href: frame.address(`/spaces/${frame.space.slug}/${thread.number}`),
        breaks: true,
      },
      ...agencyText(frame, undefined, thread.detail),
    ]
  },

  entry: (frame, entry) => [commentPart(frame, entry)],

  threadEnd: (frame, isEmpty) => (isEmpty ? [{ is: "line", text: frame.say("noComments") }] : []),

  closing: (frame, languages) => [...annexParts(frame, languages), ...notesParts(frame)],
}

function commentPart(frame: Frame, { comment, number, replyTo }: Entry): CommentPart {
  const { say } = frame
  const { depth, language: lang } = comment
  const speaker = speakerOf(frame, comment)
  const part = {
    is: "comment",
    number,
    depth,
    ...(replyTo === undefined ? {} : { answers: say("inReplyTo", { number: replyTo }) }),
    lang,
    dir: direction(lang),
  } as const
  if (!speaker) return { ...part, facts: [], place: placeOf(frame, comment), blocks: [], isLong: false, after: [] }
  const { name, capacity, country, time, language, address } = speaker
  const facts = [capacity, country && say("country", { country }), time, say("original", { language })]
  const { blocks } = proseOf(comment.body, lang)
  return {
    ...part,
    name: isolated(name),
    facts: facts.filter((fact) => typeof fact === "string").map(isolated),
    blocks,
    isLong: blocks.filter(({ kind }) => kind === "p").length > 1,
    after: afterwards(frame, comment).map(isolated),
    cite: {
      before: `${say("cite")} ${citation(number, speaker).slice(0, -address.length).trim()}`,
      href: address,
    },
  }
}

/** Names and dates keep their direction to themselves. */
export const isolated = (text: string) => `\u2068${text}\u2069`

export function annexParts(frame: Annexed, languages: Tally): Part[] {
  const documents = documentsOf(frame)
  const { say } = frame
  return [
    headingPart(frame, say("annex"), { breaks: true }),
    ...participationOf(frame, languages).map((table) => tablePart(frame, table)),
    ...(frame.only ? [] : [headingPart(frame, say("annexModeration"), { breaks: true })]),
    ...moderationOf(frame).map((table) => tablePart(frame, table)),
    ...(documents.length > 0 ? [headingPart(frame, say("annexDocuments"))] : []),
    ...(documents.length > 0
      ? [{ is: "facts", rows: documents.map(({ text, href }) => ({ label: text, value: href, href })) } as const]
      : []),
  ]
}

const tablePart = ({ say }: Frame, { title, head, rows }: Table): Part => ({
  is: "table",
  title,
  head,
  rows: rows.map((cells) => cells.map(isolated)),
  none: say("none"),
})

export const notesParts = (frame: Frame): Part[] =>
  frame.footnotes().length === 0
    ? []
    : [
        headingPart(frame, frame.say("notes")),
        ...frame.footnotes().map((text): Part => ({ is: "line", text, isSoft: true })),
      ]
