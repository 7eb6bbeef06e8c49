import type { Draft } from "../comments/draft.ts"
import type { Entry } from "../comments/queue.ts"

// What this browser keeps for the people who use it: one database, every record with its owner. The library for this
// (`idb`) turns requests into promises, which is one line here; what is left is ours in any case: where nothing can be
// kept, or something goes wrong on the way, all of it goes on in memory, and the page says so.

const NAME = "plenary"
const VERSION = 1
const shelfNames = ["drafts", "outbox", "leases"] as const
type Lease = { holder: string; until: number }

type Shelf<T> = {
  get: (key: string) => Promise<T | undefined>
  /** A new one comes last, a known one keeps its place. */
  put: (key: string, owner: string, value: T) => Promise<void>
  remove: (key: string) => Promise<void>
  /** All of one person, in the order in which they came. */
  of: (owner: string) => Promise<{ key: string; value: T }[]>
}
export type Shelves = { drafts: Shelf<Draft>; outbox: Shelf<Entry>; leases: Shelf<Lease> }
type Row<T> = { order?: number; key: string; owner: string; value: T }
type Work<T> = (shelves: Shelves) => Promise<T>

/** Some browsers never answer when they are asked for a database. */
const PATIENCE = 3_000

let opened: Promise<IDBDatabase | undefined> | undefined
let isForbidden = false
/** Whether what is kept here outlives the page. */
export const isKeeping = () => !isForbidden

/**
 * One step: all of it is kept, or nothing. `work` may wait for the shelves and for nothing else. `strict`: it shall also
 * survive a power cut.
 */
export async function within<T>(work: Work<T>, durability: IDBTransactionDurability = "relaxed"): Promise<T> {
  for (let tries = 1; tries <= 2; tries++) {
    const connection = (opened ??= open())
    const database = await connection
    if (!database) break
    try {
      return await inTransaction(database, work, durability)
    } catch {
      // The browser may have closed it. If it is not that, there is no more room, or something is broken.
      database.close()
      if (tries === 2) await giveUp()
      else if (opened === connection) opened = undefined
    }
  }
  return work(inMemory)
}

const asked = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result))
    request.addEventListener("error", () => reject(request.error ?? new Error("refused")))
  })

async function open(): Promise<IDBDatabase | undefined> {
  try {
    const request = indexedDB.open(NAME, VERSION)
    request.addEventListener("upgradeneeded", () => build(request.result))
    const late = new Promise<never>((_, fail) => setTimeout(() => fail(new Error("no answer")), PATIENCE))
    const database = await Promise.race([asked(request), late])
    // A newer version of the page in another tab wants to change the shape.
    database.addEventListener("versionchange", () => database.close())
    return database
  } catch {
    isForbidden = true
    return undefined
  }
}

function build(database: IDBDatabase) {
  for (const name of shelfNames) {
    const store = database.createObjectStore(name, { keyPath: "order", autoIncrement: true })
    store.createIndex("key", "key", { unique: true })
    store.createIndex("owner", "owner")
  }
}

async function inTransaction<T>(database: IDBDatabase, work: Work<T>, durability: IDBTransactionDurability) {
  const transaction = database.transaction(shelfNames, "readwrite", { durability })
  const isDone = new Promise<void>((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve())
    transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("given up")))
  })
  const shelves = {
    drafts: onDevice<Draft>(transaction.objectStore("drafts")),
    outbox: onDevice<Entry>(transaction.objectStore("outbox")),
    leases: onDevice<Lease>(transaction.objectStore("leases")),
  }
  const [result] = await Promise.all([work(shelves), isDone])
  return result
}

function onDevice<T>(store: IDBObjectStore): Shelf<T> {
  const orderOf = (key: string) => asked(store.index("key").getKey(key))
  return {
    async get(key) {
      const row = (await asked(store.index("key").get(key))) as Row<T> | undefined
      return row?.value
    },
    async put(key, owner, value) {
      const order = await orderOf(key)
      await asked(store.put({ key, owner, value, ...(order !== undefined && { order }) }))
    },
    async remove(key) {
      const order = await orderOf(key)
      if (order !== undefined) await asked(store.delete(order))
    },
    of: async (owner) => (await asked(store.index("owner").getAll(owner))) as Row<T>[],
  }
}

// ── where nothing can be kept ──────────────────────────────────────────────

const rowsOf = {
  drafts: new Map<string, Row<Draft>>(),
  outbox: new Map<string, Row<Entry>>(),
  leases: new Map<string, Row<Lease>>(),
}
const inMemory: Shelves = {
  drafts: held(rowsOf.drafts),
  outbox: held(rowsOf.outbox),
  leases: held(rowsOf.leases),
}

function held<T>(rows: Map<string, Row<T>>): Shelf<T> {
  return {
    get: async (key) => rows.get(key)?.value,
    async put(key, owner, value) {
      rows.set(key, { key, owner, value })
    },
    async remove(key) {
      rows.delete(key)
    },
    of: async (owner) => [...rows.values()].filter((row) => row.owner === owner),
  }
}

/** What is there can often still be read: the page goes on with it. */
async function giveUp() {
  isForbidden = true
  const database = await open()
  opened = Promise.resolve(undefined)
  if (!database) return
  const transaction = database.transaction(shelfNames, "readonly")
  for (const name of shelfNames) {
    const rows = await asked(transaction.objectStore(name).getAll()).catch(() => [])
    for (const row of rows as Row<never>[]) rowsOf[name].set(row.key, row)
  }
  database.close()
}
