import type { Kind, State } from "./resource.ts"

// What can be done with a resource in which state, and what it then is. One table, for the server and for what is offered.

const steps = {
  /** By whoever sends it in. */
  submit: { draft: "submitted", changes_requested: "submitted" },
  withdraw: { submitted: "draft", in_review: "draft", changes_requested: "draft", approved: "draft" },
  /** By an editor, or by what its reviewers say together. */
  review: { submitted: "in_review" },
  ask: { submitted: "changes_requested", in_review: "changes_requested", approved: "changes_requested" },
  approve: { in_review: "approved" },
  publish: { submitted: "published", approved: "published" },
  decline: { submitted: "declined", in_review: "declined", approved: "declined" },
  /** An error, or a wish of its publisher: readers see it no more until it is published again. */
  unpublish: { published: "approved" },
} as const satisfies Record<string, Partial<Record<State, State>>>

export type ResourceAct = keyof typeof steps
export const resourceActs = Object.keys(steps) as ResourceAct[]

/** These are judged by reviewers before readers see them. Of an event or a video an editor sees by themselves what it is. */
const reviewed: readonly Kind[] = ["document", "practice", "project", "training"]
export const isReviewed = ({ kind }: { kind: Kind }): boolean => reviewed.includes(kind)

type Movable = { kind: Kind; state: State }

/** The state in which it then is; undefined where this cannot be done. */
export function moveOf(resource: Movable, act: ResourceAct): State | undefined {
  if (act === "publish" && resource.state === "submitted" && isReviewed(resource)) return undefined
  return (steps[act] as Partial<Record<State, State>>)[resource.state]
}

const ofEditors: readonly ResourceAct[] = ["review", "ask", "approve", "publish", "decline", "unpublish"]
/** What an editor can do with it as it is. */
export const editorsActs = (resource: Movable): ResourceAct[] =>
  ofEditors.filter((act) => moveOf(resource, act) !== undefined)
