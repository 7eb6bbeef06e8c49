import { expect, test } from "vitest"
import type { Source } from "#shared/summary"
import { languagesIn } from "#shared/summary-edits"
import {
  addEdits,
  answered,
  applyEdits,
  beginEdits,
  draftOf,
  faultsIn,
  findSentence,
  handOf,
  moveEdit,
  plainEdit,
  removeEdit,
  send,
  sendAgain,
  sentencesIn,
  shownIn,
  told,
  withEdits,
  wordsOf,
  type Draft,
  type DraftEdit,
} from "../client/summaries/draft.ts"

// A summary in the hands of those who write it.

const source = (quote: string | null = "words"): Source => ({
  commentId: "00000000-0000-4000-8000-000000000001",
  revision: 1,
  start: 0,
  end: 5,
  quote,
  language: "en",
  author: null,
  onBehalfOf: null,
  isOfficial: false,
  createdAt: null,
  threadNumber: 1,
})

const nothing = draftOf({ sections: [] })
const made = (draft: Draft, ...edits: DraftEdit[]) => applyEdits(draft, edits).draft
const write = (id: string, from: string, to: string, language: "en" | "fr" = "en"): DraftEdit => ({
  do: "write",
  id,
  language,
  from,
  to,
})

function draftWith(...texts: string[]): { draft: Draft; ids: string[] } {
  let draft = made(nothing, ...beginEdits([1]))
  const ids: string[] = []
  for (const text of texts) {
    const { id, edits } = addEdits(draft[0]!)
    ids.push(id)
    draft = made(draft, ...edits, write(id, "", text))
  }
  return { draft, ids }
}
const order = (draft: Draft) =>
  draft.map(({ sentences }) => sentences.map(({ text }) => text.en?.text).join(" ")).join(" | ")
const words = (draft: Draft, id: string) => wordsOf(findSentence(draft, id)!.text, "en")

test("faults are seen at once: no words, no citation, a source that is gone", () => {
  const sentence = { id: "s", text: {}, citations: [], by: null, at: null }
  expect(faultsIn(sentence, [])).toEqual(["empty", "uncited"])
  expect(faultsIn({ ...sentence, citations: [source(null)] }, [])).toEqual(["empty", "no_longer_public"])
  const written = { ...sentence, text: { ar: { text: "نص", status: "draft" as const } }, citations: [source()] }
  expect(faultsIn(written, ["changed"])).toEqual(["changed"])
})

test("a sentence moves one place, and past the end of its section into the next", () => {
  const { draft, ids } = draftWith("a", "b", "c")
  expect(order(made(draft, moveEdit(draft, ids[0]!, 1)!))).toBe("b a c | ")
  expect(order(made(draft, moveEdit(draft, ids[2]!, -1)!))).toBe("a c b | ")
  const below = made(draft, moveEdit(draft, ids[2]!, 1)!)
  expect(order(below)).toBe("a b | c")
  expect(order(made(below, moveEdit(below, ids[2]!, -1)!))).toBe("a b c | ")
  expect(moveEdit(draft, ids[0]!, -1)).toBeUndefined()
})

test("the same citation is added once to a sentence and taken out whole", () => {
  const { draft, ids } = draftWith("a")
  const cite: DraftEdit = { do: "cite", id: ids[0]!, citation: source() }
  const cited = made(draft, cite, cite)
  expect(findSentence(cited, ids[0]!)!.citations).toHaveLength(1)
  expect(plainEdit(cite)).toEqual({
    do: "cite",
    id: ids[0],
    citation: { commentId: source().commentId, revision: 1, start: 0, end: 5 },
  })
  const gone = made(cited, { do: "uncite", id: ids[0]!, citation: source("other words") })
  expect(findSentence(gone, ids[0]!)!.citations).toEqual([])
})

