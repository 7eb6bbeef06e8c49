import type { ErrorCode } from "#shared/errors"
import { isKeeping, within, type Shelves } from "../store/device.ts"
import { draftKey } from "./begun.ts"
import { isBegun, type Draft } from "./draft.ts"
import type { Entry, Post } from "./queue.ts"

// A page that is being closed cannot wait for the database: what is not in it yet is laid into localStorage, where an
// earlier version of the page kept all of it. The next page takes it over from there.

const outboxKey = (owner: string) => `plenary.outbox.${owner}`

export const layDown = (key: string, draft: Draft) => put(key, draft)
export const layDownEntries = (owner: string, entries: readonly Entry[]) => put(outboxKey(owner), entries)
export const isOutbox = (key: string | null, owner: string) => key === outboxKey(owner)
/** It is in the database now. */
export function pickUp(key: string) {
  try {
    localStorage.removeItem(key)
  } catch {
    // Then there is nothing.
  }
}
export const pickUpEntries = (owner: string) => pickUp(outboxKey(owner))

function put(key: string, value: unknown) {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Forbidden, or full: then it lives as long as the page.
  }
}

const taken = new Map<string, Promise<void>>()
/** Once a page and person; whoever reads waits for it. */
export function takeOver(owner: string): Promise<void> {
  const known = taken.get(owner) ?? takeOverNow(owner)
  taken.set(owner, known)
  return known
}

export async function takeOverNow(owner: string): Promise<void> {
  const left = leftBy(owner)
  if (!left.length) return
  await within(async (shelves) => {
    for (const [key, text] of left)
      await (isOutbox(key, owner) ? takeEntries(shelves, owner, text) : takeDraft(shelves, owner, key, text))
  }, "strict")
  // In memory it would not be safe yet.
  if (isKeeping()) for (const [key, text] of left) if (localStorage.getItem(key) === text) pickUp(key)
}

function leftBy(owner: string): (readonly [key: string, text: string])[] {
  try {
    const keys = Object.keys(localStorage).filter((key) => isOutbox(key, owner) || key.startsWith(draftKey(owner, "")))
    return keys.map((key) => [key, localStorage.getItem(key) ?? ""])
  } catch {
    return []
  }
}

/** The newer one counts. What has been sent meanwhile is no draft any more. */
async function takeDraft({ drafts, outbox }: Shelves, owner: string, key: string, text: string) {
  const draft = draftIn(text)
  if (!draft || (await outbox.get(draft.id))) return
  const known = await drafts.get(key)
  if (known && known.savedAt >= draft.savedAt) return
  await (isBegun(draft) ? drafts.put(key, owner, draft) : drafts.remove(key))
}

async function takeEntries({ outbox, drafts }: Shelves, owner: string, text: string) {
  const begun = await drafts.of(owner)
  for (const entry of entriesIn(text, owner)) {
    if (!(await outbox.get(entry.key))) await outbox.put(entry.key, owner, entry)
    for (const { key, value } of begun) if (value.id === entry.draft.id) await drafts.remove(key)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function draftIn(text: string): Draft | undefined {
  const draft = parse(text) as Draft | null | undefined
  return draft && typeof draft.id === "string" && typeof draft.text === "string" ? draft : undefined
}

/** The earlier version knew posts only, kept of a refusal its code, and began the count of tries with each page. */
type Earlier = Pick<Post, "input" | "doc" | "draft" | "at" | "state"> & { code?: ErrorCode }
export function entriesIn(text: string, owner: string): Entry[] {
  const list = parse(text)
  if (!Array.isArray(list)) return []
  return list.filter(isEntry).map((entry) => ("key" in entry ? entry : fromEarlier(entry, owner)))
}
const isEntry = (entry: Entry | Earlier | null) => typeof entry?.input === "object"
const fromEarlier = ({ code, ...entry }: Earlier, owner: string): Post => ({
  ...entry,
  call: "comments.post",
  key: entry.input.id,
  owner,
  path: undefined,
  ...(code && { fault: { code } }),
  tries: 0,
  triedAt: 0,
  notBefore: 0,
})
