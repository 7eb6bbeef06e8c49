import { countWords } from "./count-words.ts"
import { languages, type Language, type Text } from "./language.ts"
import type { Citation, Edit, LanguageStatus } from "./summary.ts"

// What several people do to one draft at once: small edits, each of which says what it found. The server keeps what they
// make of the draft, and the browser shows the same before the answer is there. Pure.

export type Sentence<C extends Citation = Citation> = { id: string; text: Text; citations: readonly C[] }
export type Section<S extends Sentence = Sentence> = {
  id: string
  question: number | null
  heading: Text
  sentences: readonly S[]
}
/** Why an edit was not made. `changed`, `removed`: by somebody else meanwhile, and nothing of theirs was touched. */
type Refused = "changed" | "removed" | "not_empty" | "unknown_section" | "too_many"

const SECTIONS_MOST = 50
const SENTENCES_MOST = 100
const CITATIONS_MOST = 50

/** As words are kept: compared so too, since somebody who is writing has a space at the end. */
export const cleanWords = (words: string): string => words.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "").trim()

export const isSameCitation = (a: Citation, b: Citation): boolean =>
  a.commentId === b.commentId && a.revision === b.revision && a.start === b.start && a.end === b.end

type Sections<C extends Citation, S extends Sentence<C>> = readonly Section<S>[]
type Applied<C extends Citation, S extends Sentence<C>> = { sections: Sections<C, S>; refused?: Refused }

/** An edit that was made already, or changes nothing, gives back the same sections. */
export function applyEdit<C extends Citation, S extends Sentence<C>>(
  sections: Sections<C, S>,
  edit: Edit<C>,
  make: (id: string) => S,
): Applied<C, S> {
  const section = "id" in edit ? sections.find(({ id }) => id === edit.id) : undefined
  const sentence = sections.flatMap((one) => one.sentences).find(({ id }) => id === edit.id)
  const done = (next: Sections<C, S>): Applied<C, S> => ({ sections: next })
  const not = (refused: Refused): Applied<C, S> => ({ sections, refused })
  const change = (make: (sentence: S) => S) => done(mapSentences(sections, edit.id, make))

  switch (edit.do) {
    case "addSection":
      if (section) return done(sections)
      if (sections.length >= SECTIONS_MOST) return not("too_many")
      return done(placed(sections, { id: edit.id, question: edit.question, heading: {}, sentences: [] }, edit.after))
    case "moveSection":
      return section ? done(settled(sections, placed(without(sections, edit.id), section, edit.after))) : not("removed")
    case "removeSection":
      if (section && section.sentences.length > 0) return not("not_empty")
      return done(section ? without(sections, edit.id) : sections)
    case "writeHeading": {
      if (!section) return not("removed")
      const heading = written(section.heading, edit)
      if (heading === "changed") return not("changed")
      return done(sections.map((one) => (one === section && heading !== one.heading ? { ...one, heading } : one)))
    }
    case "addSentence": {
      if (sentence) return done(sections)
      const into = sections.find(({ id }) => id === edit.section)
      if (!into) return not("unknown_section")
      if (into.sentences.length >= SENTENCES_MOST) return not("too_many")
      return done(put(sections, into, placed(into.sentences, make(edit.id), edit.after)))
    }
    case "moveSentence": {
      const into = sections.find(({ id }) => id === edit.section)
      if (!sentence) return not("removed")
      if (!into) return not("unknown_section")
      const others = sections.map((one) => ({ ...one, sentences: without(one.sentences, edit.id) }))
      const target = others.find(({ id }) => id === into.id)!
      const next = put(others, target, placed(target.sentences, sentence, edit.after))
      return done(isSameOrder(sections, next) ? sections : next)
    }
    case "removeSentence": {
      if (!sentence) return done(sections)
      if (!saysJust(sentence.text, edit.text)) return not("changed")
      return done(sections.map((one) => ({ ...one, sentences: without(one.sentences, edit.id) })))
    }
    case "write": {
      if (!sentence) return not("removed")
      const text = written(sentence.text, edit)
      if (text === "changed") return not("changed")
      return change((one) => (text === one.text ? one : { ...one, text }))
    }
    case "cite":
      if (!sentence) return not("removed")
      if (sentence.citations.some((one) => isSameCitation(one, edit.citation))) return done(sections)
      if (sentence.citations.length >= CITATIONS_MOST) return not("too_many")
      return change((one) => ({ ...one, citations: [...one.citations, edit.citation] }))
    case "uncite":
      if (!sentence?.citations.some((one) => isSameCitation(one, edit.citation))) return done(sections)
      return change((one) => ({
        ...one,
        citations: one.citations.filter((citation) => !isSameCitation(citation, edit.citation)),
      }))
  }
}

