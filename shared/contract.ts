import { z } from "zod"
import { Nothing, RequestReset, Reset, SignIn, SignUp, UpdateProfile, Verify, Viewer } from "./account.ts"
import {
  AskEvidence,
  Feature,
  Hold,
  ListReports,
  MarkAnswered,
  Merge,
  Move,
  Redact,
  ReportList,
  ResolveReport,
  Retag,
  ReviewReport,
  FileUnder,
  PurgeComment,
} from "./acts.ts"
import { AlertLines, Alerts, GetHook, Hook, SeeAlerts, SetHook } from "./alerts.ts"
import { DecideAppeal, DecidedComments, FileAppeal, OwnDecisions } from "./appeal.ts"
import type { CallName } from "./calls.ts"
import { ChartFile, Charts, GetCharts } from "./charts.ts"
import { Bulk, BulkRef, PreviewBulk, StartBulk } from "./bulk.ts"
import { Service, GetService, SetService } from "./service.ts"
import { Claimed, TakeClaim, ThreadClaimed } from "./claim.ts"
import { DeskSettings, SetDesk } from "./desk.ts"
import { HubWaiting } from "./hub.ts"
import {
  AddCoding,
  AgreementPage,
  ChangeCoding,
  Codebook,
  CodebookHistory,
  Coding,
  CodingRef,
  ExcerptPage,
  GetAgreement,
  GetCodebook,
  GetPivot,
  GetSuggestions,
  ListExcerpts,
  Marks,
  MarksOf,
  PassComment,
  Pivot,
  Reopen,
  SaveCodebook,
  Settle,
  Suggestions,
} from "./coding.ts"
import {
  Approve,
  Comment,
  CommentPage,
  CommentRef,
  Decide,
  EditComment,
  History,
  ListComments,
  Located,
  Mine,
  PostComment,
  Posted,
  ReportComment,
  Stream,
  TaggedComments,
} from "./comment.ts"
import { ExportResources, Imported, ImportResources } from "./exchange.ts"
import { CreateExport, Export, ExportList, ExportRecord, ExportRef, ListExports } from "./export.ts"
import { Figures, FiguresFile, GetFigures, Transparency } from "./figures.ts"
import { Duplicates, FindDuplicates } from "./duplicates.ts"
import {
  AnswerContact,
  CloseContact,
  ContactForm,
  ContactList,
  ContactMessage,
  ContactRef,
  ListContact,
  ReopenContact,
  SendContact,
} from "./contact.ts"
import { GetCoverage, Coverage } from "./coverage.ts"
import { Duties, GetDuties, SetDuty } from "./duty.ts"
import { Advise, AskedList, FocalPoints, ListAsked, ListFocalPoints } from "./focal-points.ts"
import { Card, GetCard, GetQueue, Queue } from "./moderation.ts"
import { ListModerators, MarkSenior, Moderators } from "./moderators.ts"
import {
  Applications,
  Apply,
  Application,
  DecideApplication,
  ListApplications,
  ListReviewers,
  OwnReviewer,
  ReviewerList,
} from "./reviewer.ts"
import {
  AnswerInvitation,
  GiveOpinion,
  Invite,
  OneReview,
  OwnReviews,
  Proposal,
  Replace,
  ReviewedRef,
  ReviewList,
  ReviewProgress,
  ReviewRef,
  ReviewsOf,
} from "./review.ts"
import { id } from "./input.ts"
import { AnswerOffer, MakeOffer, OfferMade } from "./offering.ts"
import { GetLetters, LetterDraft, Letters, PublishLetter, SpaceLetter, StopLetters } from "./letter.ts"
import { GetObjective, ListObjectives, ObjectiveList, ObjectivePage } from "./objective.ts"
import { AddNote, Handover, LeaveHandover, ListNotes, Note, Notes } from "./notes.ts"
import { CheckedLink, CheckLink, LinkList, ListLinks } from "./links.ts"
import type { Right } from "./policy.ts"
import { GetOutcome, ImportOutcome, LinkSentence, Outcome, PublishOutcome } from "./outcome.ts"
import { ListOwn, OwnComments } from "./own.ts"
import { Explain, GetInput, GetReasons, OwnInput, Reasons } from "./own-input.ts"
import { CorrectRecord, ListRecord, PurgeRecord, RecordFile, RecordPage } from "./record.ts"
import {
  ByKind,
  GetByKind,
  ListResources,
  OneResource,
  RelatedResources,
  ResourceFile,
  ResourceList,
  ResourceRef,
} from "./resource.ts"
import { GetRules, Rehearsal, Rehearse, RulesChanges, RulesHistory, SaveRules, SpaceRules } from "./screening.ts"
import {
  ConfigureSummary,
  Edited,
  EditSummary,
  Faults,
  GetSummary,
  PublishSummary,
  ReadSummary,
  SaveSummary,
  SignSummary,
  Summary,
  Version,
  VersionRef,
  Versions,
  WaiveFault,
  WaiverRef,
} from "./summary.ts"
import {
  AppealSanction,
  AuthorRecord,
  DecideSanctionAppeal,
  GetRecord,
  GetWritten,
  Impose,
  Lift,
  OwnSanctions,
  Sanction,
  SanctionAppeals,
  SanctionRef,
  Written,
} from "./sanction.ts"
import {
  GetRescheduling,
  GetSpace,
  ListSpaces,
  Reschedule,
  Rescheduled,
  ReschedulingState,
  Space,
  SpaceList,
} from "./space.ts"
import {
  DecideResource,
  GetHub,
  GetTemplate,
  Hub,
  HubItem,
  Messages,
  OwnSubmissions,
  ReadTemplate,
  Saved,
  SaveSubmission,
  SendMessage,
  Submission,
  SubmitResource,
  TemplateRead,
} from "./submission.ts"
import { AskTranslation, GiveTranslation, Translations } from "./translation.ts"
import { GetThread, GetWhen, OpenThread, Outline, Thread, ThreadAt, ThreadRef, When } from "./thread.ts"

