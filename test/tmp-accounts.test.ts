
import mongoose from "mongoose"
import { expect, test } from "vitest"
import { world } from "./helpers/world.ts"
test("timing", async () => {
  const here = await world()
  const post = async (path: string, body: object) => { const t = performance.now(); const r = await fetch(here.url + "/api" + path, { method: "POST", headers: { "content-type": "application/json", origin: here.url }, body: JSON.stringify(body) }); const b = await r.text(); return [performance.now() - t, r.status, b] as const }
  const kinds: Record<string, () => Promise<readonly [number, number, string]>> = {
    member: () => post("/session", { email: here.ada.email, password: "wrong wrong wrong" }),
    moderator: () => post("/session", { email: here.mod.email, password: "wrong wrong wrong" }),
    unknown: () => post("/session", { email: "nobody@example.org", password: "wrong wrong wrong" }),
    resetKnown: () => post("/accounts/reset-request", { email: here.ada.email }),
    resetUnknown: () => post("/accounts/reset-request", { email: "nobody@example.org" }),
  }
  await here.mod.signedIn()
  const times: Record<string, number[]> = {}
  for (let i = 0; i < 15; i++) for (const [k, f] of Object.entries(kinds)) (times[k] ??= []).push((await f())[0])
  for (const [k, v] of Object.entries(times)) console.log(k, v.sort((a, b) => a - b).map((x) => x.toFixed(1)).filter((_, i) => i % 2 === 0).join(" "))
  const cookie = await here.ada.signedIn()
  await mongoose.connection.getClient().close()
  const t = performance.now()
  const r = await fetch(here.url + "/api/me", { headers: { cookie } })
  console.log(r.status, await r.text(), performance.now() - t)
  const v = await fetch(here.url + "/api/me")
  console.log(v.status, await v.text())
  const s = await post("/session", { email: "nobody@example.org", password: "wrong wrong wrong" })
  console.log(s)
}, 60000)
