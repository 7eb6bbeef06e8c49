import { isShownTo } from "../comments/present.ts"
import type { CommentDoc, RevisionDoc } from "../comments/model.ts"
import type { Counters } from "../comments/shelves.ts"
import type { OutcomeDoc } from "../outcomes/model.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import type { PublishedDoc, SentenceDoc, SummaryDoc } from "../summaries/model.ts"
import type { ThreadDoc } from "../threads/model.ts"

// What of each document every reader may see, in the form in which it is stored. Named one by one: a field that comes with
// a later version stays where it is until somebody says here that it is public.

function pick<T extends object, K extends keyof T>(doc: T, keys: readonly K[]): Partial<Pick<T, K>> {
  return Object.fromEntries(keys.filter((key) => doc[key] !== undefined).map((key) => [key, doc[key]])) as Pick<T, K>
}

const ofSpace = [
  "_id",
  "slug",
  "cycle",
  "roundTable",
  "objectives",
  "principles",
  "countries",
  "regions",
  "title",
  "introduction",
  "background",
  "audience",
  "agencies",
  "visibility",
  "participation",
  "screening",
  "commentLimit",
  "canOpenThreads",
  "showsFollowing",
  "showsWriting",
  "appealWithinDays",
  "needsTwoAgencies",
  "timeZone",
  "publishedAt",
  "opensAt",
  "closesAt",
  "graceSeconds",
  "summaryPublishedAt",
  "archivedAt",
  "outcomePublishedAt",
] as const satisfies (keyof SpaceDoc)[]
export const publicSpace = (space: SpaceDoc) => pick(space, ofSpace)

const ofThread = [
  "_id",
  "spaceId",
  "spaceSlug",
  "number",
  "kind",
  "title",
  "detail",
  "objectives",
  "isLocked",
  "lastCommentAt",
] as const satisfies (keyof ThreadDoc)[]
export const publicThread = (thread: ThreadDoc) => ({ ...pick(thread, ofThread), openedBy: null })

const ofPlace = [
  "_id",
  "threadId",
  "spaceId",
  "spaceSlug",
  "threadNumber",
  "position",
  "replyPosition",
  "showsAt",
  "conversationId",
  "parentId",
  "depth",
  "createdAt",
  "streamAt",
  "language",
  "wasPublic",
  "leftOn",
] as const satisfies (keyof CommentDoc)[]
const ofText = [
  "authorId",
  "author",
  "onBehalfOf",
  "status",
  "body",
  "plainText",
  "objectives",
  "countries",
  "revision",
  "editedAt",
  "supports",
  "mergedInto",
  "received",
  "featuredAt",
  "evidenceAskedAt",
  "evidenceNote",
  "answeredAt",
  "answerId",
  "isAnswer",
  "restoredAt",
] as const satisfies (keyof CommentDoc)[]
const ofRevision = [
  "revision",
  "body",
  "plainText",
  "language",
  "at",
  "wasPublic",
] as const satisfies (keyof RevisionDoc)[]

/** Undefined for what was never public. Of what is no longer, the place, and whether its author took it back. */
export function publicComment(comment: CommentDoc) {
  if (!isShownTo(comment, "reader")) return undefined
  const left = comment.left?.filter((one) => one.wasPublic) ?? []
  const place = { ...pick(comment, ofPlace), ...(left.length > 0 ? { left } : {}) }
  if (comment.status !== "published") return { ...place, ...gone, status: withdrawnOrNot(comment) }
  return {
    ...place,
    ...pick(comment, ofText),
    supportGroups: unnamed(comment),
    revisions: publicRevisions(comment).map((one) => pick(one, ofRevision)),
    // That something was masked is seen, and not what, by whom or why.
    ...(comment.redactions ? { redactions: [] } : {}),
  }
}

/** Of how many groups is public, and not of which: the groups of a few would say who they are. */
function unnamed({ supports, supportGroups }: CommentDoc): Counters {
  const groups = Object.values(supportGroups).filter((count) => count > 0).length
  if (groups === 0) return {}
  const others = Array.from({ length: groups - 1 }, (_, index) => [`unnamed-${index + 1}`, 1])
  return { none: supports - others.length, ...Object.fromEntries(others) }
}

export const publicRevisions = ({ revisions }: Pick<CommentDoc, "revisions">): RevisionDoc[] =>
  revisions.filter(({ wasPublic, isMasked }) => wasPublic && !isMasked)

const withdrawnOrNot = ({ status }: CommentDoc) => (status === "withdrawn" ? "withdrawn" : "rejected")
const nobody = { id: "", displayName: "", country: null, group: null, affiliation: null }
const gone = {
  authorId: "",
  author: nobody,
  onBehalfOf: null,
  body: "",
  plainText: "",
  objectives: [],
  countries: [],
  revision: 0,
  editedAt: null,
  supports: 0,
  supportGroups: {},
  revisions: [],
}

const ofSentence = ["id", "text", "citations", "revision"] as const satisfies (keyof SentenceDoc)[]
const ofPublished = ["edition", "revision", "at", "waivers", "signatures", "languages"] as const

/** As it was published, whatever has been written since; who wrote which sentence is nobody's but the writers'. */
export function publicSummary({ _id, spaceSlug, published }: SummaryDoc) {
  if (!published) return undefined
  const said = publicEdition(published)
  const { sections, revision } = said
  return { _id, spaceSlug, sections, revision, published: said }
}

export function publicEdition(published: PublishedDoc) {
  const sections = published.sections.map((section) => ({
    ...section,
    sentences: section.sentences.map((sentence) => pick(sentence, ofSentence)),
  }))
  const { revision, ...said } = pick(published, ofPublished)
  return { sections, revision, by: "", ...said }
}

const ofOutcome = ["_id", "title", "source", "language", "paragraphs", "links", "revision"] as const
export const publicOutcome = (outcome: OutcomeDoc, { outcomePublishedAt }: SpaceDoc) =>
  outcomePublishedAt ? pick(outcome, ofOutcome) : undefined
