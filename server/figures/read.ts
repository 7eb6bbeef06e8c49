import { trusted } from "mongoose"
import { CommentModel, ReportModel } from "../comments/model.ts"
import type { Entry } from "../events/model.ts"
import { isAct } from "../record/acts.ts"
import { RecordModel, type RecordDoc } from "../record/model.ts"
import { figuredBy, figuresOf, type Deed, type FiguredComment, type FiguredReport, type Figures } from "./count.ts"

const AT_ONCE = 100

/** What each of these comments adds to the figures now. `pending`: what the log has of them and the record not yet. */
export async function readFigures(
  ids: readonly string[],
  pending: readonly Entry[] = [],
): Promise<Map<string, Figures>> {
  const found = new Map<string, Figures>()
  for (let i = 0; i < ids.length; i += AT_ONCE)
    for (const [id, counts] of await readSome(ids.slice(i, i + AT_ONCE), pending)) found.set(id, counts)
  return found
}

async function readSome(ids: readonly string[], pending: readonly Entry[]): Promise<[string, Figures][]> {
  const some = trusted({ $in: [...ids] }) as never
  const [comments, reports, recorded] = await Promise.all([
    CommentModel.find({ _id: some }, figuredBy).lean<FiguredComment[]>(),
    ReportModel.find({ commentId: some }).lean<FiguredReport[]>(),
    RecordModel.find({ "target.id": some } as never).lean<RecordDoc[]>(),
  ])
  // By their ids: an act may be in both.
  const deeds = new Map<string, Map<string, Deed>>(ids.map((id) => [id, new Map()]))
  for (const entry of recorded) deeds.get(entry.target.id)?.set(entry._id, recordedDeed(entry))
  for (const entry of pending) if (isAct(entry)) deeds.get(entry.subject.id)?.set(entry._id, loggedDeed(entry))
  const reportsOf = new Map<string, FiguredReport[]>()
  for (const one of reports) reportsOf.set(one.commentId, [...(reportsOf.get(one.commentId) ?? []), one])
  return comments.map((comment) => [
    comment._id,
    figuresOf(comment, reportsOf.get(comment._id) ?? [], [...deeds.get(comment._id)!.values()]),
  ])
}

const recordedDeed = ({ _id, log, action, at, after, agency, ruleId, target, before }: RecordDoc): Deed => ({
  id: _id,
  seq: log,
  type: action,
  at: new Date(at),
  to: after?.state ?? null,
  agency,
  rule: ruleId,
  revision: target.revision,
  waitedSince: before?.since ? new Date(before.since) : null,
})

const loggedDeed = ({ _id, seq, type, at, to, agency, rule, subject, waitedSince }: Entry): Deed => ({
  id: _id,
  seq,
  type,
  at,
  to: to ?? null,
  agency: agency ?? null,
  rule: rule ?? null,
  revision: subject.revision ?? null,
  waitedSince: waitedSince ?? null,
})
