import express, { Router, type ErrorRequestHandler, type Request, type Response } from "express"
import type { z } from "zod"
import { calls, type CallName } from "#shared/calls"
import { contract } from "#shared/contract"
import { AppError, codeOf, statusOf, type ErrorEnvelope, type Issue } from "#shared/errors"
import type { Answered } from "./answered.ts"
import { within } from "./asked.ts"
import type { Door } from "./door.ts"
import { positionNow } from "./events/feed.ts"
import { handlers, streams } from "./handlers.ts"
import { bytesOf, type Keeper } from "./kept.ts"
import type { Limit } from "./limits.ts"
import type { Logger } from "./log.ts"
import { isStorageProblem } from "./database/problems.ts"
import { isShared, shownBy, type SharedCall } from "./shown.ts"
import { visitor, type Viewer } from "./viewer.ts"

// Binds the contract to Express. The only file that knows status codes.

type Methods = "get" | "post" | "put" | "patch" | "delete"
type Row = {
  input: z.ZodType
  output: z.ZodType
  budget: Parameters<Limit>[0]
  long?: true
  file?: true
  stream?: true
}

export type Http = {
  viewerOf: (request: Request) => Promise<Viewer>
  door: (request: Request, response: Response) => Door
  limit: Limit
  log: Logger
  kept: Keeper
  answered: Answered
  /** Right origins, for requests of old browsers that say no more than that. */
  origins: readonly string[]
  /** In tests every answer is held against its own schema too. */
  checksAnswers?: boolean
}

const LONG = "512kb"
const SHORT = "64kb"
const FILE = "6mb"

export function bindContract(http: Http): Router {
  const router = Router({ caseSensitive: true, strict: true })
  for (const name of Object.keys(calls) as CallName[]) {
    const [method, path] = calls[name]
    const row: Row = contract[name]
    const verb = method.toLowerCase() as Methods
    router[verb](path, ...guards(http, method, row), async (request, response) => {
      const viewer = await http.viewerOf(request)
      const door = http.door(request, response)
      await http.limit(row.budget, { accountId: viewer.id, address: door.address })
      const input = parse(row.input, inputOf(request))
      setCaching(response, viewer, method)
      const asked = { requestId: door.requestId, address: door.address, userAgent: request.get("user-agent") }
      const { [name as keyof typeof streams]: stream } = streams
      if (row.stream) return sendStream(response, await within(asked, () => stream(viewer, input as never)))
      const ask = async () => {
        const handler = handlers[name as keyof typeof handlers]
        const output: unknown = await within(asked, () => handler(viewer, input as never, door))
        if (http.checksAnswers) row.output.parse(output)
        return output
      }
      if (viewer === visitor && isShared(name)) return sendShared(http, request, response, { name, input, ask })
      const output = await ask()
      // Signing in and out changes whose answer this is.
      if (method !== "GET") response.set("Cache-Control", "no-store")
      response.json(output)
    })
  }
  return router
}

const guards = (http: Http, method: string, { long, file }: Row) =>
  method === "GET"
    ? []
    : [
        sameOrigin(http.origins),
        demandJson(method),
        ...(file ? [demandPerson(http)] : []),
        express.json({ limit: file ? FILE : long ? LONG : SHORT, strict: true, type: ["application/json"] }),
      ]

/** Another site, or a sister host of our own domain, may not act for a signed-in person (security H-01). */
const sameOrigin = (origins: readonly string[]) => (request: Request, _: Response, next: (error?: unknown) => void) => {
  const site = request.get("sec-fetch-site")
  const isOurs = site === undefined ? origins.includes(request.get("origin") ?? "") : site === "same-origin"
  next(isOurs ? undefined : new AppError("forbidden"))
}

/** A form can be sent from anywhere, JSON cannot. Only DELETE and PUT may come without a body. */
const demandJson = (method: string) => (request: Request, _: Response, next: (error?: unknown) => void) => {
  const hasBody = request.get("transfer-encoding") !== undefined || Number(request.get("content-length") ?? 0) > 0
  const isJsonOrNone = /^(?:application\/json\b.*)?$/i.test(request.get("content-type") ?? "")
  const isBare = !hasBody && isJsonOrNone && (method === "DELETE" || method === "PUT")
  next(isBare || request.is("application/json") ? undefined : new AppError("unsupported"))
}

/** Nobody in particular does not have us read a large body. */
const demandPerson =
  ({ viewerOf }: Http) =>
  async (request: Request, _: Response, next: (error?: unknown) => void) => {
    const viewer = await viewerOf(request)
    next(viewer.id ? undefined : new AppError("unauthenticated"))
  }

/** Address parts over query or body. A part of the address cannot be overruled by the other. */
function inputOf(request: Request): Record<string, unknown> {
  const given: unknown = request.method === "GET" ? request.query : (request.body ?? {})
  if (typeof given !== "object" || given === null || Array.isArray(given)) return { "": given }
  return { ...given, ...request.params }
}

