import { randomUUID } from "node:crypto"
import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { createTransport, type SendMailOptions } from "nodemailer"
import type { Config } from "../config.ts"
import type { Logger } from "../log.ts"
import { compose, type Letter } from "./compose.ts"

type Deliver = (message: SendMailOptions, letter: Letter) => Promise<void>
type Office = {
  from: string
  /** Where links lead: from the configuration, never from a request's headers. */
  origin: string
  deliver: Deliver
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
    log,
    closing: new AbortController(),
  }
}

/** Where we really listen, when the port was left to the system. */
export const lettersLeadTo = (origin: string): void => {
  if (office) office.origin = origin
}

/** What is being handed over still is; what waits for another try is given up. */
export async function closePostOffice(): Promise<void> {
  office?.closing.abort()
  office = undefined
  await Promise.race([Promise.all(underWay), delay(HANDED_OVER_WITHIN, undefined, { ref: false })])
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
/** Between tries. A token is worth sending for so long, and greylisting rarely takes longer. */
const PAUSES = [SECOND, 15 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE]

const HANDED_OVER_WITHIN = 3 * SECOND
const underWay = new Set<Promise<void>>()

/** Ends when the letter is handed over or given up; never rejects, since nobody could do more than we do here. */
export function sendMail(letter: Letter): Promise<void> {
  const sent = send(letter).finally(() => underWay.delete(sent))
  underWay.add(sent)
  return sent
}

async function send(letter: Letter): Promise<void> {
  if (!office) return
  const { from, origin, deliver, log, closing } = office
  const message = {
    from,
    // As an object: an address in text could name several people.
    to: { name: "", address: letter.to },
    ...compose(origin, letter),
    headers: { "Auto-Submitted": "auto-generated", "Content-Language": letter.language },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  for (const pause of [...PAUSES, undefined]) {
    try {
      return await deliver(message, letter)
    } catch (error) {
      // The address and the text stay out of the log.
      const about = { template: letter.template, code: codeOf(error) }
      if (pause === undefined || isFinal(error)) return log.error(about, "a letter could not be sent")
      log.warn({ ...about, again: pause / SECOND }, "a letter has to wait")
    }
    const isClosing = await delay(pause, false, { signal: closing.signal, ref: false }).catch(() => true)
    if (isClosing) return
  }
}

function bySmtp(url: string): Deliver {
  const transport = createTransport(url)
  return async (message) => {
    await transport.sendMail(message)
  }
}

function intoFolder(folder: string, log: Office["log"]): Deliver {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "unix" })
  return async (message, { template }) => {
    const sent = await transport.sendMail(message)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const moment = new Date().toISOString().replace(/[:.]/g, "-")
    const file = join(folder, `${moment}-${template}-${randomUUID().slice(0, 8)}.eml`)
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
