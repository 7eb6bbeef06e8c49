import { randomUUID } from "node:crypto"
import { inject, test } from "vitest"
import { openProxy } from "./helpers/proxy.ts"
import { world } from "./helpers/world.ts"

test("explore", async () => {
  const proxy = await openProxy(Number(new URL(inject("mongodb")).port))
  const { ada, visitor, thread, space, url } = await world({ databasePort: proxy.port })
  const { id } = await ada.post(thread, "Before.")
  await ada.follow([`thread:${thread._id}`])
  const calls: [string, () => Promise<Response>][] = [
    ["visitor spaces.get", () => visitor.call("spaces.get", { space: space.slug })],
    ["visitor comments.list", () => visitor.call("comments.list", { threadId: thread._id })],
    ["visitor comments.get", () => visitor.call("comments.get", { commentId: id })],
    ["ada me", () => ada.call("accounts.me")],
    ["ada post", () => ada.call("comments.post", { threadId: thread._id, id: randomUUID(), body: "<p>x</p>" })],
    ["visitor signIn", () => visitor.call("accounts.signIn", { email: ada.email, password: ada.password })],
    ["ready", () => fetch(url + "/health/ready")],
    ["live", () => fetch(url + "/health/live")],
  ]
  const run = async (what: string) => {
    await Promise.all(calls.map(async ([name, call]) => {
      const at = performance.now()
      const response = await call().catch((e) => e)
      console.log(what, name, Math.round(performance.now() - at), response.status, response.headers?.get("retry-after"), (await response.text?.() ?? String(response)).slice(0, 100))
    }))
  }
  await run("open")
  proxy.cut()
  await run("cut")
  await run("cut2")
  proxy.mend()
  const at = performance.now()
  for (;;) { if ((await fetch(url + "/health/ready")).status === 200) break }
  console.log("ready again", performance.now() - at)
  await run("mended")
  proxy.hang()
  await run("hang")
  await run("hang2")
  proxy.mend()
  const at2 = performance.now()
  for (;;) { if ((await fetch(url + "/health/ready")).status === 200) break }
  console.log("ready again", performance.now() - at2)
  await run("mended2")
}, 120_000)
