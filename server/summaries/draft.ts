import { languageStatuses, type Wanted } from "#shared/summary-edits"
import type { Person, SectionDoc, SentenceDoc, SummaryDoc } from "./model.ts"

// What a change of the draft changes beside its words.

/** A sentence of before there were revisions of them is at its first. */
export const revisionOf = ({ revision = 1 }: SentenceDoc): number => revision

/** A sentence that says or cites something else now is at its next revision, by whoever wrote it. */
export function stamped(
  sections: readonly SectionDoc[],
  before: readonly SectionDoc[],
  by: Person,
  at: Date,
): SectionDoc[] {
  const known = new Map(before.flatMap((one) => one.sentences).map((one) => [one.id, one]))
  const stamp = (sentence: SentenceDoc): SentenceDoc => {
    const old = known.get(sentence.id)
    if (old && isAlike(old, sentence)) return old
    return { ...sentence, revision: old ? revisionOf(old) + 1 : 1, by, at }
  }
  return sections.map((section) => ({ ...section, sentences: section.sentences.map(stamp) }))
}

const isAlike = (a: SentenceDoc, b: SentenceDoc) =>
  JSON.stringify([a.text, a.citations]) === JSON.stringify([b.text, b.citations])

/** A language that was said to be ready is not, once something else stands there. */
export function unready(before: SummaryDoc | null, sections: readonly SectionDoc[]): { languages?: Wanted } {
  const wanted = before?.languages
  if (!wanted) return {}
  const textsIn = (all: readonly SectionDoc[], language: keyof Wanted) =>
    all.map(({ heading, sentences }) => [
      heading[language]?.text,
      ...sentences.map(({ id, text }) => [id, text[language]?.text]),
    ])
  const isOther = (language: keyof Wanted) =>
    JSON.stringify(textsIn(before.sections, language)) !== JSON.stringify(textsIn(sections, language))
  const changed = languageStatuses(sections, wanted).filter(
    ({ language, status }) => status !== "draft" && wanted[language] === "ready" && isOther(language),
  )
  if (changed.length === 0) return {}
  return { languages: { ...wanted, ...Object.fromEntries(changed.map(({ language }) => [language, "draft"])) } }
}
