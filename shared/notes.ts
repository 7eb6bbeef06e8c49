import { z } from "zod"
import { id, paragraph, spaceRef } from "./input.ts"

// What moderators of a space write to each other: about a comment, about somebody who has written or reported there, or in
// the notebook of the space. Nothing of it ever leaves the desk, and nothing is changed afterwards.

const aboutKinds = ["comment", "account", "space"] as const
const About = z.strictObject({ kind: z.enum(aboutKinds), id })

/** `id` is a UUID made by the client: the same one again is the same note. */
export const AddNote = z.strictObject({
  id,
  space: spaceRef,
  about: About,
  text: paragraph(4_000),
  /** Moderators of the space, who find it among theirs. */
  mentions: z.array(id).max(10).default([]),
})
export type AddNote = z.output<typeof AddNote>
export const ListNotes = z.strictObject({ space: spaceRef, kind: z.enum(aboutKinds), about: id })
export type ListNotes = z.output<typeof ListNotes>

const Named = z.strictObject({ id, name: z.string() })
export const Note = z.strictObject({
  id,
  spaceId: id,
  about: About,
  text: z.string(),
  mentions: z.array(Named),
  by: id,
  byName: z.string(),
  agency: z.string().nullable(),
  at: z.iso.datetime(),
})
export type Note = z.infer<typeof Note>
/** Oldest first, as they were written. */
export const Notes = z.strictObject({ notes: z.array(Note) })

// ── from one shift to the next ──

export const LeaveHandover = z.strictObject({
  /** One line to whoever comes next. */
  line: paragraph(500),
  /** What should be looked at again. */
  watch: z.array(id).max(50).default([]),
})
export type LeaveHandover = z.output<typeof LeaveHandover>

const Left = z.strictObject({
  id,
  by: id,
  byName: z.string(),
  agency: z.string().nullable(),
  at: z.iso.datetime(),
  line: z.string(),
  /** What was in their hands, and what they wanted looked at again; of the spaces that the reader moderates too. */
  claimed: z.array(id),
  watch: z.array(id),
  /** How many were overdue in those spaces. */
  overdue: z.int(),
})
export const Handover = z.strictObject({
  /** The last ones of each colleague, newest first, and one's own. */
  left: z.array(Left),
  claimed: z.array(z.strictObject({ commentId: id, spaceId: id, until: z.iso.datetime() })),
  waiting: z.int(),
  overdue: z.int(),
  /** Notes in which one is mentioned, newest first. */
  mentions: z.array(Note),
  /** Who moderates the same spaces: who may be mentioned, and claims and items handed to. */
  colleagues: z.array(z.strictObject({ id, name: z.string(), agency: z.string().nullable(), spaces: z.array(id) })),
})
export type Handover = z.infer<typeof Handover>
