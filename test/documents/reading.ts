// How the text of a document is compared with what was written.

/**
 * Letters and figures alone, as they are read: without marks of direction and vowel signs, Arabic letters in their plain
 * form. The one glyph of lam and alef comes out of a page with the one or the other first, so they count as the same.
 */
export function letters(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[لأإآ]/g, "ا")
    .replace(/[^\p{L}\p{N}]/gu, "")
}

/** In Chinese each sign, since a page may end between any two. */
export function wordsIn(text: string): string[] {
  return text.match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu) ?? []
}

/** What a page puts between two words: its head and its foot, or the number of a paragraph. */
const FAR = 400

/** Reads on from where the last one ended. */
export function reader(text: string) {
  const all = letters(text)
  let at = 0
  /** Where these words end that begin at a place; or the first that does not come, not far behind the one before. */
  function follow(words: readonly string[], start: number, far: number): number | string {
    let place = start
    for (const word of words) {
      const found = all.indexOf(word, place)
      if (found < 0 || found - place > far + words.join("").length) return word
      place = found + word.length
    }
    return place
  }
  /** The word that is missing or not in its place, of those that come next. */
  function missing(words: readonly string[], far = FAR): string | undefined {
    const end = follow(words.map(letters).filter(Boolean), at, far)
    if (typeof end === "string") return end
    at = end
    return undefined
  }
  return {
    missing,
    comes: (words: readonly string[], far?: number): boolean => missing(words, far) === undefined,
    /** Goes to where these words come for the first time, one right behind the other, whatever is before them. */
    find(words: readonly string[]): boolean {
      const known = words.map(letters).filter(Boolean)
      for (let start = all.indexOf(known[0]!, at); start >= 0; start = all.indexOf(known[0]!, start + 1)) {
        if (typeof follow(known, start, 0) === "string") continue
        at = start
        return true
      }
      return false
    },
  }
}
