import type { Contested } from "#shared/policy"
import type { CommentDoc } from "./model.ts"

// What an author may ask to be looked at again: the last of what moderators have done against a text that is still as it
// was then. Whoever has written another one since asks no more.

type Deed = { against: Contested; at: Date; by: string[]; agencies: (string | null)[] }
type Standing = Pick<CommentDoc, "status" | "revision" | "proposed" | "decision" | "redactions" | "purgedAt">

export function contestedOn(comment: Standing): Deed | null {
  // There is nothing left that could be shown again.
  if (comment.purgedAt) return null
  const deeds = [refusalOn(comment), redactionOn(comment)].filter((one) => one !== null)
  return deeds.sort((a, b) => b.at.getTime() - a.at.getTime())[0] ?? null
}

function refusalOn({ status, revision, proposed, decision }: Standing): Deed | null {
  if (!decision || (decision.status !== "rejected" && decision.status !== "returned")) return null
  // The text that was refused stands among the earlier ones, with a later number than the one that is public.
  const isOfProposal = status === "published" && !proposed && decision.revision > revision
  if (!isOfProposal && status !== decision.status) return null
  const judges = [decision, ...(decision.first ? [decision.first] : [])]
  return {
    against: isOfProposal ? "proposal" : "refusal",
    at: decision.at,
    by: judges.map(({ by }) => by),
    agencies: judges.map(({ agencyId }) => agencyId ?? null),
  }
}

function redactionOn({ status, revision, proposed, redactions = [] }: Standing): Deed | null {
  const last = redactions.at(-1)
  if (!last || status !== "published" || proposed || last.to !== revision) return null
  return { against: "redaction", at: last.at, by: [last.by], agencies: [last.agencyId ?? null] }
}
