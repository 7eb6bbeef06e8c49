import { setTimeout as delay } from "node:timers/promises"

const STEP = 250 // ms: longer than the slowest way takes on a quiet machine

/**
 * Answers at the next full step: how long it took must not tell whether an address is known, or whether a
 * moderator's costlier hash was compared (security I-04).
 */
export async function inEvenTime<T>(work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  try {
    return await work()
  } finally {
    await untilStep(startedAt)
  }
}

/** As above for refusals; a success tells by itself that the address is known, and need not wait. */
export async function refusingInEvenTime<T>(work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  try {
    return await work()
  } catch (error) {
    await untilStep(startedAt)
    throw error
  }
}

const untilStep = (startedAt: number) => delay(STEP - ((performance.now() - startedAt) % STEP))