const DEPTH_MOST = 8
const WIDTH_MOST = 200

/** Deep or wide values are refused before anything walks them (security J-01, finding 11). */
function isModest(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return true
  if (depth === DEPTH_MOST) return false
  const inner = Object.values(value)
  return inner.length <= WIDTH_MOST && inner.every((one) => isModest(one, depth + 1))
}

/** The door's schema comes first; what fails it is `invalid`, with a path and a code for each problem. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  if (!isModest(input)) throw new AppError("invalid", { issues: [{ path: "", code: "too_deep" }] })
  const result = schema.safeParse(input)
  if (result.success) return result.data
  throw new AppError("invalid", { issues: result.error.issues.slice(0, 20).map(presentIssue) })
}

const isCode = (message: string) => /^[a-z_]+$/.test(message)
const presentIssue = ({ path, code, message }: z.core.$ZodIssue): Issue => ({
  path: path.map(String).join(".").slice(0, 200),
  code: isCode(message) ? message : code,
})

type Asked = { name: SharedCall; input: unknown; ask: () => Promise<unknown> }

/** What every visitor gets alike: asked once, and then sent as bytes until something it shows has changed. */
async function sendShared({ kept, answered }: Http, request: Request, response: Response, { name, input, ask }: Asked) {
  const key = `${name} ${JSON.stringify(input)}`
  const answer = await kept.share(key, async () => {
    const position = positionNow()
    const output = await ask()
    const { seq = position } = output as { seq?: number }
    return bytesOf(JSON.stringify(output), shownBy(name, output as never, input as never), seq)
  })
  response.type("json")
  await answered.send(request, response, key, answer)
}

/** Nothing that depends on who asks is kept by anybody; what visitors get may be asked for again with its ETag. */
function setCaching(response: Response, viewer: Viewer, method: string) {
  const isShared = viewer === visitor && method === "GET"
  response.set("Cache-Control", isShared ? "no-cache" : "no-store").vary("Cookie")
}

export type Stream = { filename: string; type: string; chunks: AsyncIterable<string | Uint8Array> }

/** Written as it is read, at the reader's pace. An error in the middle cuts the line, so that no half file looks whole. */
async function sendStream(response: Response, { filename, type, chunks }: Stream) {
  let goOn = () => {}
  // Once for all: what compresses the answer takes no listener back.
  for (const event of ["drain", "close"] as const) response.on(event, () => goOn())
  for await (const chunk of chunks) {
    if (response.closed) return
    // Not before there is something to send: until then a failure is a refusal like any other.
    if (!response.headersSent) response.set({ "Content-Type": type, "Content-Disposition": attached(filename) })
    const isTaken = new Promise<void>((resolve) => (goOn = resolve))
    if (!response.write(chunk)) await isTaken
  }
  response.end()
}

/** In both forms: for programs that know no other, and in any script (case HC-35). */
const attached = (filename: string) =>
  `attachment; filename="${filename.replace(/[^\w.-]/g, "_")}"; filename*=UTF-8''${encodeURIComponent(filename)}`

/** What a failure is to the person at the door. Everything unforeseen is `internal`, logged and never described. */
export function refusalOf(error: unknown, isRead: boolean): AppError {
  if (codeOf(error)) return error as AppError
  const { type, status } = error as { type?: string; status?: number }
  if (type === "entity.too.large") return new AppError("too_large")
  if (type?.endsWith(".unsupported")) return new AppError("unsupported")
  if (type === "entity.parse.failed" || status === 400) return new AppError("invalid", { issues: [] })
  // After a write nobody knows whether it is done: the same id again will tell (security 5.2).
  if (isStorageProblem(error)) return new AppError(isRead ? "unavailable" : "unknown", { retryAfter: 2 })
  return new AppError("internal")
}

export function envelope({ code, data }: AppError, requestId?: string): ErrorEnvelope {
  return { error: { code, ...(data ? { data } : {}), ...(code === "internal" && requestId ? { requestId } : {}) } }
}

/** The last stop of every HTTP error. Express demands the four arguments. */
export const answerError =
  (log: Logger): ErrorRequestHandler =>
  (error: unknown, request, response, _next) => {
    // Answered already, by the clock (in-time.ts): the work went on, and what became of it is nobody's any more.
    if (response.writableEnded) return
    const refusal = refusalOf(error, request.method === "GET" || request.method === "HEAD")
    const requestId = String(request.id)
    if (refusal.code === "internal") log.error({ err: error, requestId }, "unforeseen")
    if (response.headersSent) return void response.destroy()
    const { retryAfter } = refusal.data ?? {}
    if (retryAfter) response.set("Retry-After", String(Math.ceil(retryAfter)))
    response.status(statusOf[refusal.code]).set("Cache-Control", "no-store").json(envelope(refusal, requestId))
  }
