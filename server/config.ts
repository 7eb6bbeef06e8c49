// The environment, read once, at the start, by whoever starts a process; everybody else is handed what they need.
import { randomBytes } from "node:crypto"
import { accessSync, constants, existsSync, statSync } from "node:fs"
import { isIP } from "node:net"
import { homedir } from "node:os"
import { dirname, join, resolve } from "node:path"
import { PASSWORD_LEAST } from "#shared/account"
import { z } from "zod"
import { keptInFile } from "./kept-in-file.ts"

export type Config = Readonly<{
  isProduction: boolean
  port: number
  host: string
  /** Processes of the application on that port. */
  processes: number
  /** An origin, without a slash at its end; undefined means the loopback names at the port. */
  publicUrl: string | undefined
  mongodbUri: string | undefined
  dataDir: string
  engineDir: string
  sessionSecret: string
  smtpUrl: string | undefined
  mailFrom: string
  /** Whether it looks from time to time if what resources lead to is still there. */
  checksLinks: boolean
  /** Whom messages of the contact form are mailed to; they are kept for the editors in any case. */
  contactTo: string | undefined
  hasRateLimits: boolean
  /** A space may ask a service at http://127.0.0.1 about its comments: for tests and developers. */
  hasLocalWebhooks: boolean
  hasDemo: boolean
  demoPassword: string | undefined
  logLevel: z.infer<typeof logLevel>
  /** Older events may go from the log; 0: never. */
  logDays: number
  /** What Express takes for "trust proxy": a number of hops, or addresses. */
  trustProxy: number | readonly string[]
}>

/** Reads the environment or throws one error whose message lists everything that is wrong with it. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const isProduction = env["NODE_ENV"] === "production"
  const read = settings(isProduction).safeParse(withoutBlanks(env))
  if (!read.success) throw configProblems(read.error.issues.map((issue) => problem(issue, env)))

  const given = read.data
  return Object.freeze({
    isProduction,
    port: given.PORT,
    host: given.HOST,
    processes: given.PLENARY_PROCESSES,
    publicUrl: given.PUBLIC_URL,
    mongodbUri: given.MONGODB_URI,
    dataDir: given.DATA_DIR,
    engineDir: given.ENGINE_DIR,
    sessionSecret: given.SESSION_SECRET ?? keptSecret(given.DATA_DIR),
    smtpUrl: given.SMTP_URL,
    mailFrom: given.MAIL_FROM,
    checksLinks: given.LINK_CHECKS === "on",
    contactTo: given.CONTACT_TO,
    hasRateLimits: given.RATE_LIMITS === "on",
    hasLocalWebhooks: given.LOCAL_WEBHOOKS === "on",
    hasDemo: given.DEMO === "on",
    demoPassword: given.DEMO_PASSWORD,
    logLevel: given.LOG_LEVEL,
    logDays: given.LOG_DAYS,
    trustProxy: given.TRUST_PROXY,
  })
}

/** For the programs a person starts: the problems as a list and exit code 1, without a stack. */
export function configOrExit(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (!isConfigProblems(error)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

export function isConfigProblems(error: unknown): error is Error & { problems: string[] } {
  return error instanceof Error && "problems" in error
}

const logLevel = z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
  error: "must be one of fatal, error, warn, info, debug, trace, silent",
})
const onOff = z.enum(["on", "off"], { error: "must be on or off" })

function settings(isProduction: boolean) {
  return z.object({
    // A mistyped "prod" would otherwise run a public server with the demo people in it.
    NODE_ENV: z.enum(["production", "development", "test"], { error: "must be production or not set" }).optional(),
    PORT: z
      .string()
      .default("3000")
      .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, { error: "must be a number from 0 to 65535" })
      .transform(Number),
    HOST: z
      .string()
      .default("127.0.0.1")
      .refine((text) => isIP(text) > 0 || isHostName(text), { error: "must be an address or a host name" }),
    PLENARY_PROCESSES: z
      .string()
      .default("1")
      .refine((text) => /^[1-9]\d?$/.test(text), { error: "must be a number from 1 to 99" })
      .transform(Number),
    PUBLIC_URL: z
      .string()
      .refine(isOrigin, { abort: true, error: "must be http:// or https:// and a host, with nothing behind it" })
      .refine((text) => !isProduction || isSafeInProduction(text), { error: "must be https or loopback in production" })
      .transform((text) => new URL(text).origin)
      .optional(),
    MONGODB_URI: z
      .string()
      .regex(/^mongodb(\+srv)?:\/\/[^/\s]/, { error: "must begin with mongodb:// or mongodb+srv://" })
      .optional(),
    DATA_DIR: z
      .string()
      .default("./data")
      .transform(asFolder)
      .refine(canBeFolder, { error: "must be a folder that can be written, or one that can be made" }),
    ENGINE_DIR: z.string().default("~/.cache/plenary/engine").transform(asFolder),
    SESSION_SECRET: isProduction ? sessionSecret : z.string().optional(),
    SMTP_URL: z
      .string()
      .refine((text) => /^smtps?:$/.test(asUrl(text)?.protocol ?? ""), { error: "must be an smtp:// or smtps:// URL" })
      .optional(),
    MAIL_FROM: z
      .string()
      .default("Plenary <plenary@localhost>")
      .refine(isSender, { error: "must be an address, or a name with an address in < >" }),
    CONTACT_TO: z
      .string()
      .refine((text) => /^[^<>@\s,;]+@[^<>@\s,;]+$/.test(text), { error: "must be one address" })
      .optional(),
    // Somebody who tries this out does not expect it to ask the whole world.
    LINK_CHECKS: onOff.default(isProduction ? "on" : "off"),
    RATE_LIMITS: onOff
      .default("on")
      .refine((value) => !isProduction || value === "on", { error: "cannot be off in production" }),
    LOCAL_WEBHOOKS: onOff
      .default("off")
      .refine((value) => !isProduction || value === "off", { error: "cannot be on in production" }),
    DEMO: onOff.default(isProduction ? "off" : "on"),
    DEMO_PASSWORD: z
      .string()
      .refine((text) => !isProduction || Array.from(text).length >= PASSWORD_LEAST, {
        error: `must have at least ${PASSWORD_LEAST} characters in production`,
      })
      .optional(),
    LOG_LEVEL: logLevel.default("info"),
    LOG_DAYS: z
      .string()
      .default("30")
      .refine((text) => /^\d{1,5}$/.test(text), { error: "must be a number of days, 0 to keep all" })
      .transform(Number),
    TRUST_PROXY: z.string().default("0").refine(isProxyList, { error: proxyError }).transform(asProxyList),
  })
}