/** The words of one language, if they are what the writer found there. */
function written(
  text: Text,
  { language, from, to }: { language: Language; from: string; to: string },
): Text | "changed" {
  const now = text[language]?.text ?? ""
  const [before, after] = [cleanWords(from), cleanWords(to)]
  if (now === after) return text
  if (now !== before) return "changed"
  const { [language]: _, ...others } = text
  return after === "" ? others : { ...text, [language]: { text: after, status: "draft" } }
}

const saysJust = (text: Text, words: Partial<Record<Language, string>>): boolean =>
  languages.every((code) => (text[code]?.text ?? "") === cleanWords(words[code] ?? ""))

const without = <T extends { id: string }>(list: readonly T[], id: string): T[] => list.filter((one) => one.id !== id)

/** Behind another one; first without one, and last if that one is not there any more. */
function placed<T extends { id: string }>(list: readonly T[], one: T, after: string | null): T[] {
  if (after === null) return [one, ...list]
  const at = list.findIndex(({ id }) => id === after)
  return at < 0 ? [...list, one] : list.toSpliced(at + 1, 0, one)
}

const put = <S extends Sentence>(
  sections: readonly Section<S>[],
  into: Section<S>,
  sentences: readonly S[],
): Section<S>[] => sections.map((one) => (one === into ? { ...one, sentences } : one))

const mapSentences = <S extends Sentence>(
  sections: readonly Section<S>[],
  id: string,
  change: (sentence: S) => S,
): readonly Section<S>[] => {
  const next = sections.map((section) => {
    const sentences = section.sentences.map((one) => (one.id === id ? change(one) : one))
    return sentences.every((one, i) => one === section.sentences[i]) ? section : { ...section, sentences }
  })
  return settled(sections, next)
}

const settled = <T>(before: readonly T[], after: readonly T[]): readonly T[] =>
  before.length === after.length && before.every((one, i) => one === after[i]) ? before : after

const orderOf = (sections: readonly Section[]) =>
  sections.map(({ id, sentences }) => [id, ...sentences.map((one) => one.id)].join(" ")).join("\n")
const isSameOrder = (a: readonly Section[], b: readonly Section[]) => orderOf(a) === orderOf(b)

// ── languages and words ────────────────────────────────────────────────────

type Written = readonly Pick<Section, "heading" | "sentences">[]

/** Those in which something has been written, in the order of the United Nations. */
export function languagesIn(sections: Written): Language[] {
  const texts = sections.flatMap(({ heading, sentences }) => [heading, ...sentences.map(({ text }) => text)])
  return languages.filter((code) => texts.some((text) => text[code]))
}

/** The sentences that lack a language, without those that say nothing in any. */
export const lackingIn = (sections: Written, language: Language): Sentence[] =>
  sections.flatMap(({ sentences }) => sentences).filter(({ text }) => !text[language] && Object.keys(text).length > 0)

export type Wanted = Partial<Record<Language, Exclude<LanguageStatus, "missing">>>

/** The languages that are wanted, or that have been begun if nobody has said which. */
export function languageStatuses(
  sections: Written,
  wanted: Wanted | null | undefined,
): { language: Language; status: LanguageStatus }[] {
  const codes = wanted ? languages.filter((code) => wanted[code]) : languagesIn(sections)
  return codes.map((language) => ({
    language,
    status: lackingIn(sections, language).length > 0 ? "missing" : (wanted?.[language] ?? "draft"),
  }))
}

export const wordsIn = (sections: Written, language: Language): number =>
  sections
    .flatMap(({ heading, sentences }) => [heading, ...sentences.map(({ text }) => text)])
    .reduce((sum, text) => sum + countWords(text[language]?.text ?? "", language), 0)
