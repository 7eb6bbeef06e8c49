import { randomUUID } from "node:crypto"
import type { Ask } from "./load.ts"

const WORDS = "Regular pathways need capacity at the consulates that issue the visas, and clear fees. "

/** A comment of a usual length, with an id of its own. */
export function postOf(port: number, cookie: string, threadId: string): Ask & { id: string } {
  const id = randomUUID()
  return {
    id,
    method: "POST",
    path: `/api/threads/${threadId}/comments`,
    headers: { "content-type": "application/json", origin: `http://127.0.0.1:${port}`, ...(cookie ? { cookie } : {}) },
    body: JSON.stringify({ id, body: `<p>${WORDS.repeat(3)}</p>` }),
  }
}

/** The frame that readers were told of a comment, under another id. */
export function frameOf(comment: object, path: string): Ask & { id: string } {
  const id = randomUUID()
  // Its author is answered what only authors see.
  const body = JSON.stringify({ seq: 1_000, kind: "comment.changed", comment: { ...comment, id, standing: null } })
  return { id, method: "POST", path, headers: { "content-type": "application/json" }, body }
}
