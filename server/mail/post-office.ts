import { randomUUID } from "node:crypto"
import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { trusted } from "mongoose"
import { createTransport, type SendMailOptions } from "nodemailer"
import type { Config } from "../config.ts"
import type { Logger } from "../log.ts"
import { sealBy, type Seal } from "../seal.ts"
import { compose, type Letter } from "./compose.ts"
import { LetterModel, type LetterDoc } from "./model.ts"

// A letter is stored before it is tried, and forgotten once it is handed over: a process that ends in between has not lost
// it, since any other takes it up. Should it end between the two, the letter goes out once more under the same
// Message-ID, by which mail servers know that they have it.

type Deliver = (message: SendMailOptions, doc: LetterDoc) => Promise<void>
type Office = {
  from: string
  /** Where links lead: from the configuration, never from a request's headers. */
  origin: string
  deliver: Deliver
  seal: Seal
  log: Pick<Logger, "info" | "warn" | "error">
  closing: AbortController
}

let office: Office | undefined

/** Comes before the first letter. Without `SMTP_URL`, letters are put into a folder, to be read there. */
export function openPostOffice(config: Config, log: Office["log"]): void {
  office?.closing.abort()
  office = {
    from: config.mailFrom,
    origin: config.publicUrl ?? `http://localhost:${config.port}`,
    deliver: config.smtpUrl ? bySmtp(config.smtpUrl) : intoFolder(join(config.dataDir, "outbox"), log),
    seal: sealBy(config.sessionSecret, "letters"),
    log,
    closing: new AbortController(),
  }
}

/** Where we really listen, when the port was left to the system. */
export const lettersLeadTo = (origin: string): void => {
  if (office) office.origin = origin
}

/** Where all that leads to us leads. */
export const origin = (): string => office?.origin ?? ""

