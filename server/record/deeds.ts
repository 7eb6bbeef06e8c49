import { trusted } from "mongoose"
import type { EventType } from "#shared/events"
import { AccountModel } from "../accounts/model.ts"
import { readInstance } from "../events/instance.ts"
import { EventModel, type Entry, type SubjectKind } from "../events/model.ts"
import { isAct } from "./acts.ts"
import { RecordModel, type RecordDoc } from "./model.ts"

/**
 * What was done with one thing, in order, and no more than the last so much of it: from the record, and from the log what
 * the record has not yet. Names of those who acted are as they are now. What readers like is no act, or a few of them
 * could put every decision out of sight.
 */
export async function readDeeds(id: string, most: number): Promise<Entry[]> {
  const { recordedTo = 0 } = await readInstance()
  const above = (seq: number) => trusted({ $gt: seq, $lte: Number.MAX_SAFE_INTEGER }) as never
  const [recorded, logged] = await Promise.all([
    RecordModel.find({ "target.id": id, seq: above(0) })
      .sort({ seq: -1 })
      .limit(most)
      .lean<RecordDoc[]>(),
    EventModel.find({ "subject.id": id, seq: above(recordedTo) })
      .sort({ seq: -1 })
      .limit(most)
      .lean<Entry[]>(),
  ])
  const older = recorded.filter(({ log }) => log <= recordedTo).reverse()
  const names = await namesOf(older)
  return [...older.map((doc) => entryOf(doc, names)), ...logged.reverse().filter(isAct)].slice(-most)
}

/** Names are asked for and not recorded: who has left is nobody here any more. */
export async function namesOf(docs: readonly Pick<RecordDoc, "actor">[]): Promise<Map<string, string>> {
  const ids = [...new Set(docs.flatMap(({ actor }) => actor ?? []))]
  if (ids.length === 0) return new Map()
  const found = await AccountModel.find({ _id: trusted({ $in: ids }) }, { displayName: 1 }).lean()
  return new Map(found.map(({ _id, displayName }) => [_id, displayName]))
}

function entryOf(doc: RecordDoc, names: ReadonlyMap<string, string>): Entry {
  const { _id, log, action, at, actor, agency, target, before, after, reasonCode, ruleId, reasonText } = doc
  const name = actor && names.get(actor)
  return {
    _id,
    seq: log,
    topics: [],
    type: action as EventType,
    actorId: actor ?? "",
    at: new Date(at),
    subject: {
      kind: target.type as SubjectKind,
      id: target.id,
      ...(target.revision === null ? {} : { revision: target.revision }),
    },
    ...(name ? { actorName: name } : {}),
    ...(agency ? { agency } : {}),
    ...(before?.state ? { from: before.state } : {}),
    ...(after?.state ? { to: after.state } : {}),
    ...(reasonCode ? { reason: reasonCode } : {}),
    ...(ruleId ? { rule: ruleId } : {}),
    ...(reasonText ? { note: reasonText } : {}),
  }
}
