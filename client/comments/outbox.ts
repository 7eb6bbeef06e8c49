import { useQueryClient, type QueryClient } from "@tanstack/react-query"
import { useEffect, useSyncExternalStore } from "react"
import type { Comment } from "#shared/comment"
import { useLive } from "../feed.ts"
import { begunDrafts } from "./begun.ts"
import type { Edit, Entry, Post } from "./queue.ts"

// What of the outbox is to be seen. Who has it delivered is in deliver.ts, which only those load who are signed in.

export type Sending = Post

export type Outbox = {
  owner: string | undefined
  sending: readonly Post[]
  edits: readonly Edit[]
  /** Own comments that were answered while this page has been open. */
  posted: readonly Comment[]
  /** Does it survive the page? */
  isKept: boolean
}

const empty: Outbox = { owner: undefined, sending: [], edits: [], posted: [], isKept: true }
let outbox = empty
const listeners = new Set<() => void>()
const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function showOutbox(change: Partial<Omit<Outbox, "sending" | "edits">>, entries?: readonly Entry[]) {
  outbox = {
    ...outbox,
    ...change,
    ...(entries && {
      sending: entries.filter((entry) => entry.call === "comments.post"),
      edits: entries.filter((entry) => entry.call === "comments.edit"),
    }),
  }
  for (const listener of listeners) listener()
}
export const shownOutbox = () => outbox

const useShown = () =>
  useSyncExternalStore(
    listen,
    () => outbox,
    () => empty,
  )

/** What is on its way, and what has arrived since the page was opened; nothing of anybody else's. */
export function useOutbox(viewerId: string | undefined): Outbox {
  const shown = useShown()
  return shown.owner === viewerId ? shown : empty
}

/** Texts of the person that are on this device and not sent. */
export const unsentHere = () => outbox.sending.length + outbox.edits.length + begunDrafts().size

/** The author's new text of this comment, on its way. */
export const useEditOf = (commentId: string, viewerId: string | undefined): Edit | undefined =>
  useOutbox(viewerId).edits.find(({ input }) => input.commentId === commentId)

type EditListener = (comment: Comment) => void
const editListeners = new Set<EditListener>()
export const editArrived: EditListener = (comment) => editListeners.forEach((listener) => listener(comment))
/** A changed text has arrived. (New comments are in `posted`.) */
export function useEditArrival(listener: EditListener) {
  useEffect(() => {
    editListeners.add(listener)
    return () => void editListeners.delete(listener)
  }, [listener])
}

export const deliverer = () => import("./deliver.ts")

/** On every page of somebody who is signed in: what did not get through goes out now, and whenever the line is back. */
export function useDelivery(viewerId: string | undefined) {
  const client = useQueryClient()
  const { isLive } = useLive()
  useEffect(() => {
    if (!viewerId) return
    const start = () => startDelivery(viewerId, client)
    start()
    addEventListener("online", start)
    return () => removeEventListener("online", start)
  }, [viewerId, client])
  useEffect(() => {
    if (viewerId && isLive) startDelivery(viewerId, client)
  }, [viewerId, client, isLive])
}
/** Without a line even the code does not come; it is tried again with the line. */
const startDelivery = (viewerId: string, client: QueryClient) =>
  void deliverer().then(
    ({ start }) => start(viewerId, client),
    () => {},
  )
