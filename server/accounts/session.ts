// Who is looking. Visitors have no session and get no cookie; the session's own store is not even asked for them.
import { createHash, createHmac, timingSafeEqual } from "node:crypto"
import type { IncomingMessage } from "node:http"
import { MongoStore } from "connect-mongo"
import type { NextFunction, Request, RequestHandler, Response } from "express"
import session, { type SessionData } from "express-session"
import mongoose from "mongoose"
import { Passport } from "passport"
import { AppError } from "#shared/errors"
import type { Config } from "../config.ts"
import { visitor, type Viewer } from "../viewer.ts"
import { endSessions } from "./change.ts"
import { loadAccount, rightsOf, viewerOfAccount } from "./find.ts"
import { beginReading, dropSession, knownSession, noteSession, type KnownSession } from "./known-sessions.ts"
import type { AccountDoc, Kept, SessionDoc } from "./model.ts"
import { isStaff } from "./present.ts"

declare module "express-session" {
  interface SessionData {
    passport?: { user?: Kept }
    lastModified?: Date
  }
}

const COOKIE = "__Host-plenary"
const cookie = { path: "/", httpOnly: true, secure: true, sameSite: "lax" } as const

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Counted by the server; the cookie itself only says when it may be forgotten (security S-03). */
const ends = { idle: 12 * HOUR, absolute: 14 * DAY }
const endsOfStaff = { idle: 30 * MINUTE, absolute: 12 * HOUR }
/** Within this time a session is not written again only to say that it is in use. */
const TOUCHED_EVERY = MINUTE

export type Sessions = {
  middleware: RequestHandler
  /** Of an HTTP request, or of the one with which a socket began; then asked anew each time. */
  viewerOf: (request: IncomingMessage) => Promise<Viewer>
  signIn: (request: Request, accountId: string) => Promise<void>
  signOut: (request: Request) => Promise<void>
  endSessions: (accountId: string) => Promise<void>
}

/** On the connection that is open now, if none is given. */
export function makeSessions(
  config: Pick<Config, "publicUrl" | "sessionSecret">,
  connection: mongoose.Connection = mongoose.connection,
): Sessions {
  const store = makeStore(connection)
  const passport = makePassport()
  const isSecure = isSafeOrigin(config.publicUrl)
  const begin = step(
    session({
      name: COOKIE,
      secret: config.sessionSecret,
      store,
      cookie: { ...cookie, maxAge: ends.absolute },
      resave: false,
      saveUninitialized: false,
    }),
  )
  const equip = step(passport.initialize())
  const restore = step(passport.session())
  /** Of the requests that are being answered. */
  const viewers = new WeakMap<IncomingMessage, Viewer>()

  async function open(request: Request): Promise<void> {
    // express-session sends a Secure cookie only where it believes the request to be. What we are reached by is known
    // from the configuration; a header could be anybody's (security S-02).
    Object.defineProperty(request, "secure", { value: isSecure, configurable: true })
    await begin(request)
    await equip(request)
  }

  async function middleware(request: Request, _response: Response, next: NextFunction): Promise<void> {
    try {
      if (cookieOf(request)) viewers.set(request, (await recogniseAgain(request)) ?? (await recognise(request)))
    } catch (error) {
      return next(error)
    }
    next()
  }

  /** By what the store said a moment ago, where that says yes and nothing is to be written to it. */
  async function recogniseAgain(request: Request): Promise<Viewer | undefined> {
    const id = sessionIdOf(request, config.sessionSecret)
    const found = id && knownSession(hashOf(id))
    if (!found || isToBeTouched(found)) return undefined
    const account = await accountOf(found)
    return account && found.passport?.user?.rights === rightsOf(account) ? viewerFor(account, id) : undefined
  }

  async function recognise(request: Request): Promise<Viewer> {
    await open(request)
    const kept = request.session.passport?.user
    if (!kept) return visitor
    await restore(request)
    const account = request.user
    if (!account) {
      // Over, for whatever reason. Deleted now, or the end of this request would mark it as used.
      await destroy(request)
      return visitor
    }
    if (kept.rights !== rightsOf(account) && isPrivate(request)) await logIn(request, account, kept.startedAt)
    return viewerFor(account, request.sessionID)
  }

  async function viewerOf(request: IncomingMessage): Promise<Viewer> {
    const known = viewers.get(request)
    if (known) return known
    const id = sessionIdOf(request, config.sessionSecret)
    const found = id && (await read(store, id))
    const account = found && (await accountOf(found))
    return account ? viewerFor(account, id) : visitor
  }

  async function signIn(request: Request, accountId: string): Promise<void> {
    const account = await loadAccount(accountId)
    if (!account) throw new AppError("unauthenticated")
    if (!request.session) await open(request)
    await logIn(request, account, new Date())
    viewers.set(request, await viewerFor(account, request.sessionID))
  }

  /** Passport gives the session a new id, so that one which was planted is worth nothing. */
  async function logIn(request: Request, account: AccountDoc, startedAt: Date): Promise<void> {
    begunAt.set(request, startedAt)
    await new Promise<void>((resolve, reject) => {
      request.logIn(account, (error: unknown) => (error ? reject(unavailable(error)) : resolve()))
    })
  }

  async function signOut(request: Request): Promise<void> {
    if (!request.session && cookieOf(request)) await open(request)
    if (request.session) await destroy(request)
    viewers.set(request, visitor)
    if (cookieOf(request)) request.res?.clearCookie(COOKIE, cookie)
  }

  return { middleware: (...args) => void middleware(...args), viewerOf, signIn, signOut, endSessions }
}

// ── what a session holds ──

/** When the session began that a request is about to get: passport asks for what to keep without saying for which. */
const begunAt = new WeakMap<object, Date>()

