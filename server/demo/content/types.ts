import type { DecisionReason, HoldReason, ReportReason, Status } from "#shared/comment"
import type { Language } from "#shared/language"
import type { OrganisationBrief } from "#shared/organisation"
import type { ResourceAct } from "#shared/resource-states"
import type { DeclineReason, SubmissionForm } from "#shared/submission"
import type { Resource } from "#shared/resource"
import type { SanctionKind } from "#shared/sanction"
import type { SpaceBrief } from "#shared/space"

// The demonstration content is data only: the loader gives it ids, times and statuses.
// People and stakeholder organisations are invented; States are real and their words are not.

/** One text per language. The loader marks en and fr "reviewed" and the others "machine": nobody reviewed them. */
export type DemoText = Partial<Record<Language, string>>

export type DemoOrganisation = {
  key: string
  kind: OrganisationBrief["kind"]
  /** As it calls itself; for a State the English short name. */
  name: string
  acronym?: string
  country?: string
  /** An id of stakeholder-groups.json. */
  group?: string
  isVerified: boolean
}

export type DemoPerson = {
  key: string
  displayName: string
  country?: string
  isCountryShown: boolean
  group: string
  affiliation?: string
  /** Key of the organisation the person may speak for. */
  organisation?: string
  language: Language
  /** Local part of the address; only people who can sign in to the demonstration have one. */
  email?: string
}

/** A fixed moment, or days relative to the first start. */
export type DemoMoment = { at: string } | { day: number }

type DemoQuestion = { number: number; title: DemoText; detail: DemoText; objectives: number[] }

/** A thread that a participant opened, titled in the participant's own language. */
type DemoThread = {
  number: number
  title: DemoText
  language: Language
  author: string
  onBehalf?: string
  /** Days after the space opened. */
  day: number
  objectives: number[]
}

export type DemoSpace = {
  slug: string
  cycle: "imrf-2022" | "imrf-2026"
  roundTable: 1 | 2 | 3 | 4 | null
  objectives: number[]
  /** Ids of guiding-principles.json. */
  principles: string[]
  countries: string[]
  regions: string[]
  /** Keys of the moderating organisations. */
  agencies: string[]
  /** Who moderates, and for which organisation. */
  moderators: { person: string; agency: string }[]
  rapporteurs: string[]
  screening: SpaceBrief["screening"]
  /** Rejecting what is protected takes moderators of two agencies. */
  needsTwoAgencies?: true
  opensAt: DemoMoment
  /** A relative closing is at 18:00 in the space's time zone. */
  closesAt: DemoMoment
  timeZone: string
  canOpenThreads: boolean
  title: DemoText
  /** HTML. */
  introduction: DemoText
  /** HTML. */
  background: DemoText
  audience: DemoText
  questions: DemoQuestion[]
  threads?: DemoThread[]
}

type DemoReport = {
  by: string
  reason: ReportReason
  text?: string
  /** Days after the space opened. */
  day: number
}

export type DemoComment = {
  key: string
  /** Slug of the space. */
  space: string
  /** Number of the question or of the further thread. */
  question: number
  author: string
  /** Key of the organisation it speaks for; without it, a personal comment. */
  onBehalf?: string
  language: Language
  /** HTML: p, strong, em, ul, ol, li, blockquote, a; nothing between the blocks. */
  body: string
  /**
   * Days of 24 hours after the space opened. In the open spaces, which opened 21 days before the first start, it stays
   * below 21: what is held arrived in the last two hours.
   */
  day: number
  objectives?: number[]
  countries?: string[]
  /** Key of the comment it answers. */
  replyTo?: string
  status: Status
  heldFor?: HoldReason
  reason?: DecisionReason
  /** What the moderator wrote to the author when returning or rejecting. */
  note?: string
  /** When it was returned, rejected or withdrawn; days after the space opened. */
  decidedDay?: number
  reports?: DemoReport[]
  /** Of its author, against the rejection; nobody has answered it yet. Days after the space opened. */
  appeal?: { text: string; day: number }
  /** Keys of the people who support it. */
  supports?: string[]
  /** Its present text, when the author changed the first one. */
  edited?: { body: string; day: number }
}

export type DemoSanction = {
  person: string
  /** Slug of the space. */
  space: string
  by: string
  agency: string
  kind: SanctionKind
  reason: DecisionReason
  text: string
  /** Days after the space opened. */
  day: number
}

/** `quote` stands word for word in the comment's plain text, its blocks joined by line breaks. */
type DemoCitation = { comment: string; quote: string }

export type DemoSummary = {
  /** Slug of the space. */
  space: string
  /** The language in which it was written first. */
  language: Language
  status: "draft" | "published"
  sections: {
    question?: number
    heading?: DemoText
    sentences: { text: DemoText; cites: DemoCitation[] }[]
  }[]
}

export type DemoOutcome = {
  /** Slug of the space. */
  space: string
  title: string
  language: Language
  /** Days from the publication of the summary to its own. */
  afterDays: number
  /** `says`: the sentences of the summary that it says, counted from 1 through the whole. */
  paragraphs: ({ heading: string } | { text: string; says?: number[] })[]
}

type Of<K extends Resource["kind"]> = Extract<Resource, { kind: K }>

export type DemoResource = {
  key: string
  kind: Resource["kind"]
  /** An id of resource-types.json. */
  type?: string
  title: DemoText
  description: DemoText
  publisher: string
  date?: string
  /** null: it goes on. */
  until?: string | null
  languages: string[]
  objectives: number[]
  principles: string[]
  regions?: string[]
  countries?: string[]
  link?: string
  /** Of an official document, which has an address in each of its languages. */
  symbol?: string
  /** All of it is invented. */
  isExample?: boolean
  startsAt?: DemoMoment
  endsAt?: DemoMoment
  timeZone?: string
  place?: string
  partners?: string[]
  provider?: string
  level?: NonNullable<Of<"training">["level"]>
  cost?: NonNullable<Of<"training">["cost"]>
  speakers?: string[]
  captions?: string[]
  minutes?: number
}

/** What somebody has sent in: the form as it was typed, and what has been done with it since, by the keys of people. */
export type DemoSubmission = {
  key: string
  person: string
  form: Partial<SubmissionForm>
  /** `by`: an editor; without one, whoever has sent it in. */
  steps: { act: ResourceAct; day: number; by?: string; reason?: DeclineReason; words?: string }[]
  messages: { by: string; day: number; text: string }[]
}
