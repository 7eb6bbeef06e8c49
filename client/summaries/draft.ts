import type { Input } from "#shared/contract"
import { languages, type Language } from "#shared/language"
import type { Citation, Fault, Source, Summary } from "#shared/summary"

// A summary as its rapporteur has it in hand. Pure: the bench shows it and keeps it.

export type DraftText = Partial<Record<Language, string>>
export type DraftSentence = { id: string; text: DraftText; sources: Source[] }
export type DraftSection = { id: string; question: number | null; heading: DraftText; sentences: DraftSentence[] }
export type Draft = DraftSection[]

const plain = (text: Summary["spaceTitle"]): DraftText =>
  Object.fromEntries(Object.entries(text).map(([code, version]) => [code, version.text]))

export const draftOf = ({ sections }: Summary): Draft =>
  sections.map(({ id, question, heading, sentences }) => ({
    id,
    question,
    heading: plain(heading),
    sentences: sentences.map((sentence) => ({
      id: sentence.id,
      text: plain(sentence.text),
      sources: sentence.sources,
    })),
  }))

/** To begin with: a section for each guiding question, and one for what goes across them. */
export const beginDraft = (questions: readonly number[]): Draft =>
  [...questions, null].map((question) => ({ id: crypto.randomUUID(), question, heading: {}, sentences: [] }))

const written = (text: DraftText): DraftText =>
  Object.fromEntries(Object.entries(text).filter(([, words]) => words.trim() !== ""))
const citationOf = ({ commentId, revision, start, end }: Citation): Citation => ({ commentId, revision, start, end })

/** As it is kept: a language without words is no version. */
export const sectionsOf = (draft: Draft): Input<"summaries.save">["sections"] =>
  draft.map(({ id, question, heading, sentences }) => ({
    id,
    question,
    heading: written(heading),
    sentences: sentences.map((sentence) => ({
      id: sentence.id,
      text: written(sentence.text),
      citations: sentence.sources.map(citationOf),
    })),
  }))

export const isSame = (a: Citation, b: Citation) =>
  a.commentId === b.commentId && a.revision === b.revision && a.start === b.start && a.end === b.end

/** What the server says of the same citations now: words that are gone, names, and nothing else. */
export function withSources(draft: Draft, { sections }: Summary): Draft {
  const told = sections.flatMap(({ sentences }) => sentences.flatMap(({ sources }) => sources))
  return mapSentences(draft, (sentence) => {
    const sources = sentence.sources.map((source) => told.find((one) => isSame(one, source)) ?? source)
    return sources.every((source, index) => source === sentence.sources[index]) ? sentence : { ...sentence, sources }
  })
}

/** Live: what can be seen here is seen at once, the rest is as the server last said. */
export function faultsIn(sentence: DraftSentence, told: readonly Fault[]): Fault[] {
  const faults: Fault[] = []
  if (Object.keys(written(sentence.text)).length === 0) faults.push("empty")
  if (sentence.sources.length === 0) faults.push("uncited")
  if (sentence.sources.some(({ quote }) => quote === null)) faults.push("no_longer_public")
  if (told.includes("changed") && sentence.sources.length > 0) faults.push("changed")
  return faults
}

export const sentencesIn = (draft: Draft): DraftSentence[] => draft.flatMap(({ sentences }) => sentences)

/** The languages that something is written in, in the order of the United Nations. */
export function languagesIn(draft: Draft): Language[] {
  const texts = [...sentencesIn(draft).map(({ text }) => text), ...draft.map(({ heading }) => heading)]
  return languages.filter((code) => texts.some((text) => text[code]?.trim()))
}

// ── changes ────────────────────────────────────────────────────────────────

const mapSentences = (draft: Draft, change: (sentence: DraftSentence) => DraftSentence): Draft =>
  draft.map((section) => ({ ...section, sentences: section.sentences.map(change) }))

export const changeSentence = (draft: Draft, id: string, change: (sentence: DraftSentence) => DraftSentence): Draft =>
  mapSentences(draft, (sentence) => (sentence.id === id ? change(sentence) : sentence))

export const changeSection = (draft: Draft, id: string, change: (section: DraftSection) => DraftSection): Draft =>
  draft.map((section) => (section.id === id ? change(section) : section))

export const newSentence = (sources: Source[] = []): DraftSentence => ({ id: crypto.randomUUID(), text: {}, sources })

export const addSentence = (draft: Draft, sectionId: string, sentence: DraftSentence): Draft =>
  changeSection(draft, sectionId, (section) => ({ ...section, sentences: [...section.sentences, sentence] }))

export const removeSentence = (draft: Draft, id: string): Draft =>
  draft.map((section) => ({ ...section, sentences: section.sentences.filter((sentence) => sentence.id !== id) }))

export const addSource = (draft: Draft, id: string, source: Source): Draft =>
  changeSentence(draft, id, (sentence) => ({ ...sentence, sources: [...sentence.sources, source] }))

export const removeSource = (draft: Draft, id: string, source: Source): Draft =>
  changeSentence(draft, id, (sentence) => ({
    ...sentence,
    sources: sentence.sources.filter((one) => !isSame(one, source)),
  }))

/** One place up or down; past the end of its section into the next one. */
export function moveSentence(draft: Draft, id: string, by: 1 | -1): Draft {
  const at = draft.findIndex(({ sentences }) => sentences.some((sentence) => sentence.id === id))
  const section = draft[at]
  const index = section?.sentences.findIndex((sentence) => sentence.id === id) ?? -1
  const sentence = section?.sentences[index]
  if (!section || !sentence) return draft
  const others = section.sentences.filter((one) => one !== sentence)
  if (index + by >= 0 && index + by < section.sentences.length)
    return draft.with(at, { ...section, sentences: others.toSpliced(index + by, 0, sentence) })
  const next = draft[at + by]
  if (!next) return draft
  const entered = by > 0 ? [sentence, ...next.sentences] : [...next.sentences, sentence]
  return draft.with(at, { ...section, sentences: others }).with(at + by, { ...next, sentences: entered })
}

/** What was written here and is not in another version: to be copied, when that one has taken its place. */
export function wordsBeside(mine: Draft, base: Draft, theirs: Draft): string {
  const textsOf = (draft: Draft) => new Map(sentencesIn(draft).map(({ id, text }) => [id, text]))
  const [known, now] = [textsOf(base), textsOf(theirs)]
  return sentencesIn(mine)
    .flatMap(({ id, text }) =>
      (Object.entries(text) as [Language, string][]).flatMap(([code, words]) => {
        const isMine = words !== known.get(id)?.[code] && words !== now.get(id)?.[code]
        return isMine && words.trim() ? words : []
      }),
    )
    .join("\n\n")
}
