import { SMALL } from "#shared/figures"

// Numbers that everybody may read tell nothing of anybody: neither a small one, nor one from which a small one follows.

export const guard = (count: number): number | null => (count > 0 && count < SMALL ? null : count)

/**
 * Of numbers with a known sum, those that are hidden must be at least two, or one is the rest of the others; and together
 * not few, or each of them is known well enough. So the smallest of the others are hidden too.
 */
export function hideMore(shown: Map<string, number | null>, counts: ReadonlyMap<string, number>): void {
  const hidden = [...shown].filter(([, count]) => count === null)
  const together = hidden.reduce((sum, [name]) => sum + counts.get(name)!, 0)
  if (hidden.length === 0 || (hidden.length > 1 && together >= SMALL)) return
  const [smallest] = [...shown].filter(([, count]) => count !== null && count > 0).sort((a, b) => a[1]! - b[1]!)
  if (!smallest) return
  shown.set(smallest[0], null)
  hideMore(shown, counts)
}
