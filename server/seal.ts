import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto"

// What must be read again, so that it cannot be kept as a hash: secrets that sign, and letters that carry what opens an
// account. It is stored sealed, under a key that whoever has only the database or a backup does not have.

const CIPHER = "aes-256-gcm"
const FORM = "sealed1"
const NONCE_BYTES = 12
const TAG_BYTES = 16

export type Seal = {
  /** For one owner, and of no use with another. */
  close: (text: string, owner: string) => string
  /** Undefined where this key does not open it. */
  open: (stored: string, owner: string) => string | undefined
}

/** Another secret, or another purpose, opens none of them. */
export function sealBy(secret: string, purpose: string): Seal {
  const keyFor = (use: string) => Buffer.from(hkdfSync("sha256", secret, "", `plenary ${purpose} ${use}`, 32))
  const [key, nonceKey] = [keyFor("seal"), keyFor("nonce")]
  return {
    // The nonce comes from the text itself, so that the same one is sealed the same way, and whether it has changed is
    // seen without opening it.
    close(text, owner) {
      const nonce = createHmac("sha256", nonceKey).update(`${owner}\0${text}`).digest().subarray(0, NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(owner))
      const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()])
      return `${FORM}.${sealed.toString("base64url")}`
    },
    open(stored, owner) {
      if (!isSealed(stored)) return undefined
      const sealed = Buffer.from(stored.slice(FORM.length + 1), "base64url")
      const [nonce, tag] = [sealed.subarray(0, NONCE_BYTES), sealed.subarray(-TAG_BYTES)]
      try {
        const decipher = createDecipheriv(CIPHER, key, nonce).setAAD(Buffer.from(owner)).setAuthTag(tag)
        return decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8")
      } catch {
        return undefined
      }
    },
  }
}

export const isSealed = (stored: string): boolean => stored.startsWith(`${FORM}.`)
