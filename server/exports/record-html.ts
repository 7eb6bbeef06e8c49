import { direction, type Text } from "#shared/language"
import { cleanHtml } from "../comments/clean.ts"
import { documentsOf, moderationOf, participationOf, type Annexed, type Table, type Tally } from "./annex.ts"
import { factsOf } from "./facts.ts"
import { citation, paragraphAddress, reading, scopeOf, speakerOf, type Frame } from "./frame.ts"
import { markParagraphs } from "#shared/paragraphs"
import type { Entry } from "./read-record.ts"
import { afterwards, placeOf } from "./record-markdown.ts"
import type { Writer } from "./write.ts"

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign]!)
export const linkTo = (address: string) =>
  `<a href="${escapeHtml(address)}"><bdi dir="ltr">${escapeHtml(address)}</bdi></a>`
export const tagged = (name: string, text: string | undefined | false, attributes = "") =>
  text ? `<${name}${attributes}>${escapeHtml(text)}</${name}>\n` : ""

/** One file that asks for nothing and runs nothing, wherever it is opened (security E-03). */
export function headHtml(frame: Frame, kind: "record" | "summary"): string {
  const { say, language } = frame
  const title = reading(frame, frame.space.title)
  return `<!doctype html>
<html lang="${language}" dir="${direction(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(`${title.text} – ${say(kind)}`)}</title>
<style>${style}</style>
</head>
<body>
<header>
${tagged("p", say(kind), ' class="kind"')}${tagged("h1", title.text, own(frame, title.language))}${tagged("p", title.label, ' class="soft"')}${tagged("p", frame.isDemo && say("demo"), ' class="demo"')}${tagged("p", scopeOf(frame))}${tagged("p", say("made", { time: frame.time(frame.madeAt), seq: frame.seq }))}${tagged("p", say("zone", { zone: frame.space.timeZone }))}</header>
`
}

export const endHtml = "</body>\n</html>\n"

const style = `
:root { color-scheme: light dark; font-family: system-ui, "Noto Sans", "Noto Sans Arabic", "Noto Sans SC", sans-serif; line-height: 1.55 }
body { max-inline-size: 46rem; margin: 2rem auto; padding-inline: 1rem; overflow-wrap: anywhere }
h1, h2, h3, h4 { line-height: 1.25 } h2 { margin-block-start: 3rem } article { margin-block-start: 2rem; break-inside: auto }
article.reply { margin-inline-start: 1.5rem; padding-inline-start: 1rem; border-inline-start: 2px solid #8888 }
article > h3 { font-size: 1rem; margin-block-end: 0 } .soft, footer { font-size: .875rem; opacity: .8 }
.demo { border: 2px solid; padding: .75rem 1rem; font-weight: 600 } .kind { letter-spacing: .02em }
.text { white-space: pre-wrap } .text > * { white-space: pre-wrap } .text .place { opacity: .75; font-size: .8em; margin-inline-end: .75em }
.text h3, .text h4 { font-size: 1rem } blockquote { border-inline-start: 3px solid #8888; margin-inline: 0; padding-inline-start: 1rem }
table { border-collapse: collapse } .wide { overflow-x: auto } td, th { border: 1px solid #8888; padding: .25rem .5rem; text-align: start; vertical-align: top }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem } dd { margin: 0 } pre { overflow-x: auto }
@media print { a { color: inherit; text-decoration: none } h2, h3 { break-after: avoid } }
`

/** Language and direction of a text that may not be in the document's. */
export const own = (frame: Frame, language: string) =>
  language === frame.language ? ' dir="auto"' : ` lang="${language}" dir="auto"`

