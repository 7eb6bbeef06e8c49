import type { DecisionReason, Status } from "#shared/comment"
import { UNDO_WITHIN } from "#shared/undo"
import type { CommentDoc } from "../comments/model.ts"
import type { Template } from "../mail/compose.ts"
import type { Change, Seen } from "./act.ts"

// What an act leaves on its comment for a while: how to take it back, and what its author is to be told of it then. Both
// are part of the one write, so nothing of it can get lost between two processes.

/** The last act on a comment, for as long as whoever did it may take it back. */
export type UndoDoc = {
  /** The id of its event, by which a second act is told from it. */
  event: string
  by: string
  at: Date
  until: Date
  /** How the comment stood right after it. */
  status: Status
  threadId: string
  /** The thread from which it took the comment. */
  movedFrom?: string
  /** What it changed, as that was; without a value where there was none. Absent once it has been taken back. */
  before?: { field: string; value?: unknown }[]
  /** How many earlier texts there were. */
  revisions: number
  bulkId?: string
}
/** What the author is written about what a moderator did. What the others should not be told is not in it. */
export type Writing = { template: Template; reason?: DecisionReason | undefined; note?: string | undefined }
/** What the author is told of an act, once that stands. */
export type LetterDueDoc = {
  event: string
  template: Template
  reason: DecisionReason | null
  note: string | null
  dueAt: Date
  /** On its way, and too late to be taken back. */
  isTaken?: true
}

/** `bulkId`: one of many; those are taken back together and for longer, and their authors get one letter about all. */
export type InBulk = { bulkId: string; until: Date }

/** Adds both to what an act changes. */
export function undoable(
  seen: Pick<Seen, "viewer" | "comment" | "at">,
  change: Change,
  { bulk, writes }: { bulk?: InBulk | undefined; writes?: Writing | undefined },
): Change {
  const { viewer, comment, at } = seen
  const { letters: hasNoMore, ...$unset } = { letters: undefined, ...change.$unset }
  const { unannounced: told } = change.$push
  const set = change.$set as Partial<CommentDoc>
  const writing = writes ?? writingOf(comment, set)
  const letter = bulk || !writing ? undefined : letterOf(writing, { event: told._id, dueAt: later(at, UNDO_WITHIN) })
  const undo: UndoDoc = {
    event: told._id,
    by: viewer.id,
    at,
    until: bulk?.until ?? later(at, UNDO_WITHIN),
    status: set.status ?? comment.status,
    threadId: set.threadId ?? comment.threadId,
    ...(set.threadId && set.threadId !== comment.threadId ? { movedFrom: comment.threadId } : {}),
    before: fieldsOf(change).map((field) => ({ field, ...valueOf(comment, field) })),
    revisions: comment.revisions.length,
    ...(bulk ? { bulkId: bulk.bulkId } : {}),
  }
  return {
    ...change,
    $set: { ...set, undo, ...(letter && hasNoMore ? { letters: [letter] } : {}) },
    $unset: letter ? $unset : { ...change.$unset },
    $push: {
      ...change.$push,
      // Beside those about earlier acts, which are sent as well, unless it makes them wrong.
      ...(letter && !hasNoMore ? { letters: letter } : {}),
      unannounced: { ...told, ...(bulk ? { bulkId: bulk.bulkId } : {}) },
    },
  }
}

const later = (at: Date, milliseconds: number) => new Date(at.getTime() + milliseconds)

/** Earlier texts are cut off again by their number, and what goes up with every write does not go down. */
const apart = new Set(["version", "unannounced", "revisions"])

function fieldsOf({ $set, $unset = {}, $inc, $push }: Change): string[] {
  const pushed = Object.keys($push).filter((field) => !apart.has(field))
  const counted = Object.keys($inc).filter((field) => !apart.has(field))
  return [...new Set([...Object.keys($set), ...Object.keys($unset), ...pushed, ...counted])]
}

function valueOf(comment: CommentDoc, field: string): { value?: unknown } {
  const value = field.split(".").reduce<unknown>((inner, key) => (inner as Record<string, unknown>)?.[key], comment)
  return value === undefined ? {} : { value }
}

const letterOf = ({ template, reason, note }: Writing, about: Pick<LetterDueDoc, "event" | "dueAt">): LetterDueDoc => ({
  ...about,
  template,
  reason: reason ?? null,
  note: note ?? null,
})

/** Nobody is told that a comment which everybody reads goes on being read. */
function writingOf(comment: CommentDoc, { decision }: Partial<CommentDoc>): Writing | undefined {
  if (!decision) return undefined
  const { status: template, reason, note } = decision
  const isNews = comment.status !== "published" || comment.proposed !== null
  if (template === "held" || template === "withdrawn" || (template === "published" && !isNews)) return undefined
  return { template, reason: reason ?? undefined, note: note ?? undefined }
}
