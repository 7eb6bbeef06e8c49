import type { SessionData } from "express-session"

// What the store said of sessions a moment ago, so that a busy person's every act does not ask it again. It may only say
// yes: every no is asked of the store. Dropped when the store changes a session here, and when the log says that its
// person's rights or sessions have changed, wherever that was done (security S-04).

const KEPT_FOR = 5_000 // ms
const KEPT_MOST = 20_000

export type KnownSession = Pick<SessionData, "passport" | "lastModified">

const known = new Map<string, { session: KnownSession; until: number }>()
/** Raised by every drop: what was read before one may be from before the change. */
let drops = 0

/** To be taken before the store is asked. */
export const beginReading = (): number => drops

/** `key`: a hash of the session's id, as in the store. */
export function noteSession(key: string, { passport, lastModified }: SessionData, begun: number): void {
  if (begun !== drops || !passport?.user) return
  known.delete(key)
  known.set(key, { session: { passport, ...(lastModified && { lastModified }) }, until: performance.now() + KEPT_FOR })
  if (known.size > KEPT_MOST) known.delete(known.keys().next().value!)
}

export function knownSession(key: string): KnownSession | undefined {
  const found = known.get(key)
  return found && found.until > performance.now() ? found.session : undefined
}

export function dropSession(key: string): void {
  drops++
  known.delete(key)
}

export function dropSessionsOf(accountId: string): void {
  drops++
  for (const [key, { session }] of known) if (session.passport?.user?.accountId === accountId) known.delete(key)
}
