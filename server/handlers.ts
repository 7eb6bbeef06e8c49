import type { CallName, Output, Parsed } from "#shared/contract"
import { getMe } from "./accounts/me.ts"
import { requestReset } from "./accounts/request-reset.ts"
import { resetPassword } from "./accounts/reset.ts"
import { signIn } from "./accounts/sign-in.ts"
import { signOut } from "./accounts/sign-out.ts"
import { signUp } from "./accounts/sign-up.ts"
import { updateProfile } from "./accounts/update.ts"
import { verify } from "./accounts/verify.ts"
import { getAgreement } from "./coding/agreement.ts"
import { addCoding, changeCoding, passComment, removeCoding } from "./coding/code.ts"
import { getCodebook, listCodebooks, saveCodebook } from "./coding/codebook.ts"
import { listExcerpts, listMarks } from "./coding/list.ts"
import { getPivot } from "./coding/pivot.ts"
import { reopenDifference, settleDifference } from "./coding/settle.ts"
import { suggestSentences } from "./coding/suggest.ts"
import { editComment } from "./comments/edit.ts"
import { getComment, listComments, listMine, listRevisions } from "./comments/list.ts"
import { listOwn } from "./comments/own.ts"
import { postComment } from "./comments/post.ts"
import { reportComment } from "./comments/report.ts"
import { supportComment, unsupportComment } from "./comments/support.ts"
import { withdrawComment } from "./comments/withdraw.ts"
import { answerContact, closeContact, getContact, listContact, reopenContact } from "./contact/answer.ts"
import { readForm } from "./contact/form.ts"
import { sendContact } from "./contact/send.ts"
import { checkLink, listLinks } from "./links/list.ts"
import type { Door } from "./door.ts"
import { exportSpace, exportSummary } from "./exports/exports.ts"
import { cancelExport, createExport, downloadExport, getExport, listExports } from "./exports/jobs.ts"
import { exportFigures } from "./figures/export.ts"
import { getFigures } from "./figures/get.ts"
import { getTransparency } from "./figures/transparency.ts"
import type { Stream } from "./http.ts"
import { markSeen, readLines } from "./alerts/raise.ts"
import { readAlerts, readHook, setAlerts, setHook } from "./alerts/settings.ts"
import { importOutcome } from "./outcomes/import.ts"
import { linkSentence } from "./outcomes/link.ts"
import { getOutcome } from "./outcomes/present.ts"
import { publishOutcome } from "./outcomes/publish.ts"
import { decideApplication, listApplications } from "./reviews/applications.ts"
import { answerInvitation, giveOpinion } from "./reviews/answer.ts"
import { inviteReviewers, proposeReviewers, replaceReviewer } from "./reviews/invite.ts"
import { getProgress, getReview, listOwnReviews } from "./reviews/mine.ts"
import { listRounds, readRounds } from "./reviews/rounds.ts"
import { listReviewers } from "./reviews/public-roster.ts"
import { applyForRoster, getOwnReviewer, renewForRoster, withdrawFromRoster } from "./reviews/roster.ts"
import { explainUncited, readReasons } from "./input/explain.ts"
import { getInput } from "./input/mine.ts"
import { readService, setService } from "./moderation/service.ts"
import { leaveHandover, readHandover } from "./moderation/handover.ts"
import { draftLetter } from "./letters/draft.ts"
import { listLetters, stopLetters } from "./letters/list.ts"
import { publishLetter } from "./letters/publish.ts"
import { answerOffer, makeOffer } from "./moderation/offers.ts"
import { askTranslation, giveTranslation, listTranslations } from "./moderation/translations.ts"
import { addNote, listNotes } from "./moderation/notes.ts"
import { getBulk, previewBulk, reverseBulk, startBulk, stopBulk } from "./moderation/bulk.ts"
import { readDuties, setDuty } from "./moderation/duty.ts"
import { releaseThread, takeThread } from "./moderation/claim-thread.ts"
import { listModerators, markSenior } from "./accounts/seniors.ts"
import { releaseClaim, takeClaim } from "./moderation/claims.ts"
import { decideAppeal, fileAppeal } from "./moderation/appeals.ts"
import { listDecided, listOwnDecisions } from "./moderation/own.ts"
import { appealSanction, decideSanctionAppeal, listSanctionAppeals } from "./moderation/sanction-appeals.ts"
import { readAuthor, readWritten } from "./moderation/author.ts"
import { readHubWaiting } from "./hub-waiting.ts"
import { readDesk, setDesk } from "./moderation/desk-settings.ts"
import { acknowledgeSanction, imposeSanction, liftSanction, listOwnSanctions } from "./moderation/sanctions.ts"
import { approveComment, rejectComment, returnComment } from "./moderation/decide.ts"
import { readCard } from "./moderation/card.ts"
import { askForEvidence, featureComment, markAnswered, unfeatureComment } from "./moderation/feature.ts"
import { holdComment } from "./moderation/hold.ts"
import { mergeComment } from "./moderation/merge.ts"
import { moveComment } from "./moderation/move.ts"
import { readQueue } from "./moderation/queue.ts"
import { redactComment } from "./moderation/redact.ts"
import { listReports, resolveReport, reviewReport } from "./moderation/reports.ts"
import { retagComment } from "./moderation/retag.ts"
import { purgeComment } from "./moderation/purge.ts"
import { fileComment } from "./moderation/file.ts"
import { advise, listAsked, listFocalPoints } from "./moderation/focal-points.ts"
import { undoAct } from "./moderation/undo.ts"
import { getObjective, listObjectives, listRecent, listTagged } from "./objectives/objectives.ts"
import { correctRecord, purgeRecord } from "./record/correct.ts"
import { exportRecord } from "./record/export.ts"
import { listRecord } from "./record/list.ts"
import { getRules, listRulesChanges } from "./screening/list.ts"
import { rehearse } from "./screening/rehearse.ts"
import { listDuplicates } from "./resources/duplicates.ts"
import { exportCalendar } from "./resources/calendar.ts"
import { getResource, listByKind, listRelated, listResources } from "./resources/list.ts"
import { exportResources } from "./resources/export.ts"
import { importResources } from "./resources/import.ts"
import { saveRules } from "./screening/save.ts"
import { exportChart } from "./spaces/chart-file.ts"
import { readCharts } from "./spaces/charts.ts"
import { readCoverage } from "./spaces/coverage.ts"
import { getSpace, listSpaces } from "./spaces/list.ts"
import { decideResource, readHub, readHubItem } from "./submissions/hub.ts"
import {
  discardDraft,
  getDraft,
  listOwnResources,
  saveDraft,
  submitResource,
  withdrawResource,
} from "./submissions/own.ts"
import { readTemplate } from "./submissions/read-template.ts"
import { sendMessage } from "./submissions/talk.ts"
import { writeTemplate } from "./submissions/template.ts"
import { configureSummary } from "./summaries/configure.ts"
import { editSummary } from "./summaries/edit.ts"
import { readRescheduling, rescheduleSpace } from "./spaces/reschedule.ts"
import { getSummary } from "./summaries/get.ts"
import { listVersions, readVersion } from "./summaries/history.ts"
import { listFaults } from "./summaries/list-faults.ts"
import { publishSummary } from "./summaries/publish.ts"
import { saveSummary } from "./summaries/save.ts"
import { signSummary } from "./summaries/sign.ts"
import { unwaiveFault, waiveFault } from "./summaries/waive.ts"
import { getThread, getThreadAt, openThread } from "./threads/open.ts"
import { getOutline } from "./threads/outline.ts"
import { findWhen } from "./threads/when.ts"
import type { Viewer } from "./viewer.ts"

