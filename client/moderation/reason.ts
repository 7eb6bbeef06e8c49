import { decisionReasons, holdReasons, reportReasons } from "#shared/comment"

const lists = { hold: holdReasons, report: reportReasons, decision: decisionReasons } as const
type Kind = keyof typeof lists

/** A reason is of one of three lists, by what was done. */
export const isReasonOf = <K extends Kind>(kind: K, reason: string): reason is (typeof lists)[K][number] =>
  lists[kind].some((one) => one === reason)
