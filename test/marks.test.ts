import { expect, test } from "vitest"
import type { CleanHtml } from "#shared/comment"
import { plainTextOf } from "#shared/plain-text"
import { ownPath } from "../client/accounts/address.ts"
import { followPassage } from "../client/summaries/follow.ts"
import { paragraphsOf } from "../client/summaries/passage.ts"
import { diffWords } from "../client/ui/diff.ts"
import { letterOf } from "../client/ui/keys.ts"
import { findPassages, markRanges } from "../client/ui/marks.ts"
import { markParagraphs } from "#shared/paragraphs"

// Pure parts of the desk and the bench: passages of a text, changes of a text, keys, and where one may be sent.

const html =
  `<p>See <strong>Ké</strong>nya &amp; co, <a href="https://a.example/?x=1&amp;y=2">the ledger</a>.</p><p>Second</p>` as CleanHtml
const plain = plainTextOf(html)

test("a passage is found without its case and accents, and marked across elements", () => {
  const marked = markRanges(html, findPassages(plain, ["kenya", "THE LEDGER"]))
  expect(marked).toContain("<strong><mark>Ké</mark></strong><mark>nya</mark>")
  expect(marked).toContain(`<a href="https://a.example/?x=1&amp;y=2"><mark>the ledger</mark></a>`)
})

test("marking adds marks and nothing else, whatever a passage says", () => {
  const wild = [`<script>`, `"><img src=x>`, "&amp;", "& co", "$&", "", "."]
  const marked = markRanges(html, [...findPassages(plain, wild), { start: 3, end: 30, note: `1"<b>` }])
  expect(marked.replace(/<sup class="mark-note">.*?<\/sup>|<\/?mark>/g, "")).toBe(html)
  expect(marked).not.toMatch(/<script|<img|<b>/)
})

test("paragraphs are counted as the server counts a text", () => {
  expect(paragraphsOf(plain).map(({ start, end }) => plain.slice(start, end))).toEqual([
    "See Kénya & co, the ledger.",
    "Second",
  ])
})

test("what went out and what came in give both texts again", () => {
  const pairs = [
    ["the quick brown fox", "the slow brown dog jumps"],
    ["", "new"],
    ["old", ""],
    ["第一句话。", "第二句话，改了。"],
    ["one  two\nthree", "one two\n\nthree four"],
  ] as const
  for (const [before, after] of pairs) {
    const pieces = diffWords(before, after)
    const join = (without: string) => pieces.flatMap(({ kind, text }) => (kind === without ? [] : text)).join("")
    expect([join("in"), join("out")]).toEqual([before, after])
  }
})

test("a cited passage is found again in the corrected text, and not where its words are gone", () => {
  const before = "We paid 12 euros. It was late. Nobody knew why."
  const again = (after: string, words: string) => {
    const start = before.indexOf(words)
    const found = followPassage(before, after, { start, end: start + words.length })
    return found && after.slice(found.start, found.end)
  }
  const corrected = "Last year we paid 21 euros in all. It was late. Nobody knew why."
  expect(again(corrected, "It was late.")).toBe("It was late.")
  expect(again(corrected, "paid 12 euros")).toBe("paid 21 euros")
  expect(again(corrected, "12")).toBe("21")
  expect(again("We paid 12 euros. Nobody knew why.", "It was late.")).toBeUndefined()
})

test("the paragraphs of a comment are counted, and those of what is quoted or listed in it are not", () => {
  const text = `<p>One.</p><ul><li><p>a</p></li></ul><blockquote dir="auto"><p>b</p></blockquote><pre>c</pre><p dir="auto">Two.</p>`
  expect(markParagraphs(text, (number, tag) => `${tag}${number} `).match(/\d [^<]*/g)).toEqual(["1 One.", "2 Two."])
})

test("a key is its letter, also on keyboards without Latin letters", () => {
  expect(letterOf({ key: "F", code: "KeyF" })).toBe("f")
  expect(letterOf({ key: "ب", code: "KeyF" })).toBe("f")
  expect(letterOf({ key: "а", code: "KeyF" })).toBe("f")
  expect(letterOf({ key: "؟", code: "Slash" })).toBe("?")
  // French keyboards have Latin letters in other places.
  expect(letterOf({ key: "a", code: "KeyQ" })).toBe("a")
})

test("after signing in one is sent to a page of ours and nowhere else", () => {
  const origin = "https://plenary.example"
  expect(ownPath("/en/spaces/x/2?page=3#c-1", origin)).toBe("/en/spaces/x/2?page=3#c-1")
  const refused = [
    null,
    "",
    "en",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "/en/sign-in?next=/en",
    "/en/reset",
  ]
  for (const next of refused) expect([next, ownPath(next, origin)]).toEqual([next, undefined])
})
