import type { EventType } from "#shared/events"
import type { Apply, OwnReviewer } from "#shared/reviewer"
import { AppError } from "#shared/errors"
import { loadAccount } from "../accounts/find.ts"
import { unlessTaken } from "../database/problems.ts"
import { announce, event } from "../events/log.ts"
import { regions } from "../reference.ts"
import { signedIn, type SignedInViewer, type Viewer } from "../viewer.ts"
import { ReviewerModel, type ReviewerDoc } from "./model.ts"

// How somebody comes onto the roster of reviewers, stays on it and leaves it.

const DAY = 24 * 60 * 60_000
/** An accepted reviewer is on the roster for so long, and may say within the last part of it that they stay. */
export const ACCEPTED_FOR = 2 * 365 * DAY
export const RENEWED_WITHIN = 60 * DAY

export async function getOwnReviewer(viewer: Viewer): Promise<OwnReviewer> {
  return presentOwn(signedIn(viewer))
}

/** Applies, or changes what was said. Where that is something that the editors have judged, they judge it anew. */
export async function applyForRoster(viewer: Viewer, given: Apply): Promise<OwnReviewer> {
  const me = activeMember(viewer)
  if (!regions.some(({ id }) => id === given.region))
    throw new AppError("invalid", { issues: [{ path: "region", code: "unknown" }] })
  const before = await ReviewerModel.findById(me.id).lean()
  const state = before?.state === "accepted" && !changesWhatWasJudged(before, given) ? "accepted" : "applied"
  const at = new Date()
  const told = fact("roster.applied", me, me.id, { ...(before ? { from: before.state } : {}), to: state }, at)
  const anew = { ...given, appliedAt: at, state } as const
  const after = before
    ? await ReviewerModel.findOneAndUpdate(
        { _id: me.id, version: before.version },
        {
          $set: {
            ...anew,
            ...(state === "applied" ? { until: null, decidedAt: null, decidedBy: null, reason: null } : {}),
          },
          $inc: { version: 1 },
          $push: { unannounced: told },
        },
        { returnDocument: "after" },
      ).lean()
    : await create({ _id: me.id, ...anew, ...undecided, unannounced: [told] })
  if (!after) throw new AppError("conflict")
  await announce(ReviewerModel, after)
  return presentOwn(me)
}

const undecided = {
  until: null,
  decidedAt: null,
  decidedBy: null,
  reason: null,
  toldOfEnd: null,
  engagements: [],
  version: 1,
}
const create = async (doc: ReviewerDoc) => ((await unlessTaken(ReviewerModel.create(doc))) ? doc : null)

/** Languages and how often one is ready are one's own to say. */
function changesWhatWasJudged(before: ReviewerDoc, given: Apply): boolean {
  const judged = ({ isUn, organisation, background, field, years, objectives, publications }: Apply) =>
    JSON.stringify([isUn, organisation, background, field, years, objectives.toSorted((a, b) => a - b), publications])
  return judged(before) !== judged(given)
}

/** Stays for as long again; also after a pause, since what the editors have judged is the same. */
export const renewForRoster = (viewer: Viewer): Promise<OwnReviewer> =>
  change(viewer, "roster.renewed", (before) => {
    if (!mayRenew(before)) throw new AppError("closed")
    return { state: "accepted", until: new Date(Date.now() + ACCEPTED_FOR), toldOfEnd: null }
  })

/** Leaves it, or takes the application back. What somebody has agreed to review is still theirs. */
export const withdrawFromRoster = (viewer: Viewer): Promise<OwnReviewer> =>
  change(viewer, "roster.withdrawn", () => ({ state: "withdrawn", until: null }))

type Change = Partial<Pick<ReviewerDoc, "state" | "until" | "toldOfEnd">>

async function change(viewer: Viewer, type: EventType, to: (before: ReviewerDoc) => Change): Promise<OwnReviewer> {
  const me = activeMember(viewer)
  const before = await ReviewerModel.findById(me.id).lean()
  if (!before) throw new AppError("not_found")
  const set = to(before)
  const told = fact(type, me, me.id, { from: before.state, ...(set.state ? { to: set.state } : {}) })
  const after = await ReviewerModel.findOneAndUpdate(
    { _id: me.id, version: before.version },
    { $set: set, $inc: { version: 1 }, $push: { unannounced: told } },
    { returnDocument: "after" },
  ).lean()
  if (!after) throw new AppError("conflict")
  await announce(ReviewerModel, after)
  return presentOwn(me)
}

function activeMember(viewer: Viewer): SignedInViewer {
  const me = signedIn(viewer)
  if (viewer.isBanned) throw new AppError("forbidden", { why: "banned" })
  return me
}

function mayRenew({ state, until }: ReviewerDoc, now = new Date()): boolean {
  if (state === "expired") return true
  return state === "accepted" && until !== null && until.getTime() - now.getTime() < RENEWED_WITHIN
}

type Said = { from?: string; to?: string; note?: string }
/** The public list shows who is accepted, and is drawn afresh with everything else of the Hub. */
export const fact = (type: EventType, viewer: Viewer | undefined, accountId: string, said: Said, at?: Date) =>
  event(type, viewer, { topics: ["resources"], subject: { kind: "reviewer", id: accountId }, ...said }, at)

// ── how it is shown ──

async function presentOwn({ id }: SignedInViewer): Promise<OwnReviewer> {
  const doc = await ReviewerModel.findById(id).lean()
  const account = doc && (await loadAccount(id))
  return { reviewer: doc && { ...shownOf(doc, account?.country ?? null), mayRenew: mayRenew(doc) } }
}

export const shownOf = (doc: ReviewerDoc, country: string | null) => ({
  ...saidOf(doc),
  country,
  state: doc.state,
  appliedAt: doc.appliedAt.toISOString(),
  until: doc.until?.toISOString() ?? null,
  decidedAt: doc.decidedAt?.toISOString() ?? null,
  reason: doc.reason,
})

const saidOf = ({
  isUn,
  organisation,
  region,
  gender,
  languages,
  background,
  field,
  years,
  objectives,
  publications,
  perYear,
  conflicts,
  isPublic,
}: ReviewerDoc): Apply => ({
  isUn,
  organisation,
  region,
  gender,
  languages,
  background,
  field,
  years,
  objectives,
  publications,
  perYear,
  conflicts,
  isPublic,
})
