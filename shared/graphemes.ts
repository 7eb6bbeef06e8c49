// Length and visibility of a text as a reader meets them. Apart from the schemas, so that the browser gets no zod.

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" })

/** Each step costs as much as the whole text is long, so a text is walked in pieces of this many units. */
const PIECE = 200

/** Length as a reader counts it. Stops beyond `most`, so that no long text is walked for nothing. */
export function countGraphemes(text: string, most = Infinity): number {
  let count = 0
  let start = 0
  for (let size = PIECE; start + size < text.length && count <= most; ) {
    const begins = Array.from(graphemes.segment(text.slice(start, start + size)), ({ index }) => index)
    // The last one may go on beyond the piece: the next piece begins with it, and is larger if it is all there was.
    count += begins.length - 1
    start += begins.at(-1)!
    size = begins.length > 1 ? PIECE : size * 2
  }
  if (count > most) return count
  return count + Array.from(graphemes.segment(text.slice(start))).length
}

// Letters, numbers, signs; but not the Hangul fillers and the Braille blank, which are "letters" that nobody sees.
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u
const blank = /[\u115f\u1160\u3164\uffa0\u2800\u00ad\u034f\u17b4\u17b5\ufe00-\ufe0f]|\p{Cf}|\p{Z}|\p{Cc}/gu
export const isVisible = (text: string) => visible.test(text.replace(blank, ""))
