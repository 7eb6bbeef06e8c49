import type { QueryClient } from "@tanstack/react-query"
import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useSyncExternalStore } from "react"
import { pageOf, type Comment } from "#shared/comment"
import type { Input, Output } from "#shared/contract"
import { AppError, codeOf, isFinal } from "#shared/errors"
import { api } from "../api.ts"
import { useLive } from "../feed.ts"
import { hear } from "../store/hear.ts"
import type { Doc } from "./doc.ts"
import type { Draft } from "./drafts.ts"

// What has been sent and not answered. It is shown at once; if the line fails it waits here, survives a reload, and goes
// out again with the same id, so that it is one comment however often it is sent (case HC-25).

export type Sending = {
  input: Input<"comments.post">
  doc: Doc
  draft: Draft
  at: string
  /** `waiting`: tried, not answered, tried again. `refused`: the server has said no, and why. */
  state: "sending" | "waiting" | "refused"
  fault?: AppError
}

const FIRST_WAIT = 2_000
const LONGEST_WAIT = 60_000
/** Without an answer for so long, it is taken for lost and sent again. */
const PATIENCE = 20_000

let owner: string | undefined
let client: QueryClient | undefined
let entries: readonly Sending[] = []
/** Own comments that were answered while this page has been open. */
let posted: readonly Comment[] = []
const tries = new Map<string, { count: number; timer?: ReturnType<typeof setTimeout> }>()
const listeners = new Set<() => void>()

const keyOf = (viewerId: string) => `plenary.outbox.${viewerId}`
const idOf = ({ input }: Sending) => input.id

function set(next: readonly Sending[]) {
  entries = next
  try {
    const kept = entries.map(({ fault, ...entry }) => ({ ...entry, ...(fault && { code: fault.code }) }))
    if (owner) localStorage.setItem(keyOf(owner), JSON.stringify(kept))
  } catch {
    // Then it lives as long as the page.
  }
  for (const listener of listeners) listener()
}
const change = (id: string, part: Partial<Sending>) =>
  set(entries.map((entry) => (idOf(entry) === id ? { ...entry, ...part } : entry)))

type Kept = Omit<Sending, "fault"> & { code?: AppError["code"] }
function stored(viewerId: string): Sending[] {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(viewerId)) ?? "[]") as Kept[]
    return kept.map(({ code, ...entry }) => ({ ...entry, ...(code && { fault: new AppError(code) }) }))
  } catch {
    return []
  }
}

/** Once it is known who is here: what this person had not got through goes out now. */
function start(viewerId: string, store: QueryClient) {
  client = store
  if (owner === viewerId) return
  owner = viewerId
  posted = []
  set(stored(viewerId))
  flush()
}

/** Sends everything that waits, at once: the line is back. */
export function flush() {
  for (const entry of entries) if (entry.state !== "refused") void deliver(idOf(entry))
}

export function send(entry: Omit<Sending, "state">) {
  if (entries.some((one) => idOf(one) === entry.input.id)) return
  set([...entries, { ...entry, state: "sending" }])
  void deliver(entry.input.id)
}

/** Takes it out of the box: it goes back to be changed, or is given up. */
export function takeBack(id: string) {
  clearTimeout(tries.get(id)?.timer)
  tries.delete(id)
  set(entries.filter((entry) => idOf(entry) !== id))
}

const underWay = new Set<string>()

async function deliver(id: string) {
  const entry = entries.find((one) => idOf(one) === id)
  if (!entry || underWay.has(id)) return
  underWay.add(id)
  clearTimeout(tries.get(id)?.timer)
  try {
    arrived(await inTime(api("comments.post", entry.input)))
  } catch (error) {
    failed(id, error)
  } finally {
    underWay.delete(id)
  }
}

const inTime = <T>(answer: Promise<T>) =>
  Promise.race([answer, new Promise<never>((_, fail) => setTimeout(() => fail(new AppError("unavailable")), PATIENCE))])

function arrived(comment: Comment) {
  tries.delete(comment.id)
  posted = [...posted, comment]
  client?.setQueryData(["comments.get", { commentId: comment.id }], located(comment))
  if (client) hear(client, [{ seq: 0, kind: "comment.changed", comment }])
  set(entries.filter((entry) => idOf(entry) !== comment.id))
}

const located = (comment: Comment): Output<"comments.get"> => ({
  comment,
  page: pageOf(comment.position),
  conversationPage: comment.replyPosition ? pageOf(comment.replyPosition) : null,
})

function failed(id: string, error: unknown) {
  const code = codeOf(error) ?? "internal"
  const fault = error instanceof AppError ? error : new AppError(code)
  if (isFinal(code)) return change(id, { state: "refused", fault })
  const count = (tries.get(id)?.count ?? 0) + 1
  const seconds = fault.data?.retryAfter
  const wait = seconds === undefined ? Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (count - 1)) : seconds * 1000
  tries.set(id, { count, timer: setTimeout(() => void deliver(id), wait + Math.random() * 500) })
  change(id, { state: "waiting", fault })
}

const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const none: readonly never[] = []

/** What is on its way, and what has arrived since the page was opened; both for one person. */
export function useOutbox(viewerId: string | undefined) {
  const store = useQueryClient()
  const { isLive } = useLive()
  useEffect(() => {
    if (viewerId) start(viewerId, store)
  }, [viewerId, store])
  useEffect(() => {
    if (isLive) flush()
    addEventListener("online", flush)
    return () => removeEventListener("online", flush)
  }, [isLive])
  return {
    sending: useSyncExternalStore(
      listen,
      () => entries,
      () => none,
    ),
    posted: useSyncExternalStore(
      listen,
      () => posted,
      () => none,
    ),
  }
}
