import mongoose, { type Model } from "mongoose"
import type { EventType } from "#shared/events"
import { AccountModel } from "../accounts/model.ts"
import { AlertsModel, hookId } from "../alerts/model.ts"
import { CodebookModel, CodingModel, SettlementModel } from "../coding/model.ts"
import { CommentModel, ReportModel } from "../comments/model.ts"
import { ContactModel } from "../contact/model.ts"
import type { Announcing, Entry, InstanceDoc, SubjectKind } from "../events/model.ts"
import { SpaceLetterModel } from "../letters/model.ts"
import { BulkModel } from "../moderation/bulk-model.ts"
import { DutyModel, dutyId } from "../moderation/duty-model.ts"
import { HandoverModel } from "../moderation/handover.ts"
import { NoteModel } from "../moderation/note.ts"
import { TranslationModel } from "../moderation/translation.ts"
import { SanctionModel } from "../moderation/sanction.ts"
import { OutcomeModel } from "../outcomes/model.ts"
import { ResourceModel } from "../resources/model.ts"
import { ReviewerModel, RoundModel } from "../reviews/model.ts"
import { RulesModel } from "../screening/model.ts"
import { SpaceModel } from "../spaces/model.ts"
import { SummaryModel } from "../summaries/model.ts"
import { ThreadModel } from "../threads/model.ts"

// A backup is a gzip file of lines in MongoDB's extended JSON, which keeps every type: a head, then for each collection
// its name and its documents, and an end that says how many there were. A collection may come twice: later documents
// take the place of earlier ones.

export const FORMAT = 1

export type Doc = { _id: string }
/** `head`: how far the log went when the copying began. */
export type Head = { plenary: number; at: Date; head: number; instance: InstanceDoc }
export type Line = Head | { in: string } | Doc | { end: number }

const { EJSON } = mongoose.mongo.BSON
export const stringify = (line: Line): string => EJSON.stringify(line, { relaxed: false })
/** Documents "typed": numbers stay in MongoDB's types, and are stored as they were. */
export const parse = (line: string, as: "typed" | "plain"): Line =>
  EJSON.parse(line, { relaxed: as === "plain" }) as Line

/**
 * Not copied. What let somebody in must not let them in again: a session that has been ended since, a link that was used.
 * The rest counts what happened in the last hour, or is counted or made again where it is missing.
 */
export const shortLived = [
  "sessions",
  "tokens",
  "attempts",
  "buckets",
  "leases",
  "presence",
  "editing",
  "letters",
  "figures",
  "figured",
  "exports",
  "export_pieces",
]
/** In the head, and at the end. */
const apart = ["instance", "events"]
export const transient: ReadonlySet<string> = new Set([...shortLived, ...apart])

// ── where the event of an act stands until it is told: on the document that the act changed, if it changed any ──

/** Mostly that is what the act is about. */
const subjects: Partial<Record<SubjectKind, Model<Announcing>>> = {
  comment: CommentModel as never,
  thread: ThreadModel as never,
  space: SpaceModel as never,
  rules: RulesModel as never,
  summary: SummaryModel as never,
  outcome: OutcomeModel as never,
  account: AccountModel as never,
  bulk: BulkModel as never,
  note: NoteModel as never,
  handover: HandoverModel as never,
  reviewer: ReviewerModel as never,
  review: RoundModel as never,
  resource: ResourceModel as never,
  contact: ContactModel as never,
  codebook: CodebookModel as never,
  coding: CodingModel as never,
}

type Act = Pick<Entry, "type" | "subject" | "into" | "actorId">
/** The documents among which the one is that an act changed. */
export type Carrier = { model: Model<Announcing>; where: object }
type Elsewhere = { model: Model<Announcing>; where: (act: Act) => object }

/** These are about something whose own document they do not change. */
const elsewhere: Partial<Record<EventType, Elsewhere>> = {
  "coding.settled": { model: SettlementModel as never, where: ({ subject }) => ({ _id: subject.id }) },
  "coding.reopened": { model: SettlementModel as never, where: ({ subject }) => ({ _id: subject.id }) },
  "space.letter": { model: SpaceLetterModel as never, where: ({ into }) => ({ _id: into! }) },
  "space.alerts": { model: AlertsModel as never, where: ({ subject }) => ({ _id: hookId(subject.id) }) },
  "space.duty": { model: DutyModel as never, where: ({ subject, actorId }) => ({ _id: dutyId(subject.id, actorId) }) },
  "comment.translated": {
    model: TranslationModel as never,
    where: ({ subject, into }) => ({ commentId: subject.id, language: into! }),
  },
  "report.resolved": { model: ReportModel as never, where: ({ subject }) => ({ commentId: subject.id }) },
  "report.reviewed": { model: ReportModel as never, where: ({ subject }) => ({ commentId: subject.id }) },
}
const ofSanctions: Elsewhere = { model: SanctionModel as never, where: ({ subject }) => ({ accountId: subject.id }) }

/** Undefined where the log is the first to know. */
export function carrierOf(act: Act): Carrier | undefined {
  const { type, subject } = act
  const other = type.startsWith("sanction.") ? ofSanctions : elsewhere[type]
  if (other) return { model: other.model, where: other.where(act) }
  const model = subjects[subject.kind]
  return model && { model, where: { _id: subject.id } }
}

export const carriers: ReadonlySet<Model<Announcing>> = new Set([
  ...Object.values(subjects),
  ...[...Object.values(elsewhere), ofSanctions].map(({ model }) => model),
])

/** Each once, whatever was done to it. */
export function carriersOf(acts: readonly Act[]): Map<string, Carrier> {
  const found = new Map<string, Carrier>()
  for (const act of acts) {
    const carrier = carrierOf(act)
    if (carrier) found.set(keyOf(carrier), carrier)
  }
  return found
}
export const keyOf = ({ model, where }: Carrier): string => `${model.modelName} ${JSON.stringify(where)}`
