import fs from "node:fs"
import path from "node:path"
import { promisify } from "node:util"
import zlib from "node:zlib"
import { Router, type Request, type RequestHandler, type Response } from "express"
import type { Call, Output } from "#shared/contract"
import { codeOf } from "#shared/errors"
import { isLanguage, languages, type Language } from "#shared/language"
import { plainUrl } from "../client/address.ts"
import { idOf } from "#shared/short"
import type { Assets, Drawn, render } from "../client/render.tsx"
import type { TakeForm } from "./contact/plain-form.ts"
import { codingFor, type Answered } from "./answered.ts"
import { bytesOf, isKept, squeeze, type Coding, type Keeper, type Kept } from "./kept.ts"
import { noting } from "./shown.ts"
import { visitor, type Viewer } from "./viewer.ts"

export type { Assets }
export type Render = typeof render

// Pages, drawn by the client's own views. What every reader sees alike is drawn for nobody, once, and kept as bytes.

type Parts = {
  /** In development asked of Vite at each page, so that an edit is seen. */
  render: () => Promise<Render>
  assets: Assets
  call: (viewer: Viewer) => Call
  /** Asked only where the answer depends on who asks: kept pages cost no session. */
  viewerOf: (request: Request) => Viewer | Promise<Viewer>
  epoch: () => string
  /** How far the pump has come. */
  position: () => number
  isDemo: boolean
  kept: Keeper
  answered: Answered
  /** Absent where nothing but reading is asked of pages. */
  takeForm?: TakeForm
  /** Scheme and host for canonical links: PUBLIC_URL, never what a header claims. */
  origin: (request: Request) => string
  report?: (error: unknown, request: Request) => void
}
const RETRY_AFTER = 10
const contactPage = /^\/(\w\w)\/contact$/

export function pages(parts: Parts): Router {
  const { kept, answered } = parts
  // In development a view may have been edited since.
  const isKeeping = parts.assets !== devAssets
  const router = Router()

  async function draw(request: Request, url: URL, call: Call): Promise<Drawn> {
    const render = await parts.render()
    const { assets, isDemo } = parts
    return render({ url, call, assets, isDemo, epoch: parts.epoch(), lang: bestLanguage(request) })
  }

  /** As nobody in particular sees it: from what is kept, or drawn once for all who ask at this moment. */
  const forNobody = (request: Request, url: URL, key: string): Promise<Drawn | Kept> =>
    isKeeping ? kept.share(key, () => drawForNobody(request, url)) : drawForNobody(request, url)

  async function drawForNobody(request: Request, url: URL): Promise<Drawn | Kept> {
    const { call, shown } = noting(parts.call(visitor))
    // Where a page's data says no number, it is as new as the log was before.
    const position = parts.position()
    const drawn = await draw(request, url, call)
    if (!drawn.isShared) return drawn
    return bytesOf(drawn.html, shown() ?? { topics: drawn.topics, counts: [] }, drawn.seq ?? position)
  }

  /** A private page, or one that nobody in particular may see: drawn for who asks, and never kept. */
  async function sendOwn(request: Request, response: Response, url: URL, drawnForNobody: Drawn) {
    const call = await ownCall(request)
    const drawn = call ? await draw(request, url, call) : drawnForNobody
    response.vary("Accept-Encoding").set({ "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" })
    if (drawn.error) parts.report?.(drawn.error, request)
    if (drawn.location) return response.redirect(drawn.status, drawn.location)
    if (drawn.status === 503 || drawn.status === 429) response.set("Retry-After", String(RETRY_AFTER))
    response.status(drawn.status).type("html")
    const plain = Buffer.from(drawn.html)
    if (codingFor(request) !== "br") return void response.end(plain)
    response.set("Content-Encoding", "br").end(await squeeze(plain))
  }

  /** The calls of who is signed in; nothing for visitors. If nobody can say who it is, that is what the page says. */
  async function ownCall(request: Request): Promise<Call | undefined> {
    try {
      const viewer = await parts.viewerOf(request)
      return viewer.id ? parts.call(viewer) : undefined
    } catch (error) {
      return () => Promise.reject(error instanceof Error ? error : new Error(String(error)))
    }
  }

  // No patterns: Express would answer an address that is not well encoded before a page could.
  router.use(async (request, response) => {
    const language = contactPage.exec(request.path)?.[1]
    if (parts.takeForm && request.method === "POST" && isLanguage(language))
      return sendForm(request, response, parts.takeForm, language)
    if (request.method !== "GET" && request.method !== "HEAD") {
      return void response.set({ Allow: "GET, HEAD", "Cache-Control": "no-store" }).sendStatus(405)
    }
    if (request.path === "/") return sendToLanguage(request, response)
    const asked = addressOf(request, parts.origin(request))
    const to = tidied(asked) ?? (await commentAt(request, asked))
    if (to) return response.set("Cache-Control", "no-store").redirect(to.status, to.location)
    const url = plainUrl(asked)
    const key = keyOf(request, url)
    const page = await forNobody(request, url, key)
    if (!isKept(page)) return sendOwn(request, response, url, page)
    response.type("html").set("Cache-Control", "public, no-cache")
    await answered.send(request, response, key, page)
  })

  /** The contact form of a browser without JavaScript: taken, or shown again with what is wrong. */
  async function sendForm(request: Request, response: Response, take: TakeForm, language: Language) {
    const again = await take(request, response, language)
    const to = `/${language}/contact`
    if (!again) return response.set("Cache-Control", "no-store").redirect(303, `${to}?sent=1`)
    const url = new URL(to, parts.origin(request))
    const call = ((name, input) =>
      name === "contact.form" ? Promise.resolve(again) : parts.call(visitor)(name, input)) as Call
    const drawn = await draw(request, url, call)
    if (drawn.error) parts.report?.(drawn.error, request)
    response
      .set("Cache-Control", "no-store")
      .status(drawn.status === 200 ? 400 : drawn.status)
      .type("html")
    response.end(drawn.html)
  }

  /**
   * `/en/comments/{id}`, or in the short form of citations `/en/c/{id}`, is the thread at that comment; with a number behind
   * it, at that paragraph. `/en/c/{id}.2` cites its second revision, and without a number it is the first: what an address
   * was printed for is what it shows, or nothing.
   */
  async function commentAt(request: Request, { pathname }: URL): Promise<Redirect | undefined> {
    const [, lang, long, short, named, paragraph] =
      /^\/(\w\w)\/(?:comments\/([\w-]+)|c\/(\w+)(?:\.([1-9]\d{0,3}))?(?:\/([1-9]\d{0,3}))?)$/.exec(pathname) ?? []
    const id = short ? idOf(short) : long
    if (!isLanguage(lang) || !id) return undefined
    const cited = named || paragraph ? { revision: named ?? "1", paragraph } : undefined
    const found = await locate(parts.call(visitor), id)
    const own = found ? undefined : await ownCall(request)
    const located = found ?? (own && (await locate(own, id)))
    return located && { status: 303, location: placeOf(lang, located, cited) }
  }

  return router
}

