import { z } from "zod"
import { Author } from "./account.ts"
import { positions } from "./coding.ts"
import { code, country, id, objective } from "./input.ts"
import { LanguageCode } from "./language.ts"
import { OrganisationBrief } from "./organisation.ts"

// A published comment as data: what each line of an export in JSON holds (docs/data.md). Tables hold the same in words.

const time = z.iso.datetime()

export const DataComment = z.strictObject({
  /** As in the record: thread, conversation, reply. */
  number: z.string().regex(/^\d+(?:\.\d+){1,2}$/),
  /** The number of the comment it answers. */
  inReplyTo: z.string().nullable(),
  thread: z.int().min(1),
  question: z.string(),
  author: Author,
  capacity: z.enum(["official", "on_behalf", "personal"]),
  organisation: OrganisationBrief.nullable(),
  /** Of the organisation, or of the author who shows it. */
  country: country.nullable(),
  region: code.nullable(),
  group: code.nullable(),
  at: time,
  editedAt: time.nullable(),
  language: LanguageCode,
  text: z.string(),
  objectives: z.array(objective),
  /** The countries it is about. */
  concerned: z.array(country),
  supports: z.int().min(0),
  isOfficial: z.boolean(),
  isFeatured: z.boolean(),
  /** A moderating agency has answered it. */
  isAnswered: z.boolean(),
  /** What those who work on the summary have found in it; absent for everybody else. */
  themes: z.array(z.strictObject({ id, text: z.string(), position: z.enum(positions) })).optional(),
  address: z.url(),
  citation: z.string(),
  id,
})
export type DataComment = z.infer<typeof DataComment>