export const recordHtml: Writer = {
  opening: (frame) => {
    const { say, space, threads } = frame
    const facts = factsOf(frame).map(
      ([label, value]) =>
        `<dt>${escapeHtml(label)}</dt><dd dir="auto">${value.startsWith("http") ? linkTo(value) : escapeHtml(value)}</dd>`,
    )
    const contents = threads.map((thread) => {
      const { text, language } = reading(frame, thread.title)
      return `<li value="${thread.number}"><a href="#t-${thread.number}"${own(frame, language)}>${escapeHtml(text)}</a></li>`
    })
    return `${headHtml(frame, "record")}<main>
${tagged("p", say("holds"))}<dl>${facts.join("")}</dl>
${agencyText(frame, say("introduction"), space.introduction)}${agencyText(frame, say("background"), space.background)}<nav>
${tagged("h2", say("contents"))}<ol>${contents.join("")}</ol>
<p><a href="#annex">${escapeHtml(say("annex"))}</a></p>
</nav>
`
  },

  thread: (frame, thread) => {
    const title = reading(frame, thread.title)
    const name = frame.say(thread.kind === "question" ? "question" : "thread", { number: thread.number })
    return `<section id="t-${thread.number}">
<h2>${escapeHtml(name)}: <span${own(frame, title.language)}>${escapeHtml(title.text)}</span></h2>
${tagged("p", title.label, ' class="soft"')}<p class="soft">${linkTo(frame.address(`/spaces/${frame.space.slug}/${thread.number}`))}</p>
${agencyText(frame, undefined, thread.detail)}`
  },

  entry: (frame, entry) => {
    const { comment, number } = entry
    const start = `<article id="c-${comment.id}"${comment.depth > 0 ? ' class="reply"' : ""}>\n`
    const speaker = speakerOf(frame, comment)
    if (!speaker)
      return `${start}${tagged("h3", number)}${answers(frame, entry)}${tagged("p", placeOf(frame, comment), ' class="soft"')}</article>\n`
    const { name, capacity, country, time, language } = speaker
    const facts = [capacity, country && frame.say("country", { country }), time, frame.say("original", { language })]
    return `${start}<h3>${number} <bdi>${escapeHtml(name)}</bdi></h3>
${tagged("p", facts.filter(Boolean).join(" · "), ' class="soft"')}${answers(frame, entry)}<div class="text" lang="${comment.language}" dir="auto">${numbered(comment.body, speaker.address)}</div>
<footer>
${tagged("p", afterwards(frame, comment).join(" · "))}<p>${escapeHtml(frame.say("cite"))} ${escapeHtml(citation(number, speaker)).replace(escapeHtml(speaker.address), () => linkTo(speaker.address))}</p>
</footer>
</article>
`
  },

  threadEnd: (frame, isEmpty) => `${tagged("p", isEmpty && frame.say("noComments"))}</section>\n`,

  closing: (frame, languages) => {
    const notes = frame.footnotes().map((note) => tagged("p", note, ' class="soft"'))
    return `${annexHtml(frame, languages)}${notes.length > 0 ? `<section>\n${tagged("h2", frame.say("notes"))}${notes.join("")}</section>\n` : ""}</main>
${endHtml}`
  },
}

/** Where there are several, each paragraph has its number, which leads to it on the site. */
function numbered(body: string, address: string): string {
  let last = 0
  const marked = markParagraphs(body, (number, tag) => {
    last = number
    const place = escapeHtml(paragraphAddress(address, number))
    return `${tag}<a class="place" dir="ltr" href="${place}">§ ${number}</a>`
  })
  return last > 1 ? marked : body
}

/** Participation, moderation, documents. */
export function annexHtml(frame: Annexed, languages: Tally): string {
  const { say } = frame
  const documents = documentsOf(frame)
  const list = documents.map(
    ({ text, href }) => `<li><span dir="auto">${escapeHtml(text)}</span>: ${linkTo(href)}</li>`,
  )
  return `<section id="annex">
${tagged("h2", say("annex"))}${tablesHtml(frame, participationOf(frame, languages))}</section>
${frame.only ? "" : `<section id="moderation">\n${tagged("h2", say("annexModeration"))}${tablesHtml(frame, moderationOf(frame))}</section>\n`}${list.length > 0 ? `<section id="documents">\n${tagged("h2", say("annexDocuments"))}<ul>${list.join("")}</ul>\n</section>\n` : ""}`
}

const tablesHtml = ({ say }: Frame, tables: readonly Table[]): string =>
  tables
    .map(({ title, head, rows }) => {
      const heads = head.map((one) => `<th scope="col">${escapeHtml(one)}</th>`)
      const lines = rows.map(
        ([name = "", ...cells]) =>
          `<tr><th scope="row"><bdi>${escapeHtml(name)}</bdi></th>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join("")}</tr>`,
      )
      const table = `<div class="wide" tabindex="0"><table><thead><tr>${heads.join("")}</tr></thead><tbody>${lines.join("")}</tbody></table></div>\n`
      return tagged("h3", title) + (rows.length > 0 ? table : tagged("p", say("none")))
    })
    .join("")

function agencyText(frame: Frame, heading: string | undefined, text: Text): string {
  const { text: words, language, label } = reading(frame, text)
  if (words === "") return ""
  return `${tagged("h2", heading)}${tagged("p", label, ' class="soft"')}<div class="text" lang="${language}" dir="auto">${cleanHtml(words).body}</div>\n`
}

const answers = (frame: Frame, { comment, replyTo }: Entry) =>
  replyTo
    ? `<p class="soft"><a href="#c-${comment.parentId}">${escapeHtml(frame.say("inReplyTo", { number: replyTo }))}</a></p>\n`
    : ""
