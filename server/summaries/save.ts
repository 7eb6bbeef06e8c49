import { AppError, type Issue } from "#shared/errors"
import type { Language, Text } from "#shared/language"
import type { Citation, SaveSummary, Summary } from "#shared/summary"
import { isTaken } from "../database/problems.ts"
import { announce, event } from "../events/log.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { threadsOf } from "../threads/find.ts"
import type { Viewer } from "../viewer.ts"
import { citationsOf, loadCited, publicText, type Cited } from "./citations.ts"
import { findSummary } from "./find.ts"
import { SummaryModel, type SectionDoc, type SummaryDoc } from "./model.ts"
import { presentSummary } from "./present.ts"

type Given = SaveSummary["sections"]

/** Keeps the whole draft as the rapporteur has it. What readers see changes only when it is published. */
export async function saveSummary(viewer: Viewer, { space: ref, revision, sections }: SaveSummary): Promise<Summary> {
  const { summary, space } = await findSummary(viewer, ref, "summary.edit")
  await refuseImpossible(sections, space, summary)
  const drafted = sections.map((section) => draftSection(section, summary))
  if (isSavedAlready(summary, revision, drafted)) return presentSummary({ viewer, space, summary })

  const saved = event("summary.saved", viewer, {
    // A room that nobody is in: readers learn nothing of a draft.
    topics: [`summary:${space._id}`],
    subject: { kind: "summary", id: space._id, revision: revision + 1 },
  })
  const after = await write(space, revision, drafted, saved)
  return presentSummary({ viewer, space, summary: await announce(SummaryModel, after) })
}

/** The query is the guard: another revision meanwhile, and nothing is written. */
async function write(space: SpaceDoc, revision: number, sections: SectionDoc[], saved: ReturnType<typeof event>) {
  const change = {
    $set: { sections, spaceSlug: space.slug },
    $inc: { revision: 1, version: 1 },
    $push: { unannounced: saved },
    $setOnInsert: { published: null },
  }
  const after = await SummaryModel.findOneAndUpdate({ _id: space._id, revision }, change, {
    upsert: revision === 0,
    returnDocument: "after",
  })
    .lean()
    .catch((error: unknown) => {
      // Somebody else has begun it.
      if (isTaken(error)) return null
      throw error
    })
  if (!after) throw new AppError("conflict")
  return after
}

/** The same again, because the answer to the first try got lost. */
const isSavedAlready = (summary: SummaryDoc | null, revision: number, sections: SectionDoc[]) =>
  summary?.revision === revision + 1 && JSON.stringify(summary.sections) === JSON.stringify(sections)

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
function problemOf({ commentId, revision, start, end }: Citation, space: SpaceDoc, cited: Cited): string | undefined {
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
