import { BULK_MOST, type BulkAct, type PreviewBulk } from "#shared/bulk"
import { codeOf, type AppError } from "#shared/errors"
import type { GetQueue } from "#shared/moderation"
import type { Right } from "#shared/policy"
import { latestRevision } from "../comments/edit.ts"
import { findComment, isProtected } from "../comments/find.ts"
import type { CommentDoc } from "../comments/model.ts"
import { writtenBy } from "../comments/written.ts"
import { lettersOf } from "../screening/campaigns.ts"
import { findSpace } from "../spaces/find.ts"
import type { SignedInViewer } from "../viewer.ts"
import type { BulkDoc, BulkItemDoc } from "./bulk-model.ts"
import { claimOf, needsClaim } from "./claims.ts"
import { isAnswered } from "./decision.ts"
import { moderatedSpaces, readQueue } from "./queue.ts"

// What a bulk act is about: chosen, then held against the rules one by one, as a decision on each would be.

type Chosen = { commentId: string; revision: number }
type LookedOver = Pick<BulkDoc, "items" | "excluded" | "claimed">

const AT_ONCE = 25

export async function lookOver(
  viewer: SignedInViewer,
  act: BulkAct,
  select: PreviewBulk["select"],
): Promise<LookedOver> {
  const all = await choose(viewer, select)
  const chosen = [...new Map(all.map((one) => [one.commentId, one])).values()]
  const found: LookedOver = { items: [], excluded: [], claimed: [] }
  for (let from = 0; from < chosen.length; from += AT_ONCE)
    for (const one of await Promise.all(chosen.slice(from, from + AT_ONCE).map((it) => lookAt(viewer, act, it)))) {
      if ("why" in one) found.excluded.push(one)
      else if (found.items.length === BULK_MOST)
        found.excluded.push({ commentId: one.item.commentId, why: "over_limit" })
      else add(found, one, viewer)
    }
  return found
}

function add({ items, claimed }: LookedOver, { item, comment }: Looked, viewer: SignedInViewer): void {
  items.push(item)
  const claim = claimOf(comment)
  if (claim && claim.by !== viewer.id)
    claimed.push({ commentId: item.commentId, byName: claim.byName, agency: claim.agency })
}

async function choose(viewer: SignedInViewer, select: PreviewBulk["select"]): Promise<Chosen[]> {
  if ("comments" in select) return select.comments
  if ("filter" in select) return shownBy(viewer, select.filter)
  const spaces = new Set((await moderatedSpaces(viewer)).map(({ _id }) => _id))
  const docs =
    "author" in select ? await waitingOf(viewer, select.author) : await lettersOf(select.campaign, BULK_MOST * 2)
  return docs
    .filter(({ queue, spaceId }) => queue && spaces.has(spaceId))
    .map((doc) => ({ commentId: doc._id, revision: latestRevision(doc) }))
}

/** All its pages, as far as one job goes. */
async function shownBy(viewer: SignedInViewer, filter: GetQueue): Promise<Chosen[]> {
  const chosen: Chosen[] = []
  for (let page = 1; chosen.length <= BULK_MOST; page++) {
    const { items, pages } = await readQueue(viewer, { ...filter, page })
    chosen.push(...items.map(({ comment, revision }) => ({ commentId: comment.id, revision })))
    if (page >= pages) break
  }
  return chosen
}

async function waitingOf(viewer: SignedInViewer, { accountId, space: ref }: { accountId: string; space: string }) {
  const space = await findSpace(viewer, ref, "space.moderate")
  return (await writtenBy(accountId, { revisions: 0 })).filter(({ spaceId }) => spaceId === space._id)
}

type Looked = { item: BulkItemDoc; comment: CommentDoc }
type Left = { commentId: string; why: string }

/** What is protected is decided alone: it may take two, and it is somebody's official word. */
async function lookAt(viewer: SignedInViewer, act: BulkAct, { commentId, revision }: Chosen): Promise<Looked | Left> {
  const right: Extract<Right, `comment.${string}`> = `comment.${act}`
  try {
    const { comment, space } = await findComment(viewer, commentId, right)
    const isKnown = comment.revision === revision || comment.proposed?.revision === revision
    if (isProtected(comment)) return { commentId, why: "protected" }
    if (!isKnown || (act !== "reject" && comment.proposed && comment.proposed.revision !== revision))
      return { commentId, why: "changed" }
    if (isAnswered(comment, { commentId, revision })) return { commentId, why: "decided" }
    const claim = needsClaim(space) ? claimOf(comment) : undefined
    if (claim && claim.by !== viewer.id) return { commentId, why: "claimed" }
    return { item: itemOf(comment, act, revision), comment }
  } catch (refusal) {
    const code = codeOf(refusal)
    if (code !== "forbidden" && code !== "not_found") throw refusal
    return { commentId, why: (refusal as AppError).data?.why ?? (await whyNot(viewer, commentId, code)) }
  }
}

/** Somebody has decided in the moment in which it was chosen. */
async function whyNot(viewer: SignedInViewer, commentId: string, code: string): Promise<string> {
  const seen = await findComment(viewer, commentId, "comment.moderate").catch(() => undefined)
  return seen && seen.comment.status !== "held" && seen.comment.status !== "published" ? "decided" : code
}

const itemOf = (
  { _id, authorId, spaceId, status, proposed }: CommentDoc,
  act: BulkAct,
  revision: number,
): BulkItemDoc => ({
  commentId: _id,
  revision,
  authorId,
  spaceId,
  isNews: act !== "approve" || status !== "published" || proposed !== null,
  state: "waiting",
  why: null,
  decidedBy: null,
})
