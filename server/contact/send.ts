import { createHash } from "node:crypto"
import type { Parsed } from "#shared/contract"
import { AppError } from "#shared/errors"
import { unlessTaken } from "../database/problems.ts"
import { announce, event } from "../events/log.ts"
import type { Viewer } from "../viewer.ts"
import { faultOf } from "./form.ts"
import { writeLetter } from "./letters.ts"
import { ContactModel } from "./model.ts"

const SUSPECTS_STAY = 30 * 24 * 60 * 60_000

/** Kept before anybody is told that it is. A program learns nothing: what it sends is taken like all else, and put aside. */
export async function sendContact(viewer: Viewer, { token, website, ...given }: Parsed<"contact.send">) {
  const fault = faultOf(token)
  if (fault) throw new AppError("invalid", { issues: [{ path: "token", code: fault }] })
  const isSuspect = website !== ""
  const _id = idOf(token, given)
  const at = new Date()
  const told = event("contact.received", viewer, { topics: [], subject: { kind: "contact", id: _id } }, at)
  const isNew = await unlessTaken(
    ContactModel.create({
      _id,
      ...given,
      state: isSuspect ? "suspect" : "open",
      accountId: viewer.id ?? null,
      at,
      history: [{ act: "received", at, by: null }],
      version: 1,
      ...(isSuspect ? { goneAt: new Date(at.getTime() + SUSPECTS_STAY) } : { letter: "team" as const }),
      unannounced: [told],
    }),
  )
  const doc = await ContactModel.findById(_id).lean()
  if (doc && isNew) await announce(ContactModel, doc)
  if (doc) await writeLetter(doc)
  return {}
}

/** The same words, sent again from the same form, are the same message. */
function idOf(token: string, given: object): string {
  const hex = createHash("sha256")
    .update(`${token}\0${JSON.stringify(given)}`)
    .digest("hex")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
