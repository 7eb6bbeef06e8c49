import type { Comment } from "#shared/comment"
import type { Draft } from "../comments/draft.ts"

// What the tabs of one browser tell each other. Who is not told finds it in the database when it comes to that.

export type Told =
  /** Something in this person's outbox has changed. */
  | { kind: "outbox"; owner: string }
  /** It has been answered: what it has become. */
  | { kind: "arrived"; owner: string; key: string; comment: Comment }
  /** A draft as it is now, and when the one before it was kept. */
  | { kind: "draft"; key: string; draft: Draft; over: string }
  /** … and as it was sent. */
  | { kind: "sent"; key: string; draft: Draft }

const channel = openChannel()
function openChannel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel("plenary")
  } catch {
    // Forbidden, as is all that is kept: then each tab has its own.
    return undefined
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
export const tellTabs = (told: Told) => channel?.postMessage(told)

export function hearTabs(listener: (told: Told) => void) {
  const hear = ({ data }: MessageEvent<Told>) => listener(data)
  channel?.addEventListener("message", hear)
  return () => channel?.removeEventListener("message", hear)
}
