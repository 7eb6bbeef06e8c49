import { createHash } from "node:crypto"
import { isTimeZone } from "#shared/account"
import { code, country, id, line, objective, paragraph } from "#shared/input"
import { languages } from "#shared/language"
import { z } from "zod"
import { isCountry, isPrinciple, isRegion, isResourceType } from "../reference.ts"
import { addressKey } from "./address.ts"
import type { GivenResource } from "./keep.ts"

// What a row of a file must be to become a resource. What is wrong is said by column and code.

const TITLE_MOST = 300
const DESCRIPTION_MOST = 5_000
const LINE_MOST = 300
const LIST_MOST = 50

/** 03/04/2027 is in March for some and in April for others. */
const sure = z
  .string({ error: "not_a_date" })
  .refine((text) => !/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b/.test(text), { error: "doubtful_date", abort: true })
const day = sure.pipe(z.iso.date({ error: "not_a_date" }))
const time = sure.pipe(z.iso.datetime({ offset: true, error: "not_a_time" }))

const status = z.enum(["draft", "machine", "reviewed", "official"], { error: "not_a_status" }).default("reviewed")
const textOf = (one: z.ZodType<string>) => {
  const version = z.strictObject({ text: one, status }).optional()
  return z.strictObject({ ar: version, zh: version, en: version, fr: version, ru: version, es: version })
}
const title = textOf(line(TITLE_MOST)).refine((text) => languages.some((one) => text[one]), { error: "empty" })
const description = textOf(paragraph(DESCRIPTION_MOST))

const link = line(2_000).refine((text) => addressKey(text) !== undefined, { error: "not_a_link" })
const written = z
  .string()
  .toLowerCase()
  .regex(/^[a-z]{2,3}$/, { error: "not_a_language" })
const many = <T extends z.ZodType>(one: T) =>
  z
    .array(one, { error: "not_a_list" })
    .max(LIST_MOST, { error: "too_long" })
    .transform((all) => [...new Set(all)])
const knownCountry = z.string().toUpperCase().pipe(country).refine(isCountry, { error: "not_a_country" })

const common = {
  id: id.optional(),
  key: line(200).optional(),
  title,
  description: description.default({}),
  acronyms: z
    .array(z.strictObject({ short: line(40), meaning: line(400) }), { error: "not_a_list" })
    .max(LIST_MOST, { error: "too_long" })
    .default([]),
  type: code.refine(isResourceType, { error: "not_a_type" }).nullable().default(null),
  publisher: line(200).nullable().default(null),
  date: day.nullable().default(null),
  until: day.nullable().optional(),
  languages: many(written).default([]),
  objectives: many(objective).default([]),
  principles: many(code.refine(isPrinciple, { error: "not_a_principle" })).default([]),
  regions: many(code.refine(isRegion, { error: "not_a_region" })).default([]),
  countries: z.array(knownCountry, { error: "not_a_list" }).max(250, { error: "too_long" }).default([]),
  link: link.nullable().default(null),
  isExample: z.boolean({ error: "not_yes_or_no" }).default(false),
  /** As lists of resources have them; here they say nothing. */
  state: z.string().optional(),
  version: z.int().optional(),
}
const words = line(LINE_MOST)
const word = words.nullable().default(null)
const kind = <K extends string, S extends z.ZodRawShape>(name: K, shape: S) =>
  z.strictObject({ ...common, kind: z.literal(name), ...shape })

/** Exported for the test that holds it against what a resource is. */
export const ImportedResource = z.discriminatedUnion(
  "kind",
  [
    kind("document", {
      files: z
        .array(z.strictObject({ language: written, link }))
        .max(LIST_MOST)
        .default([]),
    }),
    kind("event", {
      startsAt: time,
      endsAt: time,
      timeZone: z.string().refine(isTimeZone, { error: "not_a_time_zone" }),
      place: word,
    }),
    kind("project", { partners: many(words).default([]) }),
    kind("training", {
      provider: word,
      level: z.enum(["introductory", "intermediate", "advanced"], { error: "not_a_level" }).nullable().default(null),
      cost: z.enum(["free", "paid"], { error: "not_a_cost" }).nullable().default(null),
    }),
    kind("video", {
      speakers: many(words).default([]),
      captions: many(written).default([]),
      minutes: z.int({ error: "not_a_number" }).min(0).max(10_000).nullable().default(null),
    }),
    kind("practice", { partners: many(words).default([]) }),
  ],
  { error: "not_a_kind" },
)
type Parsed = z.output<typeof ImportedResource>

export type Read =
  { resource: GivenResource; issues?: never } | { resource?: never; issues: { path: PropertyKey[]; code: string }[] }

export function readRow(given: unknown): Read {
  const read = ImportedResource.safeParse(given)
  if (!read.success) return { issues: read.error.issues.slice(0, 20).flatMap((issue) => issuesOf(issue, given)) }
  const { key: _key, state: _state, version: _version, id: _id, until, ...rest } = read.data
  const own = keyOf(read.data)
  if (!own) return { issues: [{ path: ["key"], code: "missing" }] }
  const { startsAt, endsAt, ...others } = { startsAt: undefined, endsAt: undefined, ...rest }
  if (startsAt && endsAt && Date.parse(endsAt) < Date.parse(startsAt))
    return { issues: [{ path: ["endsAt"], code: "ends_before" }] }
  if (until && (!rest.date || until < rest.date)) return { issues: [{ path: ["until"], code: "ends_before" }] }
  return {
    resource: {
      ...others,
      _id: own,
      state: "published",
      ...(until === undefined ? {} : { until }),
      ...(startsAt && endsAt ? { startsAt: new Date(startsAt), endsAt: new Date(endsAt) } : {}),
    },
  }
}

/** By what it is the same the next time: its id, the key that its source has for it, or its kind and address. */
function keyOf({ id: own, key, kind: one, link: address }: Parsed): string | undefined {
  if (own) return own
  const known = address ? addressKey(address) : undefined
  const text = key ? `key ${key}` : known && `${one} ${known}`
  return text === undefined ? undefined : idOf(text)
}

/** A UUID of the eighth version: made from what one has oneself. */
function idOf(text: string): string {
  const hex = createHash("sha256").update(`plenary resource ${text}`).digest("hex")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const isCode = (message: string) => /^[a-z_]+$/.test(message)
function issuesOf(issue: z.core.$ZodIssue, given: unknown): { path: PropertyKey[]; code: string }[] {
  const { path, code: kindOfIssue, message } = issue
  if (issue.code === "unrecognized_keys")
    return issue.keys.slice(0, 5).map((key) => ({ path: [...path, key], code: "not_of_kind" }))
  if (valueAt(given, path) === undefined) return [{ path, code: "missing" }]
  return [{ path, code: isCode(message) ? message : kindOfIssue }]
}

const valueAt = (given: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((value: unknown, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], given)
