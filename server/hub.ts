import { AppError } from "#shared/errors"
import { refused } from "#shared/policy"
import { signedIn, type SignedInViewer, type Viewer } from "./viewer.ts"

/** For what only the editors of the Hub do, whatever it is about. */
export function demandEditor(viewer: Viewer): SignedInViewer {
  const person = signedIn(viewer)
  const refusal = refused(viewer, "hub.edit", "hub")
  if (refusal) throw new AppError(refusal.code, { right: "hub.edit" })
  return person
}
