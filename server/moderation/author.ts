import { trusted } from "mongoose"
import { AppError } from "#shared/errors"
import { isStaffOf, refused } from "#shared/policy"
import { WRITTEN_SIZE, type AuthorRecord, type GetWritten, type SpaceRecord, type Written } from "#shared/sanction"
import { loadAccount, viewerOfAccount } from "../accounts/find.ts"
import type { AccountDoc } from "../accounts/model.ts"
import { presentAuthor } from "../accounts/present.ts"
import { loadComments } from "../comments/find.ts"
import { ReportModel, type CommentDoc, type ReportDoc } from "../comments/model.ts"
import { writtenBy } from "../comments/written.ts"
import { spaceSubject } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { excerptOf } from "./item.ts"
import { demandModeratedSpaces, moderatedSpaces } from "./queue.ts"
import { SanctionModel, type SanctionDoc } from "./sanction.ts"
import { newestFirst, presentSanction } from "./sanction-shown.ts"

// How somebody has fared: as an author, and as one who reports. Of the spaces a moderator moderates, and no others.

type Light = Pick<CommentDoc, "_id" | "spaceId" | "status" | "createdAt" | "decision" | "appeal">
const fields = { spaceId: 1, status: 1, createdAt: 1, decision: 1, appeal: 1 } as const

export async function readAuthor(
  viewer: Viewer,
  { accountId, space: ref }: { accountId: string; space?: string },
): Promise<AuthorRecord> {
  const me = signedIn(viewer)
  const spaces = (await moderatedSpaces(viewer)).filter(({ _id, slug }) => !ref || ref === slug || ref === _id)
  const [account, comments, reports, sanctions] = await Promise.all([
    loadAccount(accountId),
    writtenBy<Light>(accountId, fields),
    reportsBy(accountId),
    SanctionModel.find({ accountId }).lean<SanctionDoc[]>(),
  ])
  const here = spaces.filter(({ _id }) => [...comments, ...reports, ...sanctions].some((one) => one.spaceId === _id))
  // Of somebody who has never spoken in one's spaces there is nothing to know.
  if (!account || (here.length === 0 && !(me.isAdministrator && !me.isBanned))) throw new AppError("not_found")
  const isHere = ({ spaceId }: { spaceId: string | null }) => here.some(({ _id }) => _id === spaceId)
  return {
    account: presentAuthor(account),
    language: account.language,
    memberSince: account.createdAt.toISOString(),
    spaces: await Promise.all(here.map((space) => recordIn(me, space, account, comments, reports))),
    sanctions: newestFirst(sanctions.filter((one) => one.spaceId === null || isHere(one))).map(presentSanction),
    mayBanEverywhere:
      refused(me, "account.sanction", { id: accountId, isStaff: account.isAdministrator, space: null }) === undefined,
  }
}

/** What somebody has written in the viewer's spaces, the newest first, page by page: all of it, or what stands in one state. */
export async function readWritten(viewer: Viewer, { accountId, status, page }: GetWritten): Promise<Written> {
  const spaces = new Set((await demandModeratedSpaces(viewer)).map(({ _id }) => _id))
  const all = (await writtenBy<Light>(accountId, fields))
    .filter((one) => spaces.has(one.spaceId) && (status === undefined || one.status === status))
    .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
  const ids = all.slice((page - 1) * WRITTEN_SIZE, page * WRITTEN_SIZE).map(({ _id }) => _id)
  const docs = await loadComments(ids)
  return {
    comments: ids
      .flatMap((id) => docs.get(id) ?? [])
      .map(({ _id, spaceId, threadNumber, status: state, createdAt, plainText }) => ({
        commentId: _id,
        spaceId,
        threadNumber,
        status: state,
        at: createdAt.toISOString(),
        excerpt: excerptOf(plainText),
      })),
    page,
    pages: Math.max(1, Math.ceil(all.length / WRITTEN_SIZE)),
  }
}

/** A person's reports are few; readers' pages never ask this. */
function reportsBy(reporterId: string) {
  const at = trusted({ $gt: new Date(0), $lte: new Date(Date.now() + 1000) }) as never
  return ReportModel.find({ reporterId, at }).lean<ReportDoc[]>()
}

/** Somebody who has written or reported there. */
export async function isKnownIn(accountId: string, spaceId: string): Promise<boolean> {
  const [comments, reports] = await Promise.all([writtenBy<Light>(accountId, { spaceId: 1 }), reportsBy(accountId)])
  return [...comments, ...reports].some((one) => one.spaceId === spaceId)
}

export const isStaffIn = async (account: AccountDoc, space: SpaceDoc | null): Promise<boolean> =>
  account.isAdministrator || (space !== null && isStaffOf(await viewerOfAccount(account), spaceSubject(space)))

async function recordIn(
  viewer: Viewer,
  space: SpaceDoc,
  account: AccountDoc,
  allComments: readonly Light[],
  allReports: readonly ReportDoc[],
): Promise<SpaceRecord> {
  const comments = allComments.filter(({ spaceId }) => spaceId === space._id)
  const reports = allReports.filter(({ spaceId }) => spaceId === space._id)
  const of = (status: string) => comments.filter((one) => one.status === status).length
  const judged = (outcome: ReportDoc["outcome"]) => reports.filter((one) => one.outcome === outcome).length
  const appeals = (state: string) => comments.filter(({ appeal }) => appeal?.state === state).length
  const decided = comments.filter(({ decision }) => decision)
  const isStaff = await isStaffIn(account, space)
  const why = refused(viewer, "account.sanction", { id: account._id, isStaff, space: spaceSubject(space) })?.why
  return {
    spaceId: space._id,
    slug: space.slug,
    title: space.title,
    comments: {
      held: of("held"),
      published: of("published"),
      returned: of("returned"),
      rejected: of("rejected"),
      withdrawn: of("withdrawn"),
    },
    rejectionRate: percent(decided.filter(({ decision }) => decision!.status === "rejected").length, decided.length),
    reports: {
      open: judged(null),
      agreed: judged("agreed"),
      disagreed: judged("disagreed"),
      ignored: judged("ignored"),
      other: judged("other_grounds"),
    },
    accuracy: percent(judged("agreed"), judged("agreed") + judged("disagreed")),
    appeals: { open: appeals("open"), upheld: appeals("upheld"), reversed: appeals("reversed") },
    why: why === "own" || why === "staff" ? why : null,
  }
}

const percent = (part: number, whole: number) => (whole > 0 ? Math.round((part / whole) * 100) : null)
