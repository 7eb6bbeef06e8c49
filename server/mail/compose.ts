import type { DecisionReason } from "#shared/comment"
import { direction, type Language } from "#shared/language"
import { mail as ar } from "#shared/i18n/ar/mail"
import { mail as en } from "#shared/i18n/en/mail"
import { mail as es } from "#shared/i18n/es/mail"
import { mail as fr } from "#shared/i18n/fr/mail"
import { mail as ru } from "#shared/i18n/ru/mail"
import { mail as zh } from "#shared/i18n/zh/mail"
import { reasons as reasonsAr } from "#shared/i18n/ar/app/reasons"
import { reasons as reasonsEn } from "#shared/i18n/en/app/reasons"
import { reasons as reasonsEs } from "#shared/i18n/es/app/reasons"
import { reasons as reasonsFr } from "#shared/i18n/fr/app/reasons"
import { reasons as reasonsRu } from "#shared/i18n/ru/app/reasons"
import { reasons as reasonsZh } from "#shared/i18n/zh/app/reasons"

/** About an account, and about what a moderator has decided. */
export type Template = Exclude<keyof typeof en, "common">
export type Letter = {
  to: string
  /** The reader's own, not that of whoever caused it. */
  language: Language
  template: Template
  values: {
    token?: string
    name?: string
    /** Of the space in which something was decided. */
    title?: string
    reason?: DecisionReason
    /** In the moderator's own words. */
    message?: string
    /** In an editor's own words. */
    fromEditors?: string
    /** By when something is to be done, or until when it holds. */
    day?: string
    /** The page it leads to, where that is not the same for all of its kind. */
    path?: string
    /** When something ends; null when only somebody ends it. */
    until?: string | null
    /** How many, when a letter is about several. */
    count?: number
    /** Where each of them is read. */
    comments?: string[]
    /** What somebody wrote, or is answered, in plain words of several lines. */
    words?: string
    /** A message to those who run this, by its id. */
    contact?: string
    /** Where a mail program says for its reader that no more of these are wanted. */
    unsubscribe?: string
    /** What was sent in to the Hub, by its id. */
    resource?: string
    /** What waits for a moderator, in each of the spaces of which there is something new. */
    alerts?: AlertSaid[]
  }
}
type Counted = { all: number; fresh: number }
export type AlertSaid = { title: string; overdue?: Counted; appeals?: Counted; waiting?: number; closesAt?: string }
export type Composed = { subject: string; text: string; html: string }

const catalogues = { ar, zh, en, fr, ru, es }
const reasons = { ar: reasonsAr, zh: reasonsZh, en: reasonsEn, fr: reasonsFr, ru: reasonsRu, es: reasonsEs }

/** The page a letter leads to. It does nothing by itself: programs that open every link in a mail change nothing. */
const pages: Partial<Record<Template, string>> = {
  verify: "verify",
  exists: "sign-in",
  reset: "reset",
  summarised: "account/input",
  banEverywhere: "sign-in",
  liftedEverywhere: "sign-in",
  // Where everything stands that has been imposed on somebody, with what one can do.
  contactAnswer: "contact",
  asked: "account/asked",
  message: "account/comments",
  warning: "account/comments",
  premoderation: "account/comments",
  suspension: "account/comments",
  ban: "account/comments",
  lifted: "account/comments",
  sanctionUpheld: "account/comments",
  sanctionReversed: "account/comments",
  reviewInvited: "account/reviews",
  reviewReminder: "account/reviews",
  reviewOver: "account/reviews",
  rosterAccepted: "roster/apply",
  rosterDeclined: "roster/apply",
  rosterEnding: "roster/apply",
}

/** What was sent in is read by its submitter on a page of the account, by editors at their desk, and then by everybody. */
const placesOfResources: Partial<Record<Template, string>> = {
  resourcePublished: "resources",
  resourceAnswer: "hub/resources",
}

