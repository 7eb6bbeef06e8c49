import { QueryObserver } from "@tanstack/react-query"
import { io, type Socket } from "socket.io-client"
import { afterEach, expect, test, vi } from "vitest"
import type { Output } from "#shared/contract"
import type { Told } from "#shared/events"
import { toldNow } from "../server/events/feed.ts"
import { send, sendHead, telling } from "../server/events/frames.ts"
import { readInstance } from "../server/events/instance.ts"
import { Follower } from "./helpers/follower.ts"
import { openLeakyLine } from "./helpers/leaky.ts"
import { openProxy } from "./helpers/proxy.ts"
import { world, type World } from "./helpers/world.ts"

// The browser's own line (client/feed.ts) at the real door, over lines that lose something and say nothing of it.

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const portOf = ({ url }: World) => Number(new URL(url).port)

/** A visitor's browser that shows the first page of a thread and follows it, as client/main.tsx makes it do. */
async function openBrowser(here: World, port = portOf(here)) {
  const { visitor, thread, url, app } = here
  // One page a document: the feed is the module's own.
  vi.resetModules()
  const [{ connect, followTopics }, { makeClient }] = await Promise.all([
    import("../client/feed.ts"),
    import("../client/api.ts"),
  ])
  const store = makeClient((name, input) => visitor.api(name, input))
  const queryKey = ["comments.list", { threadId: thread._id }] as const
  const { seq } = await store.fetchQuery<Output<"comments.list">>({ queryKey })
  const options = { transports: ["websocket"], forceNew: true, extraHeaders: { origin: url } }
  const socket = io(`http://127.0.0.1:${port}`, options)
  closing.push(() => socket.disconnect())
  const follower = new Follower(socket)
  await connect(store, (await readInstance()).epoch, () => Promise.resolve(socket as never))
  followTopics([`thread:${thread._id}`], seq)
  // Told a second after one has come: from then on it is quiet.
  await follower.next("following.changed")
  const said = () =>
    store.getQueryData<Output<"comments.list">>(queryKey)!.comments.map(({ body }) => body.replace(/<[^>]*>/g, ""))
  return { socket, follower, said, isKnown: () => app.io.sockets.sockets.has(socket.id ?? "") }
}

async function openLeaky(here: World) {
  const line = await openLeakyLine(portOf(here))
  closing.push(line.close)
  return line
}

test("a frame that got lost is missed when the next one comes, and what it held is told", async () => {
  const here = await world()
  const line = await openLeaky(here)
  const page = await openBrowser(here, line.port)
  const isLost = line.lose("Lost.")
  await here.ada.post(here.thread, "Lost.")
  await isLost
  await here.ada.post(here.thread, "Next.")
  await expect.poll(page.said).toEqual(["Lost.", "Next."])
  expect(page.socket.connected).toBe(true)
})

test("a lost frame that nothing follows is missed at the next heartbeat", async () => {
  const here = await world()
  const line = await openLeaky(here)
  const page = await openBrowser(here, line.port)
  const isLost = line.lose("Lost.")
  await here.ada.post(here.thread, "Lost.")
  await isLost
  // In its own time it comes every ten seconds.
  sendHead(here.app.io, toldNow())
  await expect.poll(page.said).toEqual(["Lost."])
  const heads = page.follower.told.filter(({ kind }) => kind === "head").length
  sendHead(here.app.io, toldNow())
  await expect.poll(() => page.follower.told.filter(({ kind }) => kind === "head").length).toBeGreaterThan(heads)
})

test("what was missed is told once more if that got lost too", async () => {
  const here = await world()
  const line = await openLeaky(here)
  const page = await openBrowser(here, line.port)
  const isAway = new Promise((resolve) => page.socket.once("disconnect", resolve))
  line.cut()
  await isAway
  const isLost = line.lose("Missed.")
  await here.ada.post(here.thread, "Missed.")
  await isLost
  await expect.poll(page.said).toEqual(["Missed."])
})

test("a reader who is asked to move comes again by another line, and misses nothing", async () => {
  const here = await world()
  const page = await openBrowser(here)
  const before = page.socket.id
  here.app.io.emit("event", { seq: toldNow(), kind: "server.moving", within: 100 })
  await expect.poll(() => page.socket.id ?? before).not.toBe(before)
  await here.ada.post(here.thread, "After it.")
  await expect.poll(page.said).toEqual(["After it."])
})

