import { AppError } from "#shared/errors"
import { only, type Language } from "#shared/language"
import type { Explain, Reasons } from "#shared/own-input"
import { codebookOf } from "../coding/codebook.ts"
import { loadComments } from "../comments/find.ts"
import { positionNow } from "../events/feed.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { citationsOf } from "../summaries/citations.ts"
import { findSummary } from "../summaries/find.ts"
import { threadsOf } from "../threads/find.ts"
import { agencyNameIn, signedIn, type Viewer } from "../viewer.ts"
import { ReasonModel, reasonKey } from "./model.ts"

/** What is not cited, question by question, and what has been said of it: for those who write the summary. */
export async function readReasons(
  viewer: Viewer,
  { space: ref, language }: { space: string; language?: Language },
): Promise<Reasons> {
  const seq = positionNow()
  const { space, summary } = await findSummary(viewer, ref, "summary.edit")
  const [threads, reasons, { themes }] = await Promise.all([
    threadsOf(space._id),
    ReasonModel.find({ spaceId: space._id }).lean(),
    codebookOf(space._id),
  ])
  const citedIds = [...new Set(citationsOf(summary?.sections ?? []).map(({ commentId }) => commentId))]
  const cited = [...(await loadComments(citedIds)).values()].filter(({ status }) => status === "published")
  return {
    space: { id: space._id, slug: space.slug, title: only(space.title, language) },
    questions: threads.map(({ _id, number, title, comments }) => ({
      threadId: _id,
      number,
      title: only(title, language),
      comments,
      cited: cited.filter(({ threadId }) => threadId === _id).length,
    })),
    themes: themes.map(({ id, text }) => ({ id, text: only(text, language) })),
    citedIds: cited.map(({ _id }) => _id),
    reasons: reasons.map(({ about, reason, note, byName, at }) => ({
      about,
      reason,
      note,
      by: byName,
      at: at.toISOString(),
    })),
    seq,
  }
}

/** Says why something is not cited. Its author reads it once the summary is published. */
export async function explainUncited(
  viewer: Viewer,
  { space: ref, about, reason, note }: Explain,
): Promise<Record<string, never>> {
  const { space } = await findSummary(viewer, ref, "summary.edit")
  await refuseUnknown(space, about)
  const _id = reasonKey(space._id, about)
  if (reason === null) await ReasonModel.deleteOne({ _id })
  else {
    const me = signedIn(viewer)
    const given = {
      about,
      reason,
      note,
      by: me.id,
      byName: me.author.displayName,
      agency: agencyNameIn(viewer, space._id),
      at: new Date(),
    }
    await ReasonModel.updateOne({ _id }, { $set: { spaceId: space._id, ...given } }, { upsert: true })
  }
  return {}
}

async function refuseUnknown(space: SpaceDoc, about: Explain["about"]): Promise<void> {
  if (about.kind === "question") {
    const isKnown = (await threadsOf(space._id)).some(({ number }) => number === about.number)
    if (!isKnown) throw new AppError("not_found")
  }
  if (about.kind === "theme") {
    const isKnown = (await codebookOf(space._id)).themes.some(({ id }) => id === about.theme)
    if (!isKnown) throw new AppError("not_found")
  }
  if (about.kind === "comment") {
    const comment = (await loadComments([about.commentId])).get(about.commentId)
    if (comment?.spaceId !== space._id || !comment.wasPublic) throw new AppError("not_found")
  }
}
