import { z } from "zod"
import { id, spaceRef } from "./input.ts"
import { LanguageCode, Text } from "./language.ts"

// What moderators are told while they are not at their desk (moderation M8): gathered, never at night, and only where
// somebody has asked for it.

/** Something was not answered in time; an appeal has come; a queue is long; a new date waits for another agency. */
export const alertKinds = ["overdue", "appeals", "waiting", "dates"] as const

/** Minutes between two of them, however much happens. */
export const alertPauses = [15, 60, 240, 1440] as const

const hour = z.int().min(0).max(23)
const settings = {
  isOn: z.boolean(),
  kinds: z.array(z.enum(alertKinds)).max(alertKinds.length),
  /** So many that wait are a long queue. */
  longFrom: z.int().min(1).max(5_000),
  pause: z.literal(alertPauses),
  /** From the one hour to the other nothing is sent; null at any hour. In one's own time, or in that of the space. */
  quiet: z
    .strictObject({ from: hour, to: hour })
    .refine(({ from, to }) => from !== to, { error: "no_hour", path: ["to"] })
    .nullable(),
}
/** Of one's own letters, in one's own language, about the spaces one moderates; and of which kinds the app tells too. */
export const Alerts = z.strictObject({
  ...settings,
  inApp: z.array(z.enum(alertKinds)).max(alertKinds.length).default([]),
})
export type Alerts = z.output<typeof Alerts>
/** What letters and a service have in common. */
export type AlertSettings = Omit<Alerts, "inApp">

export const AlertLines = z.strictObject({
  lines: z.array(
    z.strictObject({
      id,
      kind: z.enum(alertKinds),
      space: z.strictObject({ slug: z.string(), title: Text }),
      /** Null where it is about several, or about none. */
      commentId: id.nullable(),
      count: z.int(),
      at: z.iso.datetime(),
      isNew: z.boolean(),
    }),
  ),
})
export type AlertLines = z.infer<typeof AlertLines>
export const SeeAlerts = z.strictObject({ upTo: z.iso.datetime() })

/** To a service outside, such as a chat, about one space. `secret` is written, never read; without one the old one stays. */
const hook = { ...settings, url: z.url({ error: "not_a_url" }).max(500).nullable(), language: LanguageCode }
export const SetHook = z.strictObject({
  space: spaceRef,
  ...hook,
  secret: z.string().min(16, { error: "too_short" }).max(200, { error: "too_long" }).optional(),
})
export type SetHook = z.output<typeof SetHook>
export const GetHook = z.strictObject({ space: spaceRef })
export const Hook = z.strictObject({
  ...hook,
  hasSecret: z.boolean(),
  /** The last one, if it did not arrive. */
  failed: z.strictObject({ at: z.iso.datetime(), why: z.string() }).nullable(),
})
export type Hook = z.infer<typeof Hook>
