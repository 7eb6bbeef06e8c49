import { randomUUID } from "node:crypto"
import { AppError } from "#shared/errors"
import type { EventType } from "#shared/events"
import type { Verdict } from "#shared/review"
import { announce, event } from "../events/log.ts"
import type { Event } from "../events/model.ts"
import type { ResourceDoc } from "../resources/model.ts"
import { ResourceModel } from "../resources/model.ts"
import type { Viewer } from "../viewer.ts"
import { OTHERS_LEAST, UN_LEAST, type Picked } from "./choose.ts"
import { engage, releaseEngagement } from "./engagements.ts"
import { finishRound } from "./finish.ts"
import { RoundModel, type RoundDoc, type Seat } from "./model.ts"
import { choosePanel, isSeated } from "./panel.ts"
import { nextMoment, ANSWER_WITHIN } from "./times.ts"

// A round of review goes on by acts: somebody accepts, declines, gives an opinion, is late. After each it is looked at what
// the round then lacks, and whoever is missing is asked in the same write. Two acts at once do not meet: the later one
// finds another version and begins anew.

export const PANEL = UN_LEAST + OTHERS_LEAST
/** With the one who is brought where they disagree. */
const PANEL_MOST = PANEL + 1
const TRIES = 6

type Act = {
  type: EventType
  reviewerId: string
  note?: string
  /** The seats as they are then. `conflict` where the act comes too late. */
  change: (seats: readonly Seat[]) => Seat[]
}

/** Does something in a round that is open, and what follows from it. */
export async function actInRound(
  viewer: Viewer | undefined,
  roundId: string,
  act: Act,
  now = new Date(),
): Promise<RoundDoc> {
  for (let tries = 1; tries <= TRIES; tries++) {
    const round = await RoundModel.findById(roundId).lean()
    const resource = round && (await ResourceModel.findById(round.resourceId).lean())
    if (!round || !resource) throw new AppError("not_found")
    if (!isUnderWay(round) || resource.state !== "in_review") throw new AppError("closed")
    const { type, reviewerId, note } = act
    const fact = event(type, viewer, { ...about(round), into: reviewerId, ...(note ? { note } : {}) }, now)
    const after = await write(round, resource, act.change(round.seats), { facts: [fact], by: viewer?.id, now })
    if (after) return settle(after)
  }
  throw new AppError("conflict")
}

/** `only`: among those whom an editor names. `by`: who looks; undefined for the platform. */
type Look = { only?: readonly string[] | undefined; by?: string | undefined }

/** Looks again for whoever is missing. */
export async function lookAgain(roundId: string, now: Date, look: Look = {}): Promise<RoundDoc | undefined> {
  const round = await RoundModel.findById(roundId).lean()
  const resource = round && (await ResourceModel.findById(round.resourceId).lean())
  if (!round || !resource || !isUnderWay(round)) return undefined
  const after = await write(round, resource, round.seats, { ...look, facts: [], now })
  return after ? settle(after) : undefined
}

export const isUnderWay = ({ state }: Pick<RoundDoc, "state">) => state === "open" || state === "short"

const about = ({ _id }: Pick<RoundDoc, "_id">) => ({ topics: [], subject: { kind: "review" as const, id: _id } })

async function settle(round: RoundDoc): Promise<RoundDoc> {
  const told = await announce(RoundModel, round)
  await finishRound(told)
  return told
}

// ── what a round then is ──

type Then = { state: RoundDoc["state"]; verdict: Verdict | null; wants: number }

/** Pure: how many reviewers it wants, or what they say together. */
function thenOf(seats: readonly Seat[]): Then {
  const live = seats.filter(isSeated)
  const said = live.flatMap(({ opinion }) => (opinion ? [opinion.verdict] : []))
  const isWhole = live.length >= PANEL && said.length === live.length && hasBothKinds(live)
  const first = mostSaid(said)
  if (isWhole && first && first.count === said.length) return { state: "agreed", verdict: first.verdict, wants: 0 }
  // One more than half of four: three say the same.
  if (isWhole && live.length >= PANEL_MOST)
    return first && first.count >= PANEL
      ? { state: "agreed", verdict: first.verdict, wants: 0 }
      : { state: "divided", verdict: null, wants: 0 }
  const wasDivided = isWhole || seats.some(({ isOneMore }) => isOneMore)
  return { state: "open", verdict: null, wants: wasDivided ? PANEL_MOST : PANEL }
}

