import type { Why } from "./policy.ts"
import type { CleanHtml, Comment } from "./comment.ts"

/** The closed set of refusals (architecture 7). The server sends the code, the client has the words. */
export const statusOf = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  closed: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  too_many: 429,
  internal: 500,
  unavailable: 503,
  unknown: 503,
} as const
export type ErrorCode = keyof typeof statusOf

/** What is wrong with one field: a path and a code, never prose. */
export type Issue = { path: string; code: string }

export type ErrorData = {
  issues?: Issue[]
  right?: string
  /** Of `forbidden`: what keeps this person from this one (shared/policy.ts). */
  why?: Why
  commentId?: string
  closedAt?: string
  retryAfter?: number
  /** Who has the item in hand, and until when. */
  claimedBy?: { name: string; agency?: string; until: string }
  /** Here a decision needs the own claim, and there is none; `claimedBy` where somebody else has it. */
  needsClaim?: true
  /** Per cent of long work that is done. */
  progress?: number
  decidedBy?: { name: string; agency?: string; at: string; status: string }
  /** For moderators: the comment as it is, and, if its author has changed the text since, the one that was read. */
  current?: Comment
  read?: CleanHtml
}
export type ErrorEnvelope = { error: { code: ErrorCode; data?: ErrorData; requestId?: string } }

export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly data?: ErrorData,
  ) {
    super(code)
  }
}

/** By its code, because in development one module may exist twice and `instanceof` would lie. */
export const codeOf = (error: unknown): ErrorCode | undefined => {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === "string" && Object.hasOwn(statusOf, code) ? (code as ErrorCode) : undefined
}

/** These end a submission for good; after all others the same one is sent again, with the same id. */
export const isFinal = (code: ErrorCode) =>
  ["invalid", "forbidden", "closed", "not_found", "conflict", "too_large"].includes(code)
