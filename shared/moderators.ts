import { z } from "zod"
import { id, spaceRef } from "./input.ts"

// Who moderates a space, for those who work there and for administrators, who say which of them are senior.

export const ListModerators = z.strictObject({ space: spaceRef })
export const Moderators = z.strictObject({
  people: z.array(
    z.strictObject({ id, name: z.string(), agency: z.string().nullable(), isSenior: z.boolean(), isMe: z.boolean() }),
  ),
  /** The viewer may say who is senior. */
  mayMark: z.boolean(),
})
export type Moderators = z.infer<typeof Moderators>
export const MarkSenior = z.strictObject({ space: spaceRef, accountId: id, isSenior: z.boolean() })
export type MarkSenior = z.output<typeof MarkSenior>
