import { createHash } from "node:crypto"

/** Chance that the same seed repeats. */
export type Random = ReturnType<typeof randomFrom>

export function randomFrom(seed: string) {
  let state = createHash("sha256").update(seed).digest().readUInt32LE(0)

  /** Mulberry32. */
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!
  const word = () =>
    Math.floor(next() * 2 ** 32)
      .toString(16)
      .padStart(8, "0")

  return {
    next,
    below,
    pick,
    between: (least: number, most: number) => least + below(most - least + 1),
    chance: (share: number) => next() < share,
    /** Most are short, a few are long. */
    wait: (mean: number) => -Math.log(1 - next()) * mean,
    some<T>(list: readonly T[], count: number): T[] {
      const rest = [...list]
      return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(below(rest.length), 1)[0]!)
    },
    id(): string {
      const [a, b, c, d] = [word(), word(), word(), word()]
      const variant = ((Number.parseInt(c[0]!, 16) & 0x3) | 0x8).toString(16)
      return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`
    },
  }
}

/** Picks an index, each as often as its weight says. */
export function weighted(weights: readonly number[]): (random: Random) => number {
  let sum = 0
  const sums = weights.map((weight) => (sum += weight))
  return (random) => {
    const at = random.next() * sum
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle]! > at) high = middle
      else low = middle + 1
    }
    return low
  }
}