test("a language without words is no version", () => {
  const { draft, ids } = draftWith("a")
  const more = made(draft, write(ids[0]!, "", "un", "fr"))
  expect(languagesIn(more)).toEqual(["en", "fr"])
  expect(languagesIn(made(more, write(ids[0]!, "un", " ", "fr")))).toEqual(["en"])
})

test("typing on is one edit, and typing back to what stood there is none", () => {
  const { draft, ids } = draftWith("a")
  const typed = withEdits(withEdits(handOf(draft), [write(ids[0]!, "a", "ab")]), [write(ids[0]!, "ab", "abc ")])
  expect(typed.pending).toEqual([write(ids[0]!, "a", "abc ")])
  expect(words(shownIn(typed), ids[0]!)).toBe("abc")
  expect(withEdits(typed, [write(ids[0]!, "abc ", "a")]).pending).toEqual([])
})

test("others' words come in beside one's own, wherever these are not about the same", () => {
  const { draft, ids } = draftWith("a", "b")
  const hand = withEdits(handOf(draft), [write(ids[0]!, "a", "mine"), write(ids[1]!, "", "à moi", "fr")])
  const after = told(hand, made(draft, write(ids[1]!, "b", "theirs")))
  expect(after).toMatchObject({ aside: [], refused: undefined })
  expect([words(shownIn(after), ids[0]!), words(shownIn(after), ids[1]!)]).toEqual(["mine", "theirs"])
  expect(wordsOf(findSentence(shownIn(after), ids[1]!)!.text, "fr")).toBe("à moi")
})

test("two who write the same words at once: theirs stand, mine lie beside them, once", () => {
  const { draft, ids } = draftWith("a")
  const theirs = made(draft, write(ids[0]!, "a", "theirs"))
  const first = told(withEdits(handOf(draft), [write(ids[0]!, "a", "mine")]), theirs)
  expect(first).toMatchObject({ pending: [], aside: [{ id: ids[0], language: "en", mine: "mine", isRemoved: false }] })
  expect(words(shownIn(first), ids[0]!)).toBe("theirs")

  // The server was the one to notice, while one typed on.
  const sent = withEdits(send(withEdits(handOf(draft), [write(ids[0]!, "a", "mine")])), [
    write(ids[0]!, "mine", "mine too"),
  ])
  const second = answered(sent, theirs, [{ edit: 0, code: "changed" }])
  expect(second.aside.map(({ mine }) => mine)).toEqual(["mine too"])
  expect(second).toMatchObject({ sending: [], pending: [] })
})

test("what was taken out while one wrote in it is not lost, and what somebody has changed is not taken out", () => {
  const { draft, ids } = draftWith("a", "b")
  const without = made(draft, removeEdit(findSentence(draft, ids[0]!)!))
  expect(sentencesIn(without)).toHaveLength(1)
  const after = told(withEdits(handOf(draft), [write(ids[0]!, "a", "mine")]), without)
  expect(after.aside).toMatchObject([{ mine: "mine", isRemoved: true }])

  const removing = withEdits(handOf(draft), [removeEdit(findSentence(draft, ids[1]!)!)])
  const kept = told(removing, made(draft, write(ids[1]!, "b", "better")))
  expect(words(shownIn(kept), ids[1]!)).toBe("better")
  expect(kept).toMatchObject({ refused: "changed", pending: [] })
})

test("what nobody answered is sent once more, and made twice it changes nothing", () => {
  const { draft, ids } = draftWith("a")
  const sent = send(withEdits(handOf(draft), [write(ids[0]!, "a", "mine")]))
  const again = sendAgain(withEdits(sent, [write(ids[0]!, "mine", "mine, longer")]))
  expect(again).toMatchObject({ sending: [], pending: [write(ids[0]!, "a", "mine, longer")] })
  // It had been made after all: then the longer words would be held for a conflict, unless they are seen to follow.
  const arrived = told(sendAgain(sent), made(draft, write(ids[0]!, "a", "mine")))
  expect(arrived.aside).toEqual([])
  expect(words(shownIn(arrived), ids[0]!)).toBe("mine")
})
