import { z } from "zod"
import { id, line, several } from "./input.ts"
import { Text } from "./language.ts"
import { kinds, states } from "./resource.ts"

/** What somebody is about to add, as far as it is known: any of its addresses, its title in any languages. */
export const FindDuplicates = z.strictObject({
  link: line(2_000).optional(),
  title: several(line(500), 6),
  /** The one that is being written is not its own duplicate. */
  except: id.optional(),
})
export type FindDuplicates = z.output<typeof FindDuplicates>

const Duplicate = z.strictObject({
  id,
  kind: z.enum(kinds),
  state: z.enum(states),
  title: Text,
  link: z.string().nullable(),
  publisher: z.string().nullable(),
  /** It is at the same address, however that is written. */
  hasAddress: z.boolean(),
  /** How much of the title is the same, in whichever language most is: 1 is all, and 0 is too little to say so. */
  likeness: z.number(),
})
export type Duplicate = z.infer<typeof Duplicate>
export const Duplicates = z.strictObject({ duplicates: z.array(Duplicate) })
