import { trusted } from "mongoose"
import { AppError } from "#shared/errors"
import { can } from "#shared/policy"
import { editorsActs } from "#shared/resource-states"
import { hubStates, type DecideResource, type GetHub, type Hub, type HubItem, type HubState } from "#shared/submission"
import { loadAccount } from "../accounts/find.ts"
import { demandEditor } from "../hub.ts"
import { findResource, resourceSubject } from "../resources/find.ts"
import { ResourceModel, type ResourceDoc } from "../resources/model.ts"
import { moveResource } from "../resources/move.ts"
import { presentResource } from "../resources/present.ts"
import type { Viewer } from "../viewer.ts"
import { SubmissionModel } from "./model.ts"
import { namesOf, presentMessages, presentSteps, readMessages } from "./talk.ts"

// The desk of the editors: what has been sent in and waits for one of them, or has been decided.

/** In one state; what waits longer than so many others is reached when those are decided. */
const ITEMS_MOST = 100

export async function readHub(viewer: Viewer, { state }: GetHub): Promise<Hub> {
  demandEditor(viewer)
  const counts = await Promise.all(
    hubStates.map(async (one) => [one, await ResourceModel.countDocuments({ state: one })]),
  )
  const docs = await ResourceModel.find({ state }, { words: 0 }).lean()
  const sorted = docs.sort((a, b) => sinceOf(a) - sinceOf(b))
  const items = (state === "declined" ? sorted.reverse() : sorted).slice(0, ITEMS_MOST)
  const ids = items.map(({ _id }) => _id)
  const submissions =
    ids.length > 0 ? await SubmissionModel.find({ _id: trusted({ $in: ids }) }, { lastFrom: 1 }).lean() : []
  const due = new Set(submissions.flatMap(({ _id, lastFrom }) => (lastFrom === "submitter" ? [_id] : [])))
  return {
    counts: Object.fromEntries(counts) as Record<HubState, number>,
    items: items.map((doc) => ({
      resource: presentResource(doc),
      since: doc.moves?.at(-1)?.at.toISOString() ?? null,
      isOwn: doc.submitterId !== null && doc.submitterId === viewer.id,
      isAnswerDue: due.has(doc._id),
    })),
  }
}
const sinceOf = ({ moves }: Pick<ResourceDoc, "moves">) => moves?.at(-1)?.at.getTime() ?? 0

export async function readHubItem(viewer: Viewer, { resourceId }: { resourceId: string }): Promise<HubItem> {
  demandEditor(viewer)
  return presentItem(viewer, await findResource(viewer, resourceId, "resource.read"))
}

async function presentItem(viewer: Viewer, resource: ResourceDoc): Promise<HubItem> {
  const { _id, submitterId, moves = [] } = resource
  const [submission, messages, account] = await Promise.all([
    SubmissionModel.findById(_id, { form: 1 }).lean(),
    readMessages(_id),
    submitterId ? loadAccount(submitterId) : null,
  ])
  const subject = resourceSubject(resource)
  const isOwn = submitterId !== null && submitterId === viewer.id
  const names = await namesOf([...moves.flatMap(({ by }) => by ?? []), ...messages.map(({ authorId }) => authorId)])
  return {
    resource: presentResource(resource),
    submitter: account ? { id: account._id, name: account.displayName, affiliation: account.affiliation } : null,
    focalPoint: submission?.form.focalPoint.trim() || null,
    // Also where an editor has sent it in, it is not said which other one decides on it.
    steps: presentSteps(resource, viewer, isOwn ? undefined : names),
    messages: presentMessages(messages, isOwn ? undefined : names),
    acts: can(viewer, "resource.decide", subject) ? editorsActs(resource) : [],
    canTalk: can(viewer, "resource.talk", subject),
    isOwn,
  }
}

/** Nobody is asked for something, or declined, without a word. */
const needsWords = (act: DecideResource["act"]) => act === "ask" || act === "decline"

export async function decideResource(viewer: Viewer, given: DecideResource): Promise<HubItem> {
  demandEditor(viewer)
  const { resourceId, act, version, reason, words } = given
  const issues = [
    ...(needsWords(act) && !words ? [{ path: "words", code: "required" }] : []),
    ...(act === "decline" && !reason ? [{ path: "reason", code: "required" }] : []),
  ]
  if (issues.length > 0) throw new AppError("invalid", { issues })
  const moved = await moveResource(viewer, resourceId, {
    act,
    version,
    ...(act === "decline" && reason ? { reason } : {}),
    ...(words ? { words } : {}),
  })
  return presentItem(viewer, moved)
}
