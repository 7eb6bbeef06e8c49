import { hubStates, type HubState } from "#shared/submission"

const isState = (value: string | null): value is HubState => (hubStates as readonly (string | null)[]).includes(value)

export function stateIn(query: URLSearchParams): HubState {
  const state = query.get("state")
  return isState(state) ? state : "submitted"
}
