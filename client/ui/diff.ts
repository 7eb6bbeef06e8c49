// What has changed between two plain texts, word by word, for people who have to judge it.

export type Piece = { kind: "same" | "out" | "in"; text: string }

/** Past so many changed words nobody compares any more: the old and the new stand as a whole. */
const CHANGES_MOST = 1_500

export function diffWords(before: string, after: string): Piece[] {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  const head = commonStart(a, b)
  const tail = commonStart(a.slice(head).reverse(), b.slice(head).reverse())
  const middle = compare(a.slice(head, a.length - tail), b.slice(head, b.length - tail))
  return tidy([same(a.slice(0, head)), ...middle, same(a.slice(a.length - tail))])
}

/** Chinese is compared letter by letter. Intl.Segmenter knows its words, but takes a second for a long comment. */
const wordsOf = (text: string): string[] => text.match(/\p{Script=Han}|[\p{L}\p{N}\p{M}\p{Cf}]+|\s+|[^]/gu) ?? []
const same = (words: readonly string[]): Piece => ({ kind: "same", text: words.join("") })

function commonStart(a: readonly string[], b: readonly string[]): number {
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length++
  return length
}

/** Myers' greedy comparison: the fewest words out and in. `reached[k]` is how far one comes in `a` on diagonal `k`. */
function compare(a: readonly string[], b: readonly string[]): Piece[] {
  const trace: Map<number, number>[] = []
  let reached = new Map([[1, 0]])
  for (let changes = 0; changes <= Math.min(a.length + b.length, CHANGES_MOST); changes++) {
    trace.push(reached)
    const next = new Map(reached)
    for (let k = -changes; k <= changes; k += 2) {
      let x = isDown(reached, k, changes) ? at(reached, k + 1) : at(reached, k - 1) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      next.set(k, x)
      if (x >= a.length && x - k >= b.length) return walkBack(a, b, trace)
    }
    reached = next
  }
  return [
    { kind: "out", text: a.join("") },
    { kind: "in", text: b.join("") },
  ]
}

type Reached = ReadonlyMap<number, number>
const at = (reached: Reached, k: number) => reached.get(k) ?? -1
const isDown = (reached: Reached, k: number, changes: number) =>
  k === -changes || (k !== changes && at(reached, k - 1) < at(reached, k + 1))

function walkBack(a: readonly string[], b: readonly string[], trace: readonly Reached[]): Piece[] {
  const pieces: Piece[] = []
  let [x, y] = [a.length, b.length]
  for (const [changes, reached] of [...trace.entries()].reverse()) {
    const k = x - y
    const isIn = isDown(reached, k, changes)
    const from = isIn ? k + 1 : k - 1
    const fromX = changes === 0 ? 0 : at(reached, from)
    const fromY = changes === 0 ? 0 : fromX - from
    for (; x > fromX && y > fromY; x--, y--) pieces.push({ kind: "same", text: a[x - 1]! })
    if (changes === 0) break
    pieces.push(isIn ? { kind: "in", text: b[fromY]! } : { kind: "out", text: a[fromX]! })
    ;[x, y] = [fromX, fromY]
  }
  return pieces.reverse()
}

/** Words that only a space parts are one change, and what went out stands before what came in. */
function tidy(pieces: readonly Piece[]): Piece[] {
  const tidied: Piece[] = []
  let [out, into] = ["", ""]
  const settle = () => {
    if (out) tidied.push({ kind: "out", text: out })
    if (into) tidied.push({ kind: "in", text: into })
    ;[out, into] = ["", ""]
  }
  pieces.forEach(({ kind, text }, index) => {
    const isBetween = kind === "same" && /^\s+$/.test(text) && out && into && isChange(pieces[index + 1])
    if (isBetween) {
      out += text
      into += text
    } else if (kind === "same") {
      settle()
      const last = tidied.at(-1)
      if (last?.kind === "same") last.text += text
      else if (text) tidied.push({ kind, text })
    } else if (kind === "out") out += text
    else into += text
  })
  settle()
  return tidied
}
const isChange = (piece: Piece | undefined) => piece !== undefined && piece.kind !== "same"
