import { only, type Language } from "#shared/language"
import type { Outcome } from "#shared/outcome"
import { can } from "#shared/policy"
import { positionNow } from "../events/feed.ts"
import { spaceSubject } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { SummaryModel, type SummaryDoc } from "../summaries/model.ts"
import type { Viewer } from "../viewer.ts"
import { findOutcome } from "./find.ts"
import type { OutcomeDoc } from "./model.ts"

type Shown = {
  viewer: Viewer
  space: SpaceDoc
  outcome: OutcomeDoc | null
  language?: Language | undefined
  seq?: number | undefined
}

export async function getOutcome(
  viewer: Viewer,
  { space: ref, language }: { space: string; language?: Language },
): Promise<Outcome> {
  const seq = positionNow()
  const { space, outcome } = await findOutcome(viewer, ref, "outcome.read")
  return presentOutcome({ viewer, space, outcome, language, seq })
}

/** Beside the summary as readers have it, whatever is being written of it. */
export async function presentOutcome({ viewer, space, outcome, language, seq }: Shown): Promise<Outcome> {
  const summary = await SummaryModel.findById(space._id, { "published.sections": 1 }).lean()
  const publishedAt = outcome ? (space.outcomePublishedAt ?? null) : null
  return {
    space: { id: space._id, slug: space.slug, title: only(space.title, language) },
    title: outcome?.title ?? "",
    source: outcome?.source ?? null,
    language: outcome?.language ?? language ?? "en",
    paragraphs: outcome?.paragraphs ?? [],
    sentences: sentencesOf(summary, outcome, language),
    revision: outcome?.revision ?? 0,
    publishedAt: publishedAt?.toISOString() ?? null,
    canEdit: can(viewer, "outcome.edit", { isPublished: publishedAt !== null, space: spaceSubject(space) }),
    seq: seq ?? positionNow(),
  }
}

/** A link to what a later text no longer has says nothing any more. */
function sentencesOf(
  summary: Pick<SummaryDoc, "published"> | null,
  outcome: OutcomeDoc | null,
  language: Language | undefined,
): Outcome["sentences"] {
  const known = new Set(outcome?.paragraphs.map(({ id }) => id))
  const all = (summary?.published?.sections ?? []).flatMap(({ question, heading, sentences }) =>
    sentences.map(({ id, text }) => ({ id, question, heading: only(heading, language), text: only(text, language) })),
  )
  return all.map((sentence, index) => ({
    ...sentence,
    number: index + 1,
    paragraphs: (outcome?.links[sentence.id] ?? []).filter((id) => known.has(id)),
  }))
}
