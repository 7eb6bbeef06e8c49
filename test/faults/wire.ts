import { once } from "node:events"
import { connect, createServer, type AddressInfo, type Socket } from "node:net"

// The line between an application and its database, which understands enough of what is said on it to do harm at an
// exact moment: the application itself needs no switch for that, and has none.

/** A command on its way to the database, or the answer to it on its way back. */
export type Message = { kind: "request" | "answer"; name: string; collection: string; text: string }
/** `lose`: it never arrives. `cut`: nor does anything after it on this connection. A promise: it comes later. */
export type Verdict = "lose" | "cut" | Promise<unknown> | undefined
export type Rule = (message: Message) => Verdict

export type Wire = {
  /** As seen through this line. */
  readonly uri: string
  /** Asked about every message until it is taken away by what this returns. */
  rule: (rule: Rule) => () => void
  /** Answers to the first that is like this. */
  next: (like: Partial<Message>, verdict?: () => Verdict) => Promise<Message>
  /** How often a command was sent. */
  count: (name: string, collection: string) => number
  cut: () => void
  /** New connections are refused while it is. */
  away: (milliseconds: number) => Promise<void>
  close: () => Promise<void>
}

export async function openWire(uri: string): Promise<Wire> {
  const rules = new Set<Rule>()
  const counts = new Map<string, number>()
  const connections = new Set<() => void>()
  const target = new URL(uri)
  let isAway = false

  const judge = (message: Message): Verdict => {
    const key = `${message.name} ${message.collection}`
    if (message.kind === "request") counts.set(key, (counts.get(key) ?? 0) + 1)
    for (const rule of rules) {
      const verdict = rule(message)
      if (verdict) return verdict
    }
  }
  const server = createServer((near) => {
    if (isAway) return void near.destroy()
    const far = connect(Number(target.port), target.hostname)
    const cut = () => {
      connections.delete(cut)
      near.destroy()
      far.destroy()
    }
    connections.add(cut)
    const names = new Map<number, Pick<Message, "name" | "collection">>()
    for (const socket of [near, far]) socket.setNoDelay(true).on("error", cut).on("close", cut)
    near.on(
      "data",
      inMessages(far, (bytes) => judge(request(bytes, names)), cut),
    )
    far.on(
      "data",
      inMessages(near, (bytes) => judge(answer(bytes, names)), cut),
    )
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const here = new URL(uri)
  here.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const cutAll = () => connections.forEach((cut) => cut())

  function add(rule: Rule) {
    rules.add(rule)
    return () => void rules.delete(rule)
  }
  return {
    uri: here.href,
    rule: add,
    next: (like, verdict = () => undefined) =>
      new Promise((resolve) => {
        const remove = add((message) => {
          if (!isLike(message, like)) return undefined
          remove()
          resolve(message)
          return verdict()
        })
      }),
    count: (name, collection) => counts.get(`${name} ${collection}`) ?? 0,
    cut: cutAll,
    async away(milliseconds) {
      isAway = true
      cutAll()
      await new Promise((resolve) => setTimeout(resolve, milliseconds))
      isAway = false
    },
    async close() {
      server.close()
      cutAll()
      await once(server, "close")
    },
  }
}

const isLike = (message: Message, like: Partial<Message>) =>
  Object.entries(like).every(([key, value]) =>
    key === "text" ? message.text.includes(value) : message[key as keyof Message] === value,
  )

// ── MongoDB's wire protocol, as far as it is needed here ──

const HEADER = 16
const OP_MSG = 2013

/** Whole messages, one after another: what one waits for, the others behind it wait for too. */
function inMessages(to: Socket, judge: (bytes: Buffer) => Verdict, cut: () => void) {
  let rest: Buffer = Buffer.alloc(0)
  let before: Promise<unknown> = Promise.resolve()
  let waiting = 0
  const pass = (bytes: Buffer) => void (to.destroyed || to.write(bytes))

  return (chunk: Buffer) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    while (rest.length >= HEADER && rest.length >= rest.readInt32LE(0)) {
      const bytes = rest.subarray(0, rest.readInt32LE(0))
      rest = rest.subarray(bytes.length)
      const verdict = judge(bytes)
      if (verdict === "lose") continue
      if (verdict === "cut") return cut()
      if (!verdict && waiting === 0) {
        pass(bytes)
        continue
      }
      waiting++
      before = before
        .then(() => verdict)
        .then(() => pass(bytes))
        .finally(() => waiting--)
    }
  }
}

type Names = Map<number, Pick<Message, "name" | "collection">>

function request(bytes: Buffer, names: Names): Message {
  const named = commandIn(bytes)
  names.set(bytes.readInt32LE(4), named)
  return { kind: "request", ...named, text: textOf(bytes) }
}

function answer(bytes: Buffer, names: Names): Message {
  const to = bytes.readInt32LE(8)
  const named = names.get(to) ?? { name: "", collection: "" }
  names.delete(to)
  return { kind: "answer", ...named, text: textOf(bytes) }
}

/** The first field of the body's document: the command's name, and mostly the collection it is about. */
function commandIn(bytes: Buffer): Pick<Message, "name" | "collection"> {
  const nothing = { name: "", collection: "" }
  if (bytes.readInt32LE(12) !== OP_MSG) return nothing
  // Behind the flags; a body is a section of kind 0, and drivers send it first.
  const at = HEADER + 4
  if (bytes[at] !== 0) return nothing
  const type = bytes[at + 5]
  const end = bytes.indexOf(0, at + 6)
  const name = bytes.toString("utf8", at + 6, end)
  if (name === "getMore") return { name, collection: stringAfter(bytes, "collection") }
  if (type !== 2) return { name, collection: "" }
  return { name, collection: stringAt(bytes, end + 1) }
}

const stringAt = (bytes: Buffer, at: number) => bytes.toString("utf8", at + 4, at + 4 + bytes.readInt32LE(at) - 1)

function stringAfter(bytes: Buffer, field: string): string {
  const at = bytes.indexOf(`\u0002${field}\u0000`)
  return at < 0 ? "" : stringAt(bytes, at + field.length + 2)
}

/** For rules that look for a word: a getter would be read too late, when the buffer has been used again. */
const textOf = (bytes: Buffer) => bytes.toString("latin1", HEADER)
