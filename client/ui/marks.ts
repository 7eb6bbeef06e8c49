import type { CleanHtml } from "#shared/comment"
import { joinText } from "#shared/plain-text"

// Marks passages of a cleaned text. Only `<mark>` is put between its characters, and those are written as the cleaner
// wrote them, so what comes out is as clean as what went in.

/** From one offset of the plain text to another. `note` is a small sign behind it, such as the number of a sentence. */
export type Marked = { start: number; end: number; note?: string }

const piece = /<\/?([a-z][a-z0-9]*)[^>]*>|([^<]+)/g

export function markRanges(html: CleanHtml, ranges: readonly Marked[]): CleanHtml {
  if (ranges.length === 0) return html
  const join = joinText()
  const parts: string[] = []
  for (const [whole, name, words] of html.matchAll(piece)) {
    if (words !== undefined) {
      const start = join.position()
      join.add(unescape(words))
      parts.push(markText(words, start, ranges))
    } else {
      if (name === "br") join.add("\n")
      else join.edge(name!)
      parts.push(whole)
    }
  }
  return parts.join("") as CleanHtml
}

/** Each character as it is written, so that an `&amp;` counts as one and stays what it is. */
const letters = (words: string) => words.match(/&(?:amp|lt|gt|quot);|[^]/g) ?? []

function markText(words: string, start: number, ranges: readonly Marked[]): string {
  const written = letters(words)
  const end = start + written.length
  const inside = ranges.filter((range) => range.start < end && range.end > start)
  if (inside.length === 0) return words
  const cuts = [...new Set([start, end, ...inside.flatMap((range) => [range.start, range.end])])]
    .filter((cut) => cut >= start && cut <= end)
    .sort((a, b) => a - b)
  return cuts
    .slice(0, -1)
    .map((from, index) => {
      const to = cuts[index + 1]!
      const text = written.slice(from - start, to - start).join("")
      const isMarked = inside.some((range) => range.start <= from && range.end >= to)
      const notes = inside.flatMap((range) => (range.end === to && range.note ? range.note : []))
      return isMarked
        ? `<mark>${text}${notes.length ? `<sup class="mark-note">${escape(notes.join(", "))}</sup>` : ""}</mark>`
        : text
    })
    .join("")
}

/** Where passages stand in a plain text, however their case, accents and invisible marks are written there. */
export function findPassages(plain: string, passages: readonly string[]): Marked[] {
  const folded = foldWithPlaces(plain)
  return passages.flatMap((passage) => {
    const words = fold(unescape(passage)).trim()
    return words ? allOf(folded.text, words).map((at) => folded.rangeOf(at, at + words.length)) : []
  })
}

function allOf(text: string, words: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) found.push(at)
  return found
}

/** As the rules of the server fold a text before they look into it. */
const fold = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}\u0640]/gu, "")
    .toLowerCase()

function foldWithPlaces(plain: string) {
  let text = ""
  const places: number[] = []
  let at = 0
  for (const letter of plain) {
    const folded = fold(letter)
    for (let i = 0; i < folded.length; i++) places.push(at)
    text += folded
    at += letter.length
  }
  places.push(plain.length)
  return { text, rangeOf: (start: number, end: number): Marked => ({ start: places[start]!, end: places[end]! }) }
}

const signs: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' }
const unescape = (words: string) => words.replace(/&(?:amp|lt|gt|quot);/g, (sign) => signs[sign]!)
const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
