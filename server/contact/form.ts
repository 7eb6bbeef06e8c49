import type { ContactForm } from "#shared/contact"
import type { Config } from "../config.ts"
import { sealBy, type Seal } from "../seal.ts"

// Against programs that fill in every form, without asking anybody outside: a person needs some seconds to write, and does
// not send a form that was fetched days ago. When it was fetched is sealed into it.

const SECOND = 1_000
const TOO_SOON = 3 * SECOND
const TOO_LATE = 24 * 60 * 60 * SECOND

let seal: Seal | undefined
let team: string | undefined
export function openContact({ sessionSecret, contactTo }: Pick<Config, "sessionSecret" | "contactTo">): void {
  seal = sealBy(sessionSecret, "contact")
  team = contactTo
}
/** Whom new messages are mailed to; undefined where they are only read here. */
export const teamAddress = (): string | undefined => team

const FORM = "form"
export const makeToken = (at = Date.now()): string => seal!.close(String(at), FORM)

/** Undefined when somebody may have written this in the meantime. */
export function faultOf(token: string, now = Date.now()): "too_soon" | "too_late" | undefined {
  const opened = seal!.open(token, FORM)
  const age = opened === undefined ? Infinity : now - Number(opened)
  // Another process's clock may be a little ahead of ours.
  if (age < TOO_SOON) return "too_soon"
  return age > TOO_LATE ? "too_late" : undefined
}

export const readForm = (): Promise<ContactForm> => Promise.resolve({ token: makeToken(), given: null, issues: [] })
