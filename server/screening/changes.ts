import { changesBetween } from "#shared/rule-changes"
import type { Change } from "#shared/screening"
import type { RulesDoc } from "./model.ts"

/** What was changed from one revision to the next, setting by setting. */
export function changesOf(before: RulesDoc, after: RulesDoc): Change[] {
  const changes = changesBetween(before.rules, after.rules)
  // That it is another one, and not which.
  if (before.secret !== after.secret)
    changes.push({ place: "webhook.secret", from: null, to: null, added: [], removed: [] })
  return changes
}
