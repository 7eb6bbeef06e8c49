import { trusted } from "mongoose"
import { AppError } from "#shared/errors"
import { can } from "#shared/policy"
import type { State } from "#shared/resource"
import { editorsActs } from "#shared/resource-states"
import { hubStates, type DecideResource, type GetHub, type Hub, type HubItem, type HubState } from "#shared/submission"
import { loadAccount } from "../accounts/find.ts"
import { namesOf } from "../accounts/names.ts"
import { demandEditor } from "../hub.ts"
import { findResource, resourceSubject } from "../resources/find.ts"
import { holdResources, resourcesIn } from "../resources/held.ts"
import { ResourceModel, type ResourceDoc } from "../resources/model.ts"
import { moveResource } from "../resources/move.ts"
import { presentResource } from "../resources/present.ts"
import type { Viewer } from "../viewer.ts"
import { SubmissionModel } from "./model.ts"
import { presentMessages, presentSteps, readMessages } from "./talk.ts"

// The desk of the editors: what has been sent in and waits for one of them, or has been decided.

/** In one state; what waits longer than so many others is reached when those are decided. */
const ITEMS_MOST = 100

export async function readHub(viewer: Viewer, { state }: GetHub): Promise<Hub> {
  demandEditor(viewer)
  const desk = await atDesk()
  const order = orderIn(desk[state])
  // Whoever has waited longest comes first; of what is done with, what was last.
  const ids = state === "declined" ? order.slice(-ITEMS_MOST).reverse() : order.slice(0, ITEMS_MOST)
  const items = await readInOrder(ids)
  const submissions =
    ids.length > 0 ? await SubmissionModel.find({ _id: trusted({ $in: ids }) }, { lastFrom: 1 }).lean() : []
  const due = new Set(submissions.flatMap(({ _id, lastFrom }) => (lastFrom === "submitter" ? [_id] : [])))
  return {
    counts: mapStates((one) => desk[one].since.size),
    items: items.map((doc) => ({
      resource: presentResource(doc),
      since: doc.moves?.at(-1)?.at.toISOString() ?? null,
      isOwn: doc.submitterId !== null && doc.submitterId === viewer.id,
      isAnswerDue: due.has(doc._id),
    })),
  }
}

async function readInOrder(ids: readonly string[]): Promise<ResourceDoc[]> {
  if (ids.length === 0) return []
  const docs = await ResourceModel.find({ _id: trusted({ $in: ids }) }, { words: 0 }).lean<ResourceDoc[]>()
  const found = new Map(docs.map((doc) => [doc._id, doc]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

// ── what waits, and what has been declined, which is ever more ──

/** Since when each is in the state; in which order, once somebody has asked. */
type InState = { since: Map<string, number>; order?: string[] | undefined }
type Desk = Record<HubState, InState>
type Moved = { _id: string; state: State; moves?: { at: Date }[] }

const mapStates = <T>(of: (state: HubState) => T) =>
  Object.fromEntries(hubStates.map((one) => [one, of(one)])) as Record<HubState, T>

const moved = { state: 1, "moves.at": 1 } as const
const atDesk = holdResources<Desk, Moved>({ fields: moved, load: loadDesk, put: putAtDesk })

async function loadDesk(): Promise<Desk> {
  const desk = mapStates((): InState => ({ since: new Map() }))
  for (const state of hubStates) for await (const doc of resourcesIn<Moved>(state, moved)) putAtDesk(desk, doc._id, doc)
  return desk
}

function putAtDesk(desk: Desk, id: string, doc: Moved | undefined): void {
  for (const state of hubStates) {
    const { since } = desk[state]
    const isGone = since.delete(id)
    if (doc?.state === state) since.set(id, doc.moves?.at(-1)?.at.getTime() ?? 0)
    else if (!isGone) continue
    desk[state].order = undefined
  }
}

const orderIn = (state: InState): string[] =>
  (state.order ??= [...state.since].sort(([, a], [, b]) => a - b).map(([id]) => id))

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
