import { z } from "zod"
import { Comment } from "./comment.ts"
import { LanguageCode, Text } from "./language.ts"

/** So many at least, if there are as many, are in an answer. */
export const OWN_SIZE = 20
/** `before`: those written earlier, in milliseconds. */
export const ListOwn = z.strictObject({
  language: LanguageCode.optional(),
  before: z
    .string()
    .regex(/^\d{1,15}$/, { error: "not_a_number" })
    .transform(Number)
    .optional(),
})

/** What somebody has written, whatever became of it, the newest first. `before` of an answer asks for older ones. */
export const OwnComments = z.strictObject({
  comments: z.array(z.strictObject({ comment: Comment, threadTitle: Text, spaceTitle: Text })),
  before: z.int().nullable(),
  seq: z.int(),
})
export type OwnComments = z.infer<typeof OwnComments>
