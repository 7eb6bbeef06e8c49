import type { Input } from "#shared/contract"
import { isLanguage } from "#shared/language"
import { reviewerStates, type ReviewerState } from "#shared/reviewer"

/** What an address chooses of the public roster; what makes no sense in it is left out. */
export function rosterInput(query: URLSearchParams): Input<"roster.list"> {
  const objective = query.get("objective") ?? ""
  const language = query.get("language")
  return {
    ...(/^(?:\d|1\d|2[0-3])$/.test(objective) ? { objective } : {}),
    ...(isLanguage(language) ? { language } : {}),
  }
}

export function stateIn(query: URLSearchParams): ReviewerState {
  const asked = query.get("state")
  return reviewerStates.find((one) => one === asked) ?? "applied"
}
