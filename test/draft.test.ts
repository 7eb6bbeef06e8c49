import { expect, test } from "vitest"
import type { Source } from "#shared/summary"
import {
  addSentence,
  addSource,
  beginDraft,
  changeSentence,
  faultsIn,
  languagesIn,
  moveSentence,
  newSentence,
  removeSource,
  sectionsOf,
  sentencesIn,
  wordsBeside,
  type Draft,
} from "../client/summaries/draft.ts"

// A summary in its rapporteur's hands.

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

function draftWith(...texts: string[]): { draft: Draft; ids: string[] } {
  let draft = beginDraft([1])
  const ids: string[] = []
  for (const text of texts) {
    const sentence = { ...newSentence(), text: { en: text } }
    ids.push(sentence.id)
    draft = addSentence(draft, draft[0]!.id, sentence)
  }
  return { draft, ids }
}
const order = (draft: Draft) => draft.map(({ sentences }) => sentences.map(({ text }) => text.en).join(" ")).join(" | ")

test("faults are seen at once: no words, no citation, a source that is gone", () => {
  const sentence = newSentence()
  expect(faultsIn(sentence, [])).toEqual(["empty", "uncited"])
  expect(faultsIn({ ...sentence, text: { en: " " }, sources: [source(null)] }, [])).toEqual([
    "empty",
    "no_longer_public",
  ])
  expect(faultsIn({ ...sentence, text: { ar: "نص" }, sources: [source()] }, ["changed"])).toEqual(["changed"])
})

test("a sentence moves one place, and past the end of its section into the next", () => {
  const { draft, ids } = draftWith("a", "b")
  expect(order(moveSentence(draft, ids[0]!, 1))).toBe("b a | ")
  expect(order(moveSentence(draft, ids[1]!, 1))).toBe("a | b")
  expect(moveSentence(draft, ids[0]!, -1)).toBe(draft)
})

test("the same citation is added once to a sentence and taken out whole", () => {
  const { draft, ids } = draftWith("a")
  const cited = addSource(draft, ids[0]!, source())
  expect(sectionsOf(cited)[0]!.sentences[0]!.citations).toEqual([
    { commentId: source().commentId, revision: 1, start: 0, end: 5 },
  ])
  expect(sentencesIn(removeSource(cited, ids[0]!, source("other words")))[0]!.sources).toEqual([])
})

test("a language without words is no version", () => {
  const { draft, ids } = draftWith("a")
  const more = changeSentence(draft, ids[0]!, (one) => ({ ...one, text: { ...one.text, fr: " ", ar: "أ" } }))
  expect(sectionsOf(more)[0]!.sentences[0]!.text).toEqual({ en: "a", ar: "أ" })
  expect(languagesIn(more)).toEqual(["ar", "en"])
})

test("when another version takes the place of mine, exactly what I changed is kept to be copied", () => {
  const { draft: base, ids } = draftWith("a", "b")
  const mine = changeSentence(base, ids[0]!, (one) => ({ ...one, text: { en: "mine" } }))
  const theirs = changeSentence(base, ids[0]!, (one) => ({ ...one, text: { en: "theirs" } }))
  expect(wordsBeside(mine, base, theirs)).toBe("mine")
  expect(wordsBeside(base, base, theirs)).toBe("")
})
