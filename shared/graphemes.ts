// Length and visibility of a text as a reader meets them. Apart from the schemas, so that the browser gets no zod.

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" })

/** Length as a reader counts it. Stops at `most + 1`, so that no long text is walked for nothing. */
export function countGraphemes(text: string, most = Infinity): number {
  let count = 0
  for (const _ of graphemes.segment(text)) if (++count > most) break
  return count
}

// Letters, numbers, signs; but not the Hangul fillers and the Braille blank, which are "letters" that nobody sees.
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u
const blank = /[\u115f\u1160\u3164\uffa0\u2800\u00ad\u034f\u17b4\u17b5\ufe00-\ufe0f]|\p{Cf}|\p{Z}|\p{Cc}/gu
export const isVisible = (text: string) => visible.test(text.replace(blank, ""))
