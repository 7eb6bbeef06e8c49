import type { LinkReason } from "#shared/links"
import type { LinkState } from "#shared/link-states"
import { isRefused, reach, refusedAddress, type Reached } from "./reach.ts"
import { isAllowed } from "./robots.ts"

// Looks whether a page is there, as a polite guest: the site's own rules first, then the head of the page, and the page
// itself only where a site gives no heads.

const TAKES = 6_000
const REDIRECTS_MOST = 3
const ROBOTS_MOST = 64_000 // bytes

export type Visit = {
  state: LinkState
  status: number | null
  reason: LinkReason | null
  to: string | null
  /** Nobody was there: it may be otherwise tomorrow. */
  isPassing: boolean
}
const seen = (state: LinkState, more: Partial<Visit> = {}): Visit => ({
  state,
  status: null,
  reason: null,
  to: null,
  isPassing: false,
  ...more,
})

export async function visit(link: string, robots = new Map<string, Promise<string>>()): Promise<Visit> {
  const signal = AbortSignal.timeout(TAKES)
  try {
    return await follow(link, { robots, signal })
  } catch (error) {
    return signal.aborted ? seen("unchecked", { reason: "timeout", isPassing: true }) : failed(error)
  }
}

type Way = { robots: Map<string, Promise<string>>; signal: AbortSignal }

async function follow(link: string, way: Way): Promise<Visit> {
  let url = addressIn(link)
  let isForGood = true
  for (let hops = 0; hops <= REDIRECTS_MOST; hops++) {
    if (!isAllowed(await robotsOf(url, way), url)) return seen("unchecked", { reason: "robots" })
    const { status, location } = await look(url, way.signal)
    if (status < 300 || status >= 400 || location === undefined)
      return judged(status, hops > 0 && isForGood ? url.href : null)
    isForGood &&= status === 301 || status === 308
    // It may lead anywhere: `reach` looks at each address anew.
    url = addressIn(location, url)
  }
  return seen("broken", { reason: "too_many_redirects" })
}

function addressIn(link: string, base?: URL): URL {
  if (!URL.canParse(link, base)) throw refusedAddress()
  return new URL(link, base)
}

/** Sites that give no heads answer so, or otherwise wrongly. */
const noHead = new Set([400, 403, 404, 405, 406, 410, 500, 501])

async function look(url: URL, signal: AbortSignal): Promise<Reached> {
  const head = await reach(url, { method: "HEAD", most: 0, signal })
  return noHead.has(head.status) ? reach(url, { method: "GET", most: 0, signal }) : head
}

/** Asked once for each site in a round. Where there are none, or none can be had, nothing is forbidden. */
function robotsOf(url: URL, { robots, signal }: Way): Promise<string> {
  const known = robots.get(url.origin)
  if (known) return known
  const asked = reach(new URL("/robots.txt", url), { method: "GET", most: ROBOTS_MOST, signal }).then(
    ({ status, text }) => (status === 200 ? text : ""),
    (error: unknown) => {
      if (isRefused(error)) throw error
      return ""
    },
  )
  robots.set(url.origin, asked)
  return asked
}

function judged(status: number, to: string | null): Visit {
  if (status >= 200 && status < 300) return seen(to ? "moved" : "ok", { status, to })
  if (status === 404 || status === 410) return seen("broken", { status, reason: "gone" })
  // The page may well be there, and is shown to people.
  if ([401, 403, 407, 429, 451, 999].includes(status)) return seen("unchecked", { status, reason: "forbids" })
  if (status >= 500) return seen("unchecked", { status, reason: "server_error", isPassing: true })
  return seen("broken", { status, reason: "bad_status" })
}

function failed(error: unknown): Visit {
  if (isRefused(error)) return seen("broken", { reason: "address_refused" })
  const { code = "" } = error as { code?: string }
  if (code === "ENOTFOUND") return seen("unchecked", { reason: "no_host", isPassing: true })
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return seen("broken", { reason: "certificate" })
  return seen("unchecked", { reason: "unreachable", isPassing: true })
}
