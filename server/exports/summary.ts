import type { Text } from "#shared/language"
import type { ExportFormat } from "#shared/export"
import type { Source, Summary } from "#shared/summary"
import { reading, speakerOf, type Frame } from "./frame.ts"
import { escapeLine } from "./markdown.ts"
import { endHtml, escapeHtml, headHtml, linkTo, own, tagged } from "./record-html.ts"
import { headJson } from "./record-json.ts"
import { headMarkdown, paragraphs } from "./record-markdown.ts"

type Section = Summary["sections"][number]
/** A section whose sources are numbered through the whole document. */
type Numbered = { section: Section; from: number }
type Form = {
  opening: (frame: Frame, summary: Summary) => string
  section: (frame: Frame, numbered: Numbered) => string
  closing: (frame: Frame) => string
}

/** The same words as the page of the summary, with its sources as they may be shown at this moment. */
export async function* writeSummary(frame: Frame, format: ExportFormat, summary: Summary): AsyncGenerator<string> {
  if (format === "json") {
    yield `${JSON.stringify({ ...headJson(frame, "summary"), summary: withAddresses(frame, summary) }, null, 1)}\n`
    return
  }
  const form = format === "md" ? markdown : html
  yield form.opening(frame, summary)
  let from = 1
  for (const section of summary.sections) {
    yield form.section(frame, { section, from })
    from += sourcesOf(section).length
  }
  yield form.closing(frame)
}

const sourcesOf = (section: Section): Source[] => section.sentences.flatMap((sentence) => sentence.sources)

const withAddresses = (frame: Frame, summary: Summary) => ({
  ...summary,
  sections: summary.sections.map((section) => ({
    ...section,
    sentences: section.sentences.map((sentence) => ({
      ...sentence,
      sources: sentence.sources.map((source) => ({ ...source, address: addressOf(frame, source) })),
    })),
  })),
})

const addressOf = (frame: Frame, { commentId }: Source) => frame.address(`/comments/${commentId}`)

function stateOf({ say, time }: Frame, { status, publishedAt, sections }: Summary): string[] {
  const state = status === "published" ? publishedAt && say("publishedOn", { time: time(publishedAt) }) : say("draft")
  return [state, sections.length === 0 && say("noSummary")].filter((line) => typeof line === "string")
}

/** A section answers a question, has a heading of its own, or gathers the rest. */
function headingOf(frame: Frame, { question, heading }: Section): { text: string; language: string; label?: string }[] {
  const thread = frame.threads.find(({ number }) => number === question)
  const parts: Text[] = [...(thread ? [thread.title] : []), heading]
  const found = parts.map((text) => reading(frame, text)).filter(({ text }) => text !== "")
  if (found.length === 0) return [{ text: frame.say("other"), language: frame.language }]
  return found.map(({ text, language, label }, i) => ({
    text: thread && i === 0 ? `${frame.say("question", { number: thread.number })}: ${text}` : text,
    language,
    ...(label === undefined ? {} : { label }),
  }))
}

/** Who said it, in what capacity, when, and in which language. */
function attribution(frame: Frame, { commentId, author, onBehalfOf, isOfficial, createdAt, language }: Source) {
  if (!createdAt) return undefined
  const speaker = speakerOf(frame, { id: commentId, author, onBehalfOf, isOfficial, createdAt, language })
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

const markdown: Form = {
  opening: (frame, summary) =>
    headMarkdown(frame, "summary") + paragraphs(stateOf(frame, summary).map((line) => `*${escapeLine(line)}*`)),

  section: (frame, numbered) => {
    const { section, from } = numbered
    const numbers = numbersIn(numbered)
    const [first, ...others] = headingOf(frame, section)
    const sentences = section.sentences.map((sentence, i) => {
      const { text, label } = reading(frame, sentence.text)
      const marks = numbers[i]!.map((number) => `\\[${number}\\]`).join(" ")
      return [escapeLine(text), marks || `*(${escapeLine(frame.say("uncited"))})*`, label && `*(${escapeLine(label)})*`]
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

  closing: (frame) => (frame.footnotes().length > 0 ? paragraphs(frame.footnotes().map(escapeLine)) : ""),
}

const html: Form = {
  opening: (frame, summary) =>
    `${headHtml(frame, "summary")}<main>\n${stateOf(frame, summary)
      .map((line) => tagged("p", line, ' class="soft"'))
      .join("")}`,

  section: (frame, numbered) => {
    const { section, from } = numbered
    const numbers = numbersIn(numbered)
    const headings = headingOf(frame, section).map(
      ({ text, language, label }, i) =>
        tagged(i === 0 ? "h2" : "h3", text, own(frame, language)) + tagged("p", label, ' class="soft"'),
    )
    const sentences = section.sentences.map((sentence, i) => {
      const { text, language, label } = reading(frame, sentence.text)
      const marks = numbers[i]!.map((number) => `<a href="#s-${number}">[${number}]</a>`).join(" ")
      const none = `<em>${escapeHtml(frame.say("uncited"))}</em>`
      const note = label ? ` <small>(${escapeHtml(label)})</small>` : ""
      return `<p><span${own(frame, language)}>${escapeHtml(text)}</span> ${marks || none}${note}</p>\n`
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

  closing: (frame) =>
    `${frame
      .footnotes()
      .map((note) => tagged("p", note, ' class="soft"'))
      .join("")}</main>\n${endHtml}`,
}
