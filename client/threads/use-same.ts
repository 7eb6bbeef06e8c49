import { useState } from "react"

/** The value of before as long as it says the same, so that what is made of it needs not be made again. */
export function useSame<T>(value: T, isSame: (before: T, now: T) => boolean): T {
  const [kept, setKept] = useState<{ value: T }>({ value })
  if (kept.value === value || isSame(kept.value, value)) return kept.value
  setKept({ value })
  return value
}

/** The same things in the same order. */
export const isSameList = <T>(before: readonly T[], now: readonly T[]) =>
  before.length === now.length && before.every((one, index) => one === now[index])

/** All but some fields are what they were. */
export const isSameBut =
  <T extends object>(...fields: readonly (keyof T)[]) =>
  (before: T, now: T) =>
    (Object.keys(now) as (keyof T)[]).every((key) => fields.includes(key) || before[key] === now[key])
