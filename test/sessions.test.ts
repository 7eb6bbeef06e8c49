import { randomUUID } from "node:crypto"
import mongoose from "mongoose"
import { io } from "socket.io-client"
import { afterAll, beforeAll, expect, test } from "vitest"
import { ban, giveRole } from "../server/accounts/rights.ts"
import { connect } from "../server/database/connect.ts"
import { noticeHead, readHead } from "../server/events/log.ts"
import type { SpaceDoc } from "../server/spaces/model.ts"
import { databaseUri } from "./helpers/database-uri.ts"
import { addPerson, addSpace } from "./helpers/made.ts"
import { openSite } from "./helpers/site.ts"

// Each process remembers for some seconds who a session is. What ends a session in one ends it in all of them.

const MONGODB_URI = databaseUri(`s_${randomUUID().slice(0, 8)}`)
type Site = Awaited<ReturnType<typeof openSite>>
let here: Site
let there: Site
let space: SpaceDoc

beforeAll(async () => {
  await connect(MONGODB_URI)
  space = await addSpace()
  const env = { MONGODB_URI, DEMO: "off", RATE_LIMITS: "off", SESSION_SECRET: randomUUID().repeat(2) }
  ;[here, there] = await Promise.all([openSite(env), openSite(env)])
})
afterAll(async () => {
  await Promise.all([here?.close(), there?.close()])
  await mongoose.disconnect()
})

const me = (site: Site, cookie: string) => fetch(`${site.url}/api/me`, { headers: { cookie } })
async function whoAt(site: Site, cookie: string): Promise<string | null> {
  const { viewer } = (await (await me(site, cookie)).json()) as { viewer: { id: string } | null }
  return viewer?.id ?? null
}
/** Signed in here, and known in both. */
async function somebody(name: string) {
  const person = await addPerson(here.url, name)
  const cookie = await person.signedIn()
  // Twice: the first time is what it is known from.
  for (const site of [here, there, here, there]) expect(await whoAt(site, cookie)).toBe(person.id)
  return { person, cookie }
}
async function expectGone(site: Site, cookie: string): Promise<void> {
  await expect.poll(() => whoAt(site, cookie), { timeout: 1_000 }).toBeNull()
}

test("who signs out here is signed out there within a second", async () => {
  const { person, cookie } = await somebody("Ada")
  await person.api("accounts.signOut", {})
  expect(await whoAt(here, cookie)).toBeNull()
  await expectGone(there, cookie)
})

test("who signs in again leaves an old session that is worth nothing, there either", async () => {
  const { person, cookie } = await somebody("Ben")
  await person.api("accounts.signIn", { email: person.email, password: person.password })
  expect(await whoAt(here, cookie)).toBeNull()
  await expectGone(there, cookie)
})

test("a ban ends it in both within a second", async () => {
  const { person, cookie } = await somebody("Cem")
  noticeHead(await readHead())
  await ban(person.id, null)
  await Promise.all([expectGone(here, cookie), expectGone(there, cookie)])
})

test("with a new role the session gets a new id in one, and the old one is dead in the other at once", async () => {
  const { person, cookie } = await somebody("Dia")
  const line = io(there.url, { transports: ["websocket"], extraHeaders: { origin: there.url, cookie } })
  await new Promise<void>((resolve) => line.once("connect", resolve))
  const isHeard = new Promise<void>((resolve) => line.once("disconnect", () => resolve()))
  noticeHead(await readHead())
  await giveRole(person.id, { spaceId: space._id, role: "rapporteur", organisationId: null })
  await isHeard
  line.close()
  // A page gives no new id, so the old one is known there once more.
  await fetch(`${there.url}/en`, { headers: { cookie } })
  await expect.poll(async () => (await me(here, cookie)).headers.get("set-cookie")).toContain("plenary")
  expect(await whoAt(there, cookie)).toBeNull()
  expect(await whoAt(here, cookie)).toBeNull()
})
