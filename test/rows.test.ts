import { expect, test } from "vitest"
import type { QueueItem } from "#shared/moderation"
import { followQueue, nextOpen, openRows, showWaiting, startRows, step, type Rows } from "../client/moderation/rows.ts"

// The moderators' list as it is read: it never moves under the reader.

const item = (id: string) => ({ comment: { id } }) as QueueItem
const queue = (...ids: string[]) => ids.map(item)
const shown = ({ rows, waiting }: Rows) => [
  rows.map(({ item: { comment }, isGone }) => (isGone ? `(${comment.id})` : comment.id)).join(" "),
  waiting.map(({ comment }) => comment.id).join(" "),
]

test("what is decided stays greyed in its place, and what is new waits below", () => {
  const rows = followQueue(startRows(queue("a", "b", "c")), queue("a", "c", "d"))
  expect(shown(rows)).toEqual(["a (b) c", "d"])
  expect(shown(showWaiting(rows))).toEqual(["a (b) c d", ""])
  expect(openRows(showWaiting(rows))).toBe(3)
})

test("a new comment that is older than others does not push them down", () => {
  expect(shown(followQueue(startRows(queue("b", "c")), queue("a", "b", "c")))).toEqual(["b c", "a"])
})

test("what is sent again takes up the place it had", () => {
  const gone = followQueue(startRows(queue("a", "b")), queue("b"))
  expect(shown(followQueue(gone, queue("b", "a")))).toEqual(["a b", ""])
})

test("an empty list fills itself, since nobody is reading it", () => {
  expect(shown(followQueue(startRows([]), queue("a")))).toEqual(["a", ""])
})

test("after a decision the next open one is opened, beginning again at the top", () => {
  const rows = followQueue(startRows(queue("a", "b", "c")), queue("a", "c"))
  expect(nextOpen(rows, "a")?.item.comment.id).toBe("c")
  expect(nextOpen(rows, "c")?.item.comment.id).toBe("a")
  expect(nextOpen(followQueue(rows, []), "c")).toBeUndefined()
})

test("steps go from place to place and end at both ends", () => {
  const rows = startRows(queue("a", "b"))
  expect(step(rows, undefined, 1)?.item.comment.id).toBe("a")
  expect(step(rows, "a", 1)?.item.comment.id).toBe("b")
  expect(step(rows, "b", 1)).toBeUndefined()
  expect(step(rows, "a", -1)).toBeUndefined()
})
