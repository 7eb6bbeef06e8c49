import { createHmac, randomUUID } from "node:crypto"
import { request } from "node:http"
import { setTimeout as delay } from "node:timers/promises"
import { hash } from "@node-rs/argon2"
import { SMTPServer } from "smtp-server"
import { afterEach, beforeAll, describe, expect, test } from "vitest"
import { languages } from "#shared/language"
import { attemptOf } from "../server/accounts/attempts.ts"
import { createAccount } from "../server/accounts/create.ts"
import { AccountModel, SessionModel, TokenModel } from "../server/accounts/model.ts"
import { hashPassword, isPassword } from "../server/accounts/password.ts"
import { ban, giveRole, liftBan, takeRole } from "../server/accounts/rights.ts"
import { limit, switchLimits } from "../server/limits.ts"
import { openPostOffice, sendMail } from "../server/mail/post-office.ts"
import { outbox } from "./helpers/outbox.ts"
import type { Person } from "./helpers/person.ts"
import { world, type World } from "./helpers/world.ts"

const PASSWORD = "three green bicycles"
const NEW_PASSWORD = "seven quiet windows"

let here: World
let mails: ReturnType<typeof outbox>
beforeAll(async () => {
  here = await world()
  mails = outbox(here.dataDir)
})
afterEach(() => switchLimits(false))

