// Finds or starts a MongoDB on this machine when MONGODB_URI names none (architecture 14).
//
// Several processes may use one data folder: they share one server. Each of them watches it, whoever first sees that it
// died starts it again on the same port, and the last to leave stops it. A server whose processes were all killed lives
// on and is adopted by the next one to start.
import { randomUUID } from "node:crypto"
import { existsSync, mkdirSync, realpathSync } from "node:fs"
import { join } from "node:path"
import { withLock } from "./lock.ts"
import { isRunning, isServerOf, seemsServerOf, thisProcess } from "./processes.ts"
import { answers, endServer, holdsData, killServer, send, start, type Started, startServer } from "./server.ts"
import { readState, type ServerState, type User, writeState } from "./state.ts"
import { wake } from "./wake.ts"
import { ways, waysOut } from "./ways/list.ts"
import type { Launch, Way } from "./ways/way.ts"

export type LocalDatabase = {
  /** With the database name "plenary"; tests put another in its place. */
  uri: string
  way: string
  name: string
  stop: () => Promise<void>
}

type Options = { dataDir: string; engineDir: string; log: (line: string) => void }
type Place = { dbDir: string; engineDir: string; log: (line: string) => void; lock: string }

export async function startLocalDatabase({ dataDir, engineDir, log }: Options): Promise<LocalDatabase> {
  mkdirSync(join(dataDir, "db"), { recursive: true, mode: 0o700 })
  const dbDir = realpathSync(join(dataDir, "db"))
  const place = { dbDir, engineDir, log, lock: join(dbDir, "server.lock") }
  const me = { id: randomUUID(), ...thisProcess() }

  const entered = await withLock(place.lock, () => enter(place, me))
  const watch = keepRunning(place)
  const leaveInHaste = () => hasten(place, me)
  process.once("exit", leaveInHaste)
  const uri = uriOf(entered.port)
  await wake(uri)
  return {
    uri,
    way: entered.way,
    name: entered.name,
    stop: async () => {
      watch.stop()
      process.off("exit", leaveInHaste)
      // A temporary data folder may have been removed under us.
      if (!existsSync(dbDir)) return endServer(entered, entered.folder)
      await withLock(place.lock, () => leave(place, me))
    },
  }
}

const uriOf = (port: number) => `mongodb://127.0.0.1:${port}/plenary?directConnection=true`

async function enter(place: Place, me: User): Promise<ServerState> {
  const before = readState(place.dbDir)
  const users = [...(before ? others(before, me) : []), me]
  const running = before && (await usable(place, before))
  const state = running ? { ...running, users } : await firstThatStarts(place, users, before?.port)
  writeState(place.dbDir, state)
  return state
}

async function leave(place: Place, me: User): Promise<void> {
  const state = readState(place.dbDir)
  if (!state?.users.some((user) => user.id === me.id)) return
  const users = others(state, me)
  if (users.length === 0) await endServer(state, state.folder)
  writeState(place.dbDir, { ...state, users, pid: users.length === 0 ? 0 : state.pid })
}

/** When the process ends without having stopped: there is no time left to wait for anything. */
function hasten(place: Place, me: User): void {
  const state = readState(place.dbDir)
  if (state && others(state, me).length === 0 && isServerOf(state.pid, state.folder)) send(state.pid, "SIGTERM")
}

const others = (state: ServerState, me: User) => state.users.filter((user) => user.id !== me.id && isRunning(user))

// ── a server that runs already ──

async function usable(place: Place, state: ServerState): Promise<ServerState | undefined> {
  if (!isServerOf(state.pid, state.folder)) return undefined
  if (!(await answers(state, state.folder))) {
    place.log(`Database: ${state.name} (process ${state.pid}) does not answer and is replaced`)
    await killServer(state.pid, state.folder)
    return undefined
  }
  const users = state.users.filter(isRunning)
  const whose = users.length > 0 ? `shared with process ${users.map((user) => user.pid).join(", ")}` : "adopted"
  place.log(`Database: ${state.name} runs already on 127.0.0.1:${state.port}, ${whose}, data in ${state.folder}`)
  return state
}

// ── a new one ──

type Attempt = { way: Way; outcome: string }

