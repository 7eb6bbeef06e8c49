import { hash, parseOptions, verify } from "@node-rs/argon2"
import { PASSWORD_LEAST_STAFF, PASSWORD_MOST } from "#shared/account"
import { AppError } from "#shared/errors"
import { ourWords, passwords, words } from "./common-passwords.ts"
import type { AccountDoc } from "./model.ts"
import { isStaff } from "./present.ts"

// OWASP's two equal minima for argon2id; measured here 31 ms and 64 ms (security I-01).
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const COST_OF_STAFF = { memoryCost: 47_104, timeCost: 1, parallelism: 1 }

type Holder = Pick<AccountDoc, "isAdministrator" | "isEditor" | "roles">
const costOf = (holder: Holder | undefined) => (holder && isStaff(holder) ? COST_OF_STAFF : COST)

export const hashPassword = (password: string, holder?: Holder) => inTurn(() => hash(password, costOf(holder)))

/** Without a hash to compare with, it takes as long as with one: whether an address is known must not show. */
export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  if (lengthOf(password) > PASSWORD_MOST) return false
  const isRight = await inTurn(async () => verify(passwordHash ?? (await nobodysHash()), password))
  return isRight && passwordHash !== undefined
}

/** A hash of an older or of the other cost is replaced when its password is next at hand. */
export function isOutdated(passwordHash: string, holder: Holder): boolean {
  const { memoryCost, timeCost, parallelism } = parseOptions(passwordHash)
  const cost = costOf(holder)
  return memoryCost !== cost.memoryCost || timeCost !== cost.timeCost || parallelism !== cost.parallelism
}

/** What the shape of the input cannot tell: is it among the first guesses, is it long enough for who has it? */
export function checkPassword(password: string, holder?: Holder): void {
  if (isCommon(password)) refuse("too_common")
  if (holder && isStaff(holder) && lengthOf(password) < PASSWORD_LEAST_STAFF) refuse("too_short")
}

/** In code points, so that no script pays more. */
const lengthOf = (text: string) => Array.from(text).length

function refuse(code: string): never {
  throw new AppError("invalid", { issues: [{ path: "password", code }] })
}

function isCommon(password: string): boolean {
  const plain = password.normalize("NFKC").toLowerCase()
  const letters = plain.replace(/[^\p{L}\p{M}]/gu, "")
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "")
  return (
    passwords.has(plain) ||
    words.has(core) ||
    isRepeated(plain) ||
    isSequence(plain) ||
    ourWords.some((word) => letters.includes(word))
  )
}

/** `abcabcabcabc`, `passwordpassword`: one short or common piece over and over. */
function isRepeated(text: string): boolean {
  const period = (text + text).indexOf(text, 1)
  return period < text.length && (period <= 4 || words.has(text.slice(0, period)))
}

/** `123456789012`, `abcdefghijkl`, `987654321098`: each character follows the one before it. */
function isSequence(text: string): boolean {
  const runs = [
    "0123456789".repeat(30),
    "abcdefghijklmnopqrstuvwxyz".repeat(11),
    "qwertyuiopasdfghjklzxcvbnm".repeat(11),
  ]
  return runs.some((run) => run.includes(text) || run.includes(Array.from(text).reverse().join("")))
}

let dummy: Promise<string> | undefined
const nobodysHash = () => (dummy ??= hash("nobody", COST))

// Each hash takes memory and a core: two at once, a short queue, and past it the honest answer (security I-02).
const AT_ONCE = 2
const QUEUE_MOST = 32
let running = 0
const queue: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (queue.length >= QUEUE_MOST) throw new AppError("unavailable", { retryAfter: 2 })
  if (running >= AT_ONCE) await new Promise<void>((go) => queue.push(go))
  else running++
  try {
    return await work()
  } finally {
    const next = queue.shift()
    if (next) next()
    else running--
  }
}
