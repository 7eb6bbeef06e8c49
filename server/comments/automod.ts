import type { Act, Finding, RuleId, Rules } from "#shared/screening"
import { namedAgency } from "../screening/agency.ts"
import { otherLanguage } from "../screening/language.ts"
import { hiddenAddress, manyLinks } from "../screening/links.ts"
import { personalData } from "../screening/personal-data.ts"
import { verdict, type Draft, type Facts, type Rule } from "../screening/rule.ts"
import { campaignLetter, repeated } from "../screening/similar.ts"
import { namedState } from "../screening/state.ts"
import { heldWords, suspectWords } from "../screening/words.ts"

// The automatic look at a draft. What cannot be posted at all (too long, a closed space, a capacity one has not) is
// refused before; no rule refuses. All rules speak, so that a moderator sees all there is to see. The first that holds
// decides, and if none does, the first that reports: their order is the policy.

/** One of the `first` here of its author. */
const newcomer: Rule = {
  id: "newcomer",
  version: 1,
  judge: (_, { earlier }, { newcomer: { act, first } }) =>
    earlier !== undefined && earlier < first ? verdict(act, { count: earlier + 1 }) : undefined,
}

const premoderatedAuthor: Rule = {
  id: "author",
  version: 1,
  judge: (_, { isAuthorPremoderated }) => (isAuthorPremoderated ? verdict("hold") : undefined),
}

/** What a service outside said. Where it was silent, the space has set whether that holds. */
const webhook: Rule = {
  id: "webhook",
  version: 1,
  judge(_, { answer }, { webhook: { isOn, onFailure } }) {
    if (!isOn || !answer) return undefined
    if ("failed" in answer) return verdict(onFailure === "closed" ? "hold" : "flag", { failed: answer.failed })
    return answer.verdict === "pass" ? undefined : verdict(answer.verdict, answer.note ? { note: answer.note } : {})
  },
}

/** A moderator asked for changes, so a moderator sees them. */
const resubmitted: Rule = {
  id: "resubmitted",
  version: 1,
  judge: (_, { isResubmitted }) => (isResubmitted ? verdict("hold") : undefined),
}

const premoderatedSpace: Rule = {
  id: "premoderated",
  version: 1,
  judge: (_, { isSpacePremoderated }) => (isSpacePremoderated ? verdict("hold") : undefined),
}

const rules: readonly Rule[] = [
  otherLanguage,
  repeated,
  campaignLetter,
  namedState,
  namedAgency,
  personalData,
  heldWords,
  suspectWords,
  manyLinks,
  hiddenAddress,
  newcomer,
  premoderatedAuthor,
  webhook,
  resubmitted,
  premoderatedSpace,
]

/** What the rules make of a draft: all they found, and the one that decided. */
export type Judgement = { findings: Finding[]; decided: Finding | undefined }

export function automod(draft: Draft, facts: Facts, settings: Rules): Judgement {
  const findings = rules.flatMap(({ id, version, judge }): Finding[] => {
    const found = judge(draft, facts, settings)
    return found ? [{ rule: id, version, ...found }] : []
  })
  return { findings, decided: decidedBy(findings) }
}

/** Of findings in their order. */
export const decidedBy = (findings: readonly Finding[]): Finding | undefined =>
  findings.find(({ act }) => act === "hold") ?? findings.find(({ act }) => act === "report")

/** Whether a rule has already held what another would only be asked about after it. */
export const isHeldBefore = ({ findings }: Judgement, rule: RuleId): boolean =>
  findings.some((one) => one.act === "hold" && placeOf(one.rule) < placeOf(rule))
const placeOf = (rule: RuleId) => rules.findIndex(({ id }) => id === rule)

export const actOf = ({ decided, findings }: Judgement): Act | "none" =>
  decided?.act ?? (findings.length > 0 ? "flag" : "none")

/** As it stands in the log and in the record: which rule, and in which form. */
export const nameOf = ({ rule, version }: Pick<Finding, "rule" | "version">): string => `${rule}@${version}`
