// How often who may do what (security 4.6). Accounts are counted in the database, for all processes together; visitors
// by their address, in memory alone, under a key that nobody can turn back into it.
import "./database/settings.ts"
import { createHmac, randomBytes } from "node:crypto"
import { isIPv6 } from "node:net"
import mongoose, { Schema, type Model } from "mongoose"
import {
  RateLimiterMemory,
  RateLimiterMongo,
  RateLimiterRes,
  type RateLimiterAbstract,
  type IRateLimiterOptions,
} from "rate-limiter-flexible"
import type { Budget } from "#shared/contract"
import { AppError } from "#shared/errors"
import { isTaken } from "./database/problems.ts"

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** `burst` at once, and from then on one each `every` milliseconds. */
type Allowance = { every: number; burst: number }
type Who = { accountId?: string | undefined; address: string }

const allowances = {
  post: { every: 5 * SECOND, burst: 5 },
  change: { every: SECOND, burst: 10 },
  moderate: { every: SECOND / 5, burst: 50 },
} satisfies Partial<Record<Budget, Allowance>>
const visitorsRead: Allowance = { every: MINUTE / 100, burst: 50 }
const membersRead: Allowance = { every: SECOND / 20, burst: 400 }
const signs: Allowance = { every: 2 * SECOND, burst: 2 }
/** A training course signs up from behind one address. */
const signUps: Allowance = { every: 2 * MINUTE, burst: 30 }
const contacts: Allowance = { every: 5 * MINUTE, burst: 8 }
/** Of everybody together: whoever has many addresses fills no queue of people who read it all. */
const contactsOfAll: Allowance = { every: 30 * SECOND, burst: 60 }
const EXPORTS_AN_HOUR = 30

let isOn = true
export const switchLimits = (on: boolean) => {
  isOn = on
}

export type Limit = typeof limit

/** Refuses with `too_many` and when to come again. What is refused leaves no trace. */
export async function limit(budget: Budget, { accountId, address }: Who): Promise<void> {
  if (!isOn) return
  const visitor = `${budget} ${addressKey(address)}`
  switch (budget) {
    case "read":
      return accountId ? inMemory(`read ${accountId}`, membersRead) : inMemory(visitor, visitorsRead)
    case "post":
    case "change":
    case "moderate":
      return accountId ? shared(`${budget} ${accountId}`, allowances[budget]) : inMemory(visitor, allowances[budget])
    case "export":
      return consume(accountId ? exportsOfAccounts : exportsOfVisitors, accountId ?? visitor)
    case "sign-up":
      return inMemory(visitor, signUps)
    case "contact":
      inMemory(accountId ? `contact ${accountId}` : visitor, contacts)
      return inMemory("contact", contactsOfAll)
    case "sign-in":
      // Only failures count, and those are known later.
      return addressAttempts.check(addressKey(address))
    default:
      return budget satisfies never
  }
}

/** The same for a visitor who only reads, at once: for answers that are sent before anything else is done. */
export function mayVisitorRead(address: string): boolean {
  if (!isOn) return true
  try {
    inMemory(`read ${addressKey(address)}`, visitorsRead)
    return true
  } catch {
    return false
  }
}

/** Whether one more sign that somebody writes counts. Nobody is told that it did not. */
export function maySign(accountId: string): boolean {
  try {
    if (isOn) inMemory(`sign ${accountId}`, signs)
    return true
  } catch {
    return false
  }
}

// ── a bucket that refills: one number a key, the moment from which the whole burst is there again ──

/** Goes on evenly whatever is done to the clock, and starts from it, so that processes agree. */
const now = () => performance.timeOrigin + performance.now()
const latest = ({ every, burst }: Allowance, at: number) => at + (burst - 1) * every
const tooMany = (milliseconds: number) =>
  new AppError("too_many", { retryAfter: Math.max(1, Math.ceil(milliseconds / SECOND)) })

const fullAt = new Map<string, number>()
const KEYS_MOST = 100_000

function inMemory(key: string, allowance: Allowance): void {
  const at = now()
  const full = Math.max(fullAt.get(key) ?? 0, at)
  if (full > latest(allowance, at)) throw tooMany(full - latest(allowance, at))
  // Moved to the end: the first ones are those not heard of for the longest time.
  fullAt.delete(key)
  fullAt.set(key, full + allowance.every)
  for (const [old, fullSince] of fullAt) {
    if (fullSince > at && fullAt.size <= KEYS_MOST) break
    fullAt.delete(old)
  }
}

type BucketDoc = { _id: string; fullAt: number; expiresAt: Date }
const bucket = new Schema(
  { _id: String, fullAt: Number, expiresAt: Date },
  { collection: "buckets", versionKey: false, autoIndex: false },
)
bucket.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })
const BucketModel = mongoose.model("Bucket", bucket) as unknown as Model<BucketDoc>

/** Until then we need not ask the database again: a bucket only ever fills by itself. */
const refusedUntil = new Map<string, number>()

async function shared(key: string, allowance: Allowance): Promise<void> {
  for (let tries = 1; tries <= 3; tries++) {
    const at = now()
    const known = refusedUntil.get(key) ?? 0
    if (known > at) throw tooMany(known - at)
    refusedUntil.delete(key)
    if (await take(key, allowance, at)) return
    const wait = await waitFor(key, allowance, at)
    if (wait <= 0) continue // two began this bucket at the same moment
    if (refusedUntil.size > KEYS_MOST) refusedUntil.clear()
    refusedUntil.set(key, at + wait)
    throw tooMany(wait)
  }
}