/** A browser: keeps the one cookie it is given. */
function browser() {
  let cookie = ""
  return {
    get cookie() {
      return cookie
    },
    async call(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
      const response = await fetch(`${here.url}/api${path}`, {
        method,
        headers: {
          "content-type": "application/json",
          origin: here.url,
          ...(cookie ? { cookie } : {}),
          ...headers,
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      const [set] = response.headers.getSetCookie()
      if (set) cookie = set.startsWith("__Host-plenary=;") ? "" : set.split(";")[0]!
      const text = await response.text()
      return { status: response.status, text, set, body: JSON.parse(text) }
    },
    signIn(email: string, password: string) {
      return this.call("POST", "/session", { email, password })
    },
    async me() {
      return (await this.call("GET", "/me")).body.viewer
    },
  }
}
const visitor = browser()
const someone = () => `${randomUUID().slice(0, 8)}@example.org`
const signUp = (email: string, more: object = {}) =>
  visitor.call("POST", "/accounts", { email, password: PASSWORD, displayName: "Noor", language: "en", ...more })
const verify = (token: string) => visitor.call("POST", "/accounts/verify", { token })
const requestReset = (email: string) => visitor.call("POST", "/accounts/reset-request", { email })
const reset = (token: string, password: string) => visitor.call("POST", "/accounts/reset", { token, password })

const hashed = hashPassword(PASSWORD)
/** One who has signed up and confirmed the address before. */
async function newMember(): Promise<string> {
  const email = someone()
  const profile = { displayName: "Noor", country: null, isCountryShown: false, group: null, affiliation: null }
  await createAccount({
    ...profile,
    email,
    passwordHash: await hashed,
    isVerified: true,
    language: "en",
    timeZone: null,
  })
  return email
}
async function signedIn(email: string, password = PASSWORD) {
  const one = browser()
  expect(await one.signIn(email, password)).toMatchObject({ status: 200 })
  return one
}
const idOf = async (email: string) => (await AccountModel.findOne({ email }).lean())!._id

describe("becoming a member", () => {
  test("Noor signs up, confirms her address, signs in, and signs out; the old cookie is then worth nothing", async () => {
    const email = someone()
    expect(await signUp(email, { language: "fr" })).toMatchObject({ status: 200, text: "{}", set: undefined })
    const mail = await mails.next(email)
    expect(mail.template).toBe("verify")
    expect(mail.link).toMatch(new RegExp(`^${here.url}/fr/verify#token=[\\w-]{32}$`))

    expect(await verify(mail.token)).toMatchObject({ status: 200, text: "{}", set: undefined })
    const noor = await signedIn(email)
    expect(await noor.me()).toMatchObject({ email, displayName: "Noor", language: "fr", roles: [] })

    const old = noor.cookie
    expect(await noor.call("DELETE", "/session")).toMatchObject({ status: 200, text: "{}" })
    expect(noor.cookie).toBe("")
    expect((await visitor.call("GET", "/me", undefined, { cookie: old })).body).toEqual({ viewer: null })
  })

  test("an address is confirmed by pressing the button alone, once, whoever else presses it at the same time", async () => {
    const email = someone()
    await signUp(email)
    const { token, link } = await mails.next(email)
    await fetch(link, { redirect: "manual" })
    const both = await Promise.all([verify(token), verify(token)])
    expect(new Set(both.map((one) => one.status))).toEqual(new Set([200, 400]))
    expect(both.find((one) => one.status === 400)!.body.error.data.issues).toEqual([
      { path: "token", code: "void_token" },
    ])
    expect(await TokenModel.findById(token).lean()).toBeNull()
  })

  test("before that, even the right password is refused like a wrong one, and the link is sent again", async () => {
    const email = someone()
    await signUp(email)
    await mails.next(email)
    const wrong = await visitor.signIn(email, "not the password")
    const right = await visitor.signIn(email, PASSWORD)
    expect(right.text).toBe(wrong.text)
    expect(right.status).toBe(401)
    await verify((await mails.next(email, 2)).token)
    await signedIn(email)
  })

  test("a stranger who signs up with Noor's address first does not get in when she confirms it", async () => {
    const email = someone()
    await signUp(email, { password: "a stranger's password", displayName: "Stranger" })
    const first = await mails.next(email)
    await signUp(email)
    const second = await mails.next(email, 2)
    expect(await verify(first.token)).toMatchObject({ status: 400 })
    expect(await verify(second.token)).toMatchObject({ status: 200 })
    expect(await visitor.signIn(email, "a stranger's password")).toMatchObject({ status: 401 })
    expect(await (await signedIn(email)).me()).toMatchObject({ displayName: "Noor" })
  })

  test("signing up with a known address changes nothing; its owner is told by mail", async () => {
    const email = await newMember()
    await signUp(email, { password: "a stranger's password", displayName: "Stranger" })
    const mail = await mails.next(email)
    expect(mail).toMatchObject({ template: "exists", token: "", link: `${here.url}/en/sign-in` })
    expect(mail.text).not.toContain("Stranger")
    expect(await visitor.signIn(email, "a stranger's password")).toMatchObject({ status: 401 })
    await signedIn(email)
  })

  test.each([
    ["password1234", "too_common"],
    ["PassWord!!!!!!", "too_common"],
    ["123456789012", "too_common"],
    ["abcabcabcabc", "too_common"],
    ["My Plenary 2026!", "too_common"],
    ["United-Nations-1945", "too_common"],
    ["short-words", "too_short"],
    ["x1".repeat(129), "too_long"],
    ["\ud800 lone surrogate", "malformed_text"],
    ["ключ от старого дома", undefined],
    ["  spaces stay   ", undefined],
    ["🜁🜂🜃🜄🜁🜂🜃🜄🜁🜂🜃🜅", undefined],
  ])("the password %j: %s", async (password, code) => {
    const answer = await signUp(someone(), { password })
    expect(answer.status).toBe(code ? 400 : 200)
    if (code) expect(answer.body.error.data.issues[0]).toEqual({ path: "password", code })
  })

  test("countries and groups are those of the lists", async () => {
    const answer = await signUp(someone(), { country: "XX", group: "aliens" })
    expect(answer.body.error.data.issues.map((issue: { code: string }) => issue.code)).toEqual([
      "not_a_country",
      "not_a_group",
    ])
    expect(await signUp(someone(), { country: "KE", group: "academia" })).toMatchObject({ status: 200 })
  })

  test("five letters an hour go to one address, however often a button is pressed", async () => {
    switchLimits(true)
    const email = someone()
    const pressed = [() => signUp(email), () => requestReset(email), () => visitor.signIn(email, PASSWORD)]
    await pressed[0]!()
    await Promise.all(pressed.flatMap((press) => [press(), press(), press()]))
    await mails.next(email, 5)
    await delay(50)
    expect(mails.to(email)).toHaveLength(5)
  })
})

describe("a forgotten password", () => {
  test("a new one ends all sessions and all links mailed before", async () => {
    const email = await newMember()
    const [phone, laptop] = [await signedIn(email), await signedIn(email)]
    await requestReset(email)
    const older = await mails.next(email)
    await requestReset(email)
    const newer = await mails.next(email, 2)
    expect(newer.link).toMatch(/\/en\/reset#token=/)

    expect(await reset(newer.token, NEW_PASSWORD)).toMatchObject({ status: 200, text: "{}", set: undefined })
    expect([await phone.me(), await laptop.me()]).toEqual([null, null])
    expect(await reset(older.token, PASSWORD)).toMatchObject({ status: 400 })
    expect(await visitor.signIn(email, PASSWORD)).toMatchObject({ status: 401 })
    await signedIn(email, NEW_PASSWORD)
  })

  test("a link works once, also when two use it at the same time", async () => {
    const email = await newMember()
    await requestReset(email)
    const { token } = await mails.next(email)
    const both = await Promise.all([reset(token, NEW_PASSWORD), reset(token, "another good password")])
    expect(new Set(both.map((one) => one.status))).toEqual(new Set([200, 400]))
  })

  test("a password that is refused leaves the link usable; a link that is too old is not", async () => {
    const email = await newMember()
    await requestReset(email)
    const { token } = await mails.next(email)
    expect(await reset(token, "password1234")).toMatchObject({ status: 400 })
    await TokenModel.updateMany({ accountId: await idOf(email) }, { $set: { expiresAt: new Date() } })
    expect(await reset(token, NEW_PASSWORD)).toMatchObject({ status: 400 })
    await requestReset(email)
    const fresh = await mails.next(email, 2)
    expect(await reset(fresh.token, "password1234")).toMatchObject({ status: 400 })
    expect(await reset(fresh.token, NEW_PASSWORD)).toMatchObject({ status: 200 })
  })

  test("the link of one purpose does not serve the other", async () => {
    const email = someone()
    await signUp(email)
    expect(await reset((await mails.next(email)).token, NEW_PASSWORD)).toMatchObject({ status: 400 })
    expect(await verify("x".repeat(32))).toMatchObject({ status: 400 })
  })

  test("links lead to the configured address, whatever a request's headers say", async () => {
    const email = await newMember()
    const { port } = new URL(here.url)
    await new Promise<void>((resolve, reject) => {
      const headers = {
        host: "evil.example",
        "x-forwarded-host": "evil.example",
        forwarded: "host=evil.example",
        "content-type": "application/json",
        origin: here.url,
      }
      request({ port, method: "POST", path: "/api/accounts/reset-request", headers }, (response) => {
        response.resume().on("end", resolve)
      })
        .on("error", reject)
        .end(JSON.stringify({ email }))
    })
    const mail = await mails.next(email)
    expect(mail.link.startsWith(`${here.url}/en/reset#token=`)).toBe(true)
    expect(mail.raw).not.toContain("evil.example")
  })
})

describe("what an answer tells", () => {
  test("nothing about whether an address is known", async () => {
    const known = await newMember()
    const unknown = someone()
    const pairs = [
      [await visitor.signIn(known, "not the password"), await visitor.signIn(unknown, "not the password")],
      [await requestReset(known), await requestReset(unknown)],
      [await signUp(known), await signUp(someone())],
    ] as const
    for (const [one, other] of pairs) {
      expect({ status: one.status, text: one.text, set: one.set }).toEqual({
        status: other.status,
        text: other.text,
        set: other.set,
      })
    }
  })

  test("letter case and an overlong password make no difference", async () => {
    const email = await newMember()
    await signedIn(email.toUpperCase())
    expect(await visitor.signIn(email, "y".repeat(300))).toMatchObject({ status: 401 })
  })
})

describe("sessions", () => {
  test("the cookie is one that no other host and no script can touch", async () => {
    const answer = await browser().signIn(here.ada.email, here.ada.password)
    const [pair, ...flags] = answer.set!.split("; ")
    expect(pair).toMatch(/^__Host-plenary=s%3A/)
    expect(flags.filter((flag) => !flag.startsWith("Expires=")).sort()).toEqual([
      "HttpOnly",
      "Path=/",
      "SameSite=Lax",
      "Secure",
    ])
  })

  test("visitors get no session and no cookie, nor does who brings a cookie that is not ours", async () => {
    await SessionModel.deleteMany()
    const planted = "s:planted-by-somebody-0123456789"
    const signed = `${planted}.${createHmac("sha256", here.config.sessionSecret).update(planted.slice(2)).digest("base64").replace(/=+$/, "")}`
    for (const value of ["", "x", planted, encodeURIComponent(signed), `${planted}.%E0%A4%A`]) {
      const answer = await visitor.call("GET", "/me", undefined, value ? { cookie: `__Host-plenary=${value}` } : {})
      expect(answer).toMatchObject({ status: 200, text: '{"viewer":null}', set: undefined })
    }
    expect(await SessionModel.countDocuments()).toBe(0)
  })

  test("signing in makes a new id, also for who brings one along", async () => {
    const ada = await signedIn(here.ada.email, here.ada.password)
    const first = ada.cookie
    await ada.signIn(here.ada.email, here.ada.password)
    expect(ada.cookie).not.toBe(first)
    expect((await visitor.call("GET", "/me", undefined, { cookie: first })).body.viewer).toBeNull()
  })

  test("the database holds no id that could be used as a cookie", async () => {
    const ada = await signedIn(here.ada.email, here.ada.password)
    const id = decodeURIComponent(ada.cookie).split("s:")[1]!.split(".")[0]!
    expect(JSON.stringify(await SessionModel.find().lean())).not.toContain(id)
  })

  const hour = 60 * 60_000
  test.each([
    ["a member who was away for 11 hours", "ada", 11 * hour, 0, true],
    ["a member who was away for 13 hours", "ada", 13 * hour, 0, false],
    ["a member who signed in 13 days ago", "ada", 0, 13 * 24 * hour, true],
    ["a member who signed in 15 days ago", "ada", 0, 15 * 24 * hour, false],
    ["a moderator who was away for 25 minutes", "mod", 25 * 60_000, 0, true],
    ["a moderator who was away for 35 minutes", "mod", 35 * 60_000, 0, false],
    ["a moderator who signed in 13 hours ago", "mod", 0, 13 * hour, false],
    ["an administrator who was away for 35 minutes", "admin", 35 * 60_000, 0, false],
  ] as const)("%s", async (_, who, idle, age, isStillIn) => {
    const person = here[who]
    const one = await signedIn(person.email, person.password)
    const mine = { "session.passport.user.accountId": person.id }
    const now = Date.now()
    await SessionModel.updateMany(mine, {
      $set: { lastModified: new Date(now - idle), "session.passport.user.startedAt": new Date(now - age) },
    })
    expect((await one.me()) !== null).toBe(isStillIn)
    // Asking does not bring back what is over.
    expect((await one.me()) !== null).toBe(isStillIn)
  })

  test("using a session keeps it alive", async () => {
    const ben = await signedIn(here.ben.email, here.ben.password)
    const mine = { "session.passport.user.accountId": here.ben.id }
    const before = new Date(Date.now() - 11 * 60 * 60_000)
    await SessionModel.updateMany(mine, { $set: { lastModified: before } })
    await ben.me()
    const kept = await SessionModel.findOne(mine).lean()
    expect(Date.now() - kept!.lastModified.getTime()).toBeLessThan(5_000)
  })

  test("a new role gives the session a new id at once; one that is taken away ends it", async () => {
    const email = await newMember()
    const accountId = await idOf(email)
    const noor = await signedIn(email)
    const first = noor.cookie
    const role = { spaceId: here.space._id, role: "moderator", organisationId: null } as const

    await giveRole(accountId, role)
    expect((await noor.me()).roles).toEqual([role])
    expect(noor.cookie).not.toBe(first)
    expect((await visitor.call("GET", "/me", undefined, { cookie: first })).body.viewer).toBeNull()
    const second = noor.cookie
    await noor.me()
    expect(noor.cookie).toBe(second)

    await takeRole(accountId, role)
    expect(await noor.me()).toBeNull()
    expect(await (await signedIn(email)).me()).toMatchObject({ roles: [] })
  })

  test.each([
    ["signing out", (_: string, who: Person) => who.api("accounts.signOut", {})],
    ["a ban", (id: string) => ban(id, null)],
    ["a new role", (id: string) => giveRole(id, { spaceId: here.space._id, role: "member", organisationId: null })],
  ])("%s closes the person's sockets within a second", async (_, act) => {
    const cleo = await here.addPerson("Cleo")
    const socket = await cleo.connect()
    const closed = new Promise<string>((resolve) => socket.once("disconnect", resolve))
    await act(cleo.id, cleo)
    expect(await Promise.race([closed, delay(1_000, "still open")])).not.toBe("still open")
    cleo.close()
  })

  test("a ban ends sessions; who signs in again is still banned, until it is over", async () => {
    const email = await newMember()
    const accountId = await idOf(email)
    const noor = await signedIn(email)
    await ban(accountId, new Date(Date.now() + 60_000))
    expect(await noor.me()).toBeNull()
    expect(await (await signedIn(email)).me()).toMatchObject({ isBanned: true })
    await liftBan(accountId)
    expect(await (await signedIn(email)).me()).toMatchObject({ isBanned: false })
    await ban(accountId, new Date(Date.now() - 1))
    expect(await (await signedIn(email)).me()).toMatchObject({ isBanned: false })
  })
})

describe("a profile", () => {
  test("is changed where it is sent, and nowhere else", async () => {
    const email = await newMember()
    const noor = await signedIn(email)
    await noor.call("PATCH", "/me", { country: "KE", group: "academia", affiliation: "Lakeside" })
    const answer = await noor.call("PATCH", "/me", { displayName: "Noor H." })
    expect(answer.body.viewer).toMatchObject({
      displayName: "Noor H.",
      country: "KE",
      group: "academia",
      affiliation: "Lakeside",
    })
    expect(await noor.me()).toEqual(answer.body.viewer)
    expect(await noor.call("PATCH", "/me", { isAdministrator: true })).toMatchObject({ status: 400 })
    expect(await noor.call("PATCH", "/me", { country: "XX" })).toMatchObject({ status: 400 })
    expect(await visitor.call("PATCH", "/me", { displayName: "Nobody" })).toMatchObject({ status: 401 })
  })
})

describe("stored passwords", () => {
  test("are argon2id of the agreed cost, a higher one for moderators, and are renewed at the next sign-in", async () => {
    const stored = async (email: string) =>
      (await AccountModel.findOne({ email }).select("+passwordHash").lean())!.passwordHash!
    const email = await newMember()
    expect(await stored(email)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    await signedIn(here.mod.email, here.mod.password)
    expect(await stored(here.mod.email)).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/)

    const weak = await hash(PASSWORD, { memoryCost: 4096, timeCost: 1 })
    await AccountModel.updateOne({ email }, { $set: { passwordHash: weak } })
    await signedIn(email)
    expect(await stored(email)).toMatch(/m=19456,t=2,p=1/)
    await signedIn(email)
    expect(await AccountModel.findOne({ email }).lean()).not.toHaveProperty("passwordHash")
  })

  test("moderators need longer ones", async () => {
    await requestReset(here.mod2.email)
    const { token } = await mails.next(here.mod2.email)
    const answer = await reset(token, "green bicycle")
    expect(answer.body.error.data.issues).toEqual([{ path: "password", code: "too_short" }])
    expect(await reset(token, "three green bicycles")).toMatchObject({ status: 200 })
  })

  test("two are compared at once and 32 wait; the next ones are told to come again", async () => {
    const compared = await Promise.allSettled(Array.from({ length: 40 }, () => isPassword("any password", undefined)))
    const refused = compared.filter((one) => one.status === "rejected")
    expect(refused).toHaveLength(6)
    expect(refused[0]!.reason).toMatchObject({ code: "unavailable", data: { retryAfter: 2 } })
  })
})

describe("limits", () => {
  test("after five wrong passwords not even the right one is told", async () => {
    const email = await newMember()
    switchLimits(true)
    const five = await Promise.all(Array.from({ length: 5 }, () => visitor.signIn(email, "not the password")))
    expect(five.map((one) => one.status)).toEqual([401, 401, 401, 401, 401])
    const [wrong, right] = [await visitor.signIn(email, "not the password"), await visitor.signIn(email, PASSWORD)]
    expect(right.status).toBe(429)
    expect(right.body.error.code).toBe("too_many")
    expect(right.body.error.data.retryAfter).toBeGreaterThan(20)
    expect(Object.keys(wrong.body.error)).toEqual(Object.keys(right.body.error))
    // An address without an account locks in the same way.
    const unknown = someone()
    await Promise.all(Array.from({ length: 5 }, () => visitor.signIn(unknown, "not the password")))
    expect(await visitor.signIn(unknown, "not the password")).toMatchObject({ status: 429 })
  })

  test("of many wrong passwords at once, five at most are answered", async () => {
    switchLimits(true)
    const attempt = () => attemptOf("parallel@example.org", "198.51.100.1").fail()
    expect((await attempt()).code).toBe("unauthenticated")
    const codes = (await Promise.all(Array.from({ length: 20 }, attempt))).map((refusal) => refusal.code)
    expect(codes.filter((code) => code === "unauthenticated").length).toBeLessThanOrEqual(4)
    expect(codes).toContain("too_many")
  })

  test("others' wrong tries do not lock out who signed in from a device before", async () => {
    switchLimits(true)
    const email = someone()
    const own = attemptOf(email, "203.0.113.5")
    await own.succeed()
    const other = attemptOf(email, "198.51.100.2")
    for (let i = 0; i < 5; i++) await other.fail()
    await expect(other.check()).rejects.toMatchObject({ code: "too_many" })
    await expect(attemptOf(email, "192.0.2.9").check()).rejects.toMatchObject({ code: "too_many" })
    await own.check()
    for (let i = 0; i < 5; i++) await own.fail()
    await expect(own.check()).rejects.toMatchObject({ code: "too_many" })
  })

  test("twenty wrong tries from one address are enough, for whatever accounts", async () => {
    switchLimits(true)
    const address = "2001:db8:1:2::7"
    for (let i = 0; i < 20; i++) await attemptOf(someone(), address).fail()
    await expect(limit("sign-in", { address: "2001:db8:1:2:ffff::1" })).rejects.toMatchObject({ code: "too_many" })
    await limit("sign-in", { address: "2001:db8:1:3::7" })
  })

  const allowed = async (budget: Parameters<typeof limit>[0], who: Parameters<typeof limit>[1], tries: number) => {
    const results = await Promise.allSettled(Array.from({ length: tries }, () => limit(budget, who)))
    const refused = results.filter((one) => one.status === "rejected")
    for (const { reason } of refused)
      expect(reason).toMatchObject({ code: "too_many", data: { retryAfter: expect.any(Number) } })
    return results.length - refused.length
  }

  test("five comments at once, then one in five seconds; each person by themselves", async () => {
    switchLimits(true)
    const [ada, ben] = [randomUUID(), randomUUID()]
    expect(await allowed("post", { accountId: ada, address: "::1" }, 20)).toBe(5)
    expect(await allowed("post", { accountId: ben, address: "::1" }, 2)).toBe(2)
    await expect(limit("post", { accountId: ada, address: "::1" })).rejects.toMatchObject({
      data: { retryAfter: 5 },
    })
  })

  test("a budget refills evenly and never above its burst", async () => {
    switchLimits(true)
    const who = { accountId: randomUUID(), address: "::1" }
    expect(await allowed("moderate", who, 60)).toBe(50)
    await delay(1_000)
    const refilled = await allowed("moderate", who, 20)
    expect(refilled).toBeGreaterThanOrEqual(4)
    expect(refilled).toBeLessThanOrEqual(7)
  })

  test("visitors are counted by address, and signed-in readers generously", async () => {
    switchLimits(true)
    expect(await allowed("read", { address: "192.0.2.1" }, 60)).toBe(50)
    expect(await allowed("read", { address: "::ffff:192.0.2.1" }, 5)).toBe(0)
    expect(await allowed("read", { address: "192.0.2.2" }, 5)).toBe(5)
    expect(await allowed("read", { accountId: randomUUID(), address: "192.0.2.1" }, 300)).toBe(300)
    const exporter = { accountId: randomUUID(), address: "192.0.2.1" }
    // One before the others: SecantusDB may leave an upsert unanswered that races with the first.
    await limit("export", exporter)
    expect(await allowed("export", exporter, 35)).toBe(29)
  })

  test("past the limit the door says when to come again", async () => {
    const email = await newMember()
    const noor = await signedIn(email)
    switchLimits(true)
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => noor.call("PATCH", "/me", { displayName: `Noor ${i}` })),
    )
    const refused = answers.filter((one) => one.status === 429)
    expect(refused.length).toBeGreaterThanOrEqual(1)
    expect(refused[0]!.body.error).toMatchObject({ code: "too_many", data: { retryAfter: 1 } })
  })
})

describe("letters", () => {
  test("are in their reader's language, with the name kept apart from the sentence", async () => {
    for (const language of languages) {
      const to = someone()
      await sendMail({ to, language, template: "reset", values: { token: "t".repeat(32), name: "<b>أحمد</b> {{x}}" } })
      const mail = await mails.next(to)
      expect(mail.raw).toContain(`Content-Language: ${language}`)
      expect(mail.html).toContain(`<html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}">`)
      expect(mail.html).toContain("<bdi>&lt;b&gt;أحمد&lt;/b&gt; {{x}}</bdi>")
      expect(mail.text).toContain("\u2068<b>أحمد</b> {{x}}\u2069")
      expect(mail.link).toBe(`${here.url}/${language}/reset#token=${"t".repeat(32)}`)
    }
  })

  test("a letter that a mail server puts off is sent again", async () => {
    const received: string[] = []
    let connections = 0
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onMailFrom: (_, __, done) =>
        ++connections === 1 ? done(Object.assign(new Error("later"), { responseCode: 451 })) : done(),
      onData(stream, _, done) {
        const chunks: Buffer[] = []
        stream.on("data", (chunk: Buffer) => chunks.push(chunk))
        stream.on("end", () => {
          received.push(Buffer.concat(chunks).toString())
          done()
        })
      },
    })
    await new Promise<void>((listening) => server.listen(4310, "127.0.0.1", () => listening()))
    const silent = { info() {}, warn() {}, error() {} }
    openPostOffice({ ...here.config, smtpUrl: "smtp://127.0.0.1:4310" }, silent)
    await sendMail({ to: someone(), language: "en", template: "verify", values: { token: "t".repeat(32) } })
    expect(connections).toBe(2)
    expect(received).toHaveLength(1)
    expect(received[0]).toContain("Auto-Submitted: auto-generated")
    await new Promise<void>((closed) => server.close(() => closed()))
  })
})
