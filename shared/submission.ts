import { z } from "zod"
import { code, country, id, objective, paragraph } from "./input.ts"
import { LanguageCode, Text } from "./language.ts"
import { kinds, Resource, states } from "./resource.ts"
import { resourceActs } from "./resource-states.ts"
import { DESCRIPTION_MOST, TITLE_MOST } from "./submission-check.ts"

// What is sent in to the Hub, as it is typed: nothing has to be complete, or even right, before it is sent in
// (submission-check.ts says what is missing then).

/** As it stands in the field, which may still be empty. */
const typed = (most: number) =>
  z
    .string()
    .max(most, { error: "too_long" })
    .refine((text) => text.isWellFormed(), { error: "malformed_text" })
    .default("")
const written = z.string().regex(/^[a-z]{2,3}$/, { error: "not_a_language" })

const Words = z.strictObject({ title: typed(TITLE_MOST * 8), description: typed(DESCRIPTION_MOST * 8) })

export const SubmissionForm = z.strictObject({
  kind: z.enum(kinds).nullable().default(null),
  /** In one language, or in several. */
  texts: z.partialRecord(LanguageCode, Words).default({}),
  type: typed(60),
  publisher: typed(400),
  date: typed(40),
  until: typed(40),
  /** It has no last day yet. */
  isOngoing: z.boolean().default(false),
  languages: z.array(written).max(40).default([]),
  objectives: z.array(objective).max(24).default([]),
  principles: z.array(code).max(40).default([]),
  regions: z.array(code).max(40).default([]),
  countries: z.array(country).max(200).default([]),
  link: typed(2_000),
  files: z
    .array(z.strictObject({ language: written, link: typed(2_000) }))
    .max(20)
    .default([]),
  /** On the clock of the time zone. */
  startsAt: typed(40),
  endsAt: typed(40),
  timeZone: typed(60),
  place: typed(400),
  /** One a line. */
  partners: typed(4_000),
  speakers: typed(4_000),
  provider: typed(400),
  level: z.enum(["", "introductory", "intermediate", "advanced"]).default(""),
  cost: z.enum(["", "free", "paid"]).default(""),
  captions: z.array(written).max(40).default([]),
  minutes: typed(10),
  /** Of a practice: whether a State or a body that carries it out sends it in, and else who there can be asked. */
  implementer: z.enum(["", "yes", "no"]).default(""),
  focalPoint: typed(400),
  /** What each stands for, as readers are told. */
  acronyms: z
    .array(z.strictObject({ short: typed(40), meaning: typed(400) }))
    .max(60)
    .default([]),
  meetsCriteria: z.boolean().default(false),
})
export type SubmissionForm = z.output<typeof SubmissionForm>

const time = z.iso.datetime()
const version = z.int().min(0).max(1_000_000)

/** `version`: of the draft that this one takes the place of; 0 for a new one. The same `saveId` again is the same save. */
export const SaveSubmission = z.strictObject({ resourceId: id, version, saveId: id, form: SubmissionForm })
export type SaveSubmission = z.output<typeof SaveSubmission>
export const Saved = z.strictObject({ version, savedAt: time })
/** With its form as it is to be read; without one, as it was saved last. */
export const SubmitResource = z.strictObject({ resourceId: id, version, form: SubmissionForm.optional() })
export type SubmitResource = z.output<typeof SubmitResource>

export const declineReasons = [
  "off_topic",
  "duplicate",
  "incomplete",
  "quality",
  "promotion",
  "rights",
  "other",
] as const

export type DeclineReason = (typeof declineReasons)[number]

