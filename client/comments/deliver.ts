import type { QueryClient } from "@tanstack/react-query"
import { pageOf, type Comment } from "#shared/comment"
import type { Output } from "#shared/contract"
import { codeOf, type AppError } from "#shared/errors"
import { askAfresh, askInTime } from "../api.ts"
import { alone } from "../store/alone.ts"
import { isKeeping, within } from "../store/device.ts"
import { hear } from "../store/hear.ts"
import { hearTabs, tellTabs } from "../store/tabs.ts"
import { draftKey, forgetBegun, noteBegun, placeOfAgain } from "./begun.ts"
import { isBegun } from "./draft.ts"
import { editArrived, shownOutbox, showOutbox } from "./outbox.ts"
import {
  afterFailure,
  answering,
  asShown,
  inConflict,
  isSame,
  nextAt,
  nextOf,
  type Entry,
  type Fault,
} from "./queue.ts"
import { isOutbox, layDownEntries, pickUp, pickUpEntries, takeOver, takeOverNow } from "./take-over.ts"

// What is sent is kept before it is tried, and goes out once, in order, from whichever tab is there: each try is made by
// one of them alone, with the id that the draft has had from the start (case HC-25, security 5.2). All of them show it.

/** Without an answer for so long, it is taken for lost and sent again. */
const PATIENCE = 20_000

let owner: string | undefined
let client: QueryClient | undefined
let kept: readonly Entry[] = []
/** Sent, and not in the database yet. */
const adding = new Map<string, Entry>()
/** Whatever the database still says of them. */
const answered = new Set<string>()
/** When somebody last wanted all of it to go out. */
let asked = 0

/** Once it is known who is here, and whenever the line is back. */
export function start(viewerId: string, store: QueryClient) {
  client = store
  if (owner !== viewerId) begin(viewerId)
  void takeOver(viewerId).then(read).then(flush)
}

function begin(viewerId: string) {
  owner = viewerId
  kept = []
  forgetBegun()
  showOutbox({ owner, posted: [] }, [])
  void takeOver(viewerId)
    .then(() => within(({ drafts }) => drafts.of(viewerId)))
    .then((drafts) => drafts.forEach(({ key }) => noteBegun(key, true)))
}

const show = () => showOutbox({ isKept: isKeeping() }, asShown(shown()))
function shown(): Entry[] {
  const fresh = [...adding.values()].filter(({ key }) => !kept.some((entry) => entry.key === key))
  return [...kept, ...fresh].filter((entry) => entry.owner === owner && !answered.has(entry.key))
}

async function read(): Promise<readonly Entry[]> {
  const viewerId = owner
  if (!viewerId) return []
  const rows = await within(({ outbox }) => outbox.of(viewerId))
  if (owner !== viewerId) return []
  kept = rows.map(({ value }) => value).filter(({ key }) => !answered.has(key))
  show()
  return kept
}

// ── into the box, and out of it again ──────────────────────────────────────

type New = Entry extends infer E
  ? E extends Entry
    ? Omit<E, "state" | "tries" | "triedAt" | "notBefore">
    : never
  : never
/** `draft`: the key of what it was written as. `instead`: what was refused, and is sent anew by this. */
export function send(made: New, { draft, instead }: { draft: string; instead?: string | undefined }) {
  const entry: Entry = { ...made, state: "sending", tries: 0, triedAt: 0, notBefore: 0 }
  if (instead) answered.add(instead)
  adding.set(entry.key, entry)
  noteBegun(draft, false)
  show()
  void keep(entry, draft, instead).then(work)
}

async function keep(entry: Entry, draft: string, instead: string | undefined) {
  await within(async ({ outbox, drafts }) => {
    const before = await outbox.get(entry.key)
    // From another tab a moment ago; if that was another text, this one must not get lost.
    const added = before && !isSame(before, entry) ? inConflict(entry) : (before ?? entry)
    await outbox.put(added.key, entry.owner, added)
    await drafts.remove(draft)
    if (!instead) return
    await outbox.remove(instead)
    for (const { key, value } of await outbox.of(entry.owner))
      await outbox.put(key, entry.owner, answering(value, instead, entry.key))
  }, "strict")
  adding.delete(entry.key)
  pickUp(draft)
  if (!adding.size) pickUpEntries(entry.owner)
  tellTabs({ kind: "sent", key: draft, draft: entry.draft })
  tellTabs({ kind: "outbox", owner: entry.owner })
}

/** Given up by its author, with what had been begun to be changed of it. */
export function takeBack(entry: Entry) {
  answered.add(entry.key)
  show()
  const again = draftKey(entry.owner, placeOfAgain(entry.key))
  noteBegun(again, false)
  void within(({ drafts }) => drafts.remove(again))
  void remove(entry).then(work)
}
async function remove({ key, owner }: Entry) {
  await within(({ outbox }) => outbox.remove(key))
  tellTabs({ kind: "outbox", owner })
}

