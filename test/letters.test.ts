import type { AddressInfo } from "node:net"
import { SMTPServer } from "smtp-server"
import { afterEach, beforeEach, expect, test } from "vitest"
import { LetterModel } from "../server/mail/model.ts"
import { carryMail, closePostOffice, leaveMail, openPostOffice, sendMail } from "../server/mail/post-office.ts"
import { outbox } from "./helpers/outbox.ts"
import { world, type World } from "./helpers/world.ts"

// A letter is stored until somebody has taken it: whichever process ends, and when.

let here: World
let close = async () => {}
const silent = { info() {}, warn() {}, error() {} }
const letter = { language: "en", template: "reset", values: { token: "t".repeat(32), name: "Noor" } } as const

beforeEach(async () => {
  here = await world()
})
afterEach(() => close())

/** A mail server; `refuses` is asked at each try, and what it took can be read. */
async function mailServer(refuses: (tries: number) => boolean) {
  const taken: string[] = []
  let tries = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onMailFrom: (_, __, done) =>
      refuses(++tries) ? done(Object.assign(new Error("later"), { responseCode: 451 })) : done(),
    onData(stream, _, done) {
      let text = ""
      stream.on("data", (chunk: Buffer) => (text += chunk.toString()))
      stream.on("end", () => {
        taken.push(text)
        done()
      })
    },
  })
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
  close = () => new Promise<void>((closed) => server.close(() => closed()))
  const { port } = server.server.address() as AddressInfo
  const open = () => openPostOffice({ ...here.config, smtpUrl: `smtp://127.0.0.1:${port}` }, silent)
  return { taken, tries: () => tries, open }
}
const letters = async () => (await LetterModel.find().lean()).filter(({ sealed }) => sealed)
const makeDue = () => LetterModel.updateMany({ endedAt: null }, { $set: { dueAt: new Date() } })

test("a letter that waits for another try is sent by somebody else, once, when its process ends", async () => {
  const server = await mailServer((tries) => tries === 1)
  server.open()
  void sendMail({ to: "noor@example.org", ...letter })
  await expect.poll(async () => (await letters())[0]?.tries).toBe(1)
  await closePostOffice()
  const [left] = await letters()
  expect(left!.dueAt!.getTime()).toBeLessThan(Date.now() + 2_000)

  server.open()
  await makeDue()
  await Promise.all([carryMail(), carryMail(), carryMail()])
  await expect.poll(() => server.taken.length).toBe(1)
  await expect.poll(letters).toEqual([])
  expect(server.taken[0]).toContain("Message-ID: <")
})

test("whoever reads the database reads neither the address nor the token", async () => {
  ;(await mailServer(() => true)).open()
  void sendMail({ to: "noor@example.org", ...letter })
  await expect.poll(async () => (await letters())[0]?.tries).toBe(1)
  const stored = JSON.stringify(await letters())
  for (const secret of ["noor", "ttttt", "Noor"]) expect(stored).not.toContain(secret)
  const [one] = await letters()
  expect(Buffer.from(one!.sealed!.split(".")[1]!, "base64url").toString("latin1")).not.toContain("noor")
})

test("what was left by one that died is the same letter when it is left once more", async () => {
  const mails = outbox(here.dataDir)
  await leaveMail("decision-1", { to: "ada@example.org", ...letter })
  await leaveMail("decision-1", { to: "ada@example.org", ...letter })
  expect(await letters()).toHaveLength(1)
  await carryMail()
  await mails.next("ada@example.org")
  await expect.poll(letters).toEqual([])

  // Handed over, and then the process died before it could say so.
  await leaveMail("decision-2", { to: "ada@example.org", ...letter })
  const [before] = await letters()
  await carryMail()
  await mails.next("ada@example.org", 2)
  await expect.poll(letters).toEqual([])
  await LetterModel.replaceOne({ _id: before!._id }, { ...before!, dueAt: new Date() })
  await carryMail()
  await expect.poll(letters).toEqual([])
  await leaveMail("decision-2", { to: "ada@example.org", ...letter })
  await carryMail()
  expect(await letters()).toEqual([])
  expect(mails.to("ada@example.org")).toHaveLength(2)
})

test("what is sealed for one letter does not open in another one's place", async () => {
  await leaveMail("first", { to: "ada@example.org", ...letter })
  await leaveMail("second", { to: "ben@example.org", ...letter })
  const [first] = await LetterModel.find({ _id: "first" }).lean()
  await LetterModel.updateOne({ _id: "second" }, { $set: { sealed: first!.sealed! } })
  await carryMail()
  const mails = outbox(here.dataDir)
  await mails.next("ada@example.org")
  await expect.poll(letters).toEqual([])
  expect(mails.to("ada@example.org")).toHaveLength(1)
})

test("what somebody sealed with another key is given up, and keeps no other letter back", async () => {
  openPostOffice({ ...here.config, sessionSecret: "another secret of at least so many letters" }, silent)
  await leaveMail("old", { to: "ada@example.org", ...letter })
  openPostOffice(here.config, silent)
  await leaveMail("new", { to: "ben@example.org", ...letter })
  await carryMail()
  await outbox(here.dataDir).next("ben@example.org")
  await expect.poll(letters).toEqual([])
})