const hasBothKinds = (live: readonly Seat[]) => {
  const un = live.filter(({ isUn }) => isUn).length
  return un >= UN_LEAST && live.length - un >= OTHERS_LEAST
}

function mostSaid(said: readonly Verdict[]): { verdict: Verdict; count: number } | undefined {
  const counts = [...new Set(said)].map((verdict) => ({ verdict, count: said.filter((one) => one === verdict).length }))
  return counts.toSorted((a, b) => b.count - a.count)[0]
}

/** Undefined where somebody else was faster. */
async function write(
  round: RoundDoc,
  resource: ResourceDoc,
  changed: Seat[],
  { facts, now, ...look }: Look & { facts: Event[]; now: Date },
): Promise<RoundDoc | undefined> {
  const then = thenOf(changed)
  const isFilled =
    then.wants === 0 || (changed.filter(isSeated).length >= then.wants && hasBothKinds(changed.filter(isSeated)))
  const filled = isFilled
    ? { seats: changed, brought: [], missing: null }
    : await fill({ ...round, seats: changed }, resource, { ...look, size: then.wants, now })
  // Somebody whom it would take has been asked for something else in this moment.
  if (!filled) return undefined
  const { seats, brought, missing } = filled
  const isShort = missing !== null && missing.un + missing.others + missing.any > 0
  const state = isShort ? "short" : then.state
  const ended = state === "agreed" || state === "divided" ? now : null
  const next = nextMoment({ state, seats }, now)
  const unannounced = [...facts, ...followingFacts(round, { state, brought, isOver: ended !== null }, now)]
  const after = await RoundModel.findOneAndUpdate(
    { _id: round._id, version: round.version },
    {
      $set: {
        seats,
        state,
        verdict: then.verdict,
        missing: isShort ? missing : null,
        endedAt: ended,
        ...(next ? { nextAt: next } : {}),
      },
      ...(next ? {} : { $unset: { nextAt: 1 } }),
      $inc: { version: 1 },
      ...(unannounced.length > 0 ? { $push: { unannounced: { $each: unannounced } } } : {}),
    },
    { returnDocument: "after" },
  ).lean()
  if (after) return after
  await Promise.all(brought.map(({ reviewerId, id }) => releaseEngagement(reviewerId, id)))
  return undefined
}

type Brought = { state: RoundDoc["state"]; brought: readonly Seat[]; isOver: boolean }

/** What an act brings about by itself: somebody is asked, or the round is over. */
function followingFacts(round: RoundDoc, { state, brought, isOver }: Brought, now: Date): Event[] {
  const invited = brought.map(({ reviewerId }) =>
    event("review.invited", undefined, { ...about(round), into: reviewerId }, now),
  )
  const ended = event("review.ended", undefined, { ...about(round), from: round.state, to: state }, now)
  return isOver ? [...invited, ended] : invited
}

type Filled = { seats: Seat[]; brought: Seat[]; missing: RoundDoc["missing"] }

async function fill(
  round: Pick<RoundDoc, "seats">,
  resource: ResourceDoc,
  { size, now, only, by }: Look & { size: number; now: Date },
): Promise<Filled | undefined> {
  const { choice, roster } = await choosePanel({ resource, round, size, by, now }, only)
  const isOneMore = size > PANEL
  const brought = choice.picked.map((picked) => seatOf(picked, isOneMore, now))
  if (!(await engageAll(brought, roster.docs, now))) return undefined
  return { seats: [...round.seats, ...brought], brought, missing: choice.missing }
}

/** All of them or nobody. */
export async function engageAll(
  seats: readonly Seat[],
  docs: Awaited<ReturnType<typeof choosePanel>>["roster"]["docs"],
  now: Date,
): Promise<boolean> {
  const taken: Seat[] = []
  for (const seat of seats) {
    if (await engage(docs.get(seat.reviewerId)!, seat.id, now)) taken.push(seat)
    else {
      await Promise.all(taken.map(({ reviewerId, id }) => releaseEngagement(reviewerId, id)))
      return false
    }
  }
  return true
}

export const seatOf = ({ id, isUn, objectives, languages, lately }: Picked, isOneMore: boolean, now: Date): Seat => ({
  id: randomUUID(),
  reviewerId: id,
  isUn,
  state: "invited",
  isOneMore,
  objectives,
  languages,
  lately,
  invitedAt: now,
  dueAt: new Date(now.getTime() + ANSWER_WITHIN),
  answeredAt: null,
  givenAt: null,
  isWritten: false,
  remindedAt: null,
  reason: null,
  opinion: null,
})