function makePassport(): InstanceType<typeof Passport> {
  const passport = new Passport()
  passport.serializeUser<Kept>((request: object, account: Express.User, done: (error: unknown, kept?: Kept) => void) =>
    done(null, {
      accountId: account._id,
      securityVersion: account.securityVersion,
      rights: rightsOf(account),
      startedAt: begunAt.get(request) ?? new Date(),
    }),
  )
  passport.deserializeUser(
    (request: Request, _kept: Kept, done: (error: unknown, user?: AccountDoc | false) => void) => {
      accountOf(request.session).then(
        (account) => done(null, account ?? false),
        (error: unknown) => done(error),
      )
    },
  )
  return passport
}

/** The account of a session that still holds: in use, not too old, and not ended by a new password, ban or role. */
async function accountOf({ passport, lastModified }: KnownSession): Promise<AccountDoc | undefined> {
  const kept = passport?.user
  const account = kept && (await loadAccount(kept.accountId))
  if (!account || kept.securityVersion !== account.securityVersion) return
  const { idle, absolute } = isStaff(account) ? endsOfStaff : ends
  const isOver = Date.now() > kept.startedAt.getTime() + absolute
  const isIdle = Date.now() > (lastModified ?? kept.startedAt).getTime() + idle
  return isOver || isIdle ? undefined : account
}

const isToBeTouched = ({ lastModified }: KnownSession) =>
  lastModified === undefined || Date.now() - lastModified.getTime() >= TOUCHED_EVERY

const viewerFor = async (account: AccountDoc, sessionId: string): Promise<Viewer> => ({
  ...(await viewerOfAccount(account)),
  sessionKey: hashOf(sessionId),
})

/** A new cookie must never stand on an answer that others are given too, as public pages are. */
const isPrivate = ({ method, path }: Request) => path.startsWith("/api/") || !["GET", "HEAD"].includes(method)

// ── the store ──

function makeStore(connection: mongoose.Connection): MongoStore {
  const store = MongoStore.create({
    // Two copies of the driver, one of them mongoose's: the same in what the store asks of it.
    client: connection.getClient() as never,
    dbName: connection.name,
    collectionName: "sessions",
    stringify: false,
    touchAfter: TOUCHED_EVERY / 1000,
    // The index stands beside the schema, with all others.
    autoRemove: "disabled",
    // Who reads the database has nobody's cookie.
    transformId: hashOf,
  })
  // The store asks for the id and, beside it, whether it has ended. Some databases then read all sessions.
  const sessions = connection.collection<SessionDoc>("sessions")
  async function find(id: string): Promise<SessionData | null> {
    const begun = beginReading()
    const found = await sessions.findOne({ _id: hashOf(id) })
    if (!found || found.expires <= new Date()) return null
    const session = sessionIn(found)
    noteSession(hashOf(id), session, begun)
    return session
  }
  store.get = (id, done) => {
    find(id).then(
      (session) => done(null, session),
      (error: unknown) => done(error),
    )
  }
  const touch = store.touch.bind(store)
  store.touch = (id, data, done) =>
    touch(id, data, (error) => {
      // Another request has just ended it. It cannot be touched, and need not be; that is no failure of this one.
      if (error) dropSession(hashOf(id))
      done?.(null)
    })
  for (const written of ["set", "touch", "destroy"] as const) store.on(written, (id: string) => dropSession(hashOf(id)))
  return store
}

/** With when it was last written, so that it is not written again at once. */
const sessionIn = ({ session: data, lastModified }: SessionDoc) => ({ ...data, lastModified }) as SessionData

const hashOf = (sessionId: string) => createHash("sha256").update(sessionId).digest("base64url")

const read = (store: MongoStore, id: string) =>
  new Promise<SessionData | null>((resolve, reject) => {
    store.get(id, (error: unknown, found) => (error ? reject(unavailable(error)) : resolve(found ?? null)))
  })

const destroy = (request: Request) =>
  new Promise<void>((resolve, reject) => {
    request.session.destroy((error: unknown) => (error ? reject(unavailable(error)) : resolve()))
  })

/** A store that does not answer makes nobody a visitor: the person is told that it cannot be said now. */
const unavailable = (cause: unknown) =>
  cause instanceof AppError ? cause : Object.assign(new AppError("unavailable", { retryAfter: 2 }), { cause })

/** A middleware as a function to wait for, also in the midst of an answer. */
const step = (handler: RequestHandler) => (request: Request) =>
  new Promise<void>((resolve, reject) => {
    void handler(request, request.res!, (error?: unknown) => (error ? reject(unavailable(error)) : resolve()))
  })

// ── the cookie ──

function cookieOf({ headers }: IncomingMessage): string | undefined {
  const parts = headers.cookie?.split(";").map((part) => part.trim())
  return parts?.find((part) => part.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1)
}

/** As express-session writes it: `s:` the id, a dot, and our signature of it. */
function sessionIdOf(request: IncomingMessage, secret: string): string | undefined {
  const [, id, signature] = /^s(?::|%3A)([\w-]+)\.(.+)$/i.exec(cookieOf(request) ?? "") ?? []
  if (!id || !signature) return
  const right = createHmac("sha256", secret).update(id).digest("base64").replace(/=+$/, "")
  const given = Buffer.from(decoded(signature))
  return given.length === right.length && timingSafeEqual(given, Buffer.from(right)) ? id : undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ""
  }
}

/** Without `PUBLIC_URL` we are reached on loopback, which browsers hold to be as safe as https. */
function isSafeOrigin(publicUrl: string | undefined): boolean {
  if (!publicUrl) return true
  const { protocol, hostname } = new URL(publicUrl)
  return protocol === "https:" || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}
