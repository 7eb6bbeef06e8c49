import type { Door } from "../door.ts"
import type { Viewer } from "../viewer.ts"
import { changeAccount } from "./change.ts"

/** The session is deleted first; the event then closes its sockets in every process. */
export async function signOut(viewer: Viewer, _input: unknown, door: Door) {
  await door.signOut()
  if (viewer.id) await changeAccount({ _id: viewer.id }, { to: "signed_out" }, viewer)
  return {}
}
