import type { Why } from "#shared/policy"
import { useWords, type Key } from "../i18n/index.tsx"
import { Band } from "../ui/band.tsx"

const told = [
  "own",
  "own_agency",
  "same_agency",
  "first_decider",
  "not_senior",
  "claims_off",
  "suspended",
  "banned",
] as const

/** Why this moderator may not: said before anybody tries. */
export function useWhyText() {
  const { t } = useWords()
  return (why: Why): string => t(`moderate.whyNot.${told.some((one) => one === why) ? why : "other"}` as Key)
}

export function WhyNot({ why }: { why: Why | undefined }) {
  const textOf = useWhyText()
  if (!why) return null
  return (
    <Band icon="ban">
      <p>{textOf(why)}</p>
    </Band>
  )
}
