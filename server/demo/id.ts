import { createHash } from "node:crypto"

/** The same key makes the same id, at every start and on every machine. */
export function demoId(kind: string, key: string): string {
  const hash = createHash("sha1").update(`plenary demo ${kind} ${key}`).digest()
  hash[6] = (hash[6]! & 0x0f) | 0x50
  hash[8] = (hash[8]! & 0x3f) | 0x80
  const hex = hash.toString("hex")
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-")
}
