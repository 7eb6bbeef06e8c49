import { z } from "zod"

// What waits for the editors of the Hub: other things than comments, in queues of their own (moderation M1).

export const hubQueues = ["resources", "roster", "contact"] as const
export type HubQueue = (typeof hubQueues)[number]

/** How many wait in each: sent in and not yet looked at, applied, not yet answered. */
export const HubCounts = z.record(z.enum(hubQueues), z.int())
export type HubCounts = z.infer<typeof HubCounts>
export const HubWaiting = z.strictObject({ counts: HubCounts, seq: z.int() })
export type HubWaiting = z.infer<typeof HubWaiting>
