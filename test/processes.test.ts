import { execFileSync, type ChildProcess } from "node:child_process"
import { randomUUID } from "node:crypto"
import { Agent, request, type IncomingMessage } from "node:http"
import { setTimeout as delay } from "node:timers/promises"
import mongoose from "mongoose"
import { io } from "socket.io-client"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { CommentModel } from "../server/comments/model.ts"
import { connect } from "../server/database/connect.ts"
import { EventModel } from "../server/events/model.ts"
import type { ThreadDoc } from "../server/threads/model.ts"
import { databaseUri } from "./helpers/database-uri.ts"
import { addPerson, addSpace, addThread } from "./helpers/made.ts"
import { Person } from "./helpers/person.ts"
import { keepPosting } from "./helpers/persistent.ts"
import { raw } from "./helpers/raw.ts"
import { openSite } from "./helpers/site.ts"

// The application as several processes on one port, and one that is asked to leave.

const MONGODB_URI = databaseUri(`p_${randomUUID().slice(0, 8)}`)
let thread: ThreadDoc

beforeAll(async () => {
  await connect(MONGODB_URI)
  thread = await addThread(await addSpace(), 1)
})
afterAll(() => mongoose.disconnect())

const openOurs = (env: Record<string, string> = {}) => openSite({ MONGODB_URI, DEMO: "off", ...env })
const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null

function childrenOf(parent: number): number[] {
  const rows = execFileSync("ps", ["-A", "-o", "ppid=,pid=,stat="], { encoding: "utf8" }).trim().split("\n")
  const known = rows.map((row) => row.trim().split(/\s+/))
  return known.filter(([of, , state]) => Number(of) === parent && !state?.startsWith("Z")).map(([, pid]) => Number(pid))
}

/** On a line that stays open, as a proxy asks. */
function openLine(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = (path: string) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      request(url + path, { agent }, (response) => resolve(response.resume()))
        .once("error", reject)
        .end()
    })
  return { ask, close: () => agent.destroy() }
}

