import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { createHash, randomUUID } from "node:crypto"
import { once } from "node:events"
import { copyFileSync, appendFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { DryMongoBinary } from "mongodb-memory-server-core"
import mongoose from "mongoose"
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test, vi } from "vitest"
import { connect, ensureIndexes } from "../server/database/connect.ts"
import { type LocalDatabase, startLocalDatabase } from "../server/database/local.ts"
import { migrate } from "../server/database/migrate.ts"
import { isPrimary } from "../server/database/primary.ts"
import { freePort, isServerOf } from "../server/database/processes.ts"
import { fakeMongod } from "./helpers/fake-mongod.ts"
import {
  folder,
  path,
  pythonEngine,
  pythonProgram,
  removeTemp,
  secantusProgram,
  standInMongod,
  writeProgram,
} from "./helpers/engines.ts"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

let secantus = ""
let python = ""
let engineDir = ""
const databases: LocalDatabase[] = []
const apps: ChildProcess[] = []

beforeAll(async () => {
  secantus = await secantusProgram()
  python = await pythonEngine()
})

/** Unless a test says otherwise: a machine with the Rust server in its engine folder, and nothing else. */
beforeEach(async () => {
  engineDir = withRustServer()
  DryMongoBinary.binaryCache.clear()
  vi.stubEnv("SECANTUS", secantus)
  vi.stubEnv("PATH", path({}))
  vi.stubEnv("MONGOMS_USE_HTTP", "true")
  vi.stubEnv("MONGOMS_DOWNLOAD_MIRROR", `http://127.0.0.1:${await freePort()}`)
})

afterEach(async () => {
  if (mongoose.connection.db?.databaseName.startsWith("database-")) await mongoose.connection.dropDatabase()
  await mongoose.disconnect()
  await Promise.all([...databases.splice(0).map((database) => database.stop()), ...apps.splice(0).map(end)])
  vi.unstubAllEnvs()
})

afterAll(removeTemp)

// ── the ways ──

test("a mongod on the PATH comes first", async () => {
  vi.stubEnv("PATH", path({ mongod: standInMongod }))
  const { database, said } = await start(folder("data"))

  expect(database).toMatchObject({ way: "mongod", name: "mongod 8.2.6" })
  expect(said()).toContain("2  mongod on the PATH  mongod 8.2.6, on 127.0.0.1:")
  await write(database)
})

test("without one, a mongod is downloaded once and then found in the engine folder", async () => {
  const mirror = await serveMongod()
  const first = await start(folder("data"))
  expect(first.database.way).toBe("mongod-download")
  expect(first.said()).toContain("mongod is not there")
  await write(first.database)
  await stop(first.database)
  mirror.close()

  const second = await start(folder("data"))
  expect(second.database.way).toBe("mongod-download")
  expect(second.said()).not.toContain("downloading")
})

test("a download that cannot be reached is not tried again for a day", async () => {
  const first = await start(folder("data"))
  expect(first.said()).toMatch(/downloaded +127\.0\.0\.1:\d+ cannot be reached/)

  const mirror = await serveMongod()
  const second = await start(folder("data"))
  expect(second.database.way).toBe("secantus-rust")
  expect(second.said()).toContain("not tried again before")

  const memory = join(engineDir, "mongod-download.json")
  const { at, ...failure } = JSON.parse(readFileSync(memory, "utf8"))
  writeFileSync(memory, JSON.stringify({ ...failure, at: at - 25 * 60 * 60 * 1000 }))
  const third = await start(folder("data"))
  expect(third.database.way).toBe("mongod-download")
  mirror.close()
})

test("SecantusDB's Rust server is taken from the engine folder", async () => {
  const { database } = await start(folder("data"))
  expect(database.way).toBe("secantus-rust")
  await write(database)
})

test("… or from the PATH", async () => {
  engineDir = folder("engine")
  vi.stubEnv("PATH", path({ "secantusd-rs": secantus }))
  const { database } = await start(folder("data"))
  expect(database.way).toBe("secantus-rust")
})

test("SecantusDB from PyPI comes last, and the Rust server goes on with its data", async () => {
  engineDir = folder("engine")
  symlinkSync(python, join(engineDir, "python"))
  vi.stubEnv("PATH", path({ python3: pythonProgram() }))
  const dataDir = folder("data")
  const first = await start(dataDir)
  expect(first.database.way).toBe("secantus-python")
  await write(first.database)
  await stop(first.database)

  engineDir = withRustServer()
  const second = await start(dataDir)
  expect(second.database.way).toBe("secantus-rust")
  expect(await count(second.database)).toBe(1)
})

