import { announce, event } from "../events/log.ts"
import { finishRound } from "./finish.ts"
import { RoundModel, type RoundDoc, type Seat } from "./model.ts"

/** Its submitter has taken it back, or an editor has decided: nobody is awaited any more. */
export async function closeRound(round: RoundDoc, now: Date): Promise<void> {
  const { _id, version, state } = round
  const isAwaited = (seat: Seat) => seat.state === "invited" || seat.state === "accepted"
  const seats = round.seats.map((seat): Seat => (isAwaited(seat) ? { ...seat, state: "replaced" } : seat))
  const about = { topics: [], subject: { kind: "review" as const, id: _id } }
  const told = event("review.ended", undefined, { ...about, from: state, to: "closed" }, now)
  const after = await RoundModel.findOneAndUpdate(
    { _id, version },
    { $set: { seats, state: "closed", endedAt: now }, $inc: { version: 1 }, $push: { unannounced: told } },
    { returnDocument: "after" },
  ).lean()
  if (after) await finishRound(await announce(RoundModel, after), now)
}