describe("several processes on one port", () => {
  let site: Awaited<ReturnType<typeof openSite>>
  let ada: Person
  let visitor: Person
  beforeAll(async () => {
    site = await openOurs({ PLENARY_PROCESSES: "2" })
    ada = await addPerson(site.url, "Ada")
    visitor = new Person(site.url, undefined)
  })
  afterAll(() => site?.close())

  const workers = () => childrenOf(site.child.pid!)

  test("one that is killed is started again at once, and the other one answers meanwhile", async () => {
    const [killed, other] = workers()
    process.kill(killed!, "SIGKILL")
    const isBack = () => workers().filter((pid) => pid !== killed).length === 2
    await expect.poll(isBack, { interval: 20, timeout: 3_000 }).toBe(true)
    expect(workers()).toContain(other)
    expect((await visitor.call("accounts.me")).status).toBe(200)
  })

  test("a reader without WebSockets may ask any of them", async () => {
    const headers = { origin: site.url }
    const ask = (sid = "", body?: string) =>
      raw(site.url, {
        path: `/socket.io/?EIO=4&transport=polling${sid}`,
        headers,
        ...(body === undefined ? {} : { method: "POST", body }),
      })
    // Each on a line of its own: they go to one process after the other.
    const opened = await ask()
    const { sid } = JSON.parse(opened.body.slice(1)) as { sid: string }
    expect(await ask(`&sid=${sid}`, "40")).toMatchObject({ status: 200, body: "ok" })
    for (let i = 0; i < 4; i++) {
      const follow = JSON.stringify(["follow", { topics: [`thread:${thread._id}`] }])
      expect((await ask(`&sid=${sid}`, `42${i}${follow}`)).status).toBe(200)
    }
    let told = ""
    while (!told.includes("433[")) {
      const { status, body } = await ask(`&sid=${sid}`)
      expect(status, body).toBe(200)
      told += body
    }
    expect(told).toMatch(/430\[\{"ok":true/)

    const socket = io(site.url, { transports: ["polling", "websocket"], extraHeaders: headers, forceNew: true })
    await new Promise((resolve) => socket.io.engine.once("upgrade", resolve))
    expect(await socket.emitWithAck("follow", { topics: ["spaces"] })).toMatchObject({ ok: true })
    socket.disconnect()
  })

  test("all are renewed one after another, and nobody's post is lost", async () => {
    const before = workers()
    const posting = keepPosting(ada, thread, 50)
    await expect.poll(() => posting.acknowledged.length).toBeGreaterThan(3)
    site.child.kill("SIGHUP")
    const isRenewed = () => workers().length === 2 && workers().every((pid) => !before.includes(pid))
    await expect.poll(isRenewed, { timeout: 80_000, interval: 100 }).toBe(true)
    await posting.stop()

    expect(posting.refused).toEqual([])
    expect(posting.acknowledged.length).toBeGreaterThan(20)
    const stored = await CommentModel.find({ threadId: thread._id }, { _id: 1 }).lean()
    expect(stored.map(({ _id }) => _id).sort()).toEqual([...posting.acknowledged].sort())
    expect(await EventModel.countDocuments({ type: "comment.posted" })).toBe(stored.length)
  }, 90_000)

  test("one that is asked to leave gets a successor at once, and closes its readers' lines within ten seconds", async () => {
    const reader = await visitor.follow(["spaces"])
    const closed = new Promise((resolve) => reader.socket.once("disconnect", resolve))
    const before = workers()
    const at = performance.now()
    for (const pid of before) process.kill(pid, "SIGTERM")
    expect(await reader.next("server.moving")).toMatchObject({ within: 5_000 })
    expect(reader.socket.connected).toBe(true)
    await expect.poll(() => workers().filter((pid) => !before.includes(pid)), { interval: 20 }).toHaveLength(2)
    expect(await closed).toBe("transport close")
    await expect.poll(() => workers().filter((pid) => before.includes(pid))).toEqual([])
    expect(performance.now() - at).toBeLessThan(12_000)
  }, 30_000)

  test("asked to end, they all do", async () => {
    const pids = workers()
    const ended = new Promise((resolve) => site.child.once("exit", (code) => resolve(code)))
    const at = performance.now()
    site.child.kill("SIGINT")
    expect(await ended).toBe(0)
    expect(performance.now() - at).toBeLessThan(5_000)
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow("ESRCH")
  })
})

describe("one process that is asked to leave", () => {
  test("says so at once, answers what it has begun to read, and takes nothing new", async () => {
    const site = await openOurs()
    const line = openLine(site.url)
    expect((await line.ask("/health/ready")).statusCode).toBe(200)
    // Half of a request has been read when the word comes.
    const ada = await addPerson(site.url, "Ada")
    const cookie = await ada.signedIn()
    const id = randomUUID()
    const body = JSON.stringify({ id, body: "<p>Just in time.</p>" })
    const headers = { cookie, origin: site.url, "content-type": "application/json", "content-length": body.length }
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      const posting = request(`${site.url}/api/threads/${thread._id}/comments`, {
        method: "POST",
        headers,
        agent: false,
      })
      posting.once("response", (response) => resolve(response.resume())).once("error", reject)
      posting.write(body.slice(0, 10))
      setTimeout(() => posting.end(body.slice(10)), 300)
    })
    await delay(100)
    site.child.kill("SIGTERM")
    await delay(50)

    const ready = await line.ask("/health/ready")
    expect(ready).toMatchObject({ statusCode: 503, headers: { connection: "close" } })
    await expect(fetch(site.url)).rejects.toThrow("fetch failed")
    expect(await answered).toMatchObject({ statusCode: 200, headers: { connection: "close" } })
    expect(await CommentModel.findById(id).lean()).toMatchObject({ status: "published" })
    await expect.poll(() => isRunning(site.child)).toBe(false)
    expect(site.child.exitCode).toBe(0)
    line.close()
    await site.close()
  })

  test("ends at once when nobody is there", async () => {
    const site = await openOurs()
    const at = performance.now()
    await site.close()
    expect(performance.now() - at).toBeLessThan(4_000)
  })
})
