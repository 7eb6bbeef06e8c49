import { expect, test } from "vitest"
import { makeToken } from "../server/contact/form.ts"
import { ContactModel } from "../server/contact/model.ts"
import { refused } from "./helpers/refused.ts"
import { world } from "./helpers/world.ts"

// What waits for the editors of the Hub, live: the desk's other queues (moderation M1).

const application = {
  isUn: false,
  organisation: "Lakeside Alliance",
  region: "africa",
  gender: "unsaid" as const,
  languages: ["en" as const],
  background: "practical" as const,
  field: "Return and reintegration.",
  years: 7,
  objectives: [21],
  publications: null,
  perYear: 2,
  conflicts: [],
  isPublic: false,
}
const message = () => ({
  token: makeToken(Date.now() - 60_000),
  name: "Amina Diallo",
  email: "amina@example.org",
  topic: "question" as const,
  language: "fr" as const,
  message: "Bonjour, qui lit ceci ?",
})

test("of what waits for the editors no more is counted than a thousand", async () => {
  const { editor } = await world()
  const come = Array.from({ length: 1_001 }, (_, i) => ({ _id: `message-${i}`, state: "open", at: new Date() }))
  await ContactModel.collection.insertMany(come as never)
  expect((await editor.api("hub.waiting", {})).counts.contact).toBe(1_000)
})

test("an editor hears at once what has come for the Hub and which colleague decided it; nobody else hears or counts it", async () => {
  const { ada, ben, mod, visitor, editor, admin } = await world()
  for (const who of [ada, mod]) {
    await refused("forbidden", who.api("hub.waiting", {}))
    await refused("forbidden", who.follow(["hub"]))
  }
  await refused("unauthenticated", visitor.api("hub.waiting", {}))
  expect((await editor.api("hub.waiting", {})).counts).toEqual({ resources: 0, roster: 0, contact: 0 })
  const [hub, reader] = [await editor.follow(["hub"]), await ada.follow(["spaces", "resources"])]

  await ben.api("roster.apply", application)
  expect(await hub.next("hub.changed")).toMatchObject({ queue: "roster", id: ben.id, counts: { roster: 1 } })
  expect((await visitor.call("contact.send", message())).status).toBe(200)
  const came = await hub.next("hub.changed")
  expect(came).toMatchObject({ queue: "contact", counts: { roster: 1, contact: 1 } })
  expect(JSON.stringify(came)).not.toContain("Bonjour")

  const { applications } = await admin.api("roster.applications", { state: "applied" })
  const { appliedAt } = applications[0]!
  await admin.api("roster.decide", { accountId: ben.id, appliedAt, accept: true, reason: "Welcome." })
  expect(await hub.next("hub.changed")).toMatchObject({
    queue: "roster",
    id: ben.id,
    state: "accepted",
    by: "Admin",
    counts: { roster: 0, contact: 1 },
  })
  expect((await editor.api("hub.waiting", {})).counts).toEqual({ resources: 0, roster: 0, contact: 1 })
  expect(reader.told.filter(({ kind }) => kind === "hub.changed")).toEqual([])
  expect(hub.told.filter(({ kind }) => kind !== "hub.changed" && kind !== "head")).toEqual([])
})
