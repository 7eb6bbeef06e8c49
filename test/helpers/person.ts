import { randomUUID } from "node:crypto"
import { io, type Socket } from "socket.io-client"
import { calls, type CallName } from "#shared/calls"
import type { Comment } from "#shared/comment"
import type { Input, Output } from "#shared/contract"
import { AppError, type ErrorEnvelope } from "#shared/errors"
import type { FollowAnswer } from "#shared/events"
import { Follower } from "./follower.ts"
import { formulasIn, textInside } from "./inside.ts"
import { noteFault, noteHeard } from "./scan.ts"

type Credentials = { id: string; email: string; password: string }

/** Somebody at the doors: signs in when first needed, as a browser would, and keeps the cookie. */
export class Person {
  private cookie: Promise<string> | undefined
  private sockets: Socket[] = []

  constructor(
    readonly url: string,
    private readonly credentials: Credentials | undefined,
    /** The address that people know, where a line of its own leads elsewhere. */
    readonly origin = url,
  ) {}

  /** The same person, with the same session, at another address. */
  at(url: string): Person {
    const same = new Person(url, this.credentials, this.origin)
    same.cookie = this.signedIn()
    return same
  }

  get id(): string {
    if (!this.credentials) throw new Error("a visitor has no id")
    return this.credentials.id
  }
  get email(): string {
    return this.credentials!.email
  }
  get password(): string {
    return this.credentials!.password
  }

  /** Calls the API; refusals are thrown as AppError. */
  async api<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
    const response = await this.call(name, input)
    const body = (await response.json()) as Output<N> & ErrorEnvelope
    if (!response.ok) throw new AppError(body.error.code, body.error.data)
    return body
  }

  /** The same call with its whole answer. */
  async call(name: CallName, input: Record<string, unknown> = {}): Promise<Response> {
    const [method, path] = calls[name]
    const rest = { ...input }
    const address = path.replace(/:(\w+)/g, (_, key: string) => {
      const value = String(rest[key])
      delete rest[key]
      return encodeURIComponent(value)
    })
    if (method !== "GET") return this.fetch(`/api${address}`, { method, body: JSON.stringify(rest) })
    const query = new URLSearchParams()
    for (const [key, value] of Object.entries(rest))
      for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) query.append(key, String(one))
    return this.fetch(`/api${address}${query.size > 0 ? `?${query}` : ""}`)
  }

  async fetch(
    path: string,
    { headers, ...init }: RequestInit & { headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const cookie = await this.signedIn()
    const response = await fetch(this.url + path, {
      redirect: "manual",
      ...init,
      headers: {
        ...(init.body === undefined ? {} : { "content-type": "application/json" }),
        origin: this.origin,
        ...(cookie ? { cookie } : {}),
        ...headers,
      },
    })
    this.takeCookie(response)
    const type = response.headers.get("content-type") ?? ""
    void response
      .clone()
      .arrayBuffer()
      .then((bytes) => this.open(path, type, new Uint8Array(bytes)))
      // Cut on the way: what came of it, the test itself looks at.
      .catch(() => {})
    return response
  }

  /** As a browser does: with other rights a session goes on under another id. */
  private takeCookie(response: Response) {
    const [given] = response.headers.getSetCookie().map((line) => line.split(";")[0]!)
    if (given && !given.endsWith("=")) this.cookie = Promise.resolve(given)
  }

  private open(from: string, type: string, bytes: Uint8Array) {
    const text = textInside(type, bytes)
    for (const cell of formulasIn(type, text)) noteFault(`${from} has a formula: ${cell}`)
    this.hear(from, text)
  }

  /** Kept, to be held against what this person may know. Of some, a test knows no more than how they sign in. */
  private hear(from: string, text: string) {
    if (this.credentials?.id !== "") noteHeard(this.credentials?.id ?? null, from, text)
  }

  async signedIn(): Promise<string> {
    if (!this.credentials) return ""
    this.cookie ??= signIn(this.url, this.credentials)
    return this.cookie
  }
  forgetCookie() {
    this.cookie = undefined
  }

  /** Posts a comment of one paragraph. */
  post(thread: { _id: string }, words: string, more: Partial<Input<"comments.post">> = {}): Promise<Comment> {
    return this.api("comments.post", { threadId: thread._id, id: randomUUID(), body: `<p>${words}</p>`, ...more })
  }

  async connect(): Promise<Socket> {
    const cookie = await this.signedIn()
    const socket = io(this.url, {
      transports: ["websocket"],
      forceNew: true,
      extraHeaders: { origin: this.origin, ...(cookie ? { cookie } : {}) },
    })
    this.sockets.push(socket)
    socket.onAny((name: string, ...args: unknown[]) => this.hear(name, JSON.stringify(args)))
    await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("connect_error", reject))
    return socket
  }

  /** Follows topics live; what arrives can be waited for. */
  async follow(topics: string[], more: { since?: number; epoch?: string } = {}): Promise<Follower> {
    const socket = await this.connect()
    const follower = new Follower(socket)
    const answer = (await socket.emitWithAck("follow", { topics, ...more })) as FollowAnswer
    if (!answer.ok) throw new AppError(answer.error.code, answer.error.data)
    follower.answer = answer
    return follower
  }

  close() {
    this.sockets.forEach((socket) => socket.disconnect())
  }
}

async function signIn(url: string, { email, password }: Credentials): Promise<string> {
  const response = await fetch(`${url}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email, password }),
  })
  if (!response.ok) throw new Error(`cannot sign in: ${response.status} ${await response.text()}`)
  return response.headers.getSetCookie()[0]!.split(";")[0]!
}
