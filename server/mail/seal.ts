import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"

// Letters carry what opens an account. They are kept under a key that is not in the database.

const CIPHER = "aes-256-gcm"
const NONCE = 12
const TAG = 16

export type Seal = { close: (content: object) => string; open: (sealed: string) => unknown }

export function sealBy(secret: string): Seal {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "plenary letters", 32))
  return {
    close(content) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv(CIPHER, key, nonce)
      const text = Buffer.concat([cipher.update(JSON.stringify(content), "utf8"), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64")
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, "base64")
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE))
      decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
      const text = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()])
      return JSON.parse(text.toString("utf8"))
    },
  }
}
