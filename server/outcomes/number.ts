import { AppError } from "#shared/errors"
import { isVisible } from "#shared/graphemes"
import { PARAGRAPH_LONG, PARAGRAPHS_MOST, type Paragraph } from "#shared/outcome"

/** `depth`: in so many numbered lists it stands, in which a word processor counts and the text has no number. */
export type Block = { text: string; isHeading?: boolean; depth?: number }

/** "12." or "12)" or "12.3"; and beneath a paragraph "(a)". */
const marked = /^(?:(\d{1,4}(?:\.\d{1,3})*[a-z]?)[.)]|\(((?:[a-z]|[ivx]{1,5}|\d{1,3}))\))\s+(?=\S)/i
const LETTERS = "abcdefghijklmnopqrstuvwxyz"

/** Paragraphs as the text numbers them; where it has no numbers at all, they are counted. */
export function numberBlocks(blocks: readonly Block[]): Omit<Paragraph, "id">[] {
  const paragraphs = blocks
    .map(({ text, ...rest }) => ({ ...rest, text: clean(text) }))
    .filter(({ text }) => isVisible(text))
  if (paragraphs.length === 0) refuse("empty")
  if (paragraphs.length > PARAGRAPHS_MOST) refuse("too_many")
  if (paragraphs.some(({ text }) => text.length > PARAGRAPH_LONG)) refuse("too_long")
  const hasNumbers = paragraphs.some(({ text, depth = 0 }) => depth > 0 || marked.test(text))
  const counted = { last: 0, parent: "", below: 0 }
  return paragraphs.map(({ text, isHeading = false, depth = 0 }) => {
    const own = isHeading
      ? null
      : hasNumbers
        ? ownNumber(text, depth, counted)
        : { number: String(++counted.last), text }
    return { number: own?.number ?? null, isHeading, text: own?.text ?? text }
  })
}

type Counted = { last: number; parent: string; below: number }

function ownNumber(text: string, depth: number, counted: Counted): { number: string; text: string } | null {
  const [mark, number, letter] = marked.exec(text) ?? []
  if (mark !== undefined && number !== undefined) {
    Object.assign(counted, { last: Number.parseInt(number, 10), parent: number, below: 0 })
    return { number, text: text.slice(mark.length) }
  }
  if (mark !== undefined && letter !== undefined)
    return { number: `${counted.parent}(${letter})`, text: text.slice(mark.length) }
  if (depth === 1) {
    const next = String(++counted.last)
    Object.assign(counted, { parent: next, below: 0 })
    return { number: next, text }
  }
  if (depth > 1) {
    const sign = LETTERS[counted.below++] ?? String(counted.below)
    return { number: `${counted.parent}(${sign})`, text }
  }
  return null
}

/** Words alone: no markup, no signs that turn or hide what stands beside them. */
const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f-\u009f\u00ad\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .normalize("NFC")

const refuse = (code: string): never => {
  throw new AppError("invalid", { issues: [{ path: "content", code }] })
}