test("a machine with none of them is told all five ways out", async () => {
  engineDir = folder("engine")
  const failed = await start(folder("data")).catch((error: Error) => error.message)

  expect(failed).toContain("No MongoDB could be found or started.")
  for (const way of ["1  name a MongoDB in MONGODB_URI", "2  install mongod", "3  let this machine reach", "4  build"])
    expect(failed).toContain(way)
  expect(failed).toContain("5  install Python 3")
  expect(failed).toContain("python3 is not there")
})

test("an engine that does not start is named with its last words, leaves nothing, and the next one is tried", async () => {
  const broken = join(folder("broken"), "mongod")
  writeProgram(broken, `[ "$1" = --version ] && echo "db version v5.0.0" || { echo "Illegal instruction"; exit 4; }`)
  vi.stubEnv("PATH", path({ mongod: broken }))
  const dataDir = folder("data")
  const { database, said } = await start(dataDir)

  expect(database.way).toBe("secantus-rust")
  expect(said()).toContain("it ended (4): Illegal instruction")
  expect(existsSync(join(dataDir, "db", "mongod"))).toBe(false)
})

test("data are never opened by another engine than the one that made them", async () => {
  const dataDir = folder("data")
  await stop((await start(dataDir)).database)

  vi.stubEnv("PATH", path({ mongod: standInMongod }))
  const { database, said } = await start(dataDir)
  expect(database.way).toBe("secantus-rust")
  expect(said()).toMatch(/mongod on the PATH +passed over: .* holds the data of secantus/)
  await stop(database)

  engineDir = folder("engine")
  await expect(start(dataDir)).rejects.toThrow(/The data in .*db\/secantus stay as they are/)
})

test("a new mongod is made a replica set, and one that moved to another port is told so", async () => {
  const fresh = await fakeMongod()
  expect(await isPrimary(fresh.port)).toBe(false)
  expect(await isPrimary(fresh.port)).toBe(true)
  const host = `127.0.0.1:${fresh.port}`
  expect(fresh.config()).toEqual({ _id: "plenary", members: [{ _id: 0, host }] })
  fresh.close()

  const moved = await fakeMongod({
    _id: "plenary",
    version: 3,
    members: [{ _id: 0, host: "127.0.0.1:1", priority: 1 }],
  })
  expect(await isPrimary(moved.port)).toBe(false)
  expect(await isPrimary(moved.port)).toBe(true)
  const now = { _id: 0, host: `127.0.0.1:${moved.port}`, priority: 1 }
  expect(moved.config()).toEqual({ _id: "plenary", version: 4, members: [now] })
  moved.close()
})

// ── one server for a data folder ──

test("the server of a killed application is adopted, with its data", async () => {
  const dataDir = folder("data")
  const app = await startApp(dataDir)
  await write(app.database)
  const { pid } = stateOf(dataDir)
  app.child.kill("SIGKILL")
  await once(app.child, "exit")
  expect(isServerOf(pid, folderOf(dataDir))).toBe(true)

  const { database, said } = await start(dataDir)
  expect(said()).toContain("runs already")
  expect(said()).toContain("adopted")
  expect(database.uri).toBe(app.database.uri)
  expect(stateOf(dataDir).pid).toBe(pid)
  expect(await count(database)).toBe(1)

  await stop(database)
  expect(isServerOf(pid, folderOf(dataDir))).toBe(false)
})

test("an application killed while its database starts leaves it to the next one", async () => {
  const slow = join(folder("slow"), "secantusd-rs")
  writeProgram(slow, `[ "$1" = --version ] || /bin/sleep 1.5\nexec '${secantus}' "$@"`)
  vi.stubEnv("PATH", path({ "secantusd-rs": slow }))
  const dataDir = folder("data")
  const app = spawnApp(dataDir)
  const { pid } = await vi.waitFor(() => stateOf(dataDir), { timeout: 20_000 })
  app.kill("SIGKILL")
  await once(app, "exit")

  const { database, said } = await start(dataDir)
  expect(said()).toContain("adopted")
  expect(stateOf(dataDir).pid).toBe(pid)
  await write(database)
})

test("an application that ends in haste takes its server along", async () => {
  const dataDir = folder("data")
  const app = await startApp(dataDir)
  const { pid } = stateOf(dataDir)
  app.child.kill("SIGUSR2")
  expect(await once(app.child, "exit")).toEqual([3, null])
  await vi.waitFor(() => expect(isServerOf(pid, folderOf(dataDir))).toBe(false), { timeout: 10_000 })
})

