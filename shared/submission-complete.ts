import { languages, type Text } from "./language.ts"
import type { Kind, Resource } from "./resource.ts"
import { acronymsIn, hasField, linesOf, webAddress, type FormField } from "./submission-check.ts"
import type { SubmissionForm } from "./submission.ts"
import { instantOf } from "./zone.ts"

// From what was typed to a resource: for the preview in the browser, and on the server once nothing is missing.

type Completed = Omit<Resource, "id" | "state" | "isExample" | "version">

/** What there is of it so far. Undefined before its kind is known, and of an event before its times are. */
export function completed(form: SubmissionForm): Resource | undefined {
  const { kind } = form
  if (!kind) return undefined
  const common = { id: "", state: "draft" as const, isExample: false, version: 0, ...commonOf(form, kind) }
  switch (kind) {
    case "document":
      return {
        ...common,
        kind,
        files: form.files.map(({ language, link }) => ({ language, link: webAddress(link) ?? "" })),
      }
    case "event": {
      const times = timesOf(form)
      return times && { ...common, kind, ...times, place: form.place.trim() || null }
    }
    case "project":
    case "practice":
      return { ...common, kind, partners: linesOf(form.partners) }
    case "training":
      return {
        ...common,
        kind,
        provider: form.provider.trim() || null,
        level: form.level || null,
        cost: form.cost || null,
      }
    case "video": {
      const minutes = form.minutes.trim()
      return {
        ...common,
        kind,
        speakers: linesOf(form.speakers),
        captions: [...new Set(form.captions)],
        minutes: minutes ? Number(minutes) : null,
      }
    }
  }
}

function commonOf(form: SubmissionForm, kind: Kind): Omit<Completed, "kind"> {
  const has = (field: FormField) => hasField(kind, field)
  const one = (field: "type" | "publisher" | "date") => (has(field) && form[field].trim()) || null
  const [date, last] = [one("date"), form.until.trim() || null]
  return {
    type: one("type"),
    title: textOf(form, "title"),
    description: textOf(form, "description"),
    publisher: one("publisher"),
    date,
    until: !has("until") ? date : form.isOngoing ? null : (last ?? date),
    languages: [...new Set(form.languages)],
    objectives: [...new Set(form.objectives)].sort((a, b) => a - b),
    principles: [...new Set(form.principles)],
    regions: [...new Set(form.regions)],
    countries: [...new Set(form.countries)],
    link: webAddress(form.link) ?? null,
    acronyms: acronymsIn(form).map(({ short, meaning }) => ({ short, meaning: tidied(meaning).trim() })),
  }
}

/** Whoever sends it in vouches for it; nobody else has yet. */
const textOf = ({ texts }: SubmissionForm, field: "title" | "description"): Text =>
  Object.fromEntries(
    languages.flatMap((code) => {
      const words = tidied(texts[code]?.[field] ?? "").trim()
      return words ? [[code, { text: field === "title" ? words.replace(/\s+/g, " ") : words, status: "reviewed" }]] : []
    }),
  )

/** Signs that nobody sees would only mislead. */
const tidied = (words: string): string =>
  words
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g, "")

/** A time that the clocks of its zone skip is none. */
function timesOf({ startsAt, endsAt, timeZone }: SubmissionForm) {
  const [start, end] = [momentOf(startsAt, timeZone), momentOf(endsAt, timeZone)]
  return start && end ? { startsAt: start.toISOString(), endsAt: end.toISOString(), timeZone } : undefined
}

function momentOf(wall: string, zone: string): Date | undefined {
  if (!wall || !zone) return undefined
  try {
    const moment = instantOf(wall, zone)
    return moment === "no_such_time" ? undefined : moment
  } catch {
    return undefined
  }
}
