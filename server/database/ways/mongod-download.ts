// A mongod fetched by mongodb-memory-server, of which nothing else is used: its servers end with the process that
// started them, and ours may outlive a crash.
import { readFileSync, mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { mongod } from "./mongod.ts"
import type { Context, Way } from "./way.ts"

const MONGOD_VERSION = "8.2.6"
const REACHED_WITHIN = 2_000 // ms
const TRIED_AGAIN_AFTER = 24 * 60 * 60 * 1000 // ms

export const mongodDownload: Way = {
  name: "mongod-download",
  label: `mongod ${MONGOD_VERSION}, downloaded`,
  family: "mongod",
  async find(context) {
    const memoryServer = await import("mongodb-memory-server-core")
    const wanted = { version: MONGOD_VERSION, downloadDir: join(context.engineDir, "mongod") }
    const found = await memoryServer.DryMongoBinary.locateBinary(wanted)
    return mongod(found ?? (await download(context, wanted)), MONGOD_VERSION)
  },
}

type Wanted = { version: string; downloadDir: string }

async function download(context: Context, wanted: Wanted): Promise<string> {
  const failure = rememberedFailure(context.engineDir)
  if (failure) throw new Error(`${failure.reason}; not tried again before ${failure.until}`)
  try {
    const { MongoBinary } = await import("mongodb-memory-server-core")
    await reach(await addressOf(wanted))
    context.log(`Database: downloading mongod ${wanted.version}`)
    return await overCheckedTls(() => MongoBinary.getPath(wanted))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    rememberFailure(context.engineDir, reason)
    throw new Error(reason, { cause: error })
  }
}

// By itself mongodb-memory-server accepts any certificate, for a program that is then run.
async function overCheckedTls<T>(work: () => Promise<T>): Promise<T> {
  process.env["npm_config_strict_ssl"] ??= "true"
  return work()
}

async function addressOf(wanted: Wanted): Promise<string> {
  const { DryMongoBinary } = await import("mongodb-memory-server-core")
  const { MongoBinaryDownloadUrl } = await import("mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js")
  const options = await DryMongoBinary.generateOptions(wanted)
  return new MongoBinaryDownloadUrl(options).getDownloadUrl()
}

async function reach(address: string): Promise<void> {
  const { host } = new URL(address)
  const answer = await fetch(address, { method: "HEAD", signal: AbortSignal.timeout(REACHED_WITHIN) }).catch(
    (error: unknown) => {
      throw new Error(`${host} cannot be reached within ${REACHED_WITHIN / 1000} s`, { cause: error })
    },
  )
  if (!answer.ok) throw new Error(`${host} answers ${answer.status}`)
}

const Failure = z.object({ version: z.string(), at: z.number(), reason: z.string() })

function rememberedFailure(engineDir: string): { reason: string; until: string } | undefined {
  try {
    const { version, at, reason } = Failure.parse(JSON.parse(readFileSync(memory(engineDir), "utf8")))
    const until = at + TRIED_AGAIN_AFTER
    if (version !== MONGOD_VERSION || until < Date.now()) return undefined
    return { reason, until: new Date(until).toISOString().slice(0, 16).replace("T", " ") + " UTC" }
  } catch {
    return undefined
  }
}

function rememberFailure(engineDir: string, reason: string): void {
  mkdirSync(engineDir, { recursive: true })
  writeFileSync(memory(engineDir), JSON.stringify({ version: MONGOD_VERSION, at: Date.now(), reason }))
}

const memory = (engineDir: string) => join(engineDir, "mongod-download.json")
