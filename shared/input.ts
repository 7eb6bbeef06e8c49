import { z } from "zod"
import { countGraphemes, isVisible } from "./graphemes.ts"

// What the doors accept: strict objects, no coercion, one unit for lengths (security, finding 10).

export { countGraphemes, isVisible }

const controls = /[\u0000-\u001f\u007f-\u009f]/
const bidiControls = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/

/** A name, a title, one line of plain text: visible, without control or direction marks. */
export const line = (most: number) =>
  z
    .string()
    .max(most * 8, { error: "too_long", abort: true })
    .refine((text) => text.isWellFormed(), { error: "malformed_text", abort: true })
    .refine((text) => !controls.test(text) && !bidiControls.test(text), { error: "control_characters" })
    .refine(isVisible, { error: "empty" })
    .refine((text) => countGraphemes(text, most) <= most, { error: "too_long" })
    .transform((text) => text.trim().normalize("NFC"))

/** Plain text of several lines, such as a note: may be empty only where the field is optional. */
export const paragraph = (most: number) =>
  z
    .string()
    .max(most * 8, { error: "too_long", abort: true })
    .refine((text) => text.isWellFormed(), { error: "malformed_text", abort: true })
    .refine(isVisible, { error: "empty" })
    .refine((text) => countGraphemes(text, most) <= most, { error: "too_long" })
    .transform((text) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "").trim())

/** HTML as an editor makes it. Its visible length is judged after cleaning, by the space's own limit. */
export const html = z
  .string()
  .max(400_000, { error: "too_long", abort: true })
  .refine((text) => text.isWellFormed(), { error: "malformed_text", abort: true })
  .refine(isVisible, { error: "empty" })

export const id = z.uuid({ error: "not_an_id" }).toLowerCase()
/** An address part: `governance-and-cooperation-2026`. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: "not_a_slug" })
  .max(80)
/** A space by its address or its id (a UUID is a slug too). */
export const spaceRef = slug.meta({ description: "The space's address part, or its id" })
/** Of the reference data: a group, a region. */
export const code = z
  .string()
  .regex(/^[a-z]+(?:-[a-z]+)*$/, { error: "not_a_code" })
  .max(60)
/** Objectives 1 to 23; 0 stands for "General", the Hub's 24th entry, which is no objective. */
export const objective = z.int().min(0).max(23)
/** ISO 3166-1 alpha-2, as in the reference data. */
export const country = z.string().regex(/^[A-Z]{2}$/, { error: "not_a_country" })

/** A number in an address or query, where everything is text. */
export const numberText = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, { error: "not_a_number" })
    .transform(Number)
    .pipe(z.int().min(least).max(most))
export const page = numberText(1, 1_000_000).default(1)

/** One value or several of the same query key: `?objective=7&objective=17`. */
export const several = <T extends z.ZodType>(one: T, most = 60) =>
  z
    .union([one, z.array(one).max(most)])
    .transform((value) => (Array.isArray(value) ? value : [value]) as z.output<T>[])
    .optional()
