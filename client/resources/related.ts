import type { Input } from "#shared/contract"
import type { Resource } from "#shared/resource"

/** What is on the same objectives; of what has none, what is of the same kind. */
export const relatedInput = ({ objectives, kind }: Resource): Input<"resources.list"> =>
  objectives.length > 0 ? { objective: objectives.map(String) } : { kind: [kind] }