// ── the session secret ──

const SECRET_LEAST = 32 // bytes

const sessionSecret = z
  .string({ error: `must be set in production, to at least ${SECRET_LEAST} random bytes` })
  .refine((text) => Buffer.byteLength(text) >= SECRET_LEAST, {
    abort: true,
    error: `must have at least ${SECRET_LEAST} bytes`,
  })
  .refine((text) => !isGuessable(text), { error: "must be random: this one is well known or easy to guess" })

/** Words of examples and sample files, one text over and over, or hardly any different characters. */
function isGuessable(secret: string): boolean {
  const words =
    /change.?(me|this|it)|replace|your.?(session|secret|own)|example|keyboard.?cat|(super|very|top).?secret/i
  const isRepeated = (secret + secret).indexOf(secret, 1) < secret.length
  const isSequence = /abcdefghij|qwertyuiop|0123456789(abcdef)?0123456789/i.test(secret)
  return words.test(secret) || isRepeated || isSequence || new Set(secret).size < 10
}

function keptSecret(dataDir: string): string {
  const file = join(dataDir, "session-secret")
  const secret = keptInFile(file, () => randomBytes(48).toString("base64url"))
  if (Buffer.byteLength(secret) < SECRET_LEAST) throw configProblems([`${file} is damaged: delete it and start again`])
  return secret
}

// ── addresses and folders ──

const asUrl = (text: string) => (URL.canParse(text) ? new URL(text) : undefined)
const isHostName = (text: string) => /^[a-z\d]([a-z\d.-]{0,252}[a-z\d])?$/i.test(text)
const isSender = (text: string) => /^([^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/.test(text)

function isOrigin(text: string): boolean {
  const url = asUrl(text)
  return Boolean(url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`)
}

function isSafeInProduction(text: string): boolean {
  const url = asUrl(text)
  return url?.protocol === "https:" || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url?.hostname ?? "")
}

const asFolder = (text: string) => resolve(text.replace(/^~(?=\/|$)/, homedir()))

function canBeFolder(path: string): boolean {
  if (!existsSync(path)) return path !== dirname(path) && canBeFolder(dirname(path))
  try {
    accessSync(path, constants.W_OK)
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

// ── proxies ──

const proxyError =
  "must be the number of proxies in front, or their addresses, networks (10.0.0.0/8) or loopback, linklocal, " +
  "uniquelocal, separated by commas; trusting everybody would let each client choose its own address"

const isHops = (text: string) => /^\d{1,2}$/.test(text)
const listed = (text: string) => text.split(",").map((part) => part.trim())

function isProxyList(text: string): boolean {
  return isHops(text) || listed(text).every(isProxy)
}

function isProxy(text: string): boolean {
  if (/^(loopback|linklocal|uniquelocal)$/.test(text)) return true
  const [address = "", length, ...more] = text.split("/")
  const most = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0
  if (most === 0 || more.length > 0) return false
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) > 0 && Number(length) <= most)
}

function asProxyList(text: string): number | readonly string[] {
  return isHops(text) ? Number(text) : Object.freeze(listed(text))
}

// ── problems ──

/** A compose file hands over a setting that is not set as an empty text. */
function withoutBlanks(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()] as const] : [])),
  )
}

/** These hold passwords, and what is printed at the start is often kept. */
const secrets = new Set(["SESSION_SECRET", "MONGODB_URI", "SMTP_URL", "DEMO_PASSWORD"])

function problem(issue: z.core.$ZodIssue, env: NodeJS.ProcessEnv): string {
  const name = String(issue.path[0])
  const value = env[name]
  return `${name} ${issue.message}${value && !secrets.has(name) ? `; it is ${JSON.stringify(value)}` : ""}`
}

function configProblems(problems: string[]): Error {
  const list = problems.map((line) => `  - ${line}`).join("\n")
  return Object.assign(new Error(`Plenary cannot start with this environment:\n${list}`), { problems })
}
