import { only, type Language } from "#shared/language"
import { can } from "#shared/policy"
import type { Citation, Source, Summary } from "#shared/summary"
import { languageStatuses } from "#shared/summary-edits"
import { isOfficial } from "../comments/find.ts"
import type { CommentDoc } from "../comments/model.ts"
import { positionNow } from "../events/feed.ts"
import { spaceSubject } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import type { Viewer } from "../viewer.ts"
import { citationsOf, faultsOf, loadCited, quoteOf, type Cited } from "./citations.ts"
import { revisionOf } from "./draft.ts"
import { standingOf, waiversInForce } from "./faults.ts"
import { sectionsFor, seesDraft } from "./find.ts"
import { presentPublicWaiver, presentSignature, presentWaiver } from "./list-faults.ts"
import { editionOf } from "./editions.ts"
import type { PublishedDoc, SummaryDoc } from "./model.ts"

type Shown = {
  viewer: Viewer
  space: SpaceDoc
  summary: SummaryDoc | null
  language?: Language | undefined
  seq?: number
  /** As it was published then. */
  edition?: PublishedDoc
}

/** A summary as this viewer may see it, with its sources and faults as they are at this moment. */
export async function presentSummary({
  viewer,
  space,
  summary,
  language,
  seq = positionNow(),
  edition,
}: Shown): Promise<Summary> {
  const sections = edition?.sections ?? sectionsFor(viewer, space, summary)
  const cited = await loadCited(citationsOf(sections))
  const last = summary?.published ?? null
  const published = edition ?? last
  const isTeam = !edition && seesDraft(viewer, space)
  const said = isTeam ? summary : published
  const revision = said?.revision ?? 0
  const status = statusOf(summary, isTeam)
  const inForce =
    isTeam && summary ? waiversInForce(await standingOf(summary, cited), summary.waivers) : (published?.waivers ?? [])
  return {
    spaceId: space._id,
    spaceSlug: space.slug,
    spaceTitle: only(space.title, language),
    status,
    edition: status === "published" && published ? editionOf(published) : null,
    editions: last ? editionOf(last) : 0,
    sections: sections.map(({ id, question, heading, sentences }) => ({
      id,
      question,
      heading: only(heading, language),
      sentences: sentences.map((sentence) => ({
        id: sentence.id,
        text: only(sentence.text, language),
        sources: sentence.citations.map((citation) => presentSource(citation, cited)),
        faults: faultsOf(sentence, cited),
        revision: revisionOf(sentence),
        by: (isTeam && sentence.by?.name) || null,
        at: (isTeam && sentence.at?.toISOString()) || null,
      })),
    })),
    revision,
    languages: languageStatuses(sections, said?.languages),
    waivers: inForce.map(isTeam ? presentWaiver : presentPublicWaiver),
    signatures: (said?.signatures ?? []).map((one) => presentSignature(one, revision)),
    publishedAt: published?.at.toISOString() ?? null,
    version: summary?.version ?? 0,
    canEdit: !edition && can(viewer, "summary.edit", { isPublished: last !== null, space: spaceSubject(space) }),
    isTeam,
    seq,
  }
}

/** For those who write it, `published` means that readers see just this. */
function statusOf(summary: SummaryDoc | null, isDraftSeen: boolean): Summary["status"] {
  if (!summary) return "none"
  if (!isDraftSeen) return "published"
  return summary.published?.revision === summary.revision ? "published" : "draft"
}

/** Of what is no longer public neither the words nor who said them. */
function presentSource(citation: Citation, cited: Cited): Source {
  const comment = cited.get(citation.commentId)
  const quote = quoteOf(cited, citation) ?? null
  if (!comment || quote === null)
    return {
      ...citation,
      quote: null,
      language: comment?.language ?? "en",
      author: null,
      onBehalfOf: null,
      isOfficial: false,
      createdAt: null,
      threadNumber: null,
    }
  return {
    ...citation,
    quote,
    language: languageAt(comment, citation.revision),
    author: comment.author,
    onBehalfOf: comment.onBehalfOf,
    isOfficial: isOfficial(comment),
    createdAt: comment.createdAt.toISOString(),
    threadNumber: comment.threadNumber,
  }
}

const languageAt = (comment: CommentDoc, revision: number): Language =>
  comment.revisions.find((one) => one.revision === revision)?.language ?? comment.language
