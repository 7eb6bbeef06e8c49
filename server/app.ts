import "./database/settings.ts"
import { randomUUID } from "node:crypto"
import { createServer, type IncomingMessage, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import compression from "compression"
import express, { type Request, type RequestHandler, type Response } from "express"
import type { CallName } from "#shared/calls"
import { contract, type Call } from "#shared/contract"
import { AppError } from "#shared/errors"
import { makeSessions } from "./accounts/session.ts"
import { answered, type Answered } from "./answered.ts"
import { writeTallies } from "./comments/counts.ts"
import type { Config } from "./config.ts"
import { openContact } from "./contact/form.ts"
import { takeForm, type TakeForm } from "./contact/plain-form.ts"
import { ensureIndexes } from "./database/connect.ts"
import { isAnswering } from "./database/health.ts"
import { migrate } from "./database/migrate.ts"
import type { Door } from "./door.ts"
import { positionNow, startFeed } from "./events/feed.ts"
import type { Live } from "./events/frames.ts"
import { readInstance, watchInstance, whenRestored } from "./events/instance.ts"
import { forgetHead, sweep } from "./events/log.ts"
import { moveReaders } from "./events/move.ts"
import { exportsComeFrom } from "./exports/site.ts"
import { leaveExports } from "./exports/work.ts"
import { handlers } from "./handlers.ts"
import { permissions, securityHeaders } from "./headers.ts"
import { answerError, bindContract, parse } from "./http.ts"
import { answerInTime, inTime } from "./in-time.ts"
import { startJobs } from "./jobs/jobs.ts"
import { keeper, type Keeper } from "./kept.ts"
import { watchLines } from "./leaving.ts"
import { limit, mayVisitorRead, switchLimits } from "./limits.ts"
import type { Logger } from "./log.ts"
import { openOneClick, takeOneClick } from "./letters/one-click.ts"
import { openLinks } from "./links/reach.ts"
import { closePostOffice, lettersLeadTo, openPostOffice } from "./mail/post-office.ts"
import { watchClaims } from "./moderation/watch-claims.ts"
import { makeOpenApi } from "./openapi.ts"
import { pages, type Assets, type Render } from "./pages.ts"
import { forgetEverything } from "./remember.ts"
import { everyMidnight } from "./resources/midnight.ts"
import { sealSecretsWith } from "./screening/secret.ts"
import { openWebhooks } from "./screening/webhook.ts"
import { openSocket } from "./socket.ts"
import type { Viewer } from "./viewer.ts"

export type Site = {
  render: () => Promise<Render>
  assets: Assets
  /** Built files, or Vite's middleware in development. */
  files: RequestHandler
}
/** Far above what a process can serve well; past it the proxy tries the next one (security H-06). */
const CONNECTIONS_MOST = 20_000
/** Longer than any answer takes (in-time.ts), together with the time in which readers move. */
const ANSWERED_WITHIN = 9_000

type Options = {
  config: Config
  log: Logger
  site?: Site | ((server: Server) => Promise<Site>)
  checksAnswers?: boolean
  /** Told why, when this process must end and start anew: its database is no longer the one it knows. */
  isOver?: (why: string) => void
}
export type App = {
  server: Server
  io: Live
  /** Listens; resolves with the origin people reach it by. */
  listen: () => Promise<string>
  /** Lets go of everybody, before `close`: requests are answered, and readers have so many milliseconds to move. */
  leave: (within: number) => Promise<void>
  close: () => Promise<void>
}

/** Builds the whole application on the open database connection, without listening: what application.ts and the tests share. */
export async function buildApp({ config, log, site, checksAnswers, isOver }: Options): Promise<App> {
  forgetHead()
  forgetEverything()
  await whenRestored((line) => log.warn(line))
  await ensureIndexes()
  sealSecretsWith(config)
  await migrate()
  const { epoch } = await readInstance()
  switchLimits(config.hasRateLimits)
  openPostOffice(config, log)
  openWebhooks(config)
  openContact(config)
  openOneClick(config)
  openLinks(config)
  const sessions = makeSessions(config)
  const origins: string[] = []

  const kept = keeper(positionNow)
  const answers = answered(kept, (request) => mayVisitorRead(addressOf(request, trusts())))
  const isDev = typeof site === "function"
  const headers = securityHeaders({ isDev, isHttps: config.publicUrl?.startsWith("https:") ?? false })
  const app = express()
  const server = createServer(
    { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 5_000 },
    (request, response) => {
      if (!answers.again(request, response)) app(request, response)
    },
  )
  server.maxConnections = CONNECTIONS_MOST
  const io = openSocket(server, {
    viewerOf: sessions.viewerOf,
    addressOf: (request) => addressOf(request, trusts()),
    headers: [headers, permissions],
    origins,
    epoch,
    log,
    isLimited: config.hasRateLimits,
    isLeaving: () => lines.isLeaving(),
  })
  const lines = watchLines(server)
  const drawn = isDev ? await site(server) : site
  const feed = await startFeed(io, (topics) => kept.drop(topics), log)
  await sweep(0)
  const jobs = startJobs(config, log)
  const claims = watchClaims(io, log)
  const midnights = everyMidnight(() => kept.drop(["resources"]))
  const watch = watchInstance(epoch, positionNow, isOver ?? ((why) => log.error(why)))

  app.set("trust proxy", config.trustProxy)
  app.set("query parser", "simple")
  app.disable("x-powered-by")
  app.use(nameRequest, headers, permissions, answerInTime)
  app.get("/health/live", (_, response) => void response.json({}))
  app.get("/health/ready", async (_, response) => {
    // Whether this process may be sent readers: it stays, and it hears its database.
    const isReady = !lines.isLeaving() && (await isAnswering())
    response.status(isReady ? 200 : 503).json({})
  })
  app.use(takeOneClick(limit))
  if (drawn) app.use(drawn.files)
  app.use(sessions.middleware)
  app.use("/api", compression({ threshold: 1024 }))
  app.get("/api/openapi.json", (_, response) => void response.json((openApi ??= makeOpenApi())))
  app.use(
    "/api",
    bindContract({
      viewerOf: sessions.viewerOf,
      door,
      limit,
      log,
      kept,
      answered: answers,
      origins,
      ...(checksAnswers ? { checksAnswers } : {}),
    }),
  )
  app.use(["/api", "/socket.io", "/assets"], () => {
    throw new AppError("not_found")
  })
  const takes = takeForm({ viewerOf: sessions.viewerOf, door, limit })
  const around = { takeForm: takes, viewerOf: sessions.viewerOf, epoch, origins, log, kept, answered: answers }
  if (drawn) app.use(makePages(drawn, config, around))
  app.use(answerError(log))

  /** Set below, with the other settings of Express. */
  function trusts(): Trusts {
    return app.get("trust proxy fn") as Trusts
  }
  function door(request: Request, _response: Response): Door {
    return {
      address: request.ip ?? "",
      requestId: String(request.id),
      signIn: (accountId) => sessions.signIn(request, accountId),
      signOut: () => sessions.signOut(request),
    }
  }

  return {
    server,
    io,
    async listen() {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject)
        server.listen(config.port, config.host, resolve)
      })
      const { port } = server.address() as AddressInfo
      const here = [`http://localhost:${port}`, `http://127.0.0.1:${port}`]
      origins.push(...(config.publicUrl ? [config.publicUrl] : here))
      const origin = config.publicUrl ?? here[0]!
      lettersLeadTo(origin)
      exportsComeFrom(origin, config.hasDemo)
      return origin
    },
    async leave(within) {
      const until = performance.now() + ANSWERED_WITHIN
      void jobs.stop()
      void leaveExports()
      lines.letGo()
      await moveReaders(io, within)
      await lines.quiet(until - performance.now())
    },
    async close() {
      await jobs.stop()
      await leaveExports()
      watch.stop()
      claims.stop()
      midnights.stop()
      await closePostOffice()
      await writeTallies().catch(() => {})
      await feed.stop()
      await io.close()
      server.closeAllConnections()
    },
  }
}

