import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { check, type Counter, type History } from "./faults/check.ts"
import { plants } from "./faults/plants.ts"
import type { Outcome } from "./faults/stage.ts"

// The short form of `npm run faults`: a smoke test, which bounds the rate of lost posts at 1 % and that of failing kills
// not at all. What counts as lost, and that the judge sees it, is tested with what the run has left.

const folder = mkdtempSync(join(tmpdir(), "plenary-faults-"))
let outcomes: Outcome[] = []
let outcome: Outcome

/** Rows by their names, one after another, in a program of their own: what they found. */
async function tryRows(only: string): Promise<Outcome[]> {
  const out = join(folder, `outcomes of ${only}`)
  const options = ["--short", "--seed=4711", `--only=${only}`, `--folder=${folder}`, `--out=${out}`]
  const args = ["--import", "tsx", "test/faults/faults.ts", ...options]
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] })
  await new Promise((resolve) => child.once("exit", resolve))
  const lines = readFileSync(out, "utf8").trim().split("\n")
  return lines.map((line) => JSON.parse(line) as Outcome)
}

beforeAll(async () => {
  // Most of the time somebody waits for a program that begins again.
  outcomes = (await Promise.all([tryRows("F1"), tryRows("F9,F10")])).flat()
  outcome = outcomes[0]!
}, 600_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test("whatever is done to it, nothing that was acknowledged is lost, doubled or shown to the wrong people", () => {
  for (const { row, verdict, figures } of outcomes)
    expect(verdict, `${row}\n${JSON.stringify(figures, null, 2)}`).toEqual(
      Object.fromEntries(Object.keys(verdict).map((name) => [name, []])),
    )
  expect(outcome.acknowledged).toBeGreaterThanOrEqual(150)
  expect(outcomes.map(({ row }) => row)).toEqual(["F1", "F1 aimed", "F9a", "F10"])
})

describe("the judge sees", () => {
  const sees = (what: string, counter: Counter, spoil: (history: History) => Partial<History>) =>
    test(what, () => {
      const verdict = check({ ...outcome.history, ...spoil(outcome.history) })
      expect(verdict[counter]).not.toEqual([])
    })

  const first = <T>(list: readonly T[], is: (one: T) => boolean) => list.find(is)!
  const acknowledged = ({ lines }: History) => first(lines, ({ what, act }) => what === "ok" && act.kind === "post").act

  sees("a comment that was acknowledged and is not there", "lost_acked", (history) => ({
    comments: history.comments.filter(({ _id }) => _id !== acknowledged(history).id),
  }))
  sees("an act that was acknowledged and is not in the log", "lost_acked", (history) => ({
    log: history.log.filter(({ subject }) => subject.id !== acknowledged(history).id),
  }))
  sees("one act twice in the log", "dup_stored", ({ log }) => ({
    log: [...log, { ...first(log, ({ type }) => type === "comment.posted"), _id: "another", seq: log.length + 1 }],
  }))
  sees("one text under two ids", "dup_stored", (history) => {
    const comment = first(history.comments, ({ _id }) => _id === acknowledged(history).id)
    return { comments: [...history.comments, { ...comment, _id: "another", position: 1_000_000 }] }
  })
  sees("a hole in the log", "unfilled_gaps", ({ log }) => ({ log: log.filter(({ seq }) => seq !== 2) }))
  sees("a text that a reader went past", "unfilled_gaps", ({ readers, comments }) => {
    const reader = first(readers, ({ role }) => role === "visitor")
    const { _id } = first(comments, ({ threadId, status }) => threadId === reader.threadId && status === "published")
    return { readers: [{ ...reader, shown: reader.shown.filter(({ id }) => id !== _id) }] }
  })
  sees("a number that comes after the reader was told that all before it had come", "order_violations", (history) => {
    const { seq, subject } = first(history.log, ({ type }) => type === "comment.posted")
    return { readers: [{ ...history.readers[0]!, late: [{ id: subject.id, seq, promised: seq + 1 }] }] }
  })
  sees("an entry whose act is not there", "unmatched", ({ comments }) => ({ comments: comments.slice(1) }))
  sees("a decision that is in no entry", "unmatched", ({ log }) => ({
    log: log.filter(({ type }) => type !== "comment.approved" && type !== "comment.rejected"),
  }))
  sees("one comment twice on a screen", "dup_shown", ({ readers }) => ({
    readers: [{ ...readers[0]!, twice: ["one"] }],
  }))
  sees("a screen that is not what a fresh page shows", "diverged", ({ readers }) => ({
    readers: [{ ...readers[0]!, diverged: ["one"] }],
  }))
  sees("an edit before its comment", "order_violations", ({ log }) => ({
    log: log.map((entry) => ({ ...entry, seq: log.length + 1 - entry.seq })).reverse(),
  }))
  sees("somebody who is shown what never was", "phantom", ({ readers, log }) => ({
    readers: readers.map((reader) => ({
      ...reader,
      shown: [
        {
          id: "nothing",
          seq: log.length,
          version: 1,
          revision: 1,
          status: "published",
          marks: [],
          hasStanding: false,
          at: 0,
        },
      ],
    })),
  }))
  sees("a moderator's view before a visitor's eyes", "leaked", ({ readers }) => {
    const { shown } = first(readers, ({ role }) => role === "moderator")
    return { readers: [{ ...first(readers, ({ role }) => role === "visitor"), shown }] }
  })
  sees("a rejected text that is shown on", "leaked", ({ log, readers }) => {
    const shown = first(readers, ({ role }) => role === "visitor").shown.filter(({ status }) => status === "published")
    const { id } = shown.at(-1)!
    const posted = first(log, ({ subject }) => subject.id === id)
    const rejected = { ...posted, _id: "another", type: "comment.rejected" as const, seq: log.length + 1 }
    return {
      log: [...log.filter((entry) => entry.subject.id !== id || entry.type === "comment.posted"), rejected],
      readers: readers.map((reader) => ({ ...reader, shown: shown.map((one) => ({ ...one, seq: log.length + 1 })) })),
    }
  })
  sees("somebody who never got an answer", "limbo", ({ lines }) => ({
    lines: lines.filter(({ what, act }) => what === "invoke" || act.kind !== "post"),
  }))
  sees("a change that was written and never told", "limbo", ({ comments, log }) => ({
    comments: comments.map((comment) => ({ ...comment, unannounced: [{ ...log[0]!, _id: "another" }] })),
  }))
  sees("somebody who is told that something is broken", "refused", ({ lines }) => ({
    lines: [...lines, { ...first(lines, ({ what }) => what === "ok"), what: "info", code: "internal" }],
  }))
  sees("a count that is wrong", "counts", ({ threads }) => ({
    threads: threads.map((thread) => ({ ...thread, comments: thread.comments + 1 })),
  }))
  sees("a voice that was not counted", "counts", ({ spaces }) => ({
    spaces: spaces.map((space) => ({ ...space, participants: space.participants - 1 })),
  }))
})

test.each(plants)("the fault $name can still be planted", ({ server = [], client = [] }) => {
  for (const { file, from } of [...server, ...client]) expect(readFileSync(file, "utf8")).toContain(from)
})
