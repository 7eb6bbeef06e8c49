import { trusted } from "mongoose"
import { only, type Language } from "#shared/language"
import type { About, InputComment, OwnInput } from "#shared/own-input"
import { beginningOf } from "#shared/plain-text"
import { can } from "#shared/policy"
import { CodingModel } from "../coding/model.ts"
import type { CommentDoc } from "../comments/model.ts"
import { writtenBy } from "../comments/written.ts"
import { positionNow } from "../events/feed.ts"
import { loadSpace, spaceSubject } from "../spaces/find.ts"
import { SummaryModel, type SummaryDoc } from "../summaries/model.ts"
import { threadsOf } from "../threads/find.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { ReasonModel, reasonKey, type ReasonDoc } from "./model.ts"

const EXCERPT = 200

type Own = Pick<
  CommentDoc,
  "_id" | "spaceId" | "threadId" | "threadNumber" | "plainText" | "language" | "status" | "mergedInto" | "createdAt"
>
const ownBy = {
  spaceId: 1,
  threadId: 1,
  threadNumber: 1,
  plainText: 1,
  language: 1,
  status: 1,
  mergedInto: 1,
  createdAt: 1,
} as const

/** What became of the viewer's own input, in every discussion that has a published summary. */
export async function getInput(viewer: Viewer, { language }: { language?: Language }): Promise<OwnInput> {
  const seq = positionNow()
  const { id: me } = signedIn(viewer)
  const own = await writtenBy<Own>(me, ownBy)
  const spaceIds = [...new Set(own.map(({ spaceId }) => spaceId))]
  const summaries = await SummaryModel.find({ _id: trusted({ $in: spaceIds }) }, { published: 1 }).lean()
  const spaces = await Promise.all(
    summaries.map((summary) =>
      readSpace(
        viewer,
        summary,
        own.filter(({ spaceId }) => spaceId === summary._id),
        language,
      ),
    ),
  )
  const found = spaces.filter((one) => one !== undefined)
  return { spaces: found.sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1)), seq }
}

type Published = NonNullable<SummaryDoc["published"]>
type Sentences = Map<string, InputComment["sentences"]>

async function readSpace(
  viewer: Viewer,
  { _id, published }: Pick<SummaryDoc, "_id" | "published">,
  own: readonly Own[],
  language: Language | undefined,
): Promise<OwnInput["spaces"][number] | undefined> {
  const space = await loadSpace(_id)
  if (!published || !can(viewer, "space.read", spaceSubject(space))) return undefined
  const [threads, reasons, themes] = await Promise.all([
    threadsOf(_id),
    ReasonModel.find({ spaceId: _id }).lean(),
    themesOf(own.map((comment) => comment._id)),
  ])
  const sentences = sentencesOf(published, language)
  const given = new Map(reasons.map((one) => [one._id, one]))
  return {
    id: _id,
    slug: space.slug,
    title: only(space.title, language),
    publishedAt: published.at.toISOString(),
    comments: own
      .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
      .map((comment) => ({
        id: comment._id,
        threadNumber: comment.threadNumber,
        threadTitle: only(threads.find((thread) => thread._id === comment.threadId)?.title ?? {}, language),
        language: comment.language,
        excerpt: beginningOf(comment.plainText, EXCERPT),
        createdAt: comment.createdAt.toISOString(),
        wasRead: themes.has(comment._id),
        ...whatBecameOf(comment, { sentences, published, given, themes: themes.get(comment._id) ?? [] }),
      })),
  }
}

/** By the comments that they cite. */
function sentencesOf({ sections }: Published, language: Language | undefined): Sentences {
  const found: Sentences = new Map()
  for (const { question, heading, sentences } of sections)
    for (const { id, text, citations } of sentences)
      for (const commentId of new Set(citations.map((one) => one.commentId))) {
        const sentence = { id, question, heading: only(heading, language), text: only(text, language) }
        found.set(commentId, [...(found.get(commentId) ?? []), sentence])
      }
  return found
}

/** Of those that somebody has coded, the themes: none where there was nothing to code. */
async function themesOf(commentIds: readonly string[]): Promise<Map<string, string[]>> {
  const codings = await CodingModel.find({ commentId: trusted({ $in: [...commentIds] }) }).lean()
  const found = new Map<string, string[]>()
  for (const { commentId, theme, removedAt } of codings)
    if (!removedAt) found.set(commentId, [...(found.get(commentId) ?? []), ...(theme ? [theme] : [])])
  return found
}

type Known = {
  sentences: Sentences
  published: Published
  given: ReadonlyMap<string, ReasonDoc>
  themes: readonly string[]
}

function whatBecameOf(
  { _id, spaceId, threadNumber, status, mergedInto, createdAt }: Own,
  { sentences: cited, published, given, themes }: Known,
): Pick<InputComment, "end" | "sentences" | "why"> {
  const sentences = cited.get(_id) ?? []
  if (status === "withdrawn") return { end: "withdrawn", sentences, why: null }
  if (status !== "published") return { end: "not_public", sentences, why: null }
  if (sentences.length > 0) return { end: "cited", sentences, why: null }
  const others = (mergedInto && cited.get(mergedInto)) || []
  if (others.length > 0) return { end: "merged", sentences: others, why: null }
  if (createdAt > published.at) return { end: "after", sentences: [], why: null }
  const nearest: About[] = [
    { kind: "comment", commentId: _id },
    ...themes.map((theme): About => ({ kind: "theme", theme })),
    { kind: "question", number: threadNumber },
    { kind: "space" },
  ]
  const why = nearest.map((about) => given.get(reasonKey(spaceId, about))).find((one) => one !== undefined)
  return { end: "uncited", sentences: [], why: why ? presentWhy(why) : null }
}

const presentWhy = ({ reason, note, agency }: ReasonDoc) => ({ reason, note, agency })
