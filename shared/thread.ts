import { z } from "zod"
import { id, line, objective, numberText, spaceRef } from "./input.ts"
import { LanguageCode, Text } from "./language.ts"

export const threadKinds = ["question", "open"] as const

export const Thread = z.strictObject({
  id,
  spaceId: id,
  spaceSlug: z.string(),
  /** Its address within the space; guiding questions are numbered 1, 2, 3 in the order they are shown. */
  number: z.int(),
  kind: z.enum(threadKinds),
  title: Text,
  detail: Text,
  objectives: z.array(objective),
  isLocked: z.boolean(),
  /** Published comments, replies included. */
  comments: z.int(),
  lastCommentAt: z.iso.datetime().nullable(),
  version: z.int(),
})
export type Thread = z.infer<typeof Thread>

/** What changes while people look at it: what a live page is told. */
export const ThreadState = Thread.pick({ id: true, spaceId: true, isLocked: true, comments: true, lastCommentAt: true })
export type ThreadState = z.infer<typeof ThreadState>

/** `id` made by the client makes a second try the same thread; `language` is the member's own if not given. */
export const OpenThread = z.strictObject({
  space: spaceRef,
  id: id.optional(),
  title: line(200),
  language: LanguageCode.optional(),
})
export const GetThread = z.strictObject({ threadId: id, language: LanguageCode.optional() })
export const ThreadAt = z.strictObject({
  space: spaceRef,
  number: numberText(1, 100_000),
  language: LanguageCode.optional(),
})
