// What changed between two texts, word by word: the longest common subsequence, with what is the same at both ends cut off.

export type Piece = { kind: "same" | "added" | "removed"; text: string }

const segmenter = new Intl.Segmenter("en", { granularity: "word" })
/** Words, spaces and signs; Chinese words too, which have no spaces between them. */
const tokensOf = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment)

/** Beyond this many cells of the table, two texts have too little in common to be compared by word. */
const CELLS_MOST = 4_000_000

export function diff(before: string, after: string): Piece[] {
  const [a, b] = [tokensOf(before), tokensOf(after)]
  const start = sameAtStart(a, b)
  const end = sameAtStart(a.slice(start).reverse(), b.slice(start).reverse())
  const [oldMiddle, newMiddle] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  return joined([
    ...a.slice(0, start).map(same),
    ...(oldMiddle.length * newMiddle.length > CELLS_MOST
      ? whole(oldMiddle, newMiddle)
      : compared(oldMiddle, newMiddle)),
    ...a.slice(a.length - end).map(same),
  ])
}

const same = (text: string): Piece => ({ kind: "same", text })
const removed = (text: string): Piece => ({ kind: "removed", text })
const added = (text: string): Piece => ({ kind: "added", text })
const whole = (a: string[], b: string[]) => [...a.map(removed), ...b.map(added)]

function sameAtStart(a: readonly string[], b: readonly string[]): number {
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length++
  return length
}

function compared(a: string[], b: string[]): Piece[] {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      pieces.push(same(a[i++] ?? ""))
      j++
    } else if (at(i + 1, j) >= at(i, j + 1)) pieces.push(removed(a[i++] ?? ""))
    else pieces.push(added(b[j++] ?? ""))
  }
  return [...pieces, ...a.slice(i).map(removed), ...b.slice(j).map(added)]
}

/**
 * Neighbours of one kind become one piece. A space between two changed words is changed with them: without that, a
 * rewritten sentence would be a row of single words.
 */
function joined(pieces: readonly Piece[]): Piece[] {
  const groups: Piece[] = []
  let old = ""
  let fresh = ""
  const settle = () => {
    if (old) groups.push(removed(old))
    if (fresh) groups.push(added(fresh))
    old = fresh = ""
  }
  pieces.forEach((piece, index) => {
    const isBetween =
      piece.kind === "same" && /^\s+$/.test(piece.text) && (old || fresh) && pieces[index + 1]?.kind !== "same"
    if (piece.kind === "removed" || isBetween) old += piece.text
    if (piece.kind === "added" || isBetween) fresh += piece.text
    if (piece.kind !== "same" || isBetween) return
    settle()
    const last = groups.at(-1)
    if (last?.kind === "same") last.text += piece.text
    else groups.push({ ...piece })
  })
  settle()
  return groups
}
