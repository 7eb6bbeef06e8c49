import { joinText } from "#shared/plain-text"
import { cleanHtml } from "../comments/clean.ts"

/** Always as long, so that nobody counts letters. */
export const MASK = "█████"
/** A link may say the same once more, where nobody reads it; shorter than this it says nothing. */
const TELLING = 4

const piece = /<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)/g

/**
 * The same HTML without what stands between two places of its plain text. A link that is masked, or has it in its address,
 * is a link no more. Of HTML as the cleaner writes it.
 */
export function maskHtml(html: string, plainText: string, start: number, end: number): string {
  const secret = plainText.slice(start, end).trim().toLowerCase()
  const join = joinText()
  let masked = ""
  let link: { tag: string; inside: string; isMasked: boolean } | undefined
  const write = (part: string) => {
    if (link) link.inside += part
    else masked += part
  }
  for (const [tag, closing, name, attributes = "", words] of html.matchAll(piece)) {
    if (words !== undefined) {
      const from = join.position()
      const text = unescaped(words)
      join.add(text)
      const isHit = from < end && from + text.length > start
      if (isHit && link) link.isMasked = true
      write(isHit ? without(text, start - from, end - from) : words)
      continue
    }
    if (name === "br") join.add("\n")
    else join.edge(name!)
    if (name === "a" && !closing) link = { tag, inside: "", isMasked: isTelling(attributes, secret) }
    else if (name === "a" && link) {
      const { tag: opening, inside, isMasked } = link
      link = undefined
      write(isMasked ? inside : `${opening}${inside}</a>`)
    } else write(tag)
  }
  return cleanHtml(masked).body
}

const isTelling = (attributes: string, secret: string) => {
  if (secret.length < TELLING) return false
  const said = unescaped(attributes).toLowerCase()
  return said.includes(secret) || decoded(said).includes(secret)
}
const decoded = (text: string) => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const without = (text: string, start: number, end: number) =>
  escaped(text.slice(0, Math.max(0, start))) + MASK + escaped(text.slice(Math.min(text.length, end)))

const escapes: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' }
const unescaped = (words: string) => words.replace(/&(?:amp|lt|gt|quot);/g, (escape) => escapes[escape]!)
const escaped = (words: string) => words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
