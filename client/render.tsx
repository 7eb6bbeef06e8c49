import type { QueryClient } from "@tanstack/react-query"
import { renderToString } from "react-dom/server"
import type { Call } from "#shared/contract"
import { codeOf, statusOf, type ErrorCode } from "#shared/errors"
import { direction, isLanguage, languages, type Language } from "#shared/language"
import { makeClient } from "./api.ts"
import { App, signInFor, type Site } from "./app.tsx"
import icon from "./icon.svg?url&no-inline"
import { speak, type Words } from "./i18n/index.tsx"
import { titleOf } from "./navigation.ts"
import { errorPlace, open, type Place } from "./routes.tsx"

/** The tags that load a page's style and code: `file` is the view's source, `parts` the words only it needs. */
export type Assets = (file: string, lang: Language, parts: readonly string[]) => string
export type Ask = Site & {
  url: URL
  /** The calls, as whom the page is drawn for. */
  call: Call
  assets: Assets
  /** For an address without a language, such as `/nothing`. */
  lang: Language
}
export type Drawn = {
  status: number
  location?: string
  html: string
  topics: readonly string[]
  /** The lowest position of the log that the page's data was read at. */
  seq: number | undefined
  /** The same for every reader, so it may be kept. */
  isShared: boolean
  /** What went wrong, for the log. */
  error?: unknown
}
/** What the browser starts from. */
export type State = Site & { queries: [key: readonly unknown[], data: unknown][]; error?: ErrorCode }

/** One address, drawn as a whole page. Never throws for what a page can say. */
export async function render(ask: Ask): Promise<Drawn> {
  const asked = ask.url.pathname.split("/")[1]
  const lang = isLanguage(asked) ? asked : ask.lang
  const words = await speak(lang)
  const client = makeClient(ask.call)
  try {
    const place = await open(ask.url, client, words)
    if (!("View" in place)) return { ...none, status: 303, location: place.movedTo }
    const html = page(place, client, words, ask)
    return { status: 200, html, topics: place.topics, seq: place.seq, isShared: !place.isPrivate }
  } catch (error) {
    return refused(error, words, ask)
  } finally {
    client.clear()
  }
}

/** An answer that nobody keeps, and of which there is nothing to see. */
const none = { html: "", topics: [], seq: undefined, isShared: false }

function refused(error: unknown, words: Words, ask: Ask): Drawn {
  const code = codeOf(error) ?? "internal"
  if (code === "unauthenticated") return { ...none, status: 303, location: signInFor(ask.url, words.lang) }
  const client = makeClient(ask.call)
  const html = page(errorPlace(ask.url, error, words), client, words, ask, code)
  const status = code === "invalid" ? 404 : statusOf[code]
  return { ...none, status, html, ...(status >= 500 && { error }) }
}

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
const json = (state: State) => JSON.stringify(state).replace(/</g, "\\u003c")

function page(place: Place, client: QueryClient, words: Words, ask: Ask, error?: ErrorCode): string {
  const { epoch, isDemo, assets } = ask
  const { lang, t } = words
  const app = renderToString(<App first={place} client={client} words={words} site={{ epoch, isDemo }} />)
  const queries: State["queries"] = client
    .getQueryCache()
    .getAll()
    .flatMap(({ queryKey, state }) => (state.data === undefined ? [] : [[queryKey, state.data]]))
  const state: State = { epoch, isDemo, queries, ...(error && { error }) }
  const description = place.description && `<meta name="description" content="${escape(place.description)}">`
  return [
    `<!doctype html><html lang="${lang}" dir="${direction(lang)}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width,initial-scale=1">`,
    `<title>${escape(titleOf(place))}</title>`,
    description ?? "",
    `<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">`,
    `<meta name="theme-color" content="#11171d" media="(prefers-color-scheme: dark)">`,
    // React Aria would write a style element, which the content security policy forbids.
    `<meta id="react-aria-pressable-style">`,
    `<link rel="icon" type="image/svg+xml" href="${icon}">`,
    error ? `<meta name="robots" content="noindex">` : links(place, lang, ask.url.origin),
    assets(place.file, lang, place.parts),
    `</head><body><div id="app">${app}</div>`,
    `<noscript><p class="wrap">${escape(t("shell.noScript"))}</p></noscript>`,
    `<script type="application/json" id="state">${json(state)}</script></body></html>`,
  ].join("")
}

/** Where the same page stands in the other languages. */
function links({ path }: Place, lang: Language, origin: string): string {
  const address = (code: string) => escape(origin + path.replace(/^\/\w+/, `/${code}`))
  return [
    `<link rel="canonical" href="${address(lang)}">`,
    ...languages.map((code) => `<link rel="alternate" hreflang="${code}" href="${address(code)}">`),
    `<link rel="alternate" hreflang="x-default" href="${address("en")}">`,
  ].join("")
}
