import { languages } from "#shared/language"
import type { OrganisationBrief } from "#shared/organisation"
import type { Standing } from "#shared/summary"
import { lackingIn, languageStatuses, languagesIn, wordsIn } from "#shared/summary-edits"
import { agenciesModerating } from "../accounts/moderators.ts"
import { organisationsOf } from "../organisations/find.ts"
import { citationsOf, faultsOf, loadCited, quoteOf, type Cited } from "./citations.ts"
import { revisionOf } from "./draft.ts"
import type { SentenceDoc, SignatureDoc, SummaryDoc, WaiverDoc } from "./model.ts"
import { leftOut } from "./left-out.ts"

// Everything that stands between a draft and its publication, as it is at this moment (product P8.1). It may change
// without anybody touching the draft.

type Draft = Pick<SummaryDoc, "_id" | "sections" | "languages" | "wordLimit" | "leftOutFrom">

export async function standingOf(draft: Draft, cited?: Cited): Promise<Standing[]> {
  const { sections } = draft
  const known = cited ?? (await loadCited(citationsOf(sections)))
  const sentences = sections.flatMap((section) => section.sentences)
  return [
    ...sentences.flatMap((sentence) => ofSentence(sentence, known)),
    ...ofLanguages(draft),
    ...ofLength(draft),
    ...(await leftOut(draft)),
  ]
}

/** The key has all in it that a waiver of it was about. */
function ofSentence(sentence: SentenceDoc, cited: Cited): Standing[] {
  const { id: sentenceId, citations } = sentence
  return faultsOf(sentence, cited).flatMap((code): Standing[] => {
    if (code === "empty" || code === "uncited")
      return [{ key: `${code}:${sentenceId}@${revisionOf(sentence)}`, code, sentenceId }]
    return citations.flatMap((citation): Standing[] => {
      const { commentId, revision, start, end } = citation
      const comment = cited.get(commentId)
      const isGone = quoteOf(cited, citation) === undefined
      const isChanged = comment?.status === "published" && comment.revision !== revision
      if (code === "changed" ? !isChanged : !isGone) return []
      const excerpt = `${commentId}:${revision}:${start}-${end}`
      const now = code === "changed" ? `:${comment!.revision}` : ""
      return [{ key: `${code}:${sentenceId}@${revisionOf(sentence)}:${excerpt}${now}`, code, sentenceId, citation }]
    })
  })
}

function ofLanguages({ sections, languages: wanted }: Draft): Standing[] {
  return languageStatuses(sections, wanted)
    .filter(({ status }) => status === "missing")
    .map(({ language }) => {
      const sentences = lackingIn(sections, language).length
      return { key: `language_missing:${language}:${sentences}`, code: "language_missing", language, sentences }
    })
}

function ofLength({ sections, wordLimit }: Draft): Standing[] {
  if (!wordLimit) return []
  return languagesIn(sections).flatMap((language): Standing[] => {
    const words = wordsIn(sections, language)
    if (words <= wordLimit) return []
    return [{ key: `too_long:${language}:${words}:${wordLimit}`, code: "too_long", language, words, limit: wordLimit }]
  })
}

export const wordCounts = (sections: SummaryDoc["sections"]) =>
  languagesIn(sections).map((language) => ({ language, words: wordsIn(sections, language) }))

// ── waivers ──

/** A waiver holds as long as what it waives is just that. */
export const waiverOf = ({ key }: Standing, waivers: readonly WaiverDoc[] = []): WaiverDoc | undefined =>
  waivers.find(({ fault }) => fault === key)

export const waiversInForce = (standing: readonly Standing[], waivers: readonly WaiverDoc[] = []): WaiverDoc[] =>
  waivers.filter(({ fault }) => standing.some(({ key }) => key === fault))

// ── signatures ──

const byName = (a: OrganisationBrief, b: OrganisationBrief) => (a.name < b.name ? -1 : 1)

/** Each agency for which somebody moderates here, with what it has signed last. */
export async function signaturesIn(
  spaceId: string,
  summary: Pick<SummaryDoc, "signatures"> | null,
): Promise<{ agency: OrganisationBrief; signature: SignatureDoc | null }[]> {
  const ids = (await agenciesModerating(spaceId)).filter((id) => id !== "none")
  const agencies = await organisationsOf(ids)
  return agencies.sort(byName).map((agency) => ({
    agency,
    signature: summary?.signatures?.find((one) => one.agency.id === agency.id) ?? null,
  }))
}

/** The last place of a sentence in the draft, for whoever reads a refusal by a machine. */
export function pathOf(standing: Standing, sections: SummaryDoc["sections"]): string {
  const { sentenceId, language, position } = standing
  const i = sections.findIndex(({ sentences }) => sentences.some(({ id }) => id === sentenceId))
  if (i >= 0) return `sections.${i}.sentences.${sections[i]!.sentences.findIndex(({ id }) => id === sentenceId)}`
  if (language && languages.includes(language)) return `languages.${language}`
  return position ? `positions.${position.position}` : "sections"
}