/** One letter in one language, as text and as HTML. Links lead to our own configured address alone. */
export function compose(origin: string, { language, template, values }: Letter): Composed {
  const { common, [template]: words } = catalogues[language]
  const links = linksOf(`${origin}/${language}`, template, values)
  const greeting = values.name ? common.greeting : common.greetingNobody
  const footer = fill(common.footer, { origin })
  return {
    subject: words.subject,
    text: [
      fill(greeting, { name: isolated(values.name ?? "") }),
      fill(words.text, { title: isolated(values.title ?? ""), day: isolated(values.day ?? "") }),
      ...saidIn(language, values).map(([label, said]) =>
        fill(label, { said: said.split("\n").map(isolated).join("\n") }),
      ),
      ...(values.alerts ?? []).map((one) => alertLines(language, one).join("\n")),
      [words.action, ...links].join("\n"),
      words.note,
      words.otherwise,
      `-- \n${footer}`,
    ]
      .map(wrapped)
      .join("\n\n"),
    html: page(language, words.subject, [
      fill(greeting, { name: `<bdi>${escape(values.name ?? "")}</bdi>` }),
      fill(escape(words.text), {
        title: `<bdi>${escape(values.title ?? "")}</bdi>`,
        day: `<bdi>${escape(values.day ?? "")}</bdi>`,
      }),
      ...saidIn(language, values).map(([label, said]) =>
        fill(escape(label), { said: `<bdi>${escape(said).replaceAll("\n", "<br>\n")}</bdi>` }),
      ),
      ...(values.alerts ?? []).map((one) => alertLines(language, one).map(escape).join("<br>\n")),
      ...(links.length === 1 ? [`<a href="${escape(links[0]!)}">${escape(words.action)}</a>`] : [escape(words.action)]),
      ...links.map((link) => `<bdi dir="ltr">${escape(link)}</bdi>`),
      escape(words.note),
      escape(words.otherwise),
      escape(footer),
    ]),
  }
}

function linksOf(
  home: string,
  template: Template,
  { token, path, comments = [], resource, contact }: Letter["values"],
): string[] {
  if (contact) return [`${home}/hub/contact/${contact}`]
  if (resource) return [`${home}/${placesOfResources[template] ?? "account/resources"}/${resource}`]
  if (template === "alert") return [`${home}/moderation`, `${home}/account#alerts`]
  if (path) return [`${home}/${path}`]
  if (comments.length > 0) return comments.map((id) => `${home}/comments/${id}`)
  // Behind the #: that part of an address is sent to no server, so it stands in no log and in no Referer.
  return [`${home}/${pages[template] ?? "account"}${token ? `#token=${token}` : ""}`]
}

/** How many, why, until when, and what a moderator writes: each with the words before it. */
function saidIn(
  language: Language,
  { count, reason, until, message, words, resource, fromEditors }: Letter["values"],
): [string, string][] {
  const { common } = catalogues[language]
  return [
    ...(words === undefined ? [] : [[common.words, words] as [string, string]]),
    ...(count === undefined ? [] : [[common.count, count.toLocaleString(language)] as [string, string]]),
    ...(reason === undefined ? [] : [[common.reason, reasons[language].decision[reason]] as [string, string]]),
    ...(until === undefined ? [] : [[common.until, until ?? common.untilLifted] as [string, string]]),
    ...(message === undefined ? [] : [[resource ? common.words : common.message, message] as [string, string]]),
    ...(fromEditors === undefined ? [] : [[common.fromEditors, fromEditors] as [string, string]]),
  ]
}

/** The name of a space, and a line for each thing that is to be said of it. */
export function alertLines(language: Language, { title, overdue, appeals, waiting, closesAt }: AlertSaid): string[] {
  const { alerts } = catalogues[language].common
  const number = (count: number) => count.toLocaleString(language)
  const counted = (label: string, { all, fresh }: Counted) => fill(label, { all: number(all), fresh: number(fresh) })
  return [
    isolated(title),
    ...(overdue ? [counted(alerts.overdue, overdue)] : []),
    ...(appeals ? [counted(alerts.appeals, appeals)] : []),
    ...(waiting === undefined ? [] : [fill(alerts.waiting, { all: number(waiting) })]),
    ...(closesAt === undefined ? [] : [fill(alerts.dates, { time: isolated(momentIn(language, closesAt)) })]),
  ]
}

const momentIn = (language: Language, at: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).format(new Date(at)) +
  " UTC"

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
