import { isLanguage, type Language } from "#shared/language"
import { joinText } from "#shared/plain-text"

// What the markup of a cleaned text says beyond its words: where links lead, and what stands in another language.

export type Link = { href: string; start: number; end: number }
export type Stretch = { language: string; start: number; end: number }

const piece = /<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)/g
const attribute = (name: string, attributes: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1]

/** Offsets are those of the plain text, which is joined in the same way (shared/plain-text.ts). */
export function readMarkup(body: string): { links: Link[]; stretches: Stretch[] } {
  const links: Link[] = []
  const stretches: Stretch[] = []
  if (!body.includes("<a ") && !body.includes(' lang="')) return { links, stretches }
  const join = joinText()
  const open: { name: string; language?: string | undefined; link?: Link }[] = []
  for (const [, slash, name, attributes = "", words] of body.matchAll(piece)) {
    if (words !== undefined) {
      const start = join.position()
      join.add(unescape(words))
      note(stretches, open.findLast(({ language }) => language)?.language, start, join.position())
    } else if (name === "br") join.add("\n")
    else if (slash) {
      const closed = open.splice(open.findLastIndex((one) => one.name === name))[0]
      if (closed?.link) closed.link.end = join.position()
      join.edge(name!)
    } else {
      join.edge(name!)
      if (name === "hr") continue
      const link =
        name === "a"
          ? { href: unescape(attribute("href", attributes) ?? ""), start: join.position(), end: 0 }
          : undefined
      if (link) links.push(link)
      open.push({ name: name!, language: attribute("lang", attributes), ...(link ? { link } : {}) })
    }
  }
  return { links, stretches }
}

/** Neighbours in one language are one stretch. */
function note(stretches: Stretch[], language: string | undefined, start: number, end: number): void {
  if (!language) return
  const last = stretches.at(-1)
  if (last?.language === language && start - last.end <= 1) last.end = end
  else stretches.push({ language, start, end })
}

/** Of the six, those in which parts of the text plainly are. */
export const languagesIn = (body: string): Language[] => [
  ...new Set(readMarkup(body).stretches.flatMap(({ language }) => (isLanguage(language) ? language : []))),
]

const escapes: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' }
const unescape = (words: string) => words.replace(/&(?:amp|lt|gt|quot);/g, (escape) => escapes[escape]!)
