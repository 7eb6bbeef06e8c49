import { createHash } from "node:crypto"
import { fold, tokensOf } from "./text.ts"
import { verdict, type Rule, type Similar } from "./rule.ts"

// Which texts say nearly the same. A text is the set of its runs of three words (three signs in Chinese). Of such a set
// the smallest values under many orders are kept: two texts agree in as many of them as they have in common (MinHash).
// Groups of four of these values are keys: texts that are much alike share at least one, so that they are found by
// equality alone.

const ORDERS = 64
const KEYS = 8
const PER_KEY = ORDERS / 2 / KEYS
const RUN = 3
/** Of such short texts, "We support this.", many people are the authors. */
const TOKENS_LEAST = 12
const TOKENS_MOST = 3_000

export type Signature = Uint32Array

const isHan = /\p{Script=Han}/u
/** Words; in Chinese each sign, because nothing else parts them. */
const wordsOf = (plainText: string): string[] =>
  tokensOf(fold(plainText))
    .flatMap(({ text }) => (isHan.test(text) ? [...text] : text))
    .slice(0, TOKENS_MOST)

/** Undefined where the text is too short to say whose it is. */
export function signatureOf(plainText: string): Signature | undefined {
  const words = wordsOf(plainText)
  if (words.length < TOKENS_LEAST) return undefined
  const runs = new Set<number>()
  for (let i = 0; i + RUN <= words.length; i++) runs.add(hash(words.slice(i, i + RUN).join(" ")))
  const signature = new Uint32Array(ORDERS).fill(0xffffffff)
  for (const run of runs) {
    for (let order = 0; order < ORDERS; order++) {
      const value = mix(run, order)
      if (value < signature[order]!) signature[order] = value
    }
  }
  return signature
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value >>> 0
}

/** Another order of all numbers for each `order`: the finisher of MurmurHash3. */
function mix(value: number, order: number): number {
  let mixed = value ^ Math.imul(order + 1, 0x9e3779b1)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Per cent of what either says that both say, as far as the signatures tell. */
export function similarityOf(a: Signature, b: Signature): number {
  let same = 0
  for (let order = 0; order < ORDERS; order++) if (a[order] === b[order]) same++
  return Math.round((same / ORDERS) * 100)
}

/** By what it is found. The space is part of it, so that one field is asked for and nothing beside it. */
export const keysOf = (signature: Signature, spaceId: string): string[] =>
  Array.from({ length: KEYS }, (_, key) =>
    createHash("sha1")
      .update(`${spaceId} ${key} ${signature.slice(key * PER_KEY, (key + 1) * PER_KEY).join(" ")}`)
      .digest("base64url")
      .slice(0, 11),
  )

export const packed = (signature: Signature): string => Buffer.from(signature.buffer).toString("base64")
export function unpacked(text: string): Signature | undefined {
  const bytes = Buffer.from(text, "base64")
  if (bytes.length !== ORDERS * 4) return undefined
  return new Uint32Array(new Uint8Array(bytes).buffer)
}

// ── the rules ──

const alike = (similar: readonly Similar[] | undefined, isOwn: boolean, least: number) =>
  (similar ?? []).filter((one) => one.isOwn === isOwn && one.similarity >= least)

/** Somebody says the same again. */
export const repeated: Rule = {
  id: "repeat",
  version: 1,
  judge(_, { similar }, { repeat: { act, similarity } }) {
    const [first] = alike(similar, true, similarity)
    return first && verdict(act, { commentId: first.commentId })
  },
}

/** Several people send one letter. That is a right, so it flags until there are many, and then does what the space says. */
export const campaignLetter: Rule = {
  id: "campaign",
  version: 1,
  judge(_, { similar }, { campaign: { act, similarity, least } }) {
    const others = alike(similar, false, similarity)
    const [first] = others
    if (!first || act === "off") return undefined
    const count = new Set(others.map(({ authorId }) => authorId)).size + 1
    return verdict(count >= least ? act : "flag", { commentId: first.commentId, count })
  },
}
