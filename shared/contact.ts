import { z } from "zod"
import { contactStates } from "./contact-states.ts"
import { id, line, page, paragraph } from "./input.ts"
import { LanguageCode } from "./language.ts"

// Messages to those who run the Hub: written by anybody, also without an account, and answered from here.

const contactTopics = ["question", "problem", "content", "accessibility", "privacy", "other"] as const
const CONTACT_MOST = 5_000

const time = z.iso.datetime()
const email = z.email({ error: "not_an_email" }).max(254, { error: "too_long" }).toLowerCase()

export const SendContact = z.strictObject({
  /** From `contact.form`: says when somebody began to write. */
  token: z.string().max(200),
  name: line(100),
  email,
  topic: z.enum(contactTopics),
  language: LanguageCode,
  message: paragraph(CONTACT_MOST),
  /** No person sees this field; programs fill it in. */
  website: z.string().max(500).default(""),
})

/** The form, fresh or as it came back: with what was typed, and why it was not taken. */
export const ContactForm = z.strictObject({
  token: z.string(),
  given: z.strictObject({ name: z.string(), email: z.string(), topic: z.string(), message: z.string() }).nullable(),
  issues: z.array(z.strictObject({ path: z.string(), code: z.string() })),
})
export type ContactForm = z.infer<typeof ContactForm>

/** What was done with a message, when and by whom; null is the platform, or whoever wrote it. */
const contactActs = ["received", "answered", "closed", "reopened"] as const
const Deed = z.strictObject({
  act: z.enum(contactActs),
  at: time,
  by: z.string().nullable(),
  /** Of an answer, what was mailed; of a closing, a note for the other editors. */
  text: z.string().nullable(),
})

const brief = {
  id,
  state: z.enum(contactStates),
  name: z.string(),
  topic: z.enum(contactTopics),
  language: LanguageCode,
  at: time,
  version: z.int(),
}
export const ContactMessage = z.strictObject({
  ...brief,
  email: z.string(),
  message: z.string(),
  hasAccount: z.boolean(),
  history: z.array(Deed),
})
export type ContactMessage = z.infer<typeof ContactMessage>

export const CONTACT_PAGE = 30
export const ListContact = z.strictObject({
  state: z.enum(contactStates).default("open"),
  page,
})
export const ContactList = z.strictObject({
  messages: z.array(z.strictObject({ ...brief, beginning: z.string() })),
  counts: z.strictObject({ open: z.int(), answered: z.int(), closed: z.int(), suspect: z.int() }),
  page: z.int(),
  pages: z.int(),
})
export type ContactList = z.infer<typeof ContactList>

export const ContactRef = z.strictObject({ contactId: id })
const act = { contactId: id, version: z.int().min(1) }
export const AnswerContact = z.strictObject({ ...act, text: paragraph(CONTACT_MOST) })
export const CloseContact = z.strictObject({ ...act, note: paragraph(1_000).optional() })
export const ReopenContact = z.strictObject(act)
