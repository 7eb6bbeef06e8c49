import { randomUUID } from "node:crypto"
import mongoose, { Schema, trusted, type Model } from "mongoose"
import type { Handover, LeaveHandover } from "#shared/notes"
import { shortName } from "#shared/organisation"
import { loadAccount } from "../accounts/find.ts"
import { moderatorsOf } from "../accounts/moderators.ts"
import { loadComments } from "../comments/find.ts"
import { CommentModel, type CommentDoc } from "../comments/model.ts"
import { announce, event, registerAnnouncing } from "../events/log.ts"
import { announcing, sweepIndex, type Announcing } from "../events/model.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { agencyOf, signedIn, type SignedInViewer, type Viewer } from "../viewer.ts"
import { claimOf } from "./claims.ts"
import { mentionsOf } from "./notes.ts"
import { demandModeratedSpaces } from "./queue.ts"
import { countWaiting } from "./waiting.ts"

// From one shift to the next: what somebody left in hand, what is overdue, what to look at again, and one line.

type OfSpace = { spaceId: string; commentId: string }
type HandoverDoc = Announcing & {
  spaceIds: string[]
  by: string
  byName: string
  agency: string | null
  at: Date
  line: string
  claimed: OfSpace[]
  watch: OfSpace[]
  overdue: { spaceId: string; count: number }[]
}
const handover = new Schema(
  {
    _id: String,
    spaceIds: [String],
    by: String,
    byName: String,
    agency: String,
    at: Date,
    line: String,
    claimed: [Object],
    watch: [Object],
    overdue: [Object],
    ...announcing,
  },
  { collection: "handovers", versionKey: false, autoIndex: false },
)
handover.index({ spaceIds: 1, at: 1 })
handover.index(...sweepIndex)
export const HandoverModel = registerAnnouncing(mongoose.model("Handover", handover) as unknown as Model<HandoverDoc>)

const DAY = 24 * 60 * 60_000
const READ_WITHIN = 14 * DAY
const SHOWN = 20

export async function leaveHandover(viewer: Viewer, { line, watch }: LeaveHandover): Promise<Handover> {
  const me = signedIn(viewer)
  const spaces = await demandModeratedSpaces(viewer)
  const ids = new Set(spaces.map(({ _id }) => _id))
  const [claimed, watched, counts] = await Promise.all([claimedBy(me.id), loadComments(watch), countAll(spaces)])
  const at = new Date()
  const agencies = new Set(spaces.map(({ _id }) => agencyOf(viewer, _id)).filter((one) => one !== undefined))
  const [agency] = agencies
  const left: HandoverDoc = {
    _id: randomUUID(),
    spaceIds: [...ids],
    by: me.id,
    byName: me.author.displayName,
    agency: agency ? shortName(agency) : null,
    at,
    line,
    claimed: claimed.map(ofSpace),
    watch: [...watched.values()].map(ofSpace).filter(({ spaceId }) => ids.has(spaceId)),
    overdue: counts.map(({ space, overdue }) => ({ spaceId: space._id, count: overdue })),
  }
  // One for each of them, so that it stands in the record of every space it is about.
  left.unannounced = spaces.map(({ _id: spaceId }) =>
    event("handover.left", me, { spaceId, topics: [], subject: { kind: "handover", id: left._id } }, at),
  )
  await HandoverModel.create(left)
  await announce(HandoverModel, left)
  return readHandover(viewer)
}

const ofSpace = ({ _id: commentId, spaceId }: Pick<CommentDoc, "_id" | "spaceId">): OfSpace => ({ spaceId, commentId })

const claimedBy = async (accountId: string): Promise<CommentDoc[]> =>
  (await CommentModel.find({ "claim.by": accountId }, { revisions: 0 }).lean<CommentDoc[]>()).filter((one) =>
    claimOf(one),
  )

async function countAll(spaces: readonly SpaceDoc[]) {
  return Promise.all(
    spaces.map(async (space) => {
      const { held, reported, overdue } = await countWaiting(space)
      return { space, waiting: held + reported, overdue }
    }),
  )
}

/** For whoever begins: how things are now, and what the others have left. */
export async function readHandover(viewer: Viewer): Promise<Handover> {
  const me = signedIn(viewer)
  const spaces = await demandModeratedSpaces(viewer)
  const ids = new Set(spaces.map(({ _id }) => _id))
  const [left, claimed, counts, mentions, colleagues] = await Promise.all([
    leftIn(ids),
    claimedBy(me.id),
    countAll(spaces),
    mentionsOf(me.id, ids),
    colleaguesOf(me, spaces),
  ])
  return {
    left: left.map((one) => presentLeft(one, ids)),
    claimed: claimed.map((one) => ({ ...ofSpace(one), until: one.claim!.until.toISOString() })),
    waiting: counts.reduce((sum, { waiting }) => sum + waiting, 0),
    overdue: counts.reduce((sum, { overdue }) => sum + overdue, 0),
    mentions,
    colleagues,
  }
}

async function leftIn(spaceIds: ReadonlySet<string>): Promise<HandoverDoc[]> {
  const lately = trusted({ $gt: new Date(Date.now() - READ_WITHIN), $lte: new Date(Date.now() + 1_000) }) as never
  const lists = await Promise.all(
    [...spaceIds].map((spaceId) => HandoverModel.find({ spaceIds: spaceId, at: lately }).lean()),
  )
  const all = [...new Map(lists.flat().map((one) => [one._id, one])).values()]
  return all.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, SHOWN)
}

const presentLeft = (doc: HandoverDoc, spaceIds: ReadonlySet<string>): Handover["left"][number] => {
  const here = (some: OfSpace[]) => some.filter(({ spaceId }) => spaceIds.has(spaceId)).map((one) => one.commentId)
  const { _id: id, by, byName, agency, at, line, claimed, watch, overdue } = doc
  const counts = overdue.filter(({ spaceId }) => spaceIds.has(spaceId))
  return {
    id,
    by,
    byName,
    agency,
    at: at.toISOString(),
    line,
    claimed: here(claimed),
    watch: here(watch),
    overdue: counts.reduce((sum, { count }) => sum + count, 0),
  }
}

async function colleaguesOf(me: SignedInViewer, spaces: readonly SpaceDoc[]): Promise<Handover["colleagues"]> {
  const found = new Map<string, Handover["colleagues"][number]>()
  for (const space of spaces)
    for (const { id, agencyId } of await moderatorsOf(space._id)) {
      const account = id === me.id ? null : await loadAccount(id)
      if (!account) continue
      const agency = space.agencies.find((one) => one.id === agencyId)
      const known = found.get(id) ?? {
        id,
        name: account.displayName,
        agency: agency ? shortName(agency) : null,
        spaces: [],
      }
      found.set(id, { ...known, spaces: [...known.spaces, space._id] })
    }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name))
}