/** The person leaves a device that is not theirs. */
export async function forgetAll() {
  const viewerId = owner
  if (!viewerId) return
  await within(async (shelves) => {
    for (const shelf of [shelves.drafts, shelves.outbox])
      for (const { key } of await shelf.of(viewerId)) await shelf.remove(key)
  })
  tellTabs({ kind: "outbox", owner: viewerId })
}

// ── delivery ───────────────────────────────────────────────────────────────

/** The line is back, or somebody does not want to wait. */
export function flush() {
  asked = Date.now()
  void work()
}

let isAtWork = false
let isCalled = false
let timer: ReturnType<typeof setTimeout> | undefined

async function work() {
  isCalled = true
  if (isAtWork) return
  isAtWork = true
  clearTimeout(timer)
  try {
    while (isCalled) {
      isCalled = false
      // Given out of hands after each try, so that a tab that is put to sleep keeps nobody waiting for long.
      while (await alone(`plenary.outbox.${owner}`, tryNext)) continue
    }
  } finally {
    isAtWork = false
  }
  const next = nextAt(kept)
  if (next !== undefined) timer = setTimeout(() => void work(), Math.max(0, next - Date.now()))
}

/** True if there may be more to do at once. */
async function tryNext(): Promise<boolean> {
  const entry = nextOf(await read(), Date.now(), asked)
  if (!entry) return false
  await tryOne(entry)
  return true
}

async function tryOne(entry: Entry) {
  const { comment, fault } = await post(entry)
  if (fault) return failed(entry, fault)
  tellTabs({ kind: "arrived", owner: entry.owner, key: entry.key, comment })
  arrived(entry.key, comment)
  await remove(entry)
}

type Answer = { comment: Comment; fault?: undefined } | { comment?: undefined; fault: Fault }
async function post({ call, input, owner: authorId }: Entry): Promise<Answer> {
  try {
    const comment =
      call === "comments.post"
        ? await askInTime(call, { ...input, authorId }, PATIENCE)
        : await askInTime(call, { ...input, authorId }, PATIENCE)
    // Something on the way may answer in the server's place.
    const id = call === "comments.post" ? input.id : input.commentId
    return comment.id === id ? { comment } : { fault: { code: "unavailable" } }
  } catch (error) {
    return { fault: { code: codeOf(error) ?? "internal", data: (error as Partial<AppError>).data } }
  }
}

/** What was on its way makes place for what it has become, in one step. */
function arrived(key: string, comment: Comment) {
  answered.add(key)
  client?.setQueryData(["comments.get", { commentId: comment.id }], located(comment))
  if (client) hear(client, [{ seq: 0, kind: "comment.changed", comment }])
  const isPost = key === comment.id
  showOutbox({ posted: isPost ? [...shownOutbox().posted, comment] : shownOutbox().posted }, asShown(shown()))
  if (!isPost) editArrived(comment)
}

const located = (comment: Comment): Output<"comments.get"> => ({
  comment,
  page: pageOf(comment.position),
  conversationPage: comment.replyPosition ? pageOf(comment.replyPosition) : null,
})

async function failed(entry: Entry, fault: Fault) {
  const after = afterFailure(entry, fault, Date.now(), Math.random())
  const isTaken = after.state === "refused" && fault.code === "conflict"
  // The comment with this id is there, with another text: this one would be hidden by it.
  const next = isTaken && entry.call === "comments.post" ? inConflict(after) : after
  await within(async ({ outbox }) => {
    // Given up meanwhile.
    if (!(await outbox.get(entry.key))) return
    if (next.key !== entry.key) await outbox.remove(entry.key)
    await outbox.put(next.key, entry.owner, next)
  })
  tellTabs({ kind: "outbox", owner: entry.owner })
  await read()
  if (isTaken && entry.call === "comments.edit") await lookAgain(entry.input.commentId)
}

/** Somebody was faster: what stands there now is shown, and a second try is made from it. */
async function lookAgain(commentId: string) {
  const now = await askAfresh("comments.get", { commentId }).catch(() => undefined)
  if (now && client) hear(client, [{ seq: 0, kind: "comment.changed", comment: now.comment }])
}

// ── what else may happen ───────────────────────────────────────────────────

hearTabs((told) => {
  if (told.kind === "draft") return noteBegun(told.key, isBegun(told.draft))
  if (told.kind === "sent") return noteBegun(told.key, false)
  if (told.owner !== owner) return
  if (told.kind === "arrived") arrived(told.key, told.comment)
  // … and then in line behind the tab that is at it, should that be closed before it is done.
  else void read().then(work)
})

const goAway = () => {
  if (owner && adding.size) layDownEntries(owner, [...adding.values()])
}
addEventListener("pagehide", goAway)
addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") goAway()
  // Timers of a page that is not seen may sleep.
  else void work()
})
addEventListener("storage", ({ key, newValue }) => {
  if (owner && newValue && isOutbox(key, owner)) void takeOverNow(owner).then(work)
})
addEventListener("beforeunload", (event) => {
  const { isKept, sending, edits } = shownOutbox()
  if (!isKept && [...sending, ...edits].some(({ state }) => state !== "refused")) event.preventDefault()
})
