import type { EventType } from "#shared/events"
import { append, event } from "../events/log.ts"
import { remember } from "../remember.ts"
import type { Viewer } from "../viewer.ts"
import { PLATFORM } from "./chain.ts"

/** What was taken: of one space, or of the whole platform. */
type Taken = { space?: string | undefined; what?: string }

/** Taking a copy is an act, and recorded before anything of it is sent (security E-04). It changes no document. */
export async function tellExport(
  viewer: Viewer,
  type: Extract<EventType, `${string}.exported`>,
  { space, what }: Taken,
): Promise<void> {
  const about = { topics: [], subject: { kind: "export" as const, id: space ?? PLATFORM } }
  await append(event(type, viewer, { ...about, ...(space ? { spaceId: space } : {}), ...(what ? { note: what } : {}) }))
}

const HOUR = 60 * 60 * 1000
const told = remember((_key: string) => Promise.resolve({ isTold: false }), HOUR)

/** The record is personal data of those who work here: who reads it is in it, once an hour. */
export async function tellReading(viewer: Viewer, space: string | undefined): Promise<void> {
  const known = await told.get(`${viewer.id} ${space ?? PLATFORM}`)
  if (known.isTold) return
  known.isTold = true
  const about = { topics: [], subject: { kind: "record" as const, id: space ?? PLATFORM } }
  await append(event("record.read", viewer, { ...about, ...(space ? { spaceId: space } : {}) }))
}
