import { contactStates } from "#shared/contact-states"
import { linkStates } from "#shared/link-states"

// What the addresses of the editors' lists say, on both sides alike.

const pageIn = (query: URLSearchParams) => (/^[1-9]\d{0,5}$/.test(query.get("page") ?? "") ? query.get("page")! : "1")
const stateIn = <S extends string>(query: URLSearchParams, states: readonly S[], first: S): S =>
  states.find((one) => one === query.get("state")) ?? first

export const contactInput = (query: URLSearchParams) => ({
  state: stateIn(query, contactStates, "open"),
  page: pageIn(query),
})
export const linksInput = (query: URLSearchParams) => ({
  state: stateIn(query, linkStates, "broken"),
  page: pageIn(query),
})
