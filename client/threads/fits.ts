import { useEffect, useState } from "react"
import type { Comment } from "#shared/comment"
import type { Asked, Filter } from "./asked.ts"

type Regions = Readonly<Record<string, string>>

/** Is a comment among those that the filter shows? By the rule of the server, so that "3 new" means three. */
export function fits(comment: Comment, filter: Filter, regions: Regions): boolean {
  const { author, onBehalfOf, language, isOfficial } = comment
  const country = onBehalfOf?.country ?? author?.country ?? undefined
  const kind = onBehalfOf && { state: "member-states", un: "un-system", stakeholder: undefined }[onBehalfOf.kind]
  const own = {
    group: kind ?? onBehalfOf?.group ?? author?.group ?? "none",
    region: country && regions[country],
    country,
    language,
    official: isOfficial ? "yes" : undefined,
  }
  return (Object.keys(filter) as (keyof Filter)[]).every((name) => own[name] === filter[name])
}

/** Which country is in which region is only needed, and fetched, where somebody filters by it. */
export function useFits({ filter }: Asked): (comment: Comment) => boolean {
  const [regions, setRegions] = useState<Regions>({})
  const isByRegion = filter.region !== undefined
  useEffect(() => {
    if (isByRegion) void import("virtual:regions").then((file) => setRegions(file.regions))
  }, [isByRegion])
  return (comment) => fits(comment, filter, regions)
}
