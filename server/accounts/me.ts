import type { Viewer } from "../viewer.ts"
import { loadAccount } from "./find.ts"
import { presentSignedIn } from "./present.ts"

/** Null for visitors: asking who one is, is no error. */
export async function getMe(viewer: Viewer) {
  const account = viewer.id ? await loadAccount(viewer.id) : null
  return { viewer: account && (await presentSignedIn(account)) }
}
