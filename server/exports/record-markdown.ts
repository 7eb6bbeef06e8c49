import type { Comment } from "#shared/comment"
import type { Text } from "#shared/language"
import type { Block } from "../rich-text/blocks.ts"
import { readHtml } from "../rich-text/read.ts"
import { documentsOf, moderationOf, participationOf, type Annexed, type Table, type Tally } from "./annex.ts"
import { factsOf, objectiveName } from "./facts.ts"
import { citation, paragraphAddress, reading, scopeOf, speakerOf, type Frame } from "./frame.ts"
import { escapeLine, toMarkdown } from "./markdown.ts"
import type { Entry } from "./read-record.ts"
import type { Writer } from "./write.ts"

export const paragraphs = (parts: readonly (string | undefined | false)[]) =>
  parts.filter((part) => part).join("\n\n") + "\n\n"
const items = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join("\n")
const link = (address: string) => `<${address}>`
/** What is short enough to be typed from paper leads where the whole id says it, for whoever looks for that. */
const linkTo = (frame: Frame, commentId: string, address: string) =>
  `[${address}](${frame.address(`/comments/${commentId}`)})`

/** What stands at the head of every document, whatever it holds. */
export function headMarkdown(frame: Frame, kind: "record" | "summary"): string {
  const { say } = frame
  const title = reading(frame, frame.space.title)
  const scope = scopeOf(frame)
  return paragraphs([
    `# ${escapeLine(title.text)}`,
    title.label && `*${escapeLine(title.label)}*`,
    `**${escapeLine(say(kind))}**`,
    frame.isDemo && `> **${escapeLine(say("demo"))}**`,
    scope && escapeLine(scope),
    escapeLine(say("made", { time: frame.time(frame.madeAt), seq: frame.seq })),
    escapeLine(say("zone", { zone: frame.space.timeZone })),
  ])
}

export const recordMarkdown: Writer = {
  opening: (frame) => {
    const { say, space, threads } = frame
    const facts = factsOf(frame).map(
      ([label, value]) => `${escapeLine(label)}: ${value.startsWith("http") ? link(value) : escapeLine(value)}`,
    )
    const contents = threads.map((thread) => `${thread.number}\\. ${escapeLine(reading(frame, thread.title).text)}`)
    return (
      headMarkdown(frame, "record") +
      paragraphs([
        escapeLine(say("holds")),
        items(facts),
        agencyText(frame, say("introduction"), space.introduction),
        agencyText(frame, say("background"), space.background),
        `## ${escapeLine(say("contents"))}`,
        items([...contents, escapeLine(say("annex"))]),
      ])
    )
  },

  thread: (frame, thread) => {
    const title = reading(frame, thread.title)
    const name = frame.say(thread.kind === "question" ? "question" : "thread", { number: thread.number })
    return paragraphs([
      `## ${escapeLine(name)}: ${escapeLine(title.text)}`,
      title.label && `*${escapeLine(title.label)}*`,
      link(frame.address(`/spaces/${frame.space.slug}/${thread.number}`)),
      agencyText(frame, undefined, thread.detail),
    ])
  },

  entry: (frame, entry) => {
    const { comment, number } = entry
    const speaker = speakerOf(frame, comment)
    if (!speaker)
      return paragraphs([`### ${number}`, answers(frame, entry), `*${escapeLine(placeOf(frame, comment))}*`])
    const { name, capacity, country, time, language } = speaker
    const facts = [capacity, country && frame.say("country", { country }), time, frame.say("original", { language })]
    return paragraphs([
      `### ${number} ${escapeLine(name)}`,
      facts
        .filter((fact) => fact !== undefined)
        .map((fact) => escapeLine(fact))
        .join(" · "),
      answers(frame, entry),
      numbered(readHtml(comment.body).blocks, speaker.address),
      afterwards(frame, comment).map(escapeLine).join(" · "),
      `${escapeLine(frame.say("cite"))} ${escapeLine(citation(number, speaker)).replace(speaker.address, () => linkTo(frame, comment.id, speaker.address))}`,
    ])
  },

  threadEnd: (frame, isEmpty) => (isEmpty ? paragraphs([escapeLine(frame.say("noComments"))]) : ""),

  closing: (frame, languages) => {
    const notes = frame.footnotes().map(escapeLine)
    return `${paragraphs([
      annexMarkdown(frame, languages),
      notes.length > 0 && `### ${escapeLine(frame.say("notes"))}\n\n${notes.join("\n\n")}`,
    ]).trimEnd()}\n`
  },
}

/** Where there are several, each paragraph has its number, which leads to it on the site. */
function numbered(blocks: readonly Block[], address: string): string {
  if (blocks.filter(({ kind }) => kind === "p").length < 2) return toMarkdown(blocks)
  let count = 0
  return blocks
    .map((block) => {
      const text = toMarkdown([block])
      return block.kind === "p" ? `[§ ${++count}](<${paragraphAddress(address, count)}>) ${text}` : text
    })
    .join("\n\n")
}

/** Participation, moderation, documents. */
export function annexMarkdown(frame: Annexed, languages: Tally): string {
  const { say } = frame
  const documents = documentsOf(frame)
  return paragraphs([
    `## ${escapeLine(say("annex"))}`,
    ...participationOf(frame, languages).map((table) => tableMarkdown(frame, table)),
    !frame.only && `## ${escapeLine(say("annexModeration"))}`,
    ...moderationOf(frame).map((table) => tableMarkdown(frame, table)),
    documents.length > 0 && `## ${escapeLine(say("annexDocuments"))}`,
    documents.length > 0 && items(documents.map(({ text, href }) => `${escapeLine(text)}: ${link(href)}`)),
  ]).trimEnd()
}

function tableMarkdown({ say }: Frame, { title, head, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`
  const lines = [head.map(escapeLine), head.map(() => "---"), ...rows.map((cells) => cells.map(escapeLine))].map(line)
  return `### ${escapeLine(title)}\n\n${rows.length > 0 ? lines.join("\n") : escapeLine(say("none"))}`
}

function agencyText(frame: Frame, heading: string | undefined, text: Text): string | undefined {
  const { text: words, label } = reading(frame, text)
  if (words === "") return undefined
  return paragraphs([
    heading && `## ${escapeLine(heading)}`,
    label && `*${escapeLine(label)}*`,
    toMarkdown(readHtml(words).blocks),
  ]).trimEnd()
}

const answers = (frame: Frame, { replyTo }: Entry) => replyTo && escapeLine(frame.say("inReplyTo", { number: replyTo }))

/** What is said in place of a comment that is no longer shown. */
export const placeOf = ({ say }: Frame, { status }: Comment) => say(status === "withdrawn" ? "withdrawn" : "removed")

/** What became of it, and what it is about. */
export const afterwards = (frame: Frame, { objectives, countries, editedAt, supports }: Comment): string[] => [
  ...objectives.map((number) => objectiveName(frame, number)),
  ...countries.map(frame.country),
  ...(editedAt ? [frame.say("edited", { time: frame.time(editedAt) })] : []),
  ...(supports > 0 ? [frame.supports(supports)] : []),
]