/** One statement: the filter lets pass or not, and where it does not, the insert fails on `_id`. */
async function take(key: string, allowance: Allowance, at: number): Promise<boolean> {
  // Later than any bucket can be: another machine's clock was wrong, and nobody shall wait for that.
  const impossible = at + allowance.burst * allowance.every + 5 * SECOND
  const refilled = {
    $add: [{ $max: [{ $cond: [{ $gt: ["$fullAt", impossible] }, at, "$fullAt"] }, at] }, allowance.every],
  }
  try {
    await BucketModel.collection.updateOne(
      { _id: key as never, $or: [{ fullAt: { $lte: latest(allowance, at) } }, { fullAt: { $gt: impossible } }] },
      [
        {
          $set: {
            fullAt: refilled,
            expiresAt: new Date(Date.now() + (allowance.burst + 1) * allowance.every + MINUTE),
          },
        },
      ],
      // Not worth waiting for a disk or a second server: what a crash forgets here is a few seconds' count.
      { upsert: true, writeConcern: { w: 1, j: false } },
    )
    return true
  } catch (error) {
    if (isTaken(error)) return false
    // Without the database each process counts alone; what the act itself needs of it will say what is wrong.
    inMemory(key, allowance)
    return true
  }
}

async function waitFor(key: string, allowance: Allowance, at: number): Promise<number> {
  const found = await BucketModel.collection.findOne({ _id: key as never }).catch(() => null)
  return found ? Number(found["fullAt"]) - latest(allowance, at) : 0
}

// ── so many in a time, and tries that are wrong ──

const attempt = new Schema(
  { key: String, points: Number, expire: Date },
  { collection: "attempts", versionKey: false, autoIndex: false },
)
attempt.index({ key: 1 }, { unique: true })
attempt.index({ expire: 1 }, { expireAfterSeconds: 0 })
mongoose.model("Attempt", attempt)

/** Counted for all processes; while the database is away, each for itself. */
const counted = (options: IRateLimiterOptions & { keyPrefix: string }) =>
  new RateLimiterMongo({
    ...options,
    storeClient: mongoose.connection,
    tableName: "attempts",
    disableIndexesCreation: true,
    insuranceLimiter: new RateLimiterMemory(options),
  })

const anHour = HOUR / SECOND
const exportsOfAccounts = counted({ keyPrefix: "export", points: EXPORTS_AN_HOUR, duration: anHour })
const exportsOfVisitors = new RateLimiterMemory({ points: EXPORTS_AN_HOUR, duration: anHour })

async function consume(limiter: RateLimiterAbstract, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (refused) {
    throw refused instanceof RateLimiterRes ? tooMany(refused.msBeforeNext) : refused
  }
}

const FIRST_DELAY = 30
const LAST_DELAY = 15 * 60

/** So many wrong tries are free; each further one doubles the time until the next. */
function attempts(free: number, failures: RateLimiterAbstract, locks: RateLimiterAbstract) {
  return {
    async check(key: string): Promise<void> {
      const lock = isOn ? await locks.get(key) : null
      if (lock && lock.msBeforeNext > 0) throw tooMany(lock.msBeforeNext)
    },
    /** Whether it was one too many, so that even its answer must not be given. */
    async fail(key: string): Promise<boolean> {
      if (!isOn) return false
      const { consumedPoints: count } = await failures.penalty(key)
      if (count >= free) await locks.block(key, Math.min(FIRST_DELAY * 2 ** (count - free), LAST_DELAY))
      return count > free
    },
    async succeed(key: string): Promise<void> {
      if (isOn) await Promise.all([failures.delete(key), locks.delete(key)])
    },
  }
}

export const accountAttempts = attempts(
  5,
  counted({ keyPrefix: "sign-in", points: 5, duration: anHour }),
  counted({ keyPrefix: "lock", points: 1, duration: anHour }),
)
export const addressAttempts = attempts(
  20,
  new RateLimiterMemory({ points: 20, duration: anHour / 4 }),
  new RateLimiterMemory({ points: 1, duration: anHour }),
)
/** From one address to one account: what a device that is known there may still try when others have used up the rest. */
export const pairAttempts = attempts(
  5,
  new RateLimiterMemory({ points: 5, duration: anHour }),
  new RateLimiterMemory({ points: 1, duration: anHour }),
)

const mails = counted({ keyPrefix: "mail", points: 5, duration: anHour })
/** Nobody's mailbox is filled by others' pressing a button. */
export async function mayMail(key: string): Promise<boolean> {
  if (!isOn) return true
  return mails.consume(key).then(
    () => true,
    () => false,
  )
}

// ── addresses ──

const DAY = 24 * HOUR
let secret = { value: randomBytes(32), until: now() + DAY }

/** Changes each day, is never stored and never logged (security 8). A household's IPv6 network counts as one address. */
export function addressKey(address: string): string {
  if (now() > secret.until) secret = { value: randomBytes(32), until: now() + DAY }
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "")
  return createHmac("sha256", secret.value)
    .update(isIPv6(plain) ? networkOf(plain) : plain)
    .digest("base64url")
}

/** The first 64 bits. */
function networkOf(address: string): string {
  const [head = "", tail] = address.split("%")[0]!.split("::")
  const groups = head.split(":").filter(Boolean)
  const behind = tail?.split(":").filter(Boolean) ?? []
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - groups.length - behind.length)).fill("0")
  return [...groups, ...zeros, ...behind]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")
}
