import type { Agreement } from "#shared/coding"

/** Units by what the two coders found in them: both, one alone, neither. */
export type Tally = Pick<Agreement, "both" | "onlyA" | "onlyB" | "neither">

/**
 * Cohen's kappa: how much of the agreement that chance leaves open was reached. It says nothing where there are no units,
 * nor where both put every unit in the same class: then chance alone would agree always, and the fraction is 0 / 0.
 */
export function agreementOf({ both, onlyA, onlyB, neither }: Tally): Agreement {
  const units = both + onlyA + onlyB + neither
  const tally = { units, both, onlyA, onlyB, neither }
  if (units === 0) return { ...tally, observed: null, expected: null, kappa: null }
  const observed = (both + neither) / units
  const a = (both + onlyA) / units
  const b = (both + onlyB) / units
  const expected = a * b + (1 - a) * (1 - b)
  // In whole numbers, so that no rounding makes a tiny fraction of what is 0 / 0.
  const isCertain = both === units || neither === units
  return { ...tally, observed, expected, kappa: isCertain ? null : (observed - expected) / (1 - expected) }
}

export const sumOf = (tallies: readonly Tally[]): Tally =>
  tallies.reduce<Tally>(
    (sum, one) => ({
      both: sum.both + one.both,
      onlyA: sum.onlyA + one.onlyA,
      onlyB: sum.onlyB + one.onlyB,
      neither: sum.neither + one.neither,
    }),
    { both: 0, onlyA: 0, onlyB: 0, neither: 0 },
  )