async function firstThatStarts(place: Place, users: User[], wanted: number | undefined): Promise<ServerState> {
  const attempts: Attempt[] = []
  const holder = ways.find((way) => holdsData(folderOf(place, way)))?.family
  for (const way of ways) {
    if (holder && way.family !== holder) {
      attempts.push({ way, outcome: `passed over: ${place.dbDir} holds the data of ${holder}` })
      continue
    }
    try {
      const state = await startBy(place, way, users, wanted)
      attempts.push({ way, outcome: `${state.name}, on 127.0.0.1:${state.port}, data in ${state.folder}` })
      table(attempts).forEach((line) => place.log(line))
      return state
    } catch (error) {
      attempts.push({ way, outcome: error instanceof Error ? error.message : String(error) })
    }
  }
  throw new Error(noWay(attempts, holder && join(place.dbDir, holder)))
}

async function startBy(place: Place, way: Way, users: User[], wanted: number | undefined): Promise<ServerState> {
  const launch = await way.find(place)
  const folder = folderOf(place, way)
  const stateOf = (started: Started) => {
    return { ...started, way: way.name, name: launch.name, program: launch.program, folder, users }
  }
  return stateOf(await startServer(launch, folder, wanted, (started) => writeState(place.dbDir, stateOf(started))))
}

const folderOf = (place: Place, way: Way) => join(place.dbDir, way.family)

function table(attempts: Attempt[]): string[] {
  const rows = [
    { label: "MONGODB_URI", outcome: "not set" },
    ...attempts.map(({ way, outcome }) => ({ label: way.label, outcome })),
  ]
  const width = Math.max(...rows.map(({ label }) => label.length))
  return ["Database:", ...rows.map(({ label, outcome }, at) => `  ${at + 1}  ${label.padEnd(width)}  ${outcome}`)]
}

function noWay(attempts: Attempt[], holder: string | undefined): string {
  const kept = holder ? [`The data in ${holder} stay as they are; only its own engine can open them.`] : []
  const helps = waysOut.map((line, at) => `  ${at + 1}  ${line}`)
  const lines = [
    "No MongoDB could be found or started.",
    ...table(attempts),
    ...kept,
    "Any one of these helps:",
    ...helps,
  ]
  return lines.join("\n")
}

// ── keeping it running ──

const LOOK_EVERY = 300 // ms: also the pause before a server that died is started again
const LOOK_AT_LEAST_EVERY = 10_000 // ms, when it dies again and again

function keepRunning(place: Place): { stop: () => void } {
  let pause = LOOK_EVERY
  let isStopped = false
  let timer = setTimeout(look, pause).unref()

  async function look(): Promise<void> {
    try {
      pause = (await revive(place, () => isStopped)) ? Math.min(pause * 2, LOOK_AT_LEAST_EVERY) : LOOK_EVERY
    } catch (error) {
      pause = Math.min(pause * 2, LOOK_AT_LEAST_EVERY)
      place.log(`Database: could not be started again: ${error instanceof Error ? error.message : String(error)}`)
    }
    if (!isStopped) timer = setTimeout(look, pause).unref()
  }

  return {
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

/** Starts the server again if it died; says whether it had to. */
async function revive(place: Place, isStopped: () => boolean): Promise<boolean> {
  const seen = readState(place.dbDir)
  if (!seen || seemsServerOf(seen.pid, seen.folder)) return false
  const isRevived = await startAgain(place, isStopped)
  // What the application asks meanwhile is cut off after its time, and would be so again and again.
  if (isRevived) await wake(uriOf(seen.port))
  return isRevived
}

function startAgain(place: Place, isStopped: () => boolean): Promise<boolean> {
  return withLock(place.lock, async () => {
    const state = readState(place.dbDir)
    if (isStopped() || !state || isServerOf(state.pid, state.folder)) return false
    const launch = await launchOf(place, state)
    place.log(`Database: ${state.name} died and is started again on 127.0.0.1:${state.port}`)
    const note = ({ pid }: Started) => writeState(place.dbDir, { ...state, pid, name: launch.name })
    await start(launch, state.folder, state.port, note)
    return true
  })
}

// Found anew, not read from the file: what is run is never named by the data folder.
async function launchOf(place: Place, state: ServerState): Promise<Launch> {
  const way = ways.find(({ name }) => name === state.way)
  if (!way) throw new Error(`${state.way} is none of the ways this version knows`)
  return way.find(place)
}