const keyOf = (request: Request, url: URL) => `${bestLanguage(request)} ${url.href}`

/** Never by `new URL(request.url, origin)`: `//elsewhere/` would name another host. */
function addressOf(request: Request, origin: string): URL {
  const url = new URL(URL.canParse(origin) ? origin : "http://localhost")
  url.pathname = request.path.replace(/^\/+/, "/")
  url.search = request.originalUrl.split("?").slice(1).join("?")
  return url
}

type Redirect = { status: 303 | 308; location: string }

/** One address a page: `/en/` is `/en`. */
function tidied({ pathname, search }: URL): Redirect | undefined {
  const path = pathname.replace(/\/+$/, "")
  if (path === pathname || !isLanguage(path.split("/")[1])) return undefined
  return { status: 308, location: path + search }
}

function sendToLanguage(request: Request, response: Response) {
  response.vary("Accept-Language").set("Cache-Control", "no-cache")
  response.redirect(302, `/${bestLanguage(request)}`)
}

const locate = (call: Call, commentId: string) =>
  call("comments.get", { commentId }).catch((error: unknown) => {
    if (codeOf(error) === "not_found" || codeOf(error) === "invalid") return undefined
    throw error
  })

const bestLanguage = (request: Request): Language => {
  const best = request.acceptsLanguages([...languages].sort((a) => (a === "en" ? -1 : 0)))
  return isLanguage(best) ? best : "en"
}

type Cited = { revision: string; paragraph: string | undefined }

/**
 * The thread at that comment, and what of it was cited; if it says something else now, the text that was. A late reply is
 * not on the page of its conversation's beginning.
 */
