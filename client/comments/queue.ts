import type { Input } from "#shared/contract"
import { isFinal, type ErrorCode, type ErrorData } from "#shared/errors"
import type { Doc } from "./doc.ts"
import type { Draft } from "./draft.ts"

// What has been sent and not answered, and which of it may be tried when. Pure: who delivers is in deliver.ts.

export type Fault = { code: ErrorCode; data?: ErrorData | undefined }

type Made = {
  /** A post has the id of its comment, and the same one for every try (case HC-25). */
  key: string
  owner: string
  doc: Doc
  draft: Draft
  at: string
  /** The address where it belongs; an earlier version of the page did not know it. */
  path: string | undefined
  /** `waiting`: tried, not answered, tried again. `refused`: the server has said no, and why. */
  state: "sending" | "waiting" | "refused"
  fault?: Fault
  tries: number
  triedAt: number
  notBefore: number
  /** Only shown: it waits for one before it. */
  isBehind?: true
}
export type Post = Made & { call: "comments.post"; input: Input<"comments.post"> }
export type Edit = Made & { call: "comments.edit"; input: Input<"comments.edit"> }
export type Entry = Post | Edit

const FIRST_WAIT = 2_000
const LONGEST_WAIT = 60_000
const OFTEN = 3

/** Those that may be tried: up to the first one for which all behind it have to wait. */
function inTurn(entries: readonly Entry[]): Entry[] {
  const open = entries.filter((entry) => entry.state !== "refused" && !waitsForParent(entry, entries))
  const last = open.findIndex((entry) => !mayBePassed(entry))
  return last < 0 ? open : open.slice(0, last + 1)
}

const waitsForParent = (entry: Entry, entries: readonly Entry[]) =>
  entry.call === "comments.post" && entries.some(({ key }) => key === entry.input.parentId)

/** The server breaks on it each time. It is kept and tried, but nothing else shall wait for a repair. */
const mayBePassed = ({ fault, tries }: Entry) => fault?.code === "internal" && tries >= OFTEN

/** `asked`: when somebody last wanted everything to go out, because the line is back, or by a button. */
export const nextOf = (entries: readonly Entry[], now: number, asked: number): Entry | undefined =>
  inTurn(entries).find((entry) => isDue(entry, now, asked))

function isDue({ notBefore, triedAt, fault }: Entry, now: number, asked: number): boolean {
  // Tried in the future: the clock has been put back since.
  if (now >= notBefore || triedAt > now) return true
  // A limit is not lifted by asking.
  return asked > triedAt && fault?.code !== "too_many"
}

/** When the next try is due; undefined if nothing is left to be tried. */
export function nextAt(entries: readonly Entry[]): number | undefined {
  const times = inTurn(entries).map(({ notBefore }) => notBefore)
  return times.length ? Math.min(...times) : undefined
}

/** `luck`, from 0 to 1, keeps those who were cut off together from coming back together. */
export function afterFailure<E extends Entry>(entry: E, fault: Fault, now: number, luck: number): E {
  if (isFinal(fault.code)) return { ...entry, state: "refused", fault }
  const tries = entry.tries + 1
  const told = (fault.data?.retryAfter ?? 0) * 1000
  const wait = fault.code === "too_many" ? told : Math.max(told, Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tries - 1)))
  return { ...entry, state: "waiting", fault, tries, triedAt: now, notBefore: now + Math.round(wait * (1 + luck / 4)) }
}

/** As it is shown: what has not been tried because of another one waits as well. */
export function asShown(entries: readonly Entry[]): Entry[] {
  const first = entries.findIndex((entry) => entry.state === "waiting" && !mayBePassed(entry))
  const isBehind = (entry: Entry, index: number) =>
    entry.state === "sending" && ((first >= 0 && index > first) || waitsForParent(entry, entries))
  return entries.map((entry, index) =>
    isBehind(entry, index) ? { ...entry, state: "waiting", isBehind: true } : entry,
  )
}

/** A text was sent from the same draft before: this one stays, under an id of its own, to be looked at. */
export function inConflict<E extends Entry>(entry: E): E {
  const key = crypto.randomUUID()
  const own = entry.call === "comments.post" ? { input: { ...entry.input, id: key } } : {}
  return { ...entry, ...own, key, state: "refused", fault: { code: "conflict" } }
}

export const isSame = (one: Entry, other: Entry) => JSON.stringify(one.input) === JSON.stringify(other.input)

/** It takes another one's place: what answers that one answers it. */
export const answering = <E extends Entry>(entry: E, before: string, now: string): E =>
  entry.call === "comments.post" && entry.input.parentId === before
    ? { ...entry, input: { ...entry.input, parentId: now } }
    : entry