test("a line that falls silent is given up on both sides within fifteen seconds", async () => {
  const here = await world()
  const { opts } = here.app.io.engine as unknown as { opts: { pingInterval: number; pingTimeout: number } }
  expect(opts.pingInterval + opts.pingTimeout).toBeLessThanOrEqual(15_000)
  // The same, faster.
  Object.assign(opts, { pingInterval: 400, pingTimeout: 200 })
  const proxy = await openProxy(portOf(here))
  closing.push(proxy.close)
  const page = await openBrowser(here, proxy.port)
  const reason = new Promise((resolve) => page.socket.once("disconnect", resolve))
  proxy.hang()
  expect(await reason).toBe("ping timeout")
  await expect.poll(() => here.app.io.sockets.sockets.size).toBe(0)
  await here.ada.post(here.thread, "Meanwhile.")
  proxy.mend()
  await expect.poll(page.said).toEqual(["Meanwhile."])
})

/** As one whose phone has gone to sleep: nothing is taken from the line any more. */
const lineOf = (socket: Socket) =>
  (socket.io.engine.transport as unknown as { ws: { pause: () => void; resume: () => void } }).ws

test("readers who take nothing are sent away, the others wait for nobody, and all see the same in the end", async () => {
  const here = await world()
  const { ada, ben, thread, app } = here
  const slow = await openBrowser(here)
  const quick = await ben.follow([`thread:${thread._id}`])
  await ada.post(thread, "Short.")
  const { comment } = await quick.next("comment.changed")
  await expect.poll(slow.said).toEqual(["Short."])

  lineOf(slow.socket).pause()
  const body = "x".repeat(500_000) as typeof comment.body
  const again: Told = { seq: toldNow(), kind: "comment.changed", comment: { ...comment, body } }
  // What the system keeps for a line hides the first megabytes.
  for (let i = 0; i < 60 && slow.isKnown(); i++) {
    send(app.io, [telling(again, [`thread:${thread._id}`])])
    await quick.next("comment.changed")
  }
  expect(slow.isKnown()).toBe(false)
  await ada.post(thread, "Meanwhile.")
  await quick.next("comment.changed", (told) => told.comment.body.includes("Meanwhile."))

  const reason = new Promise((resolve) => slow.socket.once("disconnect", resolve))
  lineOf(slow.socket).resume()
  expect(await reason).toBe("io server disconnect")
  await expect.poll(slow.said).toEqual(["Short.", "Meanwhile."])
})

test("after a reset all is asked anew, and an older answer that was still on its way is not taken for the new one", async () => {
  const here = await world()
  const { ada, visitor, thread, url } = here
  // As in a browser, addresses are those of the site.
  const { fetch } = globalThis
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => fetch(new URL(path, url), init))
  closing.push(() => vi.unstubAllGlobals())
  vi.resetModules()
  const [{ connect, followTopics }, { makeClient }] = await Promise.all([
    import("../client/feed.ts"),
    import("../client/api.ts"),
  ])
  const before = await visitor.api("comments.list", { threadId: thread._id })
  let arrive = () => {}
  const isSlow = new Promise<void>((resolve) => (arrive = resolve))
  const store = makeClient(() => isSlow.then(() => structuredClone(before)) as never)
  const queryKey = ["comments.list", { threadId: thread._id }] as const
  store.setQueryData(queryKey, before)
  closing.push(new QueryObserver(store, { queryKey }).subscribe(() => {}))
  void store.refetchQueries({ queryKey })
  await ada.post(thread, "New.")

  const socket = io(url, { transports: ["websocket"], forceNew: true, extraHeaders: { origin: url } })
  closing.push(() => socket.disconnect())
  await connect(store, "the epoch of a backup", () => Promise.resolve(socket as never))
  followTopics([`thread:${thread._id}`], before.seq)
  const said = () => store.getQueryData<Output<"comments.list">>(queryKey)!.comments.length
  await expect.poll(said).toBe(1)
  arrive()
  await isSlow
  await store.fetchQuery({ queryKey })
  expect(said()).toBe(1)
})