type StreamName =
  | "exports.space"
  | "exports.summary"
  | "exports.download"
  | "moderation.exportFigures"
  | "record.export"
  | "resources.template"
  | "resources.calendar"
  | "spaces.exportChart"
  | "resources.export"
type Handler<N extends CallName> = (viewer: Viewer, input: Parsed<N>, door: Door) => Promise<Output<N>>
type Streamer<N extends CallName> = (viewer: Viewer, input: Parsed<N>) => Promise<Stream>

/** All the server can do, a line each. HTTP and the pages call nothing else. */
export const handlers: { [N in Exclude<CallName, StreamName>]: Handler<N> } = {
  "accounts.signUp": signUp,
  "accounts.verify": verify,
  "accounts.requestReset": requestReset,
  "accounts.reset": resetPassword,
  "accounts.signIn": signIn,
  "accounts.signOut": signOut,
  "accounts.me": getMe,
  "accounts.update": updateProfile,
  "spaces.list": listSpaces,
  "spaces.get": getSpace,
  "spaces.coverage": readCoverage,
  "spaces.charts": readCharts,
  "spaces.rescheduling": readRescheduling,
  "spaces.reschedule": rescheduleSpace,
  "letters.list": listLetters,
  "letters.draft": draftLetter,
  "letters.publish": publishLetter,
  "letters.stop": stopLetters,
  "threads.open": openThread,
  "threads.get": getThread,
  "threads.at": getThreadAt,
  "threads.outline": getOutline,
  "threads.when": findWhen,
  "comments.list": listComments,
  "comments.mine": listMine,
  "comments.own": listOwn,
  "comments.post": postComment,
  "comments.recent": listRecent,
  "comments.get": getComment,
  "comments.edit": editComment,
  "comments.withdraw": withdrawComment,
  "comments.support": supportComment,
  "comments.unsupport": unsupportComment,
  "comments.report": reportComment,
  "comments.history": listRevisions,
  "comments.approve": approveComment,
  "comments.return": returnComment,
  "comments.reject": rejectComment,
  "comments.undo": undoAct,
  "bulk.preview": previewBulk,
  "bulk.start": startBulk,
  "bulk.get": getBulk,
  "bulk.stop": stopBulk,
  "bulk.reverse": reverseBulk,
  "notes.add": addNote,
  "notes.list": listNotes,
  "handover.get": readHandover,
  "handover.leave": leaveHandover,
  "alerts.get": readAlerts,
  "alerts.set": setAlerts,
  "alerts.lines": readLines,
  "alerts.seen": markSeen,
  "alerts.hook": readHook,
  "alerts.setHook": setHook,
  "service.get": readService,
  "service.set": setService,
  "duties.get": readDuties,
  "duties.set": setDuty,
  "moderators.list": listModerators,
  "moderators.mark": markSenior,
  "claims.take": takeClaim,
  "claims.release": releaseClaim,
  "claims.takeThread": takeThread,
  "claims.releaseThread": releaseThread,
  "offers.make": makeOffer,
  "offers.answer": answerOffer,
  "translations.list": listTranslations,
  "translations.give": giveTranslation,
  "translations.ask": askTranslation,
  "comments.hold": holdComment,
  "comments.redact": redactComment,
  "comments.move": moveComment,
  "comments.retag": retagComment,
  "comments.file": fileComment,
  "moderation.focalPoints": listFocalPoints,
  "asked.list": listAsked,
  "asked.advise": advise,
  "comments.purge": purgeComment,
  "comments.merge": mergeComment,
  "comments.feature": featureComment,
  "comments.unfeature": unfeatureComment,
  "comments.askEvidence": askForEvidence,
  "comments.answered": markAnswered,
  "reports.list": listReports,
  "reports.resolve": resolveReport,
  "reports.review": reviewReport,
  "moderation.queue": readQueue,
  "moderation.card": readCard,
  "moderation.figures": getFigures,
  "record.list": listRecord,
  "record.correct": correctRecord,
  "record.purge": purgeRecord,
  "transparency.get": getTransparency,
  "screening.get": getRules,
  "screening.save": saveRules,
  "screening.history": listRulesChanges,
  "screening.rehearse": rehearse,
  "appeals.file": fileAppeal,
  "appeals.decide": decideAppeal,
  "decisions.list": listOwnDecisions,
  "decisions.mine": listDecided,
  "sanctions.list": readAuthor,
  "sanctions.written": readWritten,
  "desk.get": readDesk,
  "desk.set": setDesk,
  "sanctions.impose": imposeSanction,
  "sanctions.lift": liftSanction,
  "sanctions.appeal": appealSanction,
  "sanctions.appeals": listSanctionAppeals,
  "sanctions.decideAppeal": decideSanctionAppeal,
  "sanctions.mine": listOwnSanctions,
  "sanctions.acknowledge": acknowledgeSanction,
  "objectives.list": listObjectives,
  "objectives.get": getObjective,
  "objectives.comments": listTagged,
  "resources.list": listResources,
  "resources.byKind": listByKind,
  "resources.duplicates": listDuplicates,
  "resources.import": importResources,
  "resources.get": getResource,
  "resources.readTemplate": readTemplate,
  "resources.submit": submitResource,
  "resources.withdraw": withdrawResource,
  "resources.message": sendMessage,
  "resources.mine": listOwnResources,
  "resources.draft": getDraft,
  "resources.saveDraft": saveDraft,
  "resources.discard": discardDraft,
  "hub.waiting": readHubWaiting,
  "hub.list": readHub,
  "hub.get": readHubItem,
  "hub.decide": decideResource,
  "resources.related": listRelated,
  "links.list": listLinks,
  "links.check": checkLink,
  "contact.form": readForm,
  "contact.send": sendContact,
  "contact.list": listContact,
  "contact.get": getContact,
  "contact.answer": answerContact,
  "contact.close": closeContact,
  "contact.reopen": reopenContact,
  "outcomes.get": getOutcome,
  "outcomes.import": importOutcome,
  "outcomes.link": linkSentence,
  "outcomes.publish": publishOutcome,
  "input.mine": getInput,
  "input.reasons": readReasons,
  "input.explain": explainUncited,
  "reviews.list": listRounds,
  "reviews.of": readRounds,
  "reviews.choose": proposeReviewers,
  "reviews.invite": inviteReviewers,
  "reviews.replace": replaceReviewer,
  "reviews.mine": listOwnReviews,
  "reviews.get": getReview,
  "reviews.answer": answerInvitation,
  "reviews.give": giveOpinion,
  "reviews.progress": getProgress,
  "roster.list": listReviewers,
  "roster.apply": applyForRoster,
  "roster.mine": getOwnReviewer,
  "roster.renew": renewForRoster,
  "roster.withdraw": withdrawFromRoster,
  "roster.applications": listApplications,
  "roster.decide": decideApplication,
  "summaries.get": getSummary,
  "summaries.save": saveSummary,
  "summaries.edit": editSummary,
  "summaries.faults": listFaults,
  "summaries.waive": waiveFault,
  "summaries.unwaive": unwaiveFault,
  "summaries.sign": signSummary,
  "summaries.configure": configureSummary,
  "summaries.history": listVersions,
  "summaries.version": readVersion,
  "summaries.publish": publishSummary,
  "exports.create": createExport,
  "exports.list": listExports,
  "exports.get": getExport,
  "exports.cancel": cancelExport,
  "coding.codebook": getCodebook,
  "coding.history": listCodebooks,
  "coding.saveCodebook": saveCodebook,
  "coding.marks": listMarks,
  "coding.list": listExcerpts,
  "coding.pivot": getPivot,
  "coding.agreement": getAgreement,
  "coding.suggestions": suggestSentences,
  "coding.add": addCoding,
  "coding.pass": passComment,
  "coding.change": changeCoding,
  "coding.remove": removeCoding,
  "coding.settle": settleDifference,
  "coding.reopen": reopenDifference,
}

/** Answers that are files, written as they are read. */
export const streams: { [N in StreamName]: Streamer<N> } = {
  "exports.space": exportSpace,
  "exports.summary": exportSummary,
  "exports.download": downloadExport,
  "moderation.exportFigures": exportFigures,
  "record.export": exportRecord,
  "resources.template": writeTemplate,
  "resources.calendar": exportCalendar,
  "spaces.exportChart": exportChart,
  "resources.export": exportResources,
}
