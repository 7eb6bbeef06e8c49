import { trusted } from "mongoose"
import type { Accuracy, ReportRecord } from "#shared/acts"
import type { ReportOutcome } from "#shared/comment"
import { ReporterModel, ReportModel, type ReportDoc } from "../comments/model.ts"
import { SYSTEM } from "../viewer.ts"

// Who reported what, and how often moderators agreed: counted from the reports.

/** With a decision, those that are open are answered all alike. */
export async function answerOpen(commentId: string, outcome: ReportOutcome, by: string): Promise<void> {
  const open = await ReportModel.find({ commentId, outcome: null }, { reporterId: 1 }).lean()
  await ReportModel.updateMany({ commentId, outcome: null }, { outcome, resolvedBy: by, resolvedAt: new Date() })
  await countAccuracy(open.map(({ reporterId }) => reporterId))
}

/** Counted from the reports, never added to. The platform's own rules have their precision elsewhere. */
export async function countAccuracy(reporterIds: readonly string[]): Promise<void> {
  await Promise.all(
    [...new Set(reporterIds)]
      .filter((id) => id !== SYSTEM)
      .map(async (reporterId) => {
        const groups = await ReportModel.aggregate<{ _id: ReportOutcome | null; count: number }>([
          { $match: { reporterId } },
          { $group: { _id: "$outcome", count: { $sum: 1 } } },
        ])
        const count = (outcome: ReportOutcome) => groups.find(({ _id }) => _id === outcome)?.count ?? 0
        await ReporterModel.updateOne(
          { _id: reporterId },
          { $set: { agreed: count("agreed"), disagreed: count("disagreed") } },
          { upsert: true },
        )
      }),
  )
}

export async function accuracyOf(reporterIds: readonly string[]): Promise<ReadonlyMap<string, Accuracy>> {
  const ids = [...new Set(reporterIds)]
  if (ids.length === 0) return new Map()
  const found = await ReporterModel.find({ _id: trusted({ $in: ids }) as never }).lean()
  return new Map(
    found.map(({ _id, agreed, disagreed }) => [
      _id,
      { agreed, disagreed, share: agreed + disagreed > 0 ? agreed / (agreed + disagreed) : null },
    ]),
  )
}

export function presentReport(report: ReportDoc, accuracy: ReadonlyMap<string, Accuracy>): ReportRecord {
  const { _id, commentId, spaceId, reason, text, reporterId, reporterName, rule, at, outcome, resolvedAt } = report
  const isOurs = reporterId === SYSTEM
  return {
    id: _id,
    commentId,
    spaceId,
    reason,
    text,
    by: isOurs ? null : reporterName,
    rule: rule ?? null,
    accuracy: isOurs ? null : (accuracy.get(reporterId) ?? { agreed: 0, disagreed: 0, share: null }),
    at: at.toISOString(),
    outcome,
    resolvedAt: resolvedAt?.toISOString() ?? null,
    isReviewed: report.isReviewed ?? false,
  }
}