/** What was done with it, as its submitter and the editors read it; by whom, for editors alone. */
const Step = z.strictObject({
  act: z.enum(resourceActs),
  to: z.enum(states),
  at: time,
  by: z.strictObject({ id, name: z.string().nullable() }).nullable(),
  isOwn: z.boolean(),
  reason: z.string().nullable(),
  words: z.string().nullable(),
})
const Message = z.strictObject({
  id,
  at: time,
  /** The editors, or whoever has sent it in. */
  from: z.enum(["editors", "submitter"]),
  /** For editors alone, where it is one of them. */
  name: z.string().nullable(),
  text: z.string(),
})
export type Message = z.infer<typeof Message>
export type Step = z.infer<typeof Step>

/** One that was sent in, or will be, as its submitter works on it. */
export const Submission = z.strictObject({
  id,
  state: z.enum(states),
  /** Of the draft. */
  version,
  form: SubmissionForm,
  savedAt: time,
  /** As it was sent in last; null before that. */
  resource: Resource.nullable(),
  steps: z.array(Step),
  messages: z.array(Message),
})
export type Submission = z.infer<typeof Submission>

export const OwnSubmissions = z.strictObject({
  submissions: z.array(
    z.strictObject({
      id,
      state: z.enum(states),
      kind: z.enum(kinds).nullable(),
      title: Text,
      changedAt: time,
      /** The editors have written last. */
      isAnswerDue: z.boolean(),
    }),
  ),
})
export type OwnSubmissions = z.infer<typeof OwnSubmissions>

/** A message of the same id is the same message. */
export const SendMessage = z.strictObject({ resourceId: id, messageId: id, text: paragraph(4_000) })
export type SendMessage = z.output<typeof SendMessage>
export const Messages = z.strictObject({ messages: z.array(Message) })

/** What waits for the editors. */
export const hubStates = ["submitted", "in_review", "changes_requested", "approved", "declined"] as const
export type HubState = (typeof hubStates)[number]
export const GetHub = z.strictObject({ state: z.enum(hubStates).default("submitted") })
export type GetHub = z.output<typeof GetHub>
export const Hub = z.strictObject({
  counts: z.record(z.enum(hubStates), z.int()),
  /** The longest waiting first; not more than a page of them. */
  items: z.array(
    z.strictObject({ resource: Resource, since: time.nullable(), isOwn: z.boolean(), isAnswerDue: z.boolean() }),
  ),
})
export type Hub = z.infer<typeof Hub>

export const HubItem = z.strictObject({
  resource: Resource,
  /** Null for what nobody has sent in. */
  submitter: z.strictObject({ id, name: z.string(), affiliation: z.string().nullable() }).nullable(),
  focalPoint: z.string().nullable(),
  steps: z.array(Step),
  messages: z.array(Message),
  acts: z.array(z.enum(resourceActs)),
  canTalk: z.boolean(),
  isOwn: z.boolean(),
})
export type HubItem = z.infer<typeof HubItem>

/** By an editor. `words` are for its submitter, and must be there where something is asked for or declined. */
export const DecideResource = z.strictObject({
  resourceId: id,
  act: z.enum(["review", "ask", "approve", "publish", "decline", "unpublish"]),
  version: z.int().min(1),
  reason: z.enum(declineReasons).optional(),
  words: paragraph(4_000).optional(),
})
export type DecideResource = z.output<typeof DecideResource>

/** A filled template, as Word writes it, in base64. */
const TEMPLATE_MOST = 380_000
export const GetTemplate = z.strictObject({ language: LanguageCode, kind: z.enum(kinds).default("practice") })
export type GetTemplate = z.output<typeof GetTemplate>
export const ReadTemplate = z.strictObject({
  file: z.base64({ error: "not_a_document" }).max(Math.ceil(TEMPLATE_MOST / 3) * 4, { error: "too_long" }),
})
export type ReadTemplate = z.output<typeof ReadTemplate>
export const TemplateRead = z.strictObject({
  form: SubmissionForm,
  /** In which of the templates it was written. */
  language: LanguageCode,
  /** What stands in the file and could not be understood: the field, and what was written there. */
  unread: z.array(z.strictObject({ field: z.string(), text: z.string() })),
})
export type TemplateRead = z.infer<typeof TemplateRead>
