import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto"
import type { Config } from "../config.ts"

// The secret that a space shares with a service outside. It signs, so it must be read again and cannot be kept as a hash;
// it is stored sealed, under a key that whoever has only the database or a backup does not have.

const FORM = "sealed1"
const NONCE_BYTES = 12
const TAG_BYTES = 16

let keys: { seal: Buffer; nonce: Buffer } | undefined
/** Another SESSION_SECRET opens none of them; then they are given anew. */
export function sealSecretsWith({ sessionSecret }: Pick<Config, "sessionSecret">): void {
  const key = (purpose: string) => Buffer.from(hkdfSync("sha256", sessionSecret, "", `plenary webhook ${purpose}`, 32))
  keys = { seal: key("seal"), nonce: key("nonce") }
}

function keysHere() {
  if (!keys) throw new Error("no key to seal secrets with")
  return keys
}

/**
 * Of one space, and of no use in another. The nonce comes from the secret itself, so that the same one is sealed the same
 * way, and whether it has changed is seen without opening it.
 */
export function sealSecret(secret: string, spaceId: string): string {
  const { seal, nonce: nonceKey } = keysHere()
  const nonce = createHmac("sha256", nonceKey).update(`${spaceId}\0${secret}`).digest().subarray(0, NONCE_BYTES)
  const cipher = createCipheriv("aes-256-gcm", seal, nonce).setAAD(Buffer.from(spaceId))
  const sealed = Buffer.concat([nonce, cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()])
  return `${FORM}.${sealed.toString("base64url")}`
}

/** Undefined where there is none, and where this key does not open it. */
export function openSecret(stored: string | undefined, spaceId: string): string | undefined {
  if (!stored || !isSealed(stored)) return undefined
  const sealed = Buffer.from(stored.slice(FORM.length + 1), "base64url")
  const [nonce, tag] = [sealed.subarray(0, NONCE_BYTES), sealed.subarray(-TAG_BYTES)]
  try {
    const decipher = createDecipheriv("aes-256-gcm", keysHere().seal, nonce)
    decipher.setAAD(Buffer.from(spaceId)).setAuthTag(tag)
    return decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8")
  } catch {
    return undefined
  }
}

export const isSealed = (stored: string): boolean => stored.startsWith(`${FORM}.`)
