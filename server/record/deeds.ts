import { trusted } from "mongoose"
import type { EventType } from "#shared/events"
import { AccountModel } from "../accounts/model.ts"
import { EventModel, type Entry, type SubjectKind } from "../events/model.ts"
import { RecordModel, type RecordDoc } from "./model.ts"

/**
 * What was done with one thing, in order, and no more than so much of it: from the log, and from the record what the log
 * has let go. Names of those who acted are then as they are now.
 */
export async function readDeeds(id: string, most: number): Promise<Entry[]> {
  const [logged, recorded] = await Promise.all([
    EventModel.find({ "subject.id": id }).sort({ seq: 1 }).limit(most).lean<Entry[]>(),
    RecordModel.find({ "target.id": id }).sort({ seq: 1 }).limit(most).lean<RecordDoc[]>(),
  ])
  const first = logged[0]?.seq ?? Infinity
  const older = recorded.filter(({ log }) => log < first)
  const names = older.length > 0 ? await namesOf(older) : new Map<string, string>()
  return [...older.map((doc) => entryOf(doc, names)), ...logged].slice(0, most)
}

/** Names are asked for and not recorded: who has left is nobody here any more. */
export async function namesOf(docs: readonly RecordDoc[]): Promise<Map<string, string>> {
  const ids = [...new Set(docs.flatMap(({ actor }) => actor ?? []))]
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
