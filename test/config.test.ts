import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { homedir, tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { spawnSync } from "node:child_process"
import { afterAll, expect, test } from "vitest"
import { isConfigProblems, readConfig } from "../server/config.ts"

const temp = mkdtempSync(join(tmpdir(), "plenary-config-"))
const DATA_DIR = join(temp, "data")
const SESSION_SECRET = "Vw3kq0Zt7yRfN1bLx9cHsD5uJpAe2GmTo8iKQ4YX"

const read = (env: NodeJS.ProcessEnv) => readConfig({ DATA_DIR, ...env })
const inProduction = (env: NodeJS.ProcessEnv) => read({ NODE_ENV: "production", SESSION_SECRET, ...env })

function problems(env: NodeJS.ProcessEnv): string[] {
  try {
    read(env)
  } catch (error) {
    if (isConfigProblems(error)) return error.problems
    throw error
  }
  return []
}

afterAll(() => rmSync(temp, { recursive: true, force: true }))

test("an empty environment is a demo on this machine", () => {
  const config = read({})
  expect(config).toMatchObject({
    isProduction: false,
    port: 3000,
    host: "127.0.0.1",
    processes: 1,
    engineDir: join(homedir(), ".cache/plenary/engine"),
    hasRateLimits: true,
    hasDemo: true,
    logLevel: "info",
    logDays: 30,
    trustProxy: 0,
  })
  expect(config.mongodbUri).toBeUndefined()
  expect(config.publicUrl).toBeUndefined()
  expect(Object.isFrozen(config)).toBe(true)
})

test("what is set is what is read, and what is blank is not set", () => {
  expect(
    read({
      PORT: "0",
      HOST: "::1",
      PLENARY_PROCESSES: "4",
      PUBLIC_URL: "https://plenary.example.org/",
      MONGODB_URI: "mongodb://a,b/plenary?replicaSet=rs",
      DATA_DIR: `${temp}/elsewhere`,
      ENGINE_DIR: "~/engine",
      SMTP_URL: "smtps://me:secret@mail.example.org",
      MAIL_FROM: "Plenary <plenary@example.org>",
      RATE_LIMITS: "off",
      DEMO: "off",
      DEMO_PASSWORD: "   ",
      LOG_LEVEL: "",
      LOG_DAYS: "0",
      TRUST_PROXY: "loopback, 10.0.0.0/8,fd00::/8",
    }),
  ).toMatchObject({
    port: 0,
    host: "::1",
    processes: 4,
    publicUrl: "https://plenary.example.org",
    mongodbUri: "mongodb://a,b/plenary?replicaSet=rs",
    dataDir: resolve(temp, "elsewhere"),
    engineDir: join(homedir(), "engine"),
    smtpUrl: "smtps://me:secret@mail.example.org",
    mailFrom: "Plenary <plenary@example.org>",
    hasRateLimits: false,
    hasDemo: false,
    demoPassword: undefined,
    logLevel: "info",
    logDays: 0,
    trustProxy: ["loopback", "10.0.0.0/8", "fd00::/8"],
  })
})

test("all problems are named at once", () => {
  writeFileSync(join(temp, "file"), "")
  const wrong = {
    NODE_ENV: "production",
    PORT: "65536",
    HOST: "http://here",
    PLENARY_PROCESSES: "0",
    PUBLIC_URL: "http://plenary.example.org",
    MONGODB_URI: "postgres://x",
    DATA_DIR: join(temp, "file", "data"),
    SMTP_URL: "mail.example.org",
    MAIL_FROM: "nobody\r\nBcc: all@example.org",
    RATE_LIMITS: "off",
    DEMO: "yes",
    DEMO_PASSWORD: "short",
    LOG_LEVEL: "loud",
    LOG_DAYS: "-1",
    TRUST_PROXY: "true",
  }
  const named = new Set(problems(wrong).map((line) => line.split(" ")[0]))
  const { NODE_ENV: _, ...others } = wrong
  expect(named).toEqual(new Set([...Object.keys(others), "SESSION_SECRET"]))
})

test("a mistyped NODE_ENV does not start a demo in public", () => {
  expect(problems({ NODE_ENV: "prod" })).toEqual([`NODE_ENV must be production or not set; it is "prod"`])
  expect(problems({ NODE_ENV: "test" })).toEqual([])
})

test("no secret is repeated in a problem", () => {
  const told = problems({
    NODE_ENV: "production",
    SESSION_SECRET: "canary-1",
    SMTP_URL: "canary-2",
    MONGODB_URI: "canary-3",
  })
  expect(told).toHaveLength(3)
  expect(told.join()).not.toContain("canary")
})

test.each([
  ["missing", undefined],
  ["short", "Vw3kq0Zt7yRfN1bLx9cHsD5uJpAe2G"],
  ["an example", "please-change-me-to-something-random-and-long"],
  ["one letter", "a".repeat(64)],
  ["one word again and again", "Vw3kq0Zt7yRfN1bL".repeat(3)],
  ["the alphabet", "abcdefghijklmnopqrstuvwxyz0123456789"],
])("production does not start with a session secret that is %s", (_, secret) => {
  const env = { NODE_ENV: "production", SESSION_SECRET: secret }
  expect(problems(env)).toEqual([expect.stringMatching(/^SESSION_SECRET/)])
})

test("production starts with a random one", () => {
  expect(inProduction({})).toMatchObject({ isProduction: true, sessionSecret: SESSION_SECRET, hasDemo: false })
})

test("elsewhere a secret is made once and kept for its owner alone", () => {
  const file = join(DATA_DIR, "session-secret")
  const { sessionSecret } = read({})
  expect(Buffer.byteLength(sessionSecret)).toBeGreaterThanOrEqual(32)
  expect(read({}).sessionSecret).toBe(sessionSecret)
  expect(readFileSync(file, "utf8")).toBe(sessionSecret)
  expect(statSync(file).mode & 0o777).toBe(0o600)

  const damaged = join(temp, "damaged")
  mkdirSync(damaged)
  writeFileSync(join(damaged, "session-secret"), "short")
  expect(problems({ DATA_DIR: damaged })).toEqual([expect.stringContaining("is damaged")])
})

test.each(["https://plenary.example.org", "http://localhost:3000", "http://127.0.0.1:8080", "http://[::1]:3000"])(
  "production is at home at %s",
  (PUBLIC_URL) => expect(inProduction({ PUBLIC_URL }).publicUrl).toBe(PUBLIC_URL),
)

test.each(["http://plenary.example.org", "http://localhost.example.org", "http://127.0.0.1.example.org"])(
  "production does not start at %s",
  (PUBLIC_URL) => {
    expect(() => inProduction({ PUBLIC_URL })).toThrow("must be https or loopback")
    expect(read({ PUBLIC_URL }).publicUrl).toBe(PUBLIC_URL)
  },
)

test.each(["plenary.example.org", "ftp://x", "https://x/path", "https://x?q", "https://me@x", "https://x#here"])(
  "%s is no public address",
  (PUBLIC_URL) => expect(problems({ PUBLIC_URL })).toHaveLength(1),
)

test.each(["true", "*", "-1", "1.5", "0.0.0.0/0", "::/0", "10.0.0.0/33", "10.0.0.0/8/8", "proxy.example.org", "1,2"])(
  "%s is not whom to trust as a proxy",
  (TRUST_PROXY) => expect(problems({ TRUST_PROXY })).toHaveLength(1),
)

test.each(["", " ", "65536", "-1", "3000.0", "0x10", "3e3"])("a port of %j", (PORT) => {
  const found = problems({ PORT })
  expect(found).toHaveLength(PORT.trim() ? 1 : 0)
})

test("a program that a person starts lists the problems and ends with 1, without a stack", () => {
  const script = `import { configOrExit } from "./server/config.ts"; configOrExit(); console.log("started")`
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", script],
    {
      cwd: resolve(import.meta.dirname, ".."),
      env: { ...process.env, DATA_DIR, PORT: "x", DEMO: "x" },
      encoding: "utf8",
    },
  )
  expect(status).toBe(1)
  expect(stdout).toBe("")
  expect(stderr.trim().split("\n")).toEqual([
    "Plenary cannot start with this environment:",
    expect.stringContaining("  - PORT "),
    expect.stringContaining("  - DEMO "),
  ])
})
