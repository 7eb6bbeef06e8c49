import { filterNames, type ListComments } from "#shared/comment"
import { belonging } from "./counts.ts"
import { isOfficial } from "./find.ts"
import type { CommentDoc } from "./model.ts"

// By what comments of a thread can be filtered. A facet is a kind and a value, such as `language:fr`; who speaks
// officially is under `official:yes`.

type Faceted = Pick<CommentDoc, "author" | "onBehalfOf" | "language">

/** Everything a comment is found under. Who has no group is in the group `none`, so that sorting by group has them all. */
export function facetsOf(comment: Faceted): string[] {
  const { group, region, country } = belonging(comment)
  return [
    `language:${comment.language}`,
    `group:${group}`,
    ...(country ? [`region:${region}`, `country:${country}`] : []),
    ...(isOfficial(comment) ? ["official:yes"] : []),
  ]
}

/** What is asked for: all of them. */
export const facetsIn = (asked: Partial<ListComments>): string[] =>
  filterNames.flatMap((name) => (asked[name] === undefined ? [] : [`${name}:${asked[name]}`]))
