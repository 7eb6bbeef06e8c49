import { AppError } from "#shared/errors"
import type { Right, Refusal, Why } from "#shared/policy"

/** Turns a refusal of the policy into the answer of the door. */
export function demand(refusal: { code: Refusal; why?: Why } | undefined, right: Right): void {
  if (!refusal) return
  const { code, why } = refusal
  throw new AppError(code, code === "not_found" ? undefined : { right, ...(why ? { why } : {}) })
}