function placeOf(
  lang: Language,
  { comment, page, conversationPage }: Output<"comments.get">,
  cited: Cited | undefined,
): string {
  if (cited && cited.revision !== String(comment.revision))
    return `/${lang}/comments/${comment.id}/${cited.revision}${cited.paragraph ? `#p${cited.paragraph}` : ""}`
  const query = new URLSearchParams()
  // Not drawn here: the browser shows it, and without scripts there is the comment.
  if (cited) query.set("revision", cited.revision)
  if (cited?.paragraph) query.set("paragraph", cited.paragraph)
  if (page > 1) query.set("page", String(page))
  if (conversationPage !== null) {
    query.set("conversation", comment.conversationId)
    query.set("replies", String(conversationPage))
  }
  const search = query.size ? `?${query}` : ""
  return `/${lang}/spaces/${comment.spaceSlug}/${comment.threadNumber}${search}#c-${comment.id}`
}

// ── code and style ─────────────────────────────────────────────────────────

type Chunk = { file: string; css?: string[]; imports?: string[] }

/** The tags of the head in a built page: style, code, and the view and language ahead of time. */
export function builtAssets(manifestFile: string): Assets {
  const manifest = JSON.parse(fs.readFileSync(manifestFile, "utf8")) as Record<string, Chunk>
  const main = manifest["client/main.tsx"]?.file
  const early = manifest["client/early.ts"]?.file
  if (!main || !early) throw new Error(`no built client in ${manifestFile}: run npm run build`)
  return (file, lang, parts) => {
    const scripts = new Set<string>()
    const styles = new Set<string>()
    const add = (key: string) => {
      const chunk = manifest[key]
      if (!chunk || scripts.has(chunk.file)) return
      scripts.add(chunk.file)
      for (const style of chunk.css ?? []) styles.add(style)
      for (const imported of chunk.imports ?? []) add(imported)
    }
    const words = parts.map((part) => `shared/i18n/${lang}/app/${part}.ts`)
    for (const key of ["client/main.tsx", `client/${file}`, `client/i18n/${lang}.ts`, ...words]) add(key)
    return [
      `<script type="module" blocking="render" src="/${early}"></script>`,
      ...[...styles].map((style) => `<link rel="stylesheet" href="/${style}">`),
      ...[...scripts]
        .filter((script) => script !== main)
        .map((script) => `<link rel="modulepreload" href="/${script}">`),
      `<script type="module" src="/${main}"></script>`,
    ].join("")
  }
}

/** In development Vite makes code and style on demand. */
export const devAssets: Assets = (file) =>
  [
    `<script type="module" src="/@vite/client"></script>`,
    `<link rel="stylesheet" href="/client/styles/tokens.css"><link rel="stylesheet" href="/client/styles/base.css">`,
    `<script type="module" src="/client/main.dev.tsx"></script>`,
    `<link rel="modulepreload" href="/client/${file}">`,
  ].join("")

const YEAR = 31_536_000
const squeezed = /\.(?:js|css|svg|json|html|txt|map)$/

/** What the build has made: names change with the content, so a browser may keep it for ever. Each is compressed once. */
export function files(folder: string): RequestHandler {
  const names = new Set(fs.readdirSync(path.join(folder, "assets")).map((name) => `/assets/${name}`))
  const made = new Map<string, Promise<Buffer>>()
  const bytes = (name: string, coding: Coding) => {
    const key = `${coding} ${name}`
    const known = made.get(key) ?? coded(path.join(folder, name), coding)
    made.set(key, known)
    return known
  }
  return async (request, response, next) => {
    const name = request.path
    if (!name.startsWith("/assets/")) return next()
    // No page for a missing file: a cached answer of the wrong kind would hide the mistake.
    if (!names.has(name) || (request.method !== "GET" && request.method !== "HEAD"))
      return void response.sendStatus(404)
    const coding = squeezed.test(name) ? codingFor(request) : "identity"
    response.type(path.extname(name)).vary("Accept-Encoding")
    response.set({ "Cache-Control": `public, max-age=${YEAR}, immutable` })
    if (coding !== "identity") response.set("Content-Encoding", coding)
    response.end(await bytes(name, coding))
  }
}

const brotli = promisify<zlib.InputType, zlib.BrotliOptions, Buffer>(zlib.brotliCompress)
const gzip = promisify<zlib.InputType, zlib.ZlibOptions, Buffer>(zlib.gzip)
async function coded(file: string, coding: Coding): Promise<Buffer> {
  const plain = await fs.promises.readFile(file)
  if (coding === "br") return brotli(plain, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 10 } })
  return coding === "gzip" ? gzip(plain, { level: 9 }) : plain
}
