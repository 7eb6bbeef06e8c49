import type { HoldReason, ReportReason } from "#shared/comment"
import type { RuleId } from "#shared/screening"
import { decidedBy, nameOf } from "../comments/automod.ts"
import { ReportModel, type CommentDoc } from "../comments/model.ts"
import { event } from "../events/log.ts"
import { aboutComment } from "../events/topics.ts"
import type { Event } from "../events/model.ts"
import { SYSTEM } from "../viewer.ts"
import { joinCampaign } from "./campaigns.ts"
import { ruleOf, type Looked } from "./screen.ts"

// What becomes of a text by what the rules said.

/** No rule that only reports or flags is a reason to wait. */
export const heldFor = ({ judgement: { decided } }: Looked): HoldReason | null =>
  decided?.act === "hold" ? (decided.rule as HoldReason) : null

export const isReported = ({ judgement: { decided } }: Looked): boolean => decided?.act === "report"

/** What the log says of the rule beside the act that called it. */
export const ruleInLog = (looked: Looked) => {
  const reason = heldFor(looked)
  return reason ? { reason, ...ruleOf(looked.judgement) } : {}
}

/** The platform reports what it suspects, and only moderators hear of it. */
export function reportedByRule(
  looked: Looked,
  comment: CommentDoc,
  { revision, at }: { revision: number; at: Date },
): Event[] {
  if (!isReported(looked)) return []
  return [
    event(
      "comment.reported",
      undefined,
      {
        topics: [`space:${comment.spaceId}`],
        subject: aboutComment(comment, revision),
        ...ruleOf(looked.judgement),
      },
      at,
    ),
  ]
}

/** A decision also says whether a rule was right: the one that held the text, or reported it. */
export function ruleJudged(comment: CommentDoc, target: "current" | "proposed") {
  const isHeld = target === "proposed" || comment.status === "held"
  const { screened } = target === "proposed" ? comment.proposed! : comment
  const decided = decidedBy(screened?.findings ?? [])
  return decided && (isHeld ? decided.act === "hold" : isReportedByRule(comment)) ? { rule: nameOf(decided) } : {}
}

const reasons: Partial<Record<RuleId, ReportReason>> = {
  personal_data: "personal_data",
  repeat: "spam",
  links: "spam",
  shortener: "spam",
}

/** Once it is stored, and once more if that is not known to be done: the report of a rule, and the campaign it belongs to. */
export async function followScreening(comment: CommentDoc): Promise<void> {
  await Promise.all([report(comment), joinCampaign(comment)])
}

/** The platform's own report of its present text is still open: nobody has decided about that text. */
export const isReportedByRule = ({ queue, proposed, screened, decision, revision }: CommentDoc): boolean =>
  queue === "reported" &&
  !proposed &&
  decision?.revision !== revision &&
  decidedBy(screened?.findings ?? [])?.act === "report"

async function report(comment: CommentDoc) {
  const decided = decidedBy(comment.screened?.findings ?? [])
  if (!decided || !isReportedByRule(comment)) return
  const { _id, spaceId, revision, createdAt, editedAt } = comment
  const report = {
    commentId: _id,
    spaceId,
    reporterId: SYSTEM,
    reporterName: "",
    reason: reasons[decided.rule] ?? "other",
    text: null,
    rule: decided.rule,
    at: revision > 1 ? (editedAt ?? createdAt) : createdAt,
    outcome: null,
  }
  await ReportModel.updateOne({ _id: `${_id}:${SYSTEM}` }, { $set: report }, { upsert: true })
}
