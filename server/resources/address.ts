// One thing has many addresses: with and without www, with a slash at the end, or with marks of the letter in which it was
// passed on. Two links lead to the same when this says the same of both.

const marks =
  /^(?:utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|igshid|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|_ga|_gl|wt\.mc_id|spm)$/i
const start = /(?<=\/)(?:index|default)\.(?:html?|php|aspx?)$/i

/** Undefined where it is no address of the web. It is a key to compare by, not an address to go to. */
export function addressKey(link: string): string | undefined {
  if (!URL.canParse(link)) return undefined
  const url = new URL(link)
  if (!/^https?:$/.test(url.protocol)) return undefined
  const host = `${url.hostname.replace(/^www\d?\./, "").replace(/\.$/, "")}${url.port && `:${url.port}`}`
  const video = videoIn(host, url)
  if (video) return `youtube.com/watch?v=${video}`
  const path = plain(url.pathname.replace(start, "")).replace(/\/+$/, "")
  const asked = [...url.searchParams].filter(([name]) => !marks.test(name)).sort(byText)
  const query = asked.length > 0 ? `?${new URLSearchParams(asked)}` : ""
  // A page may be one of many within a program that runs in the browser: then only this part tells which.
  const route = /^#[!/]/.test(url.hash) ? url.hash : ""
  return host + path + query + route
}

/** Of one video there are short and long addresses, with places in it and lists around it. */
function videoIn(host: string, { pathname, searchParams }: URL): string | undefined {
  if (host === "youtu.be") return pathname.slice(1) || undefined
  if (!/^(?:m\.)?youtube(?:-nocookie)?\.com$/.test(host)) return undefined
  if (pathname === "/watch") return searchParams.get("v") ?? undefined
  return /^\/(?:embed|live|shorts)\/([\w-]+)/.exec(pathname)?.[1]
}

/** The same signs may stand encoded or not. */
function plain(path: string): string {
  try {
    return encodeURI(decodeURI(path))
  } catch {
    return path
  }
}

const byText = (one: readonly string[], other: readonly string[]) => (one.join("=") < other.join("=") ? -1 : 1)
