import { z } from "zod"
import { line, slug } from "./input.ts"
import { deskLists, queueSorts, type ListName, type QueueSort } from "./queue.ts"

// What a moderator has set for their desk, kept with the account: it is the same wherever they sit down.

export const GROUPS_MOST = 20
const KEYS_MOST = 60

/** Discussions that are often looked at together, under a name. */
const Group = z.strictObject({ name: line(60), spaces: z.array(slug).max(60) })
export type Group = z.output<typeof Group>

const sorts = Object.fromEntries(deskLists.map((list) => [list, z.enum(queueSorts)])) as Record<
  ListName,
  z.ZodEnum<{ [S in QueueSort]: S }>
>

const shape = {
  /** In which order each list was last read. */
  sorts: z.strictObject(sorts).partial(),
  groups: z.array(Group).max(GROUPS_MOST),
  /** Acts that have another key than the usual one. */
  keys: z
    .array(
      z.strictObject({
        act: z.string().regex(/^[a-zA-Z]{1,30}$/, { error: "not_an_act" }),
        key: z.string().min(1).max(10),
      }),
    )
    .max(KEYS_MOST),
}
export const DeskSettings = z.strictObject(shape)
export type DeskSettings = z.output<typeof DeskSettings>
/** What is not given stays: of the orders each by itself, groups and keys as a whole. */
export const SetDesk = z.strictObject(shape).partial()
export type SetDesk = z.output<typeof SetDesk>
