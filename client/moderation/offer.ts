import type { Comment, DecisionReason } from "#shared/comment"
import { refused, type Right, type Viewer, type Why } from "#shared/policy"
import { subjectOf } from "./rights.ts"

// What a moderator may do with the comment that is open: for which of it there are buttons, keys and dialogs.

const boardActs = [
  "approve",
  "return",
  "reject",
  "hold",
  "correct",
  "redact",
  "move",
  "retag",
  "theme",
  "merge",
  "unmerge",
  "feature",
  "unfeature",
  "askEvidence",
  "answer",
  "answered",
] as const
export type BoardAct = (typeof boardActs)[number]
/** How an appeal is answered. */
type AppealAct = "grant" | "refuse"
/**
 * What was done, for the sentence that tells it. An answer may have to be read by somebody else before it is public, and is
 * a comment itself: that one is taken back.
 */
export type Done = {
  act: BoardAct | AppealAct
  reason?: DecisionReason | undefined
  isRead?: boolean
  answerId?: string
}

const rights: Record<BoardAct, Extract<Right, `comment.${string}`>> = {
  approve: "comment.approve",
  return: "comment.return",
  reject: "comment.reject",
  hold: "comment.hold",
  correct: "comment.correct",
  redact: "comment.redact",
  move: "comment.move",
  retag: "comment.retag",
  theme: "comment.file",
  merge: "comment.merge",
  unmerge: "comment.merge",
  feature: "comment.feature",
  unfeature: "comment.feature",
  askEvidence: "comment.askEvidence",
  answer: "comment.answer",
  answered: "comment.answer",
}

/** Where there is nothing to do, the button is not there either. */
const isOfUse: Partial<Record<BoardAct, (comment: Comment) => boolean>> = {
  merge: ({ mergedInto }) => !mergedInto,
  unmerge: ({ mergedInto }) => Boolean(mergedInto),
  feature: ({ featuredAt }) => !featuredAt,
  unfeature: ({ featuredAt }) => Boolean(featuredAt),
  askEvidence: ({ evidenceAskedAt }) => !evidenceAskedAt,
  answered: ({ answeredAt }) => !answeredAt,
}
/** Once it has been decided there is nothing to approve, until its author writes again. */
const onlyWhileWaiting: readonly BoardAct[] = ["approve", "correct"]

export type Offer = { acts: readonly BoardAct[]; why: Partial<Record<BoardAct, Why>> }

/** What may be done, and what keeps this moderator from the rest, said before anybody tries. */
export function offerOf(viewer: Viewer, comment: Comment, isWaiting: boolean, needsTwo: boolean): Offer {
  const why: Offer["why"] = {}
  const acts = boardActs.filter((act) => {
    if (isOfUse[act]?.(comment) === false || (!isWaiting && onlyWhileWaiting.includes(act))) return false
    const refusal = refused(viewer, rights[act], subjectOf(comment, needsTwo))
    if (refusal?.why) why[act] = refusal.why
    return !refusal
  })
  return { acts, why }
}

/** After these the next item is opened; after the others one is not done with it yet. */
const leading: readonly Done["act"][] = ["approve", "return", "reject", "hold", "correct", "grant", "refuse"]
export const leadsOn = (act: Done["act"]) => leading.includes(act)

const makes: Partial<Record<Done["act"], Comment["status"]>> = {
  approve: "published",
  correct: "published",
  return: "returned",
  reject: "rejected",
  grant: "published",
}
/** It is decided; not so by the first of two halves. */
export const isSettled = (act: Done["act"], after: Comment) => act === "refuse" || makes[act] === after.status
