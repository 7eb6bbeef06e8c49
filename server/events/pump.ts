import { setTimeout as delay } from "node:timers/promises"
import { entriesBetween, noticeHead, onAppended, readHead } from "./log.ts"
import { EventModel, type Entry } from "./model.ts"

const BATCH = 500
/** Without a change stream the log is read this often, in milliseconds; with one, only as a net beneath it. */
const POLL = 250
const NET = 5_000
/** Between an entry in the stream and the answer to our own insert, in milliseconds. */
const OWN_WITHIN = 5
/** What the stream has told of and no read has brought is read once more after so many. */
const AGAIN = 25

export type Pump = {
  position: () => number
  /** Resolves when all that the log holds now has been handed over. */
  readOn: () => Promise<void>
  stop: () => Promise<void>
}

/** Hands every event of the log to `pass`, once and in order, whichever process wrote it. `pass` must not throw. */
export async function startPump(handOver: (entries: Entry[]) => void): Promise<Pump> {
  let position = await readHead()
  let draining: Promise<void> | undefined
  let isWoken = false
  let isListening = false
  let isStopped = false
  noticeHead(position)

  /** Only while the numbers are unbroken: a scan that pauses may show 7 and have missed 6. */
  function pass(entries: Entry[]): boolean {
    const unbroken = entries.filter((entry, i) => entry.seq === position + 1 + i)
    if (unbroken.length > 0) {
      position = unbroken.at(-1)!.seq
      noticeHead(position)
      handOver(unbroken)
    }
    return unbroken.length === entries.length
  }

  function wake(): Promise<void> {
    isWoken = true
    return (draining ??= drain())
  }

  async function drain() {
    while (isWoken && !isStopped) {
      isWoken = false
      const entries = await entriesBetween(position, position + BATCH).catch(() => [])
      if (pass(entries) && entries.length === BATCH) isWoken = true
    }
    draining = undefined
    // It could not be read, or is not there yet for those who read; nobody rings for it a second time.
    if (rung > position && !isStopped) again ??= setTimeout(readAgain, AGAIN)
  }
  let again: NodeJS.Timeout | undefined
  function readAgain() {
    again = undefined
    if (rung > position) void wake()
  }

  // Our own need no reading back.
  onAppended((entries) => {
    if (isStopped) return
    if (draining || !pass(entries)) void wake()
  })

  /** Of our own batches the stream often hears before their answer does; those need no reading back. */
  let rung = 0
  function ring(seq: number) {
    if (seq <= position) return
    rung = Math.max(rung, seq)
    again ??= setTimeout(readAgain, OWN_WITHIN)
  }

  /** A doorbell only: the position is ours, so there is nothing to resume. */
  async function listen() {
    const onlySeq = [{ $match: { operationType: "insert" } }, { $project: { "fullDocument.seq": 1 } }]
    for (; !isStopped; await delay(1000)) {
      try {
        const stream = EventModel.collection.watch(onlySeq)
        closeStream = () => stream.close()
        await stream.tryNext()
        isListening = true
        void wake()
        for await (const change of stream) {
          ring((change as unknown as { fullDocument: Entry }).fullDocument.seq)
        }
      } catch {
        // Closed, or a server without change streams: the poll goes on.
      }
      isListening = false
      // The next look would be as far away as one beneath a stream.
      if (!isStopped) look()
      await closeStream().catch(() => {})
    }
  }
  let closeStream = async () => {}

  let timer = setTimeout(look, POLL)
  function look() {
    clearTimeout(timer)
    void wake()
    timer = setTimeout(look, isListening ? NET : POLL)
  }
  void listen()

  return {
    position: () => position,
    readOn: wake,
    async stop() {
      isStopped = true
      clearTimeout(timer)
      clearTimeout(again)
      await closeStream().catch(() => {})
    },
  }
}
