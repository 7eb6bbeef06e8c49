import { textOf, type Run } from "./blocks.ts"

const LENGTH_MOST = 2_000
const controls = /[\u0000-\u001f\u007f-\u009f]/
const schemes = ["http:", "https:", "mailto:"]

/** The address a link may lead to, as the browser will read it; undefined for all that is no plain web or mail address. */
export function safeAddress(href: string): string | undefined {
  const given = href.trim()
  if (given.length > LENGTH_MOST || controls.test(given)) return undefined
  const url = asUrl(given)
  if (!url || !schemes.includes(url.protocol) || url.href.length > LENGTH_MOST * 3) return undefined
  // https://un.org@evil.example leads to evil.example.
  if (url.username !== "" || url.password !== "") return undefined
  // A line break in a mail's header would start another header.
  if (url.protocol === "mailto:" && /%0[ad]/i.test(url.href)) return undefined
  return url.href
}

const asUrl = (text: string) => (URL.canParse(text) ? new URL(text) : undefined)

const files = /\.(?:pdf|docx?|xlsx?|pptx?|csv|txt|html?|zip|jpe?g|png|md|odt|ods|rtf|json|xml)$/i
const scheme = /^[a-z][a-z0-9+.-]*:\/\//i
const hostLike =
  /^(?:[a-z][a-z0-9+.-]*:\/\/|www\.)?(?:[\p{L}\p{N}\p{M}_-]+\.)+[\p{L}\p{N}-]{2,}(?::\d+)?(?:[/?#]\S*)?$/iu
const MAIL_MOST = 320
const mailLike = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/**
 * Words of a link that look like an address must be the one it leads to. Where they are another, or mix scripts so that
 * they may look like another, the true address takes their place.
 */
export function truthful(runs: readonly Run[], href: string): readonly Run[] {
  if (!isMisleading(textOf(runs).trim(), href)) return runs
  return [{ ...runs[0]!, text: href }]
}

function isMisleading(shown: string, href: string): boolean {
  const url = new URL(href)
  if (shown.length < MAIL_MOST && mailLike.test(shown)) return url.protocol !== "mailto:" || !isSameMail(shown, url)
  const hasScheme = scheme.test(shown)
  if (!hasScheme && (shown.length > LENGTH_MOST || !hostLike.test(shown) || files.test(shown))) return false
  const seen = asUrl(hasScheme ? shown : `https://${shown}`)
  return seen !== undefined && (bareHost(seen) !== bareHost(url) || isMixed(shown))
}

const bareHost = ({ host }: URL) => host.replace(/^www\./, "")
function isSameMail(shown: string, { pathname }: URL): boolean {
  try {
    return decodeURIComponent(pathname).toLowerCase() === shown.toLowerCase()
  } catch {
    return false
  }
}

/** Latin letters beside others, except those of East Asia, which resemble no Latin ones. */
function isMixed(shown: string): boolean {
  const host = shown.replace(scheme, "").split(/[/?#]/)[0]!
  const other =
    /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
  return /\p{Script=Latin}/u.test(host) && other.test(host)
}
