import { z } from "zod"
import { code, country, id, line, numberText, objective, page, several } from "./input.ts"
import { LanguageCode, Text } from "./language.ts"

// What the Hub collects around the discussions, beside the objectives, principles, regions and countries it is about.

export const kinds = ["document", "event", "project", "training", "video", "practice"] as const
export type Kind = (typeof kinds)[number]

/** Only what is published is for readers; before that it is between its submitter, the reviewers and the editors. */
export const states = [
  "draft",
  "submitted",
  "in_review",
  "changes_requested",
  "approved",
  "published",
  "declined",
] as const
export type State = (typeof states)[number]

const day = z.iso.date({ error: "not_a_date" })
const time = z.iso.datetime()
/** Of any language, as in the names of the web: resources are not only in the six. */
const written = z.string().regex(/^[a-z]{2,3}$/, { error: "not_a_language" })
const PUBLISHER_MOST = 200

const common = {
  id,
  state: z.enum(states),
  title: Text,
  description: Text,
  /** One of the twelve of the Hub; events, projects and videos may have none. */
  type: z.string().nullable(),
  publisher: z.string().nullable(),
  /** When it was published, or its first day; and its last one. A project that goes on has no last day. */
  date: day.nullable(),
  until: day.nullable(),
  languages: z.array(written),
  objectives: z.array(objective),
  principles: z.array(z.string()),
  regions: z.array(z.string()),
  countries: z.array(country),
  link: z.string().nullable(),
  /** What stands for what in title and description. */
  acronyms: z.array(z.strictObject({ short: z.string(), meaning: z.string() })),
  /** Invented for a demonstration. */
  isExample: z.boolean(),
  version: z.int(),
}
const kind = <K extends Kind, S extends z.ZodRawShape>(name: K, shape: S) =>
  z.strictObject({ ...common, kind: z.literal(name), ...shape })

export const Resource = z.discriminatedUnion("kind", [
  kind("document", { files: z.array(z.strictObject({ language: written, link: z.string() })) }),
  kind("event", { startsAt: time, endsAt: time, timeZone: z.string(), place: z.string().nullable() }),
  kind("project", { partners: z.array(z.string()) }),
  kind("training", {
    provider: z.string().nullable(),
    level: z.enum(["introductory", "intermediate", "advanced"]).nullable(),
    cost: z.enum(["free", "paid"]).nullable(),
  }),
  kind("video", { speakers: z.array(z.string()), captions: z.array(written), minutes: z.int().nullable() }),
  kind("practice", { partners: z.array(z.string()) }),
])
export type Resource = z.infer<typeof Resource>

/** The fields by which resources are chosen: any value within one, all of them together. */
export const fields = ["kind", "objective", "principle", "region", "country", "type", "language", "publisher"] as const
export type Field = (typeof fields)[number]

export const RESOURCES_PAGE = 20

export const ListResources = z.strictObject({
  kind: several(z.enum(kinds)),
  objective: several(numberText(0, 23)),
  principle: several(code),
  region: several(code),
  country: several(country, 200),
  type: several(code),
  language: several(written),
  publisher: several(line(PUBLISHER_MOST)),
  /** What was published, or goes on, between two days; both belong to it. */
  from: day.optional(),
  to: day.optional(),
  /** Words that all stand in it, in any of its languages. */
  q: line(200).optional(),
  page,
})
export type ResourceFilter = z.output<typeof ListResources>

const Counts = z.record(z.string(), z.int())
export const ResourceList = z.strictObject({
  resources: z.array(Resource),
  total: z.int(),
  page: z.int(),
  pages: z.int(),
  /** For each field how many have a value in it, among those that match what is chosen in all the others. */
  facets: z.strictObject({
    kind: Counts,
    objective: Counts,
    principle: Counts,
    region: Counts,
    country: Counts,
    type: Counts,
    language: Counts,
    publisher: Counts,
  } satisfies Record<Field, z.ZodType>),
  seq: z.int(),
})
export type ResourceList = z.infer<typeof ResourceList>
export type Facets = ResourceList["facets"]

export const ResourceRef = z.strictObject({ resourceId: id })
export const RelatedResources = z.strictObject({ resources: z.array(Resource), seq: z.int() })
/** An event for calendars, in the words of one language. */
export const ResourceFile = z.strictObject({ resourceId: id, language: LanguageCode.default("en") })
export const OneResource = z.strictObject({ resource: Resource, seq: z.int() })

/** What there is on one thing, by kind: how many, and the first of them. */
export const GetByKind = z.strictObject({
  objective: several(numberText(0, 23)),
  principle: code.optional(),
  region: code.optional(),
  country: country.optional(),
})
export const ByKind = z.strictObject({
  kinds: z.array(z.strictObject({ kind: z.enum(kinds), total: z.int(), resources: z.array(Resource) })),
  seq: z.int(),
})
