import type { RequestHandler } from "express"
import { AppError } from "#shared/errors"
import { envelope } from "./http.ts"

// A database that refuses is noticed at once, one that has fallen silent is not: the driver would wait for a minute.

/** Milliseconds. A page still has the time to say why it is empty. */
const CALL_WITHIN = 6_000
const ANSWER_WITHIN = 8_000

const late = (isRead: boolean) => new AppError(isRead ? "unavailable" : "unknown", { retryAfter: 2 })

/** What a page asks, or `unavailable`. */
export function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late(true)), CALL_WITHIN)
  })
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer))
}

/** Every request has an answer. What begins to answer, as an export does, may take its time. */
export const answerInTime: RequestHandler = (request, response, next) => {
  const timer = setTimeout(() => {
    if (response.headersSent) return
    const isRead = request.method === "GET" || request.method === "HEAD"
    response
      .status(503)
      .set({ "Retry-After": "2", "Cache-Control": "no-store" })
      .json(envelope(late(isRead)))
  }, ANSWER_WITHIN)
  response.once("close", () => clearTimeout(timer))
  next()
}