test("two applications share one server, and the last to leave stops it", async () => {
  const dataDir = folder("data")
  const [app, { database }] = await Promise.all([startApp(dataDir), start(dataDir)])
  const { pid } = stateOf(dataDir)
  expect(database.uri).toBe(app.database.uri)

  await stop(database)
  expect(isServerOf(pid, folderOf(dataDir))).toBe(true)
  await write(app.database)

  await end(app.child)
  expect(isServerOf(pid, folderOf(dataDir))).toBe(false)
  expect(stateOf(dataDir)).toMatchObject({ pid: 0, users: [] })
})

test("a server that was killed is started again on its port, whoever uses it, and has lost nothing", async () => {
  const dataDir = folder("data")
  const { database, hears } = await start(dataDir)
  await write(database)
  const { pid } = stateOf(dataDir)

  process.kill(pid, "SIGKILL")
  await hears("is started again")
  expect(await count(database)).toBe(1)
  expect(stateOf(dataDir).pid).not.toBe(pid)

  // Adopted servers are nobody's child: they are watched all the same.
  const app = await startApp(dataDir)
  await stop(database)
  const second = stateOf(dataDir).pid
  process.kill(second, "SIGKILL")
  await write(app.database)
  expect(await count(app.database)).toBe(2)
})

test("a number in the pid file that now belongs to another program is not trusted", async () => {
  const dataDir = folder("data")
  const { database } = await start(dataDir)
  await write(database)
  await stop(database)
  const stranger = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", "other folder"])
  apps.push(stranger)
  writeState(dataDir, { ...stateOf(dataDir), pid: stranger.pid })

  const again = await start(dataDir)
  expect(again.said()).not.toContain("runs already")
  expect(await count(again.database)).toBe(1)
  await stop(again.database)
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull()
})

test("a server that no longer answers is replaced", async () => {
  const dataDir = folder("data")
  const app = await startApp(dataDir)
  const { pid } = stateOf(dataDir)
  app.child.kill("SIGKILL")
  await once(app.child, "exit")
  process.kill(pid, "SIGSTOP")

  const { database, said } = await start(dataDir)
  expect(said()).toContain("does not answer and is replaced")
  expect(stateOf(dataDir).pid).not.toBe(pid)
  await write(database)
})

// ── the connection ──

test("writes wait for the majority and the journal, whatever the connection string says", async () => {
  const uri = databaseOfItsOwn()
  await connect(`${uri}${uri.includes("?") ? "&" : "?"}w=1&journal=false&readConcernLevel=local&monitorCommands=true`)
  const sent: Record<string, unknown>[] = []
  mongoose.connection.getClient().on("commandStarted", ({ command }) => sent.push(command))
  await mongoose.connection.collection("things").insertOne({ n: 1 })
  await mongoose.connection.collection("things").findOne({ n: 1 })

  expect(sent[0]?.["writeConcern"]).toMatchObject({ w: "majority", j: true, wtimeout: 5_000 })
  expect(sent[1]?.["readConcern"]).toMatchObject({ level: "majority" })
})

test("a server that is not there yet is waited for", async () => {
  const dataDir = folder("data")
  const { database } = await start(dataDir)
  await stop(database)
  const connecting = connect(database.uri)
  await start(dataDir)
  await connecting
  expect(mongoose.connection.readyState).toBe(mongoose.ConnectionStates.connected)
})

test("indexes are made at the start, and an unknown field or an operator from outside does nothing", async () => {
  const schema = new mongoose.Schema({ name: { type: String, unique: true }, at: Date }).index({ at: 1, name: -1 })
  const Thing = mongoose.model("Thing", schema)
  await connect(databaseOfItsOwn())
  await ensureIndexes()

  const indexes = (await Thing.collection.indexes()).map(({ key }) => key)
  expect(indexes).toEqual(expect.arrayContaining([{ _id: 1 }, { name: 1 }, { at: 1, name: -1 }]))
  await Thing.create({ name: "one" })
  await expect(Thing.findOne(JSON.parse(`{ "name": { "$ne": "" } }`))).rejects.toThrow(/Cast to string failed/)
  await expect(Thing.findOne(JSON.parse(`{ "unknown": 1 }`))).rejects.toThrow(/strictQuery/)
  await expect(Thing.create(JSON.parse(`{ "name": "two", "unknown": 1 }`))).rejects.toThrow(/strict/)
  mongoose.deleteModel("Thing")
})

