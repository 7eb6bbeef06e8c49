// Length and visibility of a text as a reader meets them. Apart from the schemas, so that the browser gets no zod.

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" })

/** Each step costs as much as the whole text is long, so a text is walked in pieces of about this many units. */
const PIECE = 200

/** Length as a reader counts it. Stops beyond `most`, so that no long text is walked for nothing. */
export function countGraphemes(text: string, most = Infinity): number {
  let count = 0
  let start = 0
  for (let size = PIECE; start < text.length && count <= most;) {
    const piece = pieceOf(text, start, size)
    const begins = Array.from(graphemes.segment(piece), ({ index }) => index)
    if (start + piece.length >= text.length) return count + begins.length
    // The last one may go on beyond the piece: the next one begins with it, and is larger if it is all there was.
    count += begins.length - 1
    start += begins.at(-1)!
    size = begins.length > 1 ? PIECE : size * 2
  }
  return count
}

/** Never half a character at its end. */
function pieceOf(text: string, start: number, size: number): string {
  const isHalf = /[\ud800-\udbff]/.test(text.charAt(start + size - 1))
  return text.slice(start, start + size + (isHalf ? 1 : 0))
}

// Letters, numbers, signs; but not the Hangul fillers and the Braille blank, which are "letters" that nobody sees.
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u
const blank = /[\u115f\u1160\u3164\uffa0\u2800\u00ad\u034f\u17b4\u17b5\ufe00-\ufe0f]|\p{Cf}|\p{Z}|\p{Cc}/gu
export const isVisible = (text: string) => visible.test(text.replace(blank, ""))
