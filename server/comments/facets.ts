import type { Author } from "#shared/account"
import { filterNames, type ListComments } from "#shared/comment"
import { regionOf } from "../reference.ts"
import { isOfficial } from "./find.ts"
import type { CommentDoc } from "./model.ts"

// By what comments of a thread can be filtered. A facet is a kind and a value, such as `language:fr`; who speaks
// officially is under `official:yes`.

export const OFFICIAL = "official:yes"

type Faceted = Pick<CommentDoc, "author" | "onBehalfOf" | "language">

/** Everything a comment is found under. Who has no group is in the group `none`, so that sorting by group has them all. */
export function facetsOf(comment: Faceted): string[] {
  const { group, region, country } = belonging(comment)
  return [
    `language:${comment.language}`,
    `group:${group}`,
    ...(country ? [`region:${region}`, `country:${country}`] : []),
    ...(isOfficial(comment) ? [OFFICIAL] : []),
  ]
}

/** What it is counted under: also for the State whose delegation says it, which has no shelf, since three others find it. */
export function countedUnder(comment: Faceted): string[] {
  const { state } = belonging(comment)
  return [...facetsOf(comment), ...(state ? [`delegation:${state}`] : [])]
}

/** What is asked for: all of them. */
export const facetsIn = (asked: Partial<ListComments>): string[] =>
  filterNames.flatMap((name) => (asked[name] === undefined ? [] : [`${name}:${asked[name]}`]))

/** Where a contributor is counted: the organisation's country and group before the person's. */
export function belonging({ author, onBehalfOf }: Pick<CommentDoc, "author" | "onBehalfOf">) {
  const country = onBehalfOf?.country ?? author.country
  const kinds = { state: "member-states", un: "un-system", stakeholder: null }
  return {
    country,
    region: (country && regionOf(country)) || "none",
    group: (onBehalfOf && kinds[onBehalfOf.kind]) ?? onBehalfOf?.group ?? author.group ?? "none",
    state: onBehalfOf?.kind === "state" && onBehalfOf.isVerified ? onBehalfOf.country : null,
  }
}

/** The regions of people who show where they are from. */
export const regionShown = ({ country }: Pick<Author, "country">): string => (country && regionOf(country)) || "none"

/** In UTC. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10)
