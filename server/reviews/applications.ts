import { trusted } from "mongoose"
import { AppError } from "#shared/errors"
import { refused } from "#shared/policy"
import { reviewerStates, type Application, type DecideApplication, type ReviewerState } from "#shared/reviewer"
import { AccountModel } from "../accounts/model.ts"
import { announce } from "../events/log.ts"
import { demandEditor } from "../hub.ts"
import { demand } from "../demand.ts"
import { engagedOf } from "./engagements.ts"
import { writeToReviewer } from "./letters.ts"
import { ReviewerModel, type ReviewerDoc } from "./model.ts"
import { ACCEPTED_FOR, fact, shownOf } from "./roster.ts"
import { signedIn, type Viewer } from "../viewer.ts"

/** Who has applied, who is accepted, who has left: for editors, those first who have waited longest. */
export async function listApplications(viewer: Viewer, { state }: { state: ReviewerState }) {
  demandEditor(viewer)
  const all = await ReviewerModel.find({}, { state: 1 }).lean<Pick<ReviewerDoc, "state">[]>()
  const counts = Object.fromEntries(
    reviewerStates.map((one) => [one, all.filter((doc) => doc.state === one).length]),
  ) as Record<ReviewerState, number>
  const docs = (await ReviewerModel.find({ state }).lean()).toSorted((a, b) => +a.appliedAt - +b.appliedAt)
  return { applications: await present(viewer, docs), counts }
}

async function present(viewer: Viewer, docs: readonly ReviewerDoc[]): Promise<Application[]> {
  const ids = docs.map(({ _id }) => _id)
  const accounts = await AccountModel.find({ _id: trusted({ $in: ids }) }, { displayName: 1, country: 1 }).lean()
  const known = new Map(accounts.map((account) => [account._id, account]))
  return docs.map((doc) => {
    const account = known.get(doc._id)
    return {
      accountId: doc._id,
      name: account?.displayName ?? "",
      ...shownOf(doc, account?.country ?? null),
      ...engagedOf(doc, new Date()),
      isOwn: doc._id === viewer.id,
    }
  })
}

/** Takes somebody onto the roster or not, and says why; never oneself. */
export async function decideApplication(viewer: Viewer, { accountId, appliedAt, accept, reason }: DecideApplication) {
  const me = signedIn(viewer)
  demand(refused(viewer, "roster.decide", { accountId }), "roster.decide")
  const before = await ReviewerModel.findById(accountId).lean()
  if (!before) throw new AppError("not_found")
  const at = new Date()
  const state = accept ? ("accepted" as const) : ("declined" as const)
  const isAsRead = before.appliedAt.toISOString() === appliedAt
  // The answer to the first try was lost, and it comes again.
  const isDone = isAsRead && before.state === state && before.decidedBy === me.id && before.reason === reason
  if (!isDone && (!isAsRead || !isDecidable(before.state))) throw new AppError("conflict")
  const decided = {
    state,
    until: accept ? new Date(at.getTime() + ACCEPTED_FOR) : null,
    decidedAt: at,
    decidedBy: me.id,
    reason,
    toldOfEnd: null,
  }
  const told = fact(`roster.${state}`, me, accountId, { from: before.state, to: state, note: reason }, at)
  const after = isDone
    ? before
    : await ReviewerModel.findOneAndUpdate(
        { _id: accountId, version: before.version },
        { $set: decided, $inc: { version: 1 }, $push: { unannounced: told } },
        { returnDocument: "after" },
      ).lean()
  if (!after) throw new AppError("conflict")
  await announce(ReviewerModel, after)
  await writeToReviewer(`roster-${accountId}-${after.decidedAt!.getTime()}`, accountId, {
    template: accept ? "rosterAccepted" : "rosterDeclined",
    fromEditors: reason,
    ...(after.until ? { day: after.until } : {}),
  })
  const [application] = await present(viewer, [after])
  return application!
}

/** Also one that was declined, or somebody who was accepted: an editor may have learnt more. */
const isDecidable = (state: ReviewerState) => state === "applied" || state === "declined" || state === "accepted"