/** What is being handed over still is; what waits for another try is left to others. */
export async function closePostOffice(): Promise<void> {
  office?.closing.abort()
  office = undefined
  await Promise.race([Promise.all(underWay), delay(HANDED_OVER_WITHIN, undefined, { ref: false })])
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
/** Between tries. A token is worth sending for so long, and greylisting rarely takes longer. */
const PAUSES = [SECOND, 15 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE]
/** One try takes less than this. Whoever has not said anything of a letter for so long has it no more. */
const IN_HAND = 3 * MINUTE

const HANDED_OVER_WITHIN = 3 * SECOND
const underWay = new Set<Promise<void>>()

/** Ends when the letter is handed over, given up, or left to others; never rejects, since nobody could do more than we do. */
export function sendMail(letter: Letter): Promise<void> {
  if (!office) return Promise.resolve()
  const doc = docOf(office, letter, randomUUID(), IN_HAND)
  // Where it cannot be stored it may still be sent.
  return keepTrack(
    LetterModel.create(doc)
      .then(nothing, nothing)
      .then(() => carry(office, doc)),
  )
}

/** Leaves a letter to the post office, whichever process it is in. The same id again is the same letter. */
export async function leaveMail(id: string, letter: Letter): Promise<void> {
  if (!office) throw new Error("the post office is closed")
  const { _id, ...doc } = docOf(office, letter, id, 0)
  await LetterModel.updateOne({ _id }, { $setOnInsert: doc }, { upsert: true })
}

const docOf = (
  { seal }: Office,
  { to, values, template, language }: Letter,
  _id: string,
  inHand: number,
): LetterDoc => ({
  _id,
  template,
  language,
  sealed: seal.close(JSON.stringify({ to, values }), _id),
  at: new Date(),
  tries: 0,
  dueAt: later(inHand),
})
const later = (milliseconds: number) => new Date(Date.now() + milliseconds)
const nothing = () => {}

function keepTrack(work: Promise<void>): Promise<void> {
  const tracked = work.catch(nothing).finally(() => underWay.delete(tracked))
  underWay.add(tracked)
  return tracked
}

const TAKEN_AT_ONCE = 20

/** Those that nobody has in hand: left here, or by a process that has gone. Does not wait until they are handed over. */
export async function carryMail(): Promise<void> {
  const now = new Date()
  const due = await LetterModel.find({ dueAt: trusted({ $gt: new Date(0), $lte: now }) })
    .limit(TAKEN_AT_ONCE)
    .lean()
  for (const { _id, dueAt } of due) {
    const doc = await LetterModel.findOneAndUpdate(
      { _id, dueAt: dueAt! },
      { $set: { dueAt: later(IN_HAND) } },
      { returnDocument: "after" },
    ).lean()
    if (doc) void keepTrack(carry(office, doc))
  }
}

async function carry(here: Office | undefined, doc: LetterDoc): Promise<void> {
  if (!here) return
  const { log, closing, deliver } = here
  const message = messageOf(here, doc)
  if (!message) return end(doc)
  for (let tries = doc.tries; ; tries++) {
    const problem = await deliver(message, doc).then(nothing, (error: unknown) => error)
    const pause = PAUSES[tries]
    if (problem === undefined) return end(doc)
    // The address and the text stay out of the log.
    const about = { template: doc.template, code: codeOf(problem) }
    if (pause === undefined || isFinal(problem)) {
      log.error(about, "a letter could not be sent")
      return end(doc)
    }
    log.warn({ ...about, again: pause / SECOND }, "a letter has to wait")
    await putOff(doc, tries + 1, later(pause + IN_HAND))
    const isClosing = await delay(pause, false, { signal: closing.signal, ref: false }).catch(() => true)
    if (isClosing) return putOff(doc, tries + 1, later(pause))
  }
}

/** What was in it is forgotten, and its id is known for a day: whoever leaves it once more has left it already. */
const end = async ({ _id }: LetterDoc): Promise<void> =>
  void (await LetterModel.updateOne({ _id }, { $set: { endedAt: new Date() }, $unset: { sealed: 1, dueAt: 1 } }))
const putOff = async ({ _id }: LetterDoc, tries: number, dueAt: Date): Promise<void> =>
  void (await LetterModel.updateOne({ _id }, { $set: { tries, dueAt } }).catch(nothing))

/** Undefined when it was sealed under another key, and nobody can read it any more. */
function messageOf({ seal, from, origin, log }: Office, doc: LetterDoc): SendMailOptions | undefined {
  const { _id, template, language } = doc
  const opened = seal.open(doc.sealed!, _id)
  if (opened === undefined) {
    log.error({ template }, "a letter could not be opened")
    return undefined
  }
  const content = JSON.parse(opened) as Pick<Letter, "to" | "values">
  return {
    from,
    // As an object: an address in text could name several people.
    to: { name: "", address: content.to },
    messageId: `<${_id.replace(/[^\w-]/g, ".")}@${new URL(origin).hostname}>`,
    date: doc.at,
    ...compose(origin, { template, language, ...content }),
    headers: { "Auto-Submitted": "auto-generated", "Content-Language": language, ...oneClick(content.values) },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** RFC 8058. */
const oneClick = ({ unsubscribe }: Letter["values"]): Record<string, string> =>
  unsubscribe ? { "List-Unsubscribe": `<${unsubscribe}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" } : {}

function bySmtp(url: string): Deliver {
  const transport = createTransport(url)
  return async (message) => {
    await transport.sendMail(message)
  }
}

/** The same letter again is the same file. */
function intoFolder(folder: string, log: Office["log"]): Deliver {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "unix" })
  return async (message, { _id, template, at }) => {
    const sent = await transport.sendMail(message)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const moment = at.toISOString().replace(/[:.]/g, "-")
    const file = join(folder, `${moment}-${template}-${_id.replace(/[^\w-]/g, ".").slice(-80)}.eml`)
    await writeFile(file, sent.message as Buffer, { mode: 0o600 })
    log.info({ file }, "a letter was put into the outbox")
  }
}

/** The receiving server said no for good. */
const isFinal = (error: unknown) => ((error as { responseCode?: number }).responseCode ?? 0) >= 500
const codeOf = (error: unknown) => {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  return responseCode ?? code ?? "unknown"
}
