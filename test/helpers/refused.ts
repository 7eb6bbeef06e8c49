import { expect } from "vitest"
import { codeOf, type AppError, type ErrorCode } from "#shared/errors"

/** The act must be refused with this code; returns the refusal. */
export async function refused(code: ErrorCode, act: Promise<unknown>): Promise<AppError> {
  const outcome = await act.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if (!("error" in outcome)) throw new Error(`expected ${code}, but it was done: ${JSON.stringify(outcome.value)}`)
  expect(codeOf(outcome.error), String(outcome.error)).toBe(code)
  return outcome.error as AppError
}
