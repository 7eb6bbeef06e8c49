import type { Language, Text } from "#shared/language"
import type { Edit, Fault, Source, Summary } from "#shared/summary"
import { applyEdit, cleanWords, languageStatuses, type Section, type Sentence } from "#shared/summary-edits"

// A summary as somebody has it in hand: what the server last said, and the own edits that it has not answered yet. Pure.

export type DraftSentence = Sentence<Source> & Pick<Summary["sections"][number]["sentences"][number], "by" | "at">
export type DraftSection = Section<DraftSentence>
export type Draft = readonly DraftSection[]
export type DraftEdit = Edit<Source>

export const draftOf = ({ sections }: Pick<Summary, "sections">): Draft =>
  sections.map(({ id, question, heading, sentences }) => ({
    id,
    question,
    heading,
    sentences: sentences.map(({ id: sentenceId, text, sources, by, at }) => ({
      id: sentenceId,
      text,
      citations: sources,
      by,
      at,
    })),
  }))

export const wordsOf = (text: Text, language: Language): string => text[language]?.text ?? ""
export const sentencesIn = (draft: Draft): DraftSentence[] => draft.flatMap(({ sentences }) => sentences)
export const findSentence = (draft: Draft, id: string) => sentencesIn(draft).find((one) => one.id === id)

/** Live: what can be seen here is seen at once, the rest is as the server last said. */
export function faultsIn({ text, citations }: DraftSentence, told: readonly Fault[]): Fault[] {
  const faults: Fault[] = []
  if (Object.keys(text).length === 0) faults.push("empty")
  if (citations.length === 0) faults.push("uncited")
  if (citations.some(({ quote }) => quote === null)) faults.push("no_longer_public")
  if (told.includes("changed") && citations.length > 0) faults.push("changed")
  return faults
}

export const statusesIn = (draft: Draft, wanted: Parameters<typeof languageStatuses>[1]) =>
  languageStatuses(draft, wanted)

// ── edits ──────────────────────────────────────────────────────────────────

/** To begin with: a section for each guiding question, and one for what goes across them. */
export function beginEdits(questions: readonly number[]): DraftEdit[] {
  let after: string | null = null
  return [...questions, null].map((question) => {
    const edit: DraftEdit = { do: "addSection", id: crypto.randomUUID(), question, after }
    after = edit.id
    return edit
  })
}

/** At the end of its section, with a first source if there is one. */
export function addEdits(
  { id: section, sentences }: DraftSection,
  source?: Source,
): { id: string; edits: DraftEdit[] } {
  const id = crypto.randomUUID()
  const add: DraftEdit = { do: "addSentence", id, section, after: sentences.at(-1)?.id ?? null }
  return { id, edits: source ? [add, { do: "cite", id, citation: source }] : [add] }
}

export const removeEdit = ({ id, text }: DraftSentence): DraftEdit => ({
  do: "removeSentence",
  id,
  text: Object.fromEntries(Object.entries(text).map(([language, version]) => [language, version.text])),
})

/** One place up or down; past the end of its section into the next one. */
export function moveEdit(draft: Draft, id: string, by: 1 | -1): DraftEdit | undefined {
  const at = draft.findIndex(({ sentences }) => sentences.some((one) => one.id === id))
  const section = draft[at]
  if (!section) return undefined
  const index = section.sentences.findIndex((one) => one.id === id)
  const to = (into: DraftSection, after: string | null): DraftEdit => ({
    do: "moveSentence",
    id,
    section: into.id,
    after,
  })
  if (by < 0 && index > 0) return to(section, section.sentences[index - 2]?.id ?? null)
  if (by > 0 && index < section.sentences.length - 1) return to(section, section.sentences[index + 1]!.id)
  const next = draft[at + by]
  return next && to(next, by > 0 ? null : (next.sentences.at(-1)?.id ?? null))
}

const blank = (id: string): DraftSentence => ({ id, text: {}, citations: [], by: null, at: null })

export function applyEdits(draft: Draft, edits: readonly DraftEdit[]) {
  let now = draft
  const refused: { edit: DraftEdit; code: string }[] = []
  for (const edit of edits) {
    const { sections, refused: code } = applyEdit<Source, DraftSentence>(now, edit, blank)
    now = sections
    if (code) refused.push({ edit, code })
  }
  return { draft: now, refused }
}