declare module "http" {
  interface IncomingMessage {
    id?: unknown
  }
}
const nameRequest: RequestHandler = (request, response, next) => {
  request.id = randomUUID()
  response.set("X-Request-Id", String(request.id))
  next()
}

let openApi: object | undefined

type Trusts = (address: string, hop: number) => boolean

/** As Express finds `request.ip`: going back from us, the first address that is not one of our proxies. */
function addressOf(request: IncomingMessage, trusts: Trusts): string {
  const forwarded = String(request.headers["x-forwarded-for"] ?? "").split(",")
  const way = [request.socket.remoteAddress ?? "", ...forwarded.map((one) => one.trim()).reverse()].filter(Boolean)
  return way.find((address, hop) => !trusts(address, hop)) ?? way.at(-1) ?? ""
}

type Around = {
  takeForm: TakeForm
  viewerOf: (request: Request) => Promise<Viewer>
  epoch: string
  origins: readonly string[]
  log: Logger
  kept: Keeper
  answered: Answered
}

function makePages(
  site: Site,
  config: Config,
  { takeForm: takes, viewerOf, epoch, origins, log, kept, answered }: Around,
) {
  return pages({
    ...site,
    call: callAs,
    takeForm: takes,
    viewerOf,
    kept,
    answered,
    epoch: () => epoch,
    position: positionNow,
    isDemo: config.hasDemo,
    report: (err, request) => log.error({ err, requestId: String(request.id) }, "page"),
    // One of our own names, whichever was used; another one that a header claims would get into links.
    origin: ({ headers: { host } }) => origins.find((origin) => origin === `http://${host}`) ?? origins[0] ?? "",
  })
}

/** Pages ask what the API asks, through the same schemas and handlers, as the viewer they are drawn for. */
const callAs = (viewer: Viewer): Call =>
  (async (name: CallName, input: unknown) => {
    const handler = handlers[name as keyof typeof handlers] as (...args: unknown[]) => Promise<unknown>
    return inTime(handler(viewer, parse(contract[name].input, input), noDoor))
  }) as Call

const noDoor: Door = {
  address: "",
  requestId: "",
  signIn: () => Promise.reject(new AppError("forbidden")),
  signOut: () => Promise.reject(new AppError("forbidden")),
}
