import { describe, expect, test } from "vitest"
import { docOf } from "../client/comments/doc.ts"
import type { Draft } from "../client/comments/draft.ts"
import {
  afterFailure,
  answering,
  asShown,
  inConflict,
  nextAt,
  nextOf,
  type Entry,
  type Fault,
  type Post,
} from "../client/comments/queue.ts"
import { draftIn, entriesIn } from "../client/comments/take-over.ts"

// What waits in a browser: which of it goes out next, and when.

const NOW = 1_000_000
const draft = (text: string): Draft => ({
  id: text,
  text,
  rich: null,
  organisationId: null,
  language: null,
  objectives: [],
  countries: [],
  savedAt: "",
})
const post = (key: string, more: Partial<Post> = {}): Post => ({
  call: "comments.post",
  key,
  owner: "ada",
  input: { threadId: "thread", id: key, body: `<p>${key}</p>`, parentId: null },
  doc: docOf(key),
  draft: draft(key),
  at: "2026-01-01T00:00:00.000Z",
  path: "/spaces/a/1",
  state: "sending",
  tries: 0,
  triedAt: 0,
  notBefore: 0,
  ...more,
})
const reply = (key: string, parentId: string) => post(key, { input: { ...post(key).input, parentId } })
const fail = <E extends Entry>(entry: E, code: Fault["code"], data?: Fault["data"]) =>
  afterFailure(entry, { code, data }, NOW, 0)
const next = (entries: Entry[], now = NOW, asked = 0) => nextOf(entries, now, asked)?.key

describe("in order", () => {
  test("the second waits for the first, also when only the first has to wait", () => {
    const first = fail(post("first"), "unavailable")
    expect(next([post("first"), post("second")])).toBe("first")
    expect(next([first, post("second")])).toBeUndefined()
    expect(next([first, post("second")], NOW + 2_000)).toBe("first")
    expect(next([post("second")])).toBe("second")
  })

  test("what was refused keeps nobody waiting, and is not tried again", () => {
    const first = fail(post("first"), "closed")
    expect(first.state).toBe("refused")
    expect(next([first, post("second")])).toBe("second")
    expect(next([first], NOW + 1e9, NOW + 1e9)).toBeUndefined()
    expect(nextAt([first])).toBeUndefined()
  })

  test("a reply waits for its comment even if that was refused, and goes with the one that takes its place", () => {
    const refused = fail(post("first"), "invalid")
    expect(next([refused, reply("reply", "first")])).toBeUndefined()
    expect(next([refused, reply("reply", "first"), post("third")])).toBe("third")
    const moved = answering(reply("reply", "first"), "first", "changed")
    expect(next([post("changed"), moved])).toBe("changed")
    expect(moved.input.parentId).toBe("changed")
    expect(answering(reply("reply", "other"), "first", "changed").input.parentId).toBe("other")
  })

  test("what the server breaks on three times is tried on, and holds up nothing else", () => {
    let broken = post("broken")
    for (let i = 0; i < 2; i++) broken = fail(broken, "internal")
    expect(next([broken, post("second")])).toBeUndefined()
    broken = fail(broken, "internal")
    expect(next([broken, post("second")])).toBe("second")
    expect(next([broken, post("second")], broken.notBefore)).toBe("broken")
  })
})

describe("when", () => {
  test("each try is later than the one before, up to a minute", () => {
    let entry = post("one")
    const waits = [1, 2, 3, 4, 5, 6, 7, 8].map(() => {
      entry = fail(entry, "unavailable")
      return (entry.notBefore - NOW) / 1000
    })
    expect(waits).toEqual([2, 4, 8, 16, 32, 60, 60, 60])
    expect(afterFailure(post("two"), { code: "unavailable" }, NOW, 1).notBefore).toBe(NOW + 2_500)
    expect(entry.state).toBe("waiting")
  })

  test("a limit says when, and no button and no new line lifts it", () => {
    const limited = fail(post("one"), "too_many", { retryAfter: 4 })
    expect(nextAt([limited])).toBe(NOW + 4_000)
    expect(next([limited], NOW + 3_999, NOW + 3_999)).toBeUndefined()
    expect(next([limited], NOW + 4_000)).toBe("one")
    // The server may ask for more patience than ours, never for less.
    expect(fail(post("two"), "unavailable", { retryAfter: 10 }).notBefore).toBe(NOW + 10_000)
    expect(fail(fail(post("three"), "unknown"), "unknown", { retryAfter: 2 }).notBefore).toBe(NOW + 4_000)
  })

  test("with the line back it is tried at once, and by one tab only", () => {
    const away = fail(post("one"), "unavailable")
    expect(next([away], NOW + 1, NOW + 1)).toBe("one")
    // Another tab has tried since this one was asked.
    expect(next([{ ...away, triedAt: NOW + 5 }], NOW + 6, NOW + 1)).toBeUndefined()
  })

  test("a clock that was put back makes nobody wait for it", () => {
    const later = fail(post("one"), "unavailable")
    expect(next([later], NOW - 3_600_000)).toBe("one")
    expect(next([later], NOW)).toBeUndefined()
  })
})

test("what has not been tried because of another one is shown as waiting, not as being sent", () => {
  const states = (...entries: Entry[]) => asShown(entries).map(({ state, isBehind }) => (isBehind ? "behind" : state))
  expect(states(post("one"), post("two"))).toEqual(["sending", "sending"])
  expect(states(fail(post("one"), "unavailable"), post("two"), post("three"))).toEqual(["waiting", "behind", "behind"])
  expect(states(fail(post("one"), "closed"), post("two"))).toEqual(["refused", "sending"])
  expect(states(fail(post("one"), "closed"), reply("two", "one"))).toEqual(["refused", "behind"])
})

test("a text that is in the way of another one from the same draft gets an id of its own", () => {
  const other = inConflict(post("one"))
  expect(other).toMatchObject({ state: "refused", fault: { code: "conflict" }, draft: { text: "one" } })
  expect(other.input.id).toBe(other.key)
  expect(other.key).not.toBe("one")
})

describe("left by a page that could not wait, or by an earlier version", () => {
  test("posts keep their id, text and refusal", () => {
    const { input, doc, at } = post("one")
    const earlier = [
      { input, doc, draft: draft("one"), at, state: "waiting", code: "unavailable" },
      { input: { ...input, id: "two" }, doc, draft: draft("two"), at, state: "refused", code: "closed" },
    ]
    const [one, two] = entriesIn(JSON.stringify(earlier), "ada")
    expect(one).toMatchObject({ key: "one", owner: "ada", call: "comments.post", state: "waiting", notBefore: 0 })
    expect(two).toMatchObject({ key: "two", state: "refused", fault: { code: "closed" } })
    expect(next([one!, two!])).toBe("one")
    // … and what this version lays down comes back as it was.
    const entry = fail(post("three"), "too_many", { retryAfter: 3 })
    expect(entriesIn(JSON.stringify([entry]), "ada")).toEqual([entry])
  })

  test("what is no draft and no outbox is nothing, whatever it is", () => {
    for (const text of ["", "null", "{}", "[1,null]", "{", '"text"', "[{}]"]) expect(entriesIn(text, "ada")).toEqual([])
    for (const text of ["", "null", "{}", "[]", "{", '{"id":1}']) expect(draftIn(text)).toBeUndefined()
    expect(draftIn(JSON.stringify(draft("kept")))?.text).toBe("kept")
  })
})
