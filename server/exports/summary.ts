import type { Text } from "#shared/language"
import type { ExportFormat } from "#shared/export"
import type { Source, Summary } from "#shared/summary"
import type { Annexed, Tally } from "./annex.ts"
import { organisationName, reading, sentenceAddress, shortAddress, speakerOf, type Frame } from "./frame.ts"
import { escapeLine } from "./markdown.ts"
import {
  annexWords,
  annexParts,
  isolated,
  factsPart,
  headingPart,
  headParts,
  notesParts,
  ownWords,
  wordsOf,
  type Part,
  type Words,
} from "./parts.ts"
import { annexHtml, endHtml, escapeHtml, headHtml, linkTo, own, tagged } from "./record-html.ts"
import { headJson } from "./record-json.ts"
import { annexMarkdown, headMarkdown, paragraphs } from "./record-markdown.ts"

type Section = Summary["sections"][number]
/** A section whose sources and sentences are numbered through the whole document. */
type Numbered = { section: Section; from: number; sentence: number; edition: number | null }
type Form<T> = {
  opening: (frame: Frame, summary: Summary) => T
  section: (frame: Frame, numbered: Numbered) => T
  closing: (frame: Annexed, summary: Summary) => T
}

/** The same words as the page of the summary, with its sources as they may be shown at this moment. */
export async function* writeSummary(frame: Annexed, format: ExportFormat, summary: Summary): AsyncGenerator<string> {
  if (format === "json") {
    yield `${JSON.stringify({ ...headJson(frame, "summary"), summary: withAddresses(frame, summary) }, null, 1)}\n`
    return
  }
  yield* write(format === "md" ? markdown : html, frame, summary)
}

/** The same as parts of pages. */
export function* summaryParts(frame: Annexed, summary: Summary): Generator<Part[]> {
  yield* write(parts, frame, summary)
}

function* write<T>(form: Form<T>, frame: Annexed, summary: Summary): Generator<T> {
  yield form.opening(frame, summary)
  let from = 1
  let sentence = 1
  for (const section of summary.sections) {
    yield form.section(frame, { section, from, sentence, edition: summary.edition })
    from += sourcesOf(section).length
    sentence += section.sentences.length
  }
  yield form.closing(frame, summary)
}

const sourcesOf = (section: Section): Source[] => section.sentences.flatMap((sentence) => sentence.sources)

function withAddresses(frame: Frame, summary: Summary) {
  let number = 0
  return {
    ...summary,
    sections: summary.sections.map((section) => ({
      ...section,
      sentences: section.sentences.map((sentence) => ({
        ...sentence,
        number: ++number,
        ...addressOfSentence(frame, summary.edition, number),
        sources: sentence.sources.map((source) => ({ ...source, address: addressOf(frame, source) })),
      })),
    })),
  }
}

const addressOf = (frame: Frame, { commentId, revision }: Source) => shortAddress(frame, commentId, revision)
const addressOfSentence = (frame: Frame, edition: number | null, number: number): { href?: string } =>
  edition === null ? {} : { href: sentenceAddress(frame, edition, number) }

/** Where it stands on the site, how its sentences are cited, and what there is of it. */
function stateOf(frame: Frame, { edition, publishedAt, sections }: Summary): string[] {
  const { say, time } = frame
  const lines =
    edition === null || publishedAt === null
      ? [say("draft")]
      : [
          say("citeSentences", { address: sentenceAddress(frame, edition, 7) }),
          say("edition", { number: edition, time: time(publishedAt) }),
        ]
  return [...lines, ...(sections.length === 0 ? [say("noSummary")] : [])]
}

/** Who signed it as it is, and for what somebody stands. */
function standingOf(frame: Frame, { waivers, signatures, sections }: Summary): { title: string; lines: string[] }[] {
  const { say, time } = frame
  const signed = signatures
    .filter(({ isVoid }) => !isVoid)
    .map(({ agency, by, at }) =>
      say("signature", { agency: organisationName(frame, agency), name: by.name, time: time(at) }),
    )
  const ids = sections.flatMap(({ sentences }) => sentences.map(({ id }) => id))
  /** Which sentence, which language, or which position. */
  const detailOf = ({ sentenceId, language, position }: Summary["waivers"][number]["about"]) =>
    [
      sentenceId && String(ids.indexOf(sentenceId) + 1),
      language && frame.languageName(language),
      position && reading(frame, position.theme).text,
    ].find(Boolean)
  const faultOf = (about: Summary["waivers"][number]["about"]) =>
    [frame.fault(about.code), detailOf(about)].filter(Boolean).join(" – ")
  const waived = waivers.map(({ about, reason, by, agency, at }) => {
    const name = agency ? `${by.name} (${organisationName(frame, agency)})` : by.name
    return say("waiver", { fault: faultOf(about), name, time: time(at), reason })
  })
  return [
    { title: say("annexSignatures"), lines: signed },
    { title: say("annexWaivers"), lines: waived },
  ].filter(({ lines }) => lines.length > 0)
}

