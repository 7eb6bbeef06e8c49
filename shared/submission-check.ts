import type { Issue } from "./errors.ts"
import { countGraphemes } from "./graphemes.ts"
import { languages } from "./language.ts"
import type { Kind } from "./resource.ts"
import type { SubmissionForm } from "./submission.ts"

// What is missing before something can be sent in, and which acronyms nobody has explained: the same for the form, which
// says so while it is filled in, and for the server, which has the last word. Without the schema library.

export const TITLE_MOST = 150
export const DESCRIPTION_MOST = 6_000
const NAME_MOST = 200

/** That can be chosen for what is sent in: the six, and others in which much is written on migration. */
// prettier-ignore
export const resourceLanguages = [
  "ar", "zh", "en", "fr", "ru", "es", "pt", "de", "it", "tr", "sw", "am", "bn", "hi", "ur", "fa", "id", "th", "vi", "uk",
  "pl", "ro", "el",
] as const

/** As a new form is. */
export const emptyForm = (): SubmissionForm => ({
  kind: null,
  texts: {},
  type: "",
  publisher: "",
  date: "",
  until: "",
  isOngoing: false,
  languages: [],
  objectives: [],
  principles: [],
  regions: [],
  countries: [],
  link: "",
  files: [],
  startsAt: "",
  endsAt: "",
  timeZone: "",
  place: "",
  partners: "",
  speakers: "",
  provider: "",
  level: "",
  cost: "",
  captions: [],
  minutes: "",
  implementer: "",
  focalPoint: "",
  acronyms: [],
  meetsCriteria: false,
})

export type FormField = keyof SubmissionForm
/** What a kind has besides what all have. */
const ofKind: Record<Kind, readonly FormField[]> = {
  document: ["type", "publisher", "date", "files"],
  event: ["publisher", "startsAt", "endsAt", "timeZone", "place"],
  project: ["publisher", "date", "until", "isOngoing", "partners"],
  training: ["publisher", "provider", "level", "cost", "date"],
  video: ["publisher", "speakers", "captions", "minutes", "date"],
  practice: ["publisher", "date", "until", "isOngoing", "partners", "implementer", "focalPoint"],
}
export const hasField = (kind: Kind, field: FormField): boolean => ofKind[kind].includes(field)

const mandatory: Record<Kind, readonly FormField[]> = {
  document: ["publisher", "date"],
  event: ["startsAt", "endsAt", "timeZone"],
  project: ["publisher", "date"],
  training: ["provider"],
  video: ["publisher"],
  practice: ["publisher", "date", "implementer"],
}
/** Where it can be read, seen or joined: a document has files instead. */
const needsLink: readonly Kind[] = ["event", "training", "video"]
export const isMandatory = (kind: Kind, field: FormField): boolean =>
  field === "objectives" ||
  field === "languages" ||
  mandatory[kind].includes(field) ||
  (field === "link" && needsLink.includes(kind))

export const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  ),
]

/** An address that readers can be sent to: of the web, and of no other kind. */
export function webAddress(text: string): string | undefined {
  if (!URL.canParse(text.trim())) return undefined
  const url = new URL(text.trim())
  const isWeb = url.protocol === "https:" || url.protocol === "http:"
  return isWeb && url.hostname.includes(".") && !url.username && !url.password ? url.href : undefined
}

const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
const isWall = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/.test(text) && isDay(text.slice(0, 10))
function isZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }))
  } catch {
    return false
  }
}

const isEmpty = (value: unknown) =>
  typeof value === "string" ? value.trim() === "" : Array.isArray(value) && value.length === 0

/** All that keeps it from being sent in, in the order of the form. Nothing when it is complete. */
export function problemsOf(form: SubmissionForm): Issue[] {
  const { kind } = form
  if (!kind) return [{ path: "kind", code: "required" }]
  const issues: Issue[] = [...problemsOfTexts(form)]
  const say = (path: string, code: string) => {
    if (!issues.some((one) => one.path === path)) issues.push({ path, code })
  }
  const has = (field: FormField) => hasField(kind, field)
  for (const field of ["objectives", "languages", "link", ...mandatory[kind]] as const)
    if (isMandatory(kind, field) && isEmpty(form[field])) say(field, "required")
  if (kind === "document" && isEmpty(form.link) && form.files.length === 0) say("link", "required")
  for (const field of ["publisher", "provider", "place", "focalPoint"] as const)
    if (has(field) && countGraphemes(form[field], NAME_MOST) > NAME_MOST) say(field, "too_long")
  if (!isEmpty(form.link) && !webAddress(form.link)) say("link", "not_an_address")
  if (has("files")) form.files.forEach(({ link }, i) => !webAddress(link) && say(`files.${i}`, "not_an_address"))
  for (const field of ["date", "until"] as const)
    if (has(field) && !isEmpty(form[field]) && !isDay(form[field])) say(field, "not_a_date")
  if (has("until") && !form.isOngoing && isDay(form.until) && isDay(form.date) && form.until < form.date)
    say("until", "before_from")
  if (has("startsAt")) for (const { path, code } of problemsOfTimes(form)) say(path, code)
  if (has("minutes") && !isEmpty(form.minutes) && !/^[1-9]\d{0,3}$/.test(form.minutes.trim()))
    say("minutes", "not_a_number")
  if (has("implementer") && form.implementer === "no" && isEmpty(form.focalPoint)) say("focalPoint", "required")
  const unexplained = acronymsIn(form).filter(({ meaning }) => isEmpty(meaning))
  for (const { short } of unexplained) say(`acronyms.${short}`, "required")
  if (!form.meetsCriteria) say("meetsCriteria", "required")
  return issues
}