test("a migration runs once, however many processes start, and again only if it failed", async () => {
  await connect(databaseOfItsOwn())
  const runs: string[] = []
  let isBroken = true
  const list = [
    { name: "0001-first", run: async () => void runs.push("first") },
    {
      name: "0002-second",
      run: async () => {
        runs.push("second")
        if (isBroken) throw new Error("broken")
      },
    },
  ]
  await expect(migrate(list)).rejects.toThrow("broken")
  isBroken = false
  await Promise.all([migrate(list), migrate(list), migrate(list)])
  await migrate(list)
  expect(runs).toEqual(["first", "second", "second"])
})

test("a migration whose process died is taken over", async () => {
  await connect(databaseOfItsOwn())
  const records = mongoose.connection.collection<{ _id: string; holder: string; until: Date }>("migrations")
  await records.insertOne({ _id: "0001-first", holder: "dead", until: new Date(Date.now() - 1) })
  const run = vi.fn(async () => {})
  await migrate([{ name: "0001-first", run }])
  expect(run).toHaveBeenCalledOnce()
})

// ── arranging ──

/** On the server that all tests share. */
function databaseOfItsOwn(): string {
  const uri = new URL(inject("mongodb"))
  uri.pathname = `/database-${randomUUID()}`
  return uri.href
}

function withRustServer(): string {
  const engine = folder("engine")
  mkdirSync(join(engine, "rust", "bin"), { recursive: true })
  symlinkSync(secantus, join(engine, "rust", "bin", "secantusd-rs"))
  return engine
}

async function start(dataDir: string) {
  const lines: string[] = []
  const listeners: (() => void)[] = []
  const log = (line: string) => {
    lines.push(line)
    listeners.forEach((listener) => listener())
  }
  const hears = (words: string) =>
    new Promise<void>((heard) => listeners.push(() => lines.some((line) => line.includes(words)) && heard()))
  const database = await startLocalDatabase({ dataDir, engineDir, log })
  databases.push(database)
  return { database, hears, said: () => lines.join("\n") }
}

async function stop(database: LocalDatabase): Promise<void> {
  databases.splice(databases.indexOf(database), 1)
  await database.stop()
}

async function startApp(dataDir: string): Promise<{ child: ChildProcess; database: LocalDatabase }> {
  const child = spawnApp(dataDir)
  const [line] = await once(createInterface(child.stdout), "line")
  return { child, database: JSON.parse(line) }
}

function spawnApp(dataDir: string) {
  const file = fileURLToPath(new URL("helpers/database-app.ts", import.meta.url))
  const child = spawn(process.execPath, ["--import", "tsx", file, dataDir, engineDir], {
    stdio: ["ignore", "pipe", "ignore"],
  })
  apps.push(child)
  return child
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill("SIGTERM")
  await once(child, "exit")
}

const folderOf = (dataDir: string) => join(dataDir, "db", "secantus")
const stateOf = (dataDir: string) => JSON.parse(readFileSync(join(dataDir, "db", "server.json"), "utf8"))
const writeState = (dataDir: string, state: object) =>
  writeFileSync(join(dataDir, "db", "server.json"), JSON.stringify(state))

/** One more document; the driver waits for a server that is just starting. */
async function write(database: LocalDatabase): Promise<void> {
  await on(database, (things) => things.insertOne({}))
}

async function count(database: LocalDatabase): Promise<number> {
  return on(database, (things) => things.countDocuments())
}

async function on<T>(database: LocalDatabase, work: (things: mongoose.mongo.Collection) => Promise<T>): Promise<T> {
  const client = new mongoose.mongo.MongoClient(database.uri, { serverSelectionTimeoutMS: 10_000 })
  try {
    return await work(client.db().collection("things"))
  } finally {
    await client.close()
  }
}

/** A mirror of the download address, with an archive that holds the stand-in, as big as mongodb-memory-server wants. */
async function serveMongod(): Promise<Server> {
  const bin = join(folder("archive"), "bin")
  mkdirSync(bin)
  copyFileSync(standInMongod, join(bin, "mongod"))
  appendFileSync(join(bin, "mongod"), `\n${"#".repeat(1024 * 1024)}\n`)
  const archive = execFileSync("/bin/tar", ["-C", join(bin, ".."), "-czf", "-", "bin"], {
    env: { PATH: "/bin:/usr/bin" },
  })
  const md5 = createHash("md5").update(archive).digest("hex")
  const server = createServer((request, response) => {
    const body = request.url?.endsWith(".md5") ? Buffer.from(md5) : archive
    response.setHeader("content-length", body.length).end(request.method === "HEAD" ? undefined : body)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  const port = address && typeof address === "object" ? address.port : 0
  vi.stubEnv("MONGOMS_DOWNLOAD_MIRROR", `http://127.0.0.1:${port}`)
  return server
}
