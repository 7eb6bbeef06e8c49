import type { Passage } from "#shared/screening"

// A text as rules look into it: case, accents and invisible marks must not hide a word, and what is found must be shown
// where it stands.

/** As the browser folds passages before it marks them (client/ui/marks.ts). */
export const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}\u0640]/gu, "")
    .toLowerCase()

export type Folded = { text: string; original: string; passageOf: (start: number, end: number) => Passage }

// A few thousand signs make up all texts, and folding one is dear.
const FOLDED_MOST = 20_000
const folded = new Map<string, string>()

function foldSign(sign: string): string {
  const known = folded.get(sign)
  if (known !== undefined) return known
  if (folded.size > FOLDED_MOST) folded.clear()
  const made = fold(sign)
  folded.set(sign, made)
  return made
}

const ascii = /^[\0-\x7f]*$/

export function foldWithPlaces(original: string): Folded {
  if (ascii.test(original))
    return { original, text: original.toLowerCase(), passageOf: (start, end) => ({ start, end }) }
  let text = ""
  const places: number[] = []
  let at = 0
  for (const sign of original) {
    const made = foldSign(sign)
    for (let i = 0; i < made.length; i++) places.push(at)
    text += made
    at += sign.length
  }
  places.push(original.length)
  // Up to the next sign, so that the marks of the last one belong to it.
  return { original, text, passageOf: (start, end) => ({ start: places[start]!, end: places[end]! }) }
}

export type Token = { text: string; start: number; end: number }

/** Words and numbers of a folded text. Chinese, which has no spaces, comes in runs. */
export const tokensOf = (text: string): Token[] =>
  Array.from(text.matchAll(/[\p{L}\p{N}]+/gu), ({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
  }))

/** Digits of other scripts and full-width signs as plain ones, each in its place: offsets stay what they are. */
export const plainDigits = (text: string): string =>
  ascii.test(text)
    ? text
    : text
        .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
        .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
        .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, " ")
        .replace(/[\u2010-\u2015\u2212]/g, "-")
