// Whether two texts differ in nothing but how they are written.

/** Letters and digits that may be others: a share of the text, and some in any case. */
const SHARE = 0.03
const SOME = 8
const MOST = 200

/** Signs, spaces and capitals are free. */
export function isOnlySpelling(before: string, after: string): boolean {
  const [a, b] = [lettersOf(before), lettersOf(after)]
  return isWithin(a, b, Math.min(MOST, Math.max(SOME, Math.floor(a.length * SHARE))))
}

const lettersOf = (text: string): string[] =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .match(/[\p{L}\p{N}]/gu) ?? []

/** Whether so many letters put in, left out or exchanged make one of the other. Looks no further than that from the middle. */
function isWithin(a: string[], b: string[], most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false
  const [from, until] = [startAlike(a, b), endAlike(a, b)]
  const x = a.slice(from, Math.max(from, a.length - until))
  const y = b.slice(from, Math.max(from, b.length - until))
  let row = new Map<number, number>()
  for (let j = 0; j <= Math.min(y.length, most); j++) row.set(j, j)
  for (let i = 1; i <= x.length; i++) {
    const next = new Map<number, number>()
    let least = Infinity
    for (let j = Math.max(0, i - most); j <= Math.min(y.length, i + most); j++) {
      const exchanged = (row.get(j - 1) ?? Infinity) + (x[i - 1] === y[j - 1] ? 0 : 1)
      const cost = Math.min((row.get(j) ?? Infinity) + 1, (next.get(j - 1) ?? Infinity) + 1, exchanged)
      next.set(j, cost)
      least = Math.min(least, cost)
    }
    if (least > most) return false
    row = next
  }
  return (row.get(y.length) ?? Infinity) <= most
}

function startAlike(a: string[], b: string[]): number {
  let alike = 0
  while (alike < Math.min(a.length, b.length) && a[alike] === b[alike]) alike++
  return alike
}

function endAlike(a: string[], b: string[]): number {
  const most = Math.min(a.length, b.length) - startAlike(a, b)
  let alike = 0
  while (alike < most && a[a.length - 1 - alike] === b[b.length - 1 - alike]) alike++
  return alike
}
