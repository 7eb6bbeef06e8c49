import { randomUUID } from "node:crypto"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { Request, Response } from "express"
import { bytesIn, codedBytes, type Coding, type Keeper, type Kept } from "./kept.ts"

// Sends what is kept as bytes; and what has been answered alike a moment ago once more, before anything else is done.

const ANSWERED_MOST = 10_000
const ASKED_MOST = 600 // characters

export type Answered = ReturnType<typeof answered>

/**
 * Where many read one page, the way to it through everything in front of it costs several times as much as sending it.
 * So the head of an answer is remembered with the request it went to. The bytes themselves are looked up anew: once they
 * have changed or are no longer kept, the request goes the long way. `mayRead` counts the calls of visitors, as the long
 * way would.
 */
export function answered(kept: Keeper, mayRead: (request: IncomingMessage) => boolean) {
  const heads = new Map<string, { key: string; etag: string; coding: Coding; head: readonly string[] }>()

  function note(request: Request, response: Response, key: string, coding: Coding, { etag }: Kept) {
    const asked = askedIn(request)
    if (request.method !== "GET" || asked === undefined || asked.length > ASKED_MOST) return
    const head = Object.entries(response.getHeaders()).filter(([name]) => !isOfOne.test(name))
    if (heads.size >= ANSWERED_MOST) heads.clear()
    heads.set(asked, { key, etag, coding, head: head.flatMap(([name, value]) => [name, String(value)]) })
  }

  return {
    /** The caller has set what is its own to say: the type, and who may keep it. */
    async send(request: Request, response: Response, key: string, answer: Kept): Promise<void> {
      response.vary("Accept-Encoding").set("ETag", answer.etag)
      if (request.fresh) return void response.status(304).end()
      const coding = codingFor(request)
      const bytes = await codedBytes(answer, coding)
      if (coding !== "identity") response.set("Content-Encoding", coding)
      note(request, response, key, coding, answer)
      response.set("Content-Length", String(bytes.length)).end(bytes)
    },
    again(request: IncomingMessage, response: ServerResponse): boolean {
      const asked = request.method === "GET" ? askedIn(request) : undefined
      const known = asked === undefined ? undefined : heads.get(asked)
      if (!known || request.headers["cache-control"] !== undefined) return false
      const answer = kept.get(known.key)
      const has = request.headers["if-none-match"]
      if (answer?.etag !== known.etag || (has !== undefined && has !== answer.etag)) return false
      const bytes = bytesIn(answer, known.coding)
      if (!bytes || (isCall(request) && !mayRead(request))) return false
      const id = ["x-request-id", randomUUID()]
      if (has) response.writeHead(304, [...known.head, ...id]).end()
      else response.writeHead(200, [...known.head, ...id, "content-length", String(bytes.length)]).end(bytes)
      return true
    },
  }
}

const isOfOne = /^(?:x-request-id|content-length)$/
/** Express takes from `url` where a router is mounted. */
const addressOf = (request: IncomingMessage & { originalUrl?: string }) => request.originalUrl ?? request.url ?? ""
const isCall = (request: IncomingMessage) => addressOf(request).startsWith("/api/")

/** All of a request that such an answer depends on. A call with a cookie may be somebody's, and is looked at. */
function askedIn(request: IncomingMessage): string | undefined {
  const { headers } = request
  const url = addressOf(request)
  if (!isCall(request)) return [url, headers.host, headers["accept-language"], headers["accept-encoding"]].join("\n")
  return headers.cookie === undefined ? [url, headers["accept-encoding"]].join("\n") : undefined
}

/** The server's choice among those that the browser takes. */
export function codingFor(request: Request): Coding {
  const takes = (coding: Coding) => request.acceptsEncodings(coding) === coding
  return takes("br") ? "br" : takes("gzip") ? "gzip" : "identity"
}
