import { refused } from "#shared/policy"
import { demand } from "./demand.ts"
import { signedIn, type SignedInViewer, type Viewer } from "./viewer.ts"

/** For what only the editors of the Hub do, whatever it is about. */
export function demandEditor(viewer: Viewer): SignedInViewer {
  const person = signedIn(viewer)
  demand(refused(viewer, "hub.edit", "hub"), "hub.edit")
  return person
}
