import type { Config } from "../config.ts"
import { sealBy, type Seal } from "../seal.ts"

// The secret that a space shares with a service outside.

let seal: Seal | undefined
/** Another SESSION_SECRET opens none of them; then they are given anew. */
export function sealSecretsWith({ sessionSecret }: Pick<Config, "sessionSecret">): void {
  seal = sealBy(sessionSecret, "webhook")
}

function sealHere() {
  if (!seal) throw new Error("no key to seal secrets with")
  return seal
}

export const sealSecret = (secret: string, spaceId: string): string => sealHere().close(secret, spaceId)
/** Undefined where there is none, and where this key does not open it. */
export const openSecret = (stored: string | undefined, spaceId: string): string | undefined =>
  stored === undefined ? undefined : sealHere().open(stored, spaceId)