type Heading = { text: string; language: string; label?: string }
/** A section answers a question, has a heading of its own, or gathers the rest. */
function headingOf(frame: Frame, { question, heading }: Section, beside = (title: string) => title): Heading[] {
  const thread = frame.threads.find(({ number }) => number === question)
  const parts: Text[] = [...(thread ? [thread.title] : []), heading]
  const found = parts.map((text) => reading(frame, text)).filter(({ text }) => text !== "")
  if (found.length === 0) return [{ text: frame.say("other"), language: frame.language }]
  return found.map(({ text, language, label }, i) => ({
    text: thread && i === 0 ? `${frame.say("question", { number: thread.number })}: ${beside(text)}` : text,
    language,
    ...(label === undefined ? {} : { label }),
  }))
}

/** Who said it, in what capacity, when, and in which language. */
function attribution(frame: Frame, { commentId, createdAt, ...said }: Source) {
  if (!createdAt) return undefined
  const speaker = speakerOf(frame, { ...said, id: commentId, createdAt })
  if (!speaker) return undefined
  const { name, capacity, country, time, language: original } = speaker
  const rest = [
    capacity,
    country && frame.say("country", { country }),
    time,
    frame.say("original", { language: original }),
  ]
  return { name, rest: rest.filter((part) => part !== undefined).join(", ") }
}

/** The numbers of each sentence's sources. */
function numbersIn({ section, from }: Numbered): number[][] {
  let next = from
  return section.sentences.map((sentence) => sentence.sources.map(() => next++))
}

const markdown: Form<string> = {
  opening: (frame, summary) =>
    headMarkdown(frame, "summary") + paragraphs(stateOf(frame, summary).map((line) => `*${escapeLine(line)}*`)),

  section: (frame, numbered) => {
    const { section, from, sentence: number, edition } = numbered
    const numbers = numbersIn(numbered)
    const placeAt = (place: number) => {
      const { href } = addressOfSentence(frame, edition, place)
      return href === undefined ? `${place}\\.` : `[${place}.](<${href}>)`
    }
    const [first, ...others] = headingOf(frame, section)
    const sentences = section.sentences.map((sentence, i) => {
      const { text, label } = reading(frame, sentence.text)
      const marks = numbers[i]!.map((number) => `\\[${number}\\]`).join(" ")
      return [
        `${placeAt(number + i)} ${escapeLine(text)}`,
        marks || `*(${escapeLine(frame.say("uncited"))})*`,
        label && `*(${escapeLine(label)})*`,
      ]
        .filter(Boolean)
        .join(" ")
    })
    const sources = sourcesOf(section).map((source, i) => {
      const by = attribution(frame, source)
      const words =
        source.quote === null ? `*${escapeLine(frame.say("unavailable"))}*` : `“${escapeLine(source.quote)}”`
      return `\\[${from + i}\\] ${words}${by ? ` — ${escapeLine(by.name)}, ${escapeLine(by.rest)}.` : ""} <${addressOf(frame, source)}>`
    })
    return paragraphs([
      `## ${escapeLine(first!.text)}`,
      ...others.map(({ text }) => `### ${escapeLine(text)}`),
      ...sentences,
      sources.length > 0 && `### ${escapeLine(frame.say("sources"))}`,
      ...sources,
    ])
  },

  closing: (frame, summary) =>
    paragraphs([
      ...standingOf(frame, summary).flatMap(({ title, lines }) => [
        `## ${escapeLine(title)}`,
        ...lines.map(escapeLine),
      ]),
      annexMarkdown(frame, languagesIn(frame)),
      ...frame.footnotes().map(escapeLine),
    ]),
}

