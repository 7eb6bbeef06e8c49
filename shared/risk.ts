import type { RuleId } from "./screening.ts"

// How much harm a text may do where nobody looks at it: what the rules found in it and what readers say of it, added up,
// from 0 to 100. It orders a queue (moderation M1) and decides nothing. Weights are a judgement, and stand here alone.

const MOST = 100
const ofRule: Partial<Record<RuleId, number>> = {
  word: 40,
  personal_data: 30,
  webhook: 30,
  suspect: 25,
  author: 20,
  links: 15,
  shortener: 15,
  agency: 15,
  repeat: 10,
  campaign: 10,
  state: 10,
  newcomer: 10,
  resubmitted: 5,
  language: 5,
}
/** By what readers or moderators have called it; of several the gravest counts. */
const ofReason: Record<string, number> = {
  incitement: 50,
  hateful: 45,
  unlawful: 45,
  abusive: 35,
  personal_data: 30,
  spam: 15,
  off_topic: 5,
  other: 10,
}
const EACH_REPORT = 5
const REPORTS_COUNTED = 5

type Judged = { rules: readonly RuleId[]; reasons: readonly string[]; reports: number }

export function riskOf({ rules, reasons, reports }: Judged): number {
  const found = [...new Set(rules)].reduce((sum, rule) => sum + (ofRule[rule] ?? 0), 0)
  const said = Math.max(0, ...reasons.map((reason) => ofReason[reason] ?? 0))
  return Math.min(MOST, found + said + EACH_REPORT * Math.min(reports, REPORTS_COUNTED))
}
