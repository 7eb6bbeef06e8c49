import { createHmac } from "node:crypto"
import { request as requestHttp } from "node:http"
import { request as requestHttps } from "node:https"
import { setTimeout as delay } from "node:timers/promises"
import { acts, type Rules } from "#shared/screening"
import { z } from "zod"
import type { Config } from "../config.ts"
import { lookupOf, publicAddressOf, type Pinned } from "./addresses.ts"
import type { Answer } from "./rule.ts"
import type { Sent } from "./screen.ts"

// A service outside that a space asks about each text. It learns the text and nothing of who wrote it; it is believed for
// its verdict and for one line of reason; and an author never waits longer for it than three seconds.

const WAITS = 3_000
const ANSWER_MOST = 16_384 // bytes
const REASON_MOST = 200

const ServiceAnswer = z.object({ verdict: z.enum(["pass", ...acts]), reason: z.string().optional() })

let allowsLoopback = false
/** For a service on this machine, which only tests and developers have. */
export const openWebhooks = ({ hasLocalWebhooks }: Pick<Config, "hasLocalWebhooks">): void => {
  allowsLoopback = hasLocalWebhooks
}

const isLoopback = ({ protocol, hostname }: URL) => protocol === "http:" && hostname === "127.0.0.1"
/** Whether an address may be set at all. Where its name leads is looked at anew each time. */
export function isWebhookAddress(address: string): boolean {
  const url = new URL(address)
  if (url.username !== "" || url.password !== "") return false
  if (allowsLoopback && isLoopback(url)) return true
  return url.protocol === "https:" && url.port === ""
}

type Service = Rules["webhook"]

export async function askOutside(sent: Sent, { url }: Service, secret: string | undefined): Promise<Answer> {
  if (!url || !secret || !isWebhookAddress(url)) return { failed: "not_set" }
  const late = new AbortController()
  const answer = ask(new URL(url), bodyOf(sent), secret, late.signal).catch((error: { failed?: Failed }): Answer => ({
    failed: error.failed ?? "unreachable",
  }))
  const isOver = new AbortController()
  const tooLate = delay(WAITS, { failed: "timeout" }, { signal: isOver.signal }).catch(() => ({ failed: "timeout" }))
  const first = await Promise.race([answer, tooLate])
  isOver.abort()
  late.abort()
  return first
}

type Failed = "address_refused" | "bad_status" | "bad_answer"
const failure = (failed: Failed) => Object.assign(new Error(failed), { failed })

const bodyOf = ({ _id, space, content, revision, threadId, createdAt }: Sent): string =>
  JSON.stringify({
    version: 1,
    commentId: _id,
    revision,
    space: space.slug,
    threadId,
    language: content.language,
    text: content.plainText,
    html: content.body,
    sentAt: createdAt.toISOString(),
  })

/**
 * Tells a service outside something, and wants no answer but that it has it; any of those that say so will do. Says why, if
 * not.
 */
export async function tellOutside(url: string, body: string, secret: string): Promise<string | undefined> {
  if (!isWebhookAddress(url)) return "not_set"
  const signal = AbortSignal.timeout(WAITS)
  try {
    const { status } = await send(new URL(url), body, secret, signal)
    return status >= 200 && status < 300 ? undefined : "bad_status"
  } catch (error) {
    return (error as { failed?: Failed }).failed ?? (signal.aborted ? "timeout" : "unreachable")
  }
}

async function send(url: URL, body: string, secret: string, signal: AbortSignal): Promise<Reply> {
  const pinned =
    allowsLoopback && isLoopback(url) ? { address: "127.0.0.1", family: 4 } : await publicAddressOf(url.hostname)
  if (!pinned) throw failure("address_refused")
  return post(url, pinned, body, headersOf(body, secret), signal)
}

async function ask(url: URL, body: string, secret: string, signal: AbortSignal): Promise<Answer> {
  const { status, text } = await send(url, body, secret, signal)
  // An address elsewhere in the answer is not followed: it would have to be looked at as well.
  if (status !== 200) throw failure("bad_status")
  const read = ServiceAnswer.safeParse(json(text))
  if (!read.success) throw failure("bad_answer")
  const note = read.data.reason?.replace(/\p{C}/gu, " ").trim().slice(0, REASON_MOST)
  return { verdict: read.data.verdict, ...(note ? { note } : {}) }
}

/** The time is part of what is signed, so that what was once overheard is worth nothing later. */
function signatureFor(body: string, secret: string, seconds: number): string {
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`
}

const headersOf = (body: string, secret: string) => ({
  "content-type": "application/json",
  "content-length": String(Buffer.byteLength(body)),
  accept: "application/json",
  "user-agent": "Plenary",
  "plenary-signature": signatureFor(body, secret, Math.floor(Date.now() / 1000)),
})

type Reply = { status: number; text: string }

function post(url: URL, pinned: Pinned, body: string, headers: Record<string, string>, signal: AbortSignal) {
  return new Promise<Reply>((resolve, reject) => {
    const options = { method: "POST", headers, signal, agent: false as const, lookup: lookupOf(pinned) }
    const request = (url.protocol === "http:" ? requestHttp : requestHttps)(url, options, (response) => {
      const chunks: Buffer[] = []
      let size = 0
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk)
        size += chunk.length
        if (size <= ANSWER_MOST) return
        reject(failure("bad_answer"))
        request.destroy()
      })
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
      response.on("error", reject)
    })
    request.on("error", reject)
    request.end(body)
  })
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
