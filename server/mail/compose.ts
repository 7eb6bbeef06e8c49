import { direction, type Language } from "#shared/language"
import { mail as ar } from "#shared/i18n/ar/mail"
import { mail as en } from "#shared/i18n/en/mail"
import { mail as es } from "#shared/i18n/es/mail"
import { mail as fr } from "#shared/i18n/fr/mail"
import { mail as ru } from "#shared/i18n/ru/mail"
import { mail as zh } from "#shared/i18n/zh/mail"

type Template = "verify" | "exists" | "reset"
export type Letter = {
  to: string
  /** The reader's own, not that of whoever caused it. */
  language: Language
  template: Template
  values: { token?: string; name?: string }
}
export type Composed = { subject: string; text: string; html: string }

const catalogues = { ar, zh, en, fr, ru, es }

/** The page a letter leads to. It does nothing by itself: programs that open every link in a mail change nothing. */
const pages: Record<Template, string> = { verify: "verify", exists: "sign-in", reset: "reset" }

/** One letter in one language, as text and as HTML. Links lead to our own configured address alone. */
export function compose(origin: string, { language, template, values }: Letter): Composed {
  const { common, [template]: words } = catalogues[language]
  // Behind the #: that part of an address is sent to no server, so it stands in no log and in no Referer.
  const link = `${origin}/${language}/${pages[template]}${values.token ? `#token=${values.token}` : ""}`
  const greeting = values.name ? common.greeting : common.greetingNobody
  const footer = fill(common.footer, { origin })
  return {
    subject: words.subject,
    text: [
      fill(greeting, { name: isolated(values.name ?? "") }),
      words.text,
      `${words.action}\n${link}`,
      words.note,
      words.otherwise,
      `-- \n${footer}`,
    ]
      .map(wrapped)
      .join("\n\n"),
    html: page(language, words.subject, [
      fill(greeting, { name: `<bdi>${escape(values.name ?? "")}</bdi>` }),
      escape(words.text),
      `<a href="${escape(link)}">${escape(words.action)}</a>`,
      `<bdi dir="ltr">${escape(link)}</bdi>`,
      escape(words.note),
      escape(words.otherwise),
      escape(footer),
    ]),
  }
}

const page = (language: Language, title: string, paragraphs: string[]) =>
  `<!doctype html>
<html lang="${language}" dir="${direction(language)}">
<head><meta charset="utf-8"><title>${escape(title)}</title></head>
<body>
${paragraphs.map((one) => `<p>${one}</p>`).join("\n")}
</body>
</html>
`

/** Short lines of plain English need no encoding: a link can then be copied out of the file as it is. */
const wrapped = (text: string) => text.replace(/(?=.{73})(.{1,72})[ ](?=\S)/g, "$1\n")

/** In one pass, so that a value is never read for places in its turn. */
const fill = (text: string, values: Record<string, string>) =>
  text.replace(/\{\{(\w+)\}\}/g, (place, name: string) => values[name] ?? place)

/** A name in another script must not turn the sentence around it: first strong isolate … pop (U+2068, U+2069). */
const isolated = (name: string) => `\u2068${name}\u2069`

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }
const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign]!)