/** How often one account (for visitors: one address) may do it (security 4.6). The numbers stand in server/limits.ts. */
export type Budget = "read" | "post" | "change" | "moderate" | "export" | "sign-in" | "sign-up" | "contact"

/** The right a call needs, or for whom it is when it needs no document: `anyone`, `member`, `self`. */
type Needs = Right | "anyone" | "member"

type Row = {
  input: z.ZodType
  output: z.ZodType
  right: Needs
  budget: Budget
  long?: true
  file?: true
  stream?: true
}
const row = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  right: Needs,
  budget: Budget,
  more: { long?: true; file?: true; stream?: true } = {},
) => ({ input, output, right, budget, ...more })

const done = z.strictObject({})
const session = z.strictObject({ viewer: Viewer.nullable() })

/**
 * Every call the server answers: input and output, the right it needs, its rate limit.
 * `long`: the body may be 512 kB, for 40,000 Chinese characters with markup; all others 64 kB (security, pitfall 16).
 * `file`: a whole file is in it, 6 MB at most, and it is read only of who is signed in.
 * `stream`: the answer is a file, written as it is read, and has no output schema.
 */
export const contract = {
  "accounts.signUp": row(SignUp, done, "anyone", "sign-up"),
  "accounts.verify": row(Verify, done, "anyone", "sign-in"),
  "accounts.requestReset": row(RequestReset, done, "anyone", "sign-up"),
  "accounts.reset": row(Reset, done, "anyone", "sign-in"),
  "accounts.signIn": row(SignIn, session, "anyone", "sign-in"),
  "accounts.signOut": row(Nothing, done, "anyone", "read"),
  "accounts.me": row(Nothing, session, "anyone", "read"),
  "accounts.update": row(UpdateProfile, session, "member", "change"),
  "spaces.list": row(ListSpaces, SpaceList, "anyone", "read"),
  "spaces.get": row(GetSpace, z.strictObject({ space: Space, seq: z.int() }), "space.read", "read"),
  "spaces.coverage": row(GetCoverage, Coverage, "space.read", "read"),
  "spaces.charts": row(GetCharts, Charts, "space.read", "read"),
  "spaces.exportChart": row(ChartFile, z.never(), "space.read", "read", { stream: true }),
  "spaces.rescheduling": row(GetRescheduling, ReschedulingState, "space.reschedule", "read"),
  "spaces.reschedule": row(Reschedule, Rescheduled, "space.reschedule", "change"),
  "letters.list": row(GetLetters, Letters, "space.read", "read"),
  "letters.draft": row(GetLetters, LetterDraft, "space.moderate", "moderate"),
  "letters.publish": row(PublishLetter, SpaceLetter, "space.moderate", "change", { long: true }),
  "letters.stop": row(StopLetters, Letters, "member", "change"),
  "threads.open": row(OpenThread, Thread, "space.openThread", "post"),
  "threads.get": row(GetThread, Thread, "thread.read", "read"),
  "threads.at": row(ThreadAt, Thread, "thread.read", "read"),
  "threads.outline": row(ThreadRef, Outline, "thread.read", "read"),
  "threads.when": row(GetWhen, When, "thread.read", "read"),
  "comments.list": row(ListComments, CommentPage, "thread.read", "read"),
  "comments.mine": row(ListComments, Mine, "thread.read", "read"),
  "comments.own": row(ListOwn, OwnComments, "member", "read"),
  "comments.post": row(PostComment, Posted, "thread.comment", "post", { long: true }),
  "comments.recent": row(Nothing, Stream, "anyone", "read"),
  "comments.get": row(CommentRef, Located, "comment.read", "read"),
  "comments.edit": row(EditComment, Posted, "comment.edit", "change", { long: true }),
  "comments.withdraw": row(CommentRef, Comment, "comment.withdraw", "change"),
  "comments.support": row(CommentRef, Comment, "comment.support", "change"),
  "comments.unsupport": row(CommentRef, Comment, "comment.support", "change"),
  "comments.report": row(ReportComment, done, "comment.report", "change"),
  "comments.history": row(CommentRef, History, "comment.read", "read"),
  "comments.approve": row(Approve, Comment, "comment.approve", "moderate", { long: true }),
  "comments.return": row(Decide, Comment, "comment.return", "moderate"),
  "comments.reject": row(Decide, Comment, "comment.reject", "moderate"),
  "comments.undo": row(CommentRef, Comment, "comment.undo", "moderate"),
  "bulk.preview": row(PreviewBulk, Bulk, "member", "moderate"),
  "bulk.start": row(StartBulk, Bulk, "member", "moderate"),
  "bulk.get": row(BulkRef, Bulk, "member", "moderate"),
  "bulk.stop": row(BulkRef, Bulk, "member", "moderate"),
  "bulk.reverse": row(BulkRef, Bulk, "member", "moderate"),
  "notes.add": row(AddNote, Note, "space.moderate", "moderate"),
  "notes.list": row(ListNotes, Notes, "space.moderate", "moderate"),
  "handover.get": row(Nothing, Handover, "member", "moderate"),
  "handover.leave": row(LeaveHandover, Handover, "member", "moderate"),
  "alerts.get": row(Nothing, Alerts, "member", "read"),
  "alerts.set": row(Alerts, Alerts, "member", "change"),
  "alerts.lines": row(Nothing, AlertLines, "member", "read"),
  "alerts.seen": row(SeeAlerts, AlertLines, "member", "change"),
  "alerts.hook": row(GetHook, Hook, "space.setRules", "read"),
  "alerts.setHook": row(SetHook, Hook, "space.setRules", "change"),
  "service.get": row(GetService, Service, "space.setRules", "moderate"),
  "service.set": row(SetService, Service, "space.setRules", "change"),
  "duties.get": row(GetDuties, Duties, "space.setRules", "moderate"),
  "duties.set": row(SetDuty, Duties, "space.moderate", "change"),
  "moderators.list": row(ListModerators, Moderators, "space.setRules", "moderate"),
  "moderators.mark": row(MarkSenior, Moderators, "space.markSeniors", "change"),
  "claims.take": row(TakeClaim, Claimed, "comment.claim", "moderate"),
  "claims.release": row(CommentRef, Claimed, "comment.claim", "moderate"),
  "claims.takeThread": row(ThreadRef, ThreadClaimed, "space.moderate", "moderate"),
  "claims.releaseThread": row(ThreadRef, ThreadClaimed, "space.moderate", "moderate"),
  "offers.make": row(MakeOffer, OfferMade, "comment.claim", "moderate"),
  "offers.answer": row(AnswerOffer, OfferMade, "comment.claim", "moderate"),
  "translations.list": row(CommentRef, Translations, "comment.readTranslations", "read"),
  "translations.give": row(GiveTranslation, Translations, "comment.translate", "moderate", { long: true }),
  "translations.ask": row(AskTranslation, Translations, "comment.readTranslations", "moderate"),
  "comments.hold": row(Hold, Comment, "comment.hold", "moderate"),
  "comments.redact": row(Redact, Comment, "comment.redact", "moderate"),
  "comments.move": row(Move, Comment, "comment.move", "moderate"),
  "comments.retag": row(Retag, Comment, "comment.retag", "moderate"),
  "comments.file": row(FileUnder, Comment, "comment.file", "moderate"),
  "moderation.focalPoints": row(ListFocalPoints, FocalPoints, "comment.hold", "moderate"),
  "asked.list": row(ListAsked, AskedList, "member", "read"),
  "asked.advise": row(Advise, done, "comment.advise", "change"),
  "comments.purge": row(PurgeComment, done, "comment.purge", "moderate"),
  "comments.merge": row(Merge, Comment, "comment.merge", "moderate"),
  "comments.feature": row(Feature, Comment, "comment.feature", "moderate"),
  "comments.unfeature": row(Feature, Comment, "comment.feature", "moderate"),
  "comments.askEvidence": row(AskEvidence, Comment, "comment.askEvidence", "moderate"),
  "comments.answered": row(MarkAnswered, Comment, "comment.answer", "moderate"),
  "reports.list": row(ListReports, ReportList, "member", "moderate"),
  "reports.resolve": row(ResolveReport, done, "comment.resolveReports", "moderate"),
  "reports.review": row(ReviewReport, done, "comment.resolveReports", "moderate"),
  "moderation.queue": row(GetQueue, Queue, "member", "moderate"),
  "desk.get": row(Nothing, DeskSettings, "member", "read"),
  "desk.set": row(SetDesk, DeskSettings, "member", "change"),
  "moderation.card": row(GetCard, Card, "comment.moderate", "moderate"),
  "moderation.figures": row(GetFigures, Figures, "space.audit", "read"),
  "moderation.exportFigures": row(FiguresFile, z.never(), "space.audit", "export", { stream: true }),
  "record.list": row(ListRecord, RecordPage, "member", "moderate"),
  "record.export": row(RecordFile, z.never(), "member", "export", { stream: true }),
  "record.correct": row(CorrectRecord, done, "space.audit", "moderate"),
  "record.purge": row(PurgeRecord, done, "member", "moderate"),
  "transparency.get": row(GetFigures, Transparency, "space.read", "read"),
  "screening.get": row(GetRules, SpaceRules, "space.setRules", "read"),
  "screening.save": row(SaveRules, SpaceRules, "space.setRules", "change", { long: true }),
  "screening.history": row(RulesHistory, RulesChanges, "space.setRules", "read"),
  "screening.rehearse": row(Rehearse, Rehearsal, "space.moderate", "change", { long: true }),
  "appeals.file": row(FileAppeal, Comment, "comment.appeal", "change"),
  "appeals.decide": row(DecideAppeal, Comment, "comment.decideAppeal", "moderate"),
  "decisions.list": row(CommentRef, OwnDecisions, "comment.own", "read"),
  "decisions.mine": row(Nothing, DecidedComments, "member", "read"),
  "sanctions.list": row(GetRecord, AuthorRecord, "member", "moderate"),
  "sanctions.written": row(GetWritten, Written, "member", "moderate"),
  "sanctions.impose": row(Impose, Sanction, "account.sanction", "moderate"),
  "sanctions.lift": row(Lift, Sanction, "account.sanction", "moderate"),
  "sanctions.appeal": row(AppealSanction, OwnSanctions, "sanction.appeal", "change"),
  "sanctions.appeals": row(Nothing, SanctionAppeals, "member", "moderate"),
  "sanctions.decideAppeal": row(DecideSanctionAppeal, Sanction, "sanction.decideAppeal", "moderate"),
  "sanctions.mine": row(Nothing, OwnSanctions, "member", "read"),
  "sanctions.acknowledge": row(SanctionRef, OwnSanctions, "member", "change"),
  "objectives.list": row(ListObjectives, ObjectiveList, "anyone", "read"),
  "objectives.get": row(GetObjective, ObjectivePage, "anyone", "read"),
  "objectives.comments": row(TaggedComments, Stream, "anyone", "read"),
  "resources.list": row(ListResources, ResourceList, "anyone", "read"),
  "resources.byKind": row(GetByKind, ByKind, "anyone", "read"),
  "resources.template": row(GetTemplate, z.never(), "anyone", "read", { stream: true }),
  "resources.readTemplate": row(ReadTemplate, TemplateRead, "member", "change", { long: true }),
  "resources.submit": row(SubmitResource, Submission, "resource.edit", "change", { long: true }),
  "resources.duplicates": row(FindDuplicates, Duplicates, "member", "read"),
  "resources.export": row(ExportResources, z.never(), "anyone", "export", { stream: true }),
  "resources.import": row(ImportResources, Imported, "hub.edit", "moderate", { file: true }),
  "resources.get": row(ResourceRef, OneResource, "resource.read", "read"),
  "resources.withdraw": row(ResourceRef, Submission, "resource.withdraw", "change"),
  "resources.message": row(SendMessage, Messages, "resource.talk", "post"),
  "resources.mine": row(Nothing, OwnSubmissions, "member", "read"),
  "resources.draft": row(ResourceRef, Submission, "member", "read"),
  "resources.saveDraft": row(SaveSubmission, Saved, "member", "change", { long: true }),
  "resources.discard": row(ResourceRef, done, "member", "change"),
  "hub.waiting": row(Nothing, HubWaiting, "hub.edit", "read"),
  "hub.list": row(GetHub, Hub, "hub.edit", "read"),
  "hub.get": row(ResourceRef, HubItem, "hub.edit", "read"),
  "hub.decide": row(DecideResource, HubItem, "resource.decide", "moderate"),
  "resources.related": row(ResourceRef, RelatedResources, "resource.read", "read"),
  "resources.calendar": row(ResourceFile, z.never(), "resource.read", "read", { stream: true }),
  "links.list": row(ListLinks, LinkList, "hub.edit", "read"),
  "links.check": row(CheckLink, CheckedLink, "hub.edit", "moderate"),
  "contact.form": row(Nothing, ContactForm, "anyone", "read"),
  "contact.send": row(SendContact, done, "anyone", "contact"),
  "contact.list": row(ListContact, ContactList, "hub.edit", "read"),
  "contact.get": row(ContactRef, ContactMessage, "hub.edit", "read"),
  "contact.answer": row(AnswerContact, ContactMessage, "hub.edit", "moderate"),
  "contact.close": row(CloseContact, ContactMessage, "hub.edit", "moderate"),
  "contact.reopen": row(ReopenContact, ContactMessage, "hub.edit", "moderate"),
  "summaries.get": row(ReadSummary, Summary, "summary.read", "read"),
  "summaries.save": row(SaveSummary, Summary, "summary.edit", "change", { long: true }),
  "summaries.edit": row(EditSummary, Edited, "summary.edit", "change", { long: true }),
  "summaries.faults": row(GetSummary, Faults, "summary.draft", "read"),
  "summaries.waive": row(WaiveFault, Faults, "summary.settle", "change"),
  "summaries.unwaive": row(WaiverRef, Faults, "summary.settle", "change"),
  "summaries.sign": row(SignSummary, Faults, "summary.sign", "change"),
  "summaries.configure": row(ConfigureSummary, Faults, "summary.settle", "change"),
  "summaries.history": row(GetSummary, Versions, "summary.draft", "read"),
  "summaries.version": row(VersionRef, Version, "summary.draft", "read"),
  "summaries.publish": row(PublishSummary, Summary, "summary.publish", "change"),
  "coding.codebook": row(GetCodebook, Codebook, "space.readCodings", "read"),
  "coding.history": row(GetCodebook, CodebookHistory, "space.readCodings", "read"),
  "coding.saveCodebook": row(SaveCodebook, Codebook, "space.code", "change", { long: true }),
  "coding.marks": row(MarksOf, Marks, "space.readCodings", "read"),
  "coding.list": row(ListExcerpts, ExcerptPage, "space.readCodings", "read"),
  "coding.pivot": row(GetPivot, Pivot, "space.readCodings", "read"),
  "coding.agreement": row(GetAgreement, AgreementPage, "space.readCodings", "read"),
  "coding.suggestions": row(GetSuggestions, Suggestions, "space.readCodings", "read"),
  "coding.add": row(AddCoding, Coding, "space.code", "moderate"),
  "coding.pass": row(PassComment, Coding, "space.code", "moderate"),
  "coding.change": row(ChangeCoding, Coding, "space.code", "moderate"),
  "coding.remove": row(CodingRef, done, "space.code", "moderate"),
  "coding.settle": row(Settle, done, "space.code", "moderate"),
  "coding.reopen": row(Reopen, done, "space.code", "moderate"),
  "outcomes.get": row(GetOutcome, Outcome, "outcome.read", "read"),
  "outcomes.import": row(ImportOutcome, Outcome, "outcome.edit", "change", { long: true }),
  "outcomes.link": row(LinkSentence, Outcome, "outcome.edit", "moderate"),
  "outcomes.publish": row(PublishOutcome, Outcome, "outcome.edit", "change"),
  "roster.list": row(ListReviewers, ReviewerList, "anyone", "read"),
  "roster.apply": row(Apply, OwnReviewer, "member", "change"),
  "roster.mine": row(Nothing, OwnReviewer, "member", "read"),
  "roster.renew": row(Nothing, OwnReviewer, "member", "change"),
  "roster.withdraw": row(Nothing, OwnReviewer, "member", "change"),
  "roster.applications": row(ListApplications, Applications, "hub.edit", "read"),
  "roster.decide": row(DecideApplication, Application, "roster.decide", "moderate"),
  "reviews.list": row(Nothing, ReviewList, "hub.edit", "read"),
  "reviews.of": row(ReviewedRef, ReviewsOf, "round.direct", "read"),
  "reviews.choose": row(ReviewedRef, Proposal, "round.direct", "read"),
  "reviews.invite": row(Invite, ReviewsOf, "round.direct", "moderate"),
  "reviews.replace": row(Replace, ReviewsOf, "round.direct", "moderate"),
  "reviews.mine": row(Nothing, OwnReviews, "member", "read"),
  "reviews.get": row(ReviewRef, OneReview, "review.read", "read"),
  "reviews.answer": row(AnswerInvitation, OwnReviews, "review.answer", "change"),
  "reviews.give": row(GiveOpinion, OneReview, "review.give", "change"),
  "reviews.progress": row(ReviewedRef, ReviewProgress, "member", "read"),
  "input.mine": row(GetInput, OwnInput, "member", "read"),
  "input.reasons": row(GetReasons, Reasons, "summary.edit", "read"),
  "input.explain": row(Explain, done, "summary.edit", "change"),
  "exports.space": row(ExportRecord, z.never(), "space.read", "export", { stream: true }),
  "exports.summary": row(ExportRecord, z.never(), "summary.export", "export", { stream: true }),
  "exports.create": row(CreateExport, z.strictObject({ id }), "space.read", "export"),
  "exports.list": row(ListExports, ExportList, "member", "read"),
  "exports.get": row(ExportRef, Export, "member", "read"),
  "exports.cancel": row(ExportRef, Export, "member", "change"),
  "exports.download": row(ExportRef, z.never(), "member", "read", { stream: true }),
} satisfies Record<CallName, Row>

export type { CallName }
export type Input<N extends CallName> = z.input<(typeof contract)[N]["input"]>
export type Parsed<N extends CallName> = z.output<(typeof contract)[N]["input"]>
export type Output<N extends CallName> = z.output<(typeof contract)[N]["output"]>
export type Call = <N extends CallName>(name: N, input: Input<N>) => Promise<Output<N>>
