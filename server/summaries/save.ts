import { AppError, type Issue } from "#shared/errors"
import type { Language, Text } from "#shared/language"
import type { Citation, SaveSummary, Summary } from "#shared/summary"
import type { SpaceDoc } from "../spaces/model.ts"
import { threadsOf } from "../threads/find.ts"
import type { Viewer } from "../viewer.ts"
import { citationsOf, loadCited, publicText, type Cited } from "./citations.ts"
import { changeSummary, personOf } from "./change.ts"
import { stamped, unready } from "./draft.ts"
import { findSummary } from "./find.ts"
import { type SectionDoc, type SummaryDoc } from "./model.ts"
import { presentSummary } from "./present.ts"

type Given = SaveSummary["sections"]

/**
 * Keeps the whole draft as one person has it, for those who have no editor; sentences that say the same stay what they
 * are. What readers see changes only when it is published.
 */
export async function saveSummary(viewer: Viewer, { space: ref, revision, sections }: SaveSummary): Promise<Summary> {
  const { summary, space } = await findSummary(viewer, ref, "summary.edit")
  await refuseImpossible(sections, space, summary)
  const after = await changeSummary(viewer, space, (before) => {
    const drafted = stamped(
      sections.map((section) => draftSection(section, before)),
      before?.sections ?? [],
      personOf(viewer),
      new Date(),
    )
    // The same again, because the answer to the first try got lost.
    if (before?.revision === revision + 1 && isSameDraft(before.sections, drafted)) return
    if ((before?.revision ?? 0) !== revision) throw new AppError("conflict")
    return { set: { sections: drafted, ...unready(before, drafted) }, type: "summary.saved" }
  })
  return presentSummary({ viewer, space, summary: after, ...(after?.seq ? { seq: after.seq } : {}) })
}

const isSameDraft = (a: readonly SectionDoc[], b: readonly SectionDoc[]) => JSON.stringify(a) === JSON.stringify(b)

function draftSection({ id, question, heading, sentences }: Given[number], before: SummaryDoc | null): SectionDoc {
  const old = before?.sections.find((section) => section.id === id)
  const oldSentences = before?.sections.flatMap((section) => section.sentences) ?? []
  return {
    id,
    question,
    heading: draftText(heading, old?.heading),
    sentences: sentences.map((sentence) => ({
      id: sentence.id,
      text: draftText(sentence.text, oldSentences.find((one) => one.id === sentence.id)?.text),
      citations: sentence.citations,
    })),
  }
}

/** A text that was not touched keeps its status: a machine's translation does not become a person's by saving. */
function draftText(given: Partial<Record<Language, string>>, before: Text = {}): Text {
  const entries = Object.entries(given) as [Language, string][]
  return Object.fromEntries(
    entries.map(([language, text]) => {
      const old = before[language]
      return [language, old?.text === text ? old : { text, status: "draft" as const }]
    }),
  )
}

// ── what cannot be kept ──

async function refuseImpossible(sections: Given, space: SpaceDoc, before: SummaryDoc | null): Promise<void> {
  const numbers = (await threadsOf(space._id)).map(({ number }) => number)
  const known = new Set(citationsOf(before?.sections ?? []).map(keyOf))
  const cited = await loadCited(sections.flatMap(({ sentences }) => sentences.flatMap(({ citations }) => citations)))
  const issues: Issue[] = [...repeatedIds(sections)]
  sections.forEach(({ question, sentences }, i) => {
    if (question !== null && !numbers.includes(question))
      issues.push({ path: `sections.${i}.question`, code: "unknown_question" })
    sentences.forEach(({ citations }, j) =>
      citations.forEach((citation, k) => {
        // One that is in the draft already may have become impossible since. That is a fault to show, not to refuse.
        const code = known.has(keyOf(citation)) ? undefined : problemOf(citation, space, cited)
        if (code) issues.push({ path: `sections.${i}.sentences.${j}.citations.${k}`, code })
      }),
    )
  })
  if (issues.length > 0) throw new AppError("invalid", { issues })
}

const keyOf = ({ commentId, revision, start, end }: Citation) => `${commentId}:${revision}:${start}:${end}`

/** Of a comment that the rapporteur may not know nothing is said but that it is unknown. */
export function problemOf(
  { commentId, revision, start, end }: Citation,
  space: SpaceDoc,
  cited: Cited,
): string | undefined {
  const comment = cited.get(commentId)
  if (comment?.spaceId !== space._id) return "unknown_comment"
  const text = publicText(comment, revision)
  if (text === undefined) return comment.wasPublic ? "not_public" : "unknown_comment"
  if (start >= end || end > text.length || !text.slice(start, end).isWellFormed()) return "outside"
}

function repeatedIds(sections: Given): Issue[] {
  const seen = new Set<string>()
  const issues: Issue[] = []
  const look = (id: string, path: string) => {
    if (seen.has(id)) issues.push({ path, code: "repeated" })
    seen.add(id)
  }
  sections.forEach((section, i) => {
    look(section.id, `sections.${i}.id`)
    section.sentences.forEach((sentence, j) => look(sentence.id, `sections.${i}.sentences.${j}.id`))
  })
  return issues
}