function problemsOfTexts({ texts }: SubmissionForm): Issue[] {
  const begun = languages.filter(
    (code) => texts[code] && !(isEmpty(texts[code].title) && isEmpty(texts[code].description)),
  )
  if (begun.length === 0) return [{ path: "texts", code: "required" }]
  return begun.flatMap((code) => {
    const { title, description } = texts[code]!
    const at = (field: string, problem: string | undefined) =>
      problem ? [{ path: `texts.${code}.${field}`, code: problem }] : []
    const of = (text: string, most: number) =>
      isEmpty(text) ? "required" : countGraphemes(text, most) > most ? "too_long" : undefined
    return [...at("title", of(title, TITLE_MOST)), ...at("description", of(description, DESCRIPTION_MOST))]
  })
}

function problemsOfTimes({ startsAt, endsAt, timeZone }: SubmissionForm): Issue[] {
  const wrong = (
    [
      ["startsAt", startsAt],
      ["endsAt", endsAt],
    ] as const
  ).filter(([, at]) => at && !isWall(at))
  return [
    ...wrong.map(([path]) => ({ path, code: "not_a_date" })),
    ...(timeZone && !isZone(timeZone) ? [{ path: "timeZone", code: "not_a_time_zone" }] : []),
    ...(isWall(startsAt) && isWall(endsAt) && endsAt < startsAt ? [{ path: "endsAt", code: "before_from" }] : []),
  ]
}

// ── acronyms ──

/** Two capitals at least, as IOM, MoU, UN-Habitat or COVID-19; with a plural s or without. */
const acronym = /(?<![\p{L}\p{N}&.-])\p{Lu}[\p{L}\p{N}]*(?:[&.-][\p{L}\p{N}]+)*(?![\p{L}\p{N}])/gu
const capitals = (word: string) => word.match(/\p{Lu}/gu)?.length ?? 0
const isRoman = (word: string) => /^[IVXLC]+$/.test(word)
/** Everybody who comes here knows these. */
const known = new Set(["UN", "ONU", "ООН", "GCM", "COVID-19", "AND", "OK"])

function isAcronym(word: string): boolean {
  const letters = word.match(/\p{L}/gu)?.length ?? 0
  const many = capitals(word)
  // `McDonald` and `Saint-Denis` have two capitals, and are names.
  return many >= 2 && letters <= 12 && many * 2 >= letters && !isRoman(word) && !known.has(word)
}

/** A line that is written in capitals throughout has no acronyms in it that one could tell. */
function linesWithSmall(text: string): string[] {
  return text.split("\n").filter((line) => {
    const words = line.match(/[\p{Lu}\p{Ll}]{4,}/gu) ?? []
    return words.length < 3 || words.filter((word) => word === word.toUpperCase()).length * 2 < words.length
  })
}

/** `International Organization for Migration (IOM)`, or `IOM (International Organization for Migration)`. */
function isSpelledOut(text: string, short: string): boolean {
  const name = short.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
  const after = Array.from(text.matchAll(new RegExp(`[(（]${name}s?[)）]`, "gu")), ({ index }) => index)
  if (after.some((at) => /\p{L}[^()（）\n]{4,}$/u.test(text.slice(Math.max(0, at - 40), at)))) return true
  return new RegExp(`(?<!\\p{L})${name}s?\\s{0,2}[(（][^()（）\\n]{0,200}?\\p{L}{3}`, "u").test(text)
}

const ACRONYMS_MOST = 40

/** Those that stand in title and description and are not spelled out there, each with what it was said to stand for. */
export function acronymsIn({ texts, acronyms }: SubmissionForm): { short: string; meaning: string }[] {
  const text = languages.flatMap((code) => (texts[code] ? [texts[code].title, texts[code].description] : [])).join("\n")
  const words = linesWithSmall(text.replaceAll("\r", "")).flatMap((line) => line.match(acronym) ?? [])
  const shorts = [...new Set(words.filter(isAcronym).map((word) => word.replace(/(?<=\p{Lu})s$/u, "")))]
  return shorts
    .filter((short) => !known.has(short) && !isSpelledOut(text, short))
    .slice(0, ACRONYMS_MOST)
    .map((short) => ({ short, meaning: acronyms.find((one) => one.short === short)?.meaning ?? "" }))
}