// ── what is not answered yet ───────────────────────────────────────────────

/**
 * Own words that could not be kept where they belong, because somebody else has changed or taken out what they were
 * about. They stay here until their writer has done something about them.
 */
export type Aside = { id: string; isHeading: boolean; language: Language; mine: string; isRemoved: boolean }
export type Hand = {
  base: Draft
  /** On their way to the server. */
  sending: readonly DraftEdit[]
  pending: readonly DraftEdit[]
  aside: readonly Aside[]
  /** Why the last others of the own edits were not made. */
  refused: string | undefined
}

export const handOf = (base: Draft): Hand => ({ base, sending: [], pending: [], aside: [], refused: undefined })
export const shownIn = ({ base, sending, pending }: Hand): Draft => applyEdits(base, [...sending, ...pending]).draft

/** Typing on in the same words is one edit. */
export function withEdits(hand: Hand, edits: readonly DraftEdit[]): Hand {
  let pending = hand.pending
  for (const edit of edits) {
    const at = isWriting(edit) ? pending.findIndex((one) => isSameField(one, edit)) : -1
    const known = pending[at]
    if (!isWriting(edit) || !known || !isWriting(known)) pending = [...pending, edit]
    else if (cleanWords(known.from) === cleanWords(edit.to)) pending = pending.toSpliced(at, 1)
    else pending = pending.with(at, { ...known, to: edit.to })
  }
  return { ...hand, pending }
}

export const send = (hand: Hand): Hand => ({ ...hand, sending: hand.pending, pending: [] })
/** Nobody knows whether they were made: made once more they change nothing. */
export const sendAgain = ({ sending, ...hand }: Hand): Hand =>
  withEdits({ ...hand, sending: [], pending: sending }, hand.pending)

export function answered(hand: Hand, base: Draft, refused: readonly { edit: number; code: string }[]): Hand {
  const edits = refused.flatMap(({ edit, code }) => {
    const sent = hand.sending[edit]
    return sent ? [{ edit: sent, code }] : []
  })
  return told(putAside({ ...hand, sending: [], refused: undefined }, edits), base)
}

/** Something else stands there now: what of the own edits has become impossible by it is put aside, the rest stays. */
export function told(hand: Hand, base: Draft): Hand {
  const { draft } = applyEdits(base, hand.sending)
  const { refused } = applyEdits(draft, hand.pending)
  const pending = hand.pending.filter((edit) => !refused.some((one) => one.edit === edit))
  return putAside({ ...hand, base, pending }, refused)
}

function putAside(hand: Hand, refused: readonly { edit: DraftEdit; code: string }[]): Hand {
  let { aside } = hand
  let other: string | undefined
  for (const { edit, code } of refused) {
    if (!isWriting(edit)) {
      other = code
      continue
    }
    const { id, language, from, to } = edit
    if (cleanWords(to) === "") continue
    const one = { id, isHeading: edit.do === "writeHeading", language, mine: to, isRemoved: code !== "changed" }
    // What was typed on from words that lie aside already takes their place.
    const older = aside.filter(
      (known) => !(known.id === id && known.language === language && cleanWords(known.mine) === cleanWords(from)),
    )
    aside = [...older, one]
  }
  return { ...hand, aside, refused: other ?? hand.refused }
}

export const letGo = (hand: Hand, one: Aside): Hand => ({ ...hand, aside: hand.aside.filter((known) => known !== one) })

type Writing = Extract<DraftEdit, { from: string }>
const isWriting = (edit: DraftEdit): edit is Writing => edit.do === "write" || edit.do === "writeHeading"
const isSameField = (a: DraftEdit, b: Writing) =>
  isWriting(a) && a.do === b.do && a.id === b.id && a.language === b.language

/** For the server: a source is a place in a comment. */
export const plainEdit = (edit: DraftEdit): Edit => {
  if (edit.do !== "cite" && edit.do !== "uncite") return edit
  const { commentId, revision, start, end } = edit.citation
  return { ...edit, citation: { commentId, revision, start, end } }
}