const html: Form<string> = {
  opening: (frame, summary) =>
    `${headHtml(frame, "summary")}<main>\n${stateOf(frame, summary)
      .map((line) => tagged("p", line, ' class="soft"'))
      .join("")}`,

  section: (frame, numbered) => {
    const { section, from, sentence: number, edition } = numbered
    const numbers = numbersIn(numbered)
    const placeAt = (place: number) => {
      const { href } = addressOfSentence(frame, edition, place)
      return href === undefined ? `${place}.` : `<a href="${escapeHtml(href)}">${place}.</a>`
    }
    const headings = headingOf(frame, section).map(
      ({ text, language, label }, i) =>
        tagged(i === 0 ? "h2" : "h3", text, own(frame, language)) + tagged("p", label, ' class="soft"'),
    )
    const sentences = section.sentences.map((sentence, i) => {
      const { text, language, label } = reading(frame, sentence.text)
      const marks = numbers[i]!.map((number) => `<a href="#s-${number}">[${number}]</a>`).join(" ")
      const none = `<em>${escapeHtml(frame.say("uncited"))}</em>`
      const note = label ? ` <small>(${escapeHtml(label)})</small>` : ""
      return `<p id="sentence-${number + i}"><small>${placeAt(number + i)}</small> <span${own(frame, language)}>${escapeHtml(text)}</span> ${marks || none}${note}</p>\n`
    })
    const sources = sourcesOf(section).map((source, i) => {
      const by = attribution(frame, source)
      const words =
        source.quote === null
          ? `<em>${escapeHtml(frame.say("unavailable"))}</em>`
          : `<q lang="${source.language}" dir="auto" class="text">${escapeHtml(source.quote)}</q>`
      const who = by ? ` — <bdi>${escapeHtml(by.name)}</bdi>, ${escapeHtml(by.rest)}.` : ""
      return `<li id="s-${from + i}" value="${from + i}">${words}${who} ${linkTo(addressOf(frame, source))}</li>\n`
    })
    const list = sources.length > 0 ? `${tagged("h3", frame.say("sources"))}<ol>\n${sources.join("")}</ol>\n` : ""
    return `<section>\n${headings.join("")}${sentences.join("")}${list}</section>\n`
  },

  closing: (frame, summary) => {
    const standing = standingOf(frame, summary).map(
      ({ title, lines }) =>
        `<section>\n${tagged("h2", title)}<ul>${lines.map((line) => tagged("li", line)).join("")}</ul>\n</section>\n`,
    )
    const notes = frame.footnotes().map((note) => tagged("p", note, ' class="soft"'))
    return `${standing.join("")}${annexHtml(frame, languagesIn(frame))}${notes.join("")}</main>\n${endHtml}`
  },
}

function firstWords(frame: Frame, section: Section): Words {
  const [{ text, language } = { text: "", language: frame.language }] = headingOf(frame, section, isolated)
  return wordsOf(text, language)
}

const parts: Form<Part[]> = {
  opening: (frame, summary) => [
    ...headParts(frame, "summary", stateOf(frame, summary)),
    factsPart(frame),
    {
      is: "contents",
      entries: [
        ...summary.sections.map((section) => firstWords(frame, section)),
        ...standingOf(frame, summary).map(({ title }) => ownWords(frame, title)),
        ...annexWords(frame),
      ],
    },
  ],

  section: (frame, numbered) => {
    const { section, from, sentence: number, edition } = numbered
    const numbers = numbersIn(numbered)
    const [, ...others] = headingOf(frame, section)
    const sources = sourcesOf(section).map((source, i): Part => {
      const by = attribution(frame, source)
      return {
        is: "source",
        number: from + i,
        ...(source.quote === null ? {} : { quote: wordsOf(source.quote, source.language) }),
        gone: frame.say("unavailable"),
        ...(by ? { who: `\u2068${by.name}\u2069, ${by.rest}.` } : {}),
        href: addressOf(frame, source),
      }
    })
    return [
      { is: "heading", level: 1, text: firstWords(frame, section), breaks: true },
      ...others.map(({ text, language }): Part => ({ is: "heading", level: 2, text: wordsOf(text, language) })),
      ...section.sentences.map((sentence, i): Part => {
        const { text, language, label } = reading(frame, sentence.text)
        return {
          is: "sentence",
          number: number + i,
          ...addressOfSentence(frame, edition, number + i),
          text: wordsOf(text, language),
          sources: numbers[i]!,
          uncited: frame.say("uncited"),
          ...(label === undefined ? {} : { label }),
        }
      }),
      ...(sources.length > 0
        ? [{ is: "heading", level: 2, text: ownWords(frame, frame.say("sources")) } as const, ...sources]
        : []),
    ]
  },

  closing: (frame, summary) => [
    ...standingOf(frame, summary).flatMap(({ title, lines }, i): Part[] => [
      headingPart(frame, title, i === 0 ? { breaks: true } : {}),
      ...lines.map((text): Part => ({ is: "line", text })),
    ]),
    ...annexParts(frame, languagesIn(frame)),
    ...notesParts(frame),
  ],
}

/** How many comments there are in each language. */
const languagesIn = ({ coverage }: Annexed): Tally =>
  new Map(coverage.rows.languages.filter(({ comments }) => comments > 0).map(({ id, comments }) => [id, comments]))
