import type { Comment } from "#shared/comment"
import type { Brief } from "#shared/moderation"
import { later } from "../ui/later.tsx"
import type { Seen } from "./act-dialog.tsx"
import type { BoardAct, Done } from "./offer.ts"
import type { Conflict } from "./decision.ts"

// The dialogs of the rarer acts: each is fetched when it is first opened.

export type DialogProps = {
  seen: Seen
  /** Found by a rule, in the text. */
  passages: readonly string[]
  /** Others that say nearly the same. */
  similar: readonly Brief[]
  conflict: Conflict | undefined
  /** Without `done`: closed, or, with the comment, decided by somebody else meanwhile. */
  onClose: (after?: Comment, done?: Done) => void
}

const Hold = later(() => import("./hold.tsx").then((file) => file.HoldDialog))
const Correct = later(() => import("./correct.tsx").then((file) => file.CorrectDialog))
const Redact = later(() => import("./redact.tsx").then((file) => file.RedactDialog))
const Move = later(() => import("./place.tsx").then((file) => file.MoveDialog))
const Retag = later(() => import("./place.tsx").then((file) => file.RetagDialog))
const Theme = later(() => import("./theme.tsx").then((file) => file.ThemeDialog))
const Merge = later(() => import("./place.tsx").then((file) => file.MergeDialog))
const AskEvidence = later(() => import("./ask.tsx").then((file) => file.EvidenceDialog))
const Answer = later(() => import("./ask.tsx").then((file) => file.AnswerDialog))

const dialogs = {
  hold: Hold,
  correct: Correct,
  redact: Redact,
  move: Move,
  retag: Retag,
  theme: Theme,
  merge: Merge,
  askEvidence: AskEvidence,
  answer: Answer,
} as const
export type Asking = keyof typeof dialogs

export const isAsking = (act: BoardAct): act is Asking => Object.hasOwn(dialogs, act)

export function AskingDialog({ act, ...props }: DialogProps & { act: Asking }) {
  const Opened = dialogs[act]
  return <Opened {...props} />
}
