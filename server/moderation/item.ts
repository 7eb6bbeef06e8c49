import type { Language } from "#shared/language"
import { only } from "#shared/language"
import { isGraphicReason, type QueueItem } from "#shared/moderation"
import type { ListName } from "#shared/queue"
import { latestRevision } from "../comments/edit.ts"
import { belonging } from "../comments/facets.ts"
import type { CommentDoc } from "../comments/model.ts"
import { presentComment } from "../comments/present.ts"
import { presentCampaign } from "../screening/campaigns.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { threadsOf } from "../threads/find.ts"
import { presentClaim } from "./claims.ts"
import { placeIn, queuesOf, reasonsOf, riskIn } from "./facts.ts"
import { presentOffer } from "./offer.ts"
import { presentTranslationAsked } from "./translation.ts"
import { openReportsOn } from "./waiting.ts"

const EXCERPT = 160

/** A line of a queue; undefined of what is in none. */
export async function presentItem(
  comment: CommentDoc,
  space: SpaceDoc,
  { queue, language }: { queue?: ListName | undefined; language?: Language | undefined } = {},
): Promise<QueueItem | undefined> {
  const place = placeIn(comment, space, queue)
  if (!place) return undefined
  const [threads, open, campaign] = await Promise.all([
    threadsOf(space._id),
    openReportsOn(space, [comment._id]),
    presentCampaign(comment),
  ])
  const reports = open.get(comment._id) ?? []
  const reasons = reasonsOf(comment, reports)
  return {
    comment: presentComment(comment, "moderator"),
    queue: place.queue,
    queues: queuesOf(comment, space, reports),
    queuedAt: place.since.toISOString(),
    dueAt: place.dueAt?.toISOString() ?? null,
    revision: latestRevision(comment),
    reports: comment.reports,
    reasons,
    rules: pendingFindings(comment).map(({ rule }) => rule),
    states: pendingFindings(comment).flatMap(({ countries = [] }) => countries),
    risk: riskIn(comment, reports),
    isGraphic: reasons.some(isGraphicReason),
    claim: presentClaim(comment),
    assignedTo: presentAssigned(comment),
    asked: presentAsked(comment),
    themes: comment.themes ?? [],
    firstVote: presentFirstVote(comment),
    offer: presentOffer(comment),
    translationAsked: presentTranslationAsked(comment),
    decided: presentDecided(comment),
    group: belonging(comment).group,
    country: belonging(comment).country,
    excerpt: excerptOf(pending(comment).plainText),
    campaign,
    threadTitle: only(threads.find((one) => one._id === comment.threadId)!.title, language),
    spaceTitle: only(space.title, language),
    closesAt: space.closesAt.toISOString(),
  }
}

/** What is decided is in a queue too, but waits for nobody. */
export async function presentAwaited(...given: Parameters<typeof presentItem>): Promise<QueueItem | null> {
  const item = await presentItem(...given)
  return item && item.queue !== "decided" ? item : null
}

export const pending = (comment: CommentDoc) => comment.proposed ?? comment
export const pendingFindings = (comment: CommentDoc) => pending(comment).screened?.findings ?? []

export function presentAssigned({ assignedTo }: Pick<CommentDoc, "assignedTo">): QueueItem["assignedTo"] {
  if (!assignedTo) return null
  const { agencyId, agency, note, byName, at } = assignedTo
  return { agencyId, agency, note, byName, at: at.toISOString() }
}

export function presentAsked({ asked }: Pick<CommentDoc, "asked">): QueueItem["asked"] {
  if (!asked) return null
  const { accountId, name, organisation, note, byName, agency, at } = asked
  return { accountId, name, organisation, note, byName, agency, at: at.toISOString() }
}

export const presentFirstVote = ({ firstVote }: Pick<CommentDoc, "firstVote">): QueueItem["firstVote"] =>
  firstVote ? { ...firstVote, at: firstVote.at.toISOString() } : null

/** Also by its author, who has taken it back. */
function presentDecided({ decision, status: now, authorId, author, decidedAt }: CommentDoc): QueueItem["decided"] {
  if (now === "withdrawn" && decidedAt)
    return {
      status: now,
      byId: authorId,
      by: author.displayName,
      agency: null,
      reason: null,
      at: decidedAt.toISOString(),
    }
  if (!decision) return null
  const { status, by, byName, agency, reason, at } = decision
  return { status, byId: by, by: byName, agency, reason, at: at.toISOString() }
}

/** Cut between graphemes, so that no letter loses its marks. */
export function excerptOf(text: string): string {
  const flat = text.slice(0, EXCERPT * 4).replace(/\s+/g, " ")
  const letters = [...new Intl.Segmenter("en").segment(flat)].slice(0, EXCERPT + 1).map((one) => one.segment)
  return letters.length > EXCERPT ? letters.slice(0, EXCERPT).join("") + "…" : flat
}
