import type { z } from "zod"
import type { Hold } from "#shared/acts"
import { AppError } from "#shared/errors"
import { shortName } from "#shared/organisation"
import { revisionOf } from "../comments/edit.ts"
import type { AssignedDoc, CommentDoc } from "../comments/model.ts"
import { agencyNameIn, type Viewer } from "../viewer.ts"
import { act, toldOf, type Change, type Seen } from "./act.ts"
import { leavesStreams } from "./decision.ts"
import { askFor } from "./focal-points.ts"
import { isFirstHalf, sameVote, vote } from "./two-agencies.ts"

type Given = z.output<typeof Hold>

/**
 * Nobody reads it until it is decided: what was public leaves its place. It may be handed to an agency of the space, which
 * knows more of the matter.
 */
export const holdComment = (viewer: Viewer, given: Given) =>
  act(viewer, given, {
    right: "comment.hold",
    // The note is for moderators; and that it waits is no news where it waited before.
    writes: ({ comment }) => (comment.status === "published" ? { template: "held" } : undefined),
    where: sameVote,
    change: (seen) => (isFirstHalf(seen, "held", given) ? vote(seen, "held", given) : holding(seen, given)),
    isDone: ({ status, assignedTo, asked }, { id }) =>
      status === "held" &&
      (given.focalPointId
        ? asked?.by === id && asked.accountId === given.focalPointId
        : assignedTo?.by === id && assignedTo.agencyId === given.agencyId),
  })

async function holding(seen: Seen, { agencyId, focalPointId, note }: Given): Promise<Change> {
  const { viewer, comment, at } = seen
  const waits = comment.queue === "held"
  const assignedTo = agencyId === undefined ? undefined : assignment(seen, agencyId, note)
  const agency = agencyNameIn(viewer, seen.space._id)
  const asked = focalPointId === undefined ? undefined : await askFor(viewer, seen, { focalPointId, note, agency })
  const { $set, revisions } = newestText(comment)
  return {
    $set: {
      ...$set,
      status: "held",
      queue: "held",
      queuedAt: waits ? comment.queuedAt : at,
      ...(assignedTo ? { assignedTo } : {}),
      ...(asked ? { asked } : {}),
    },
    $unset: { ...leavesStreams, undecidedSince: 1, firstVote: 1 },
    $inc: { version: 1 },
    $push: {
      ...(revisions ? { revisions } : {}),
      unannounced: toldOf(
        viewer,
        seen,
        { type: "comment.held", to: "held", note, into: assignedTo?.agencyId ?? asked?.accountId },
        at,
      ),
    },
  }
}

/** Held comments have one text. A change that waited is what will be judged; what was public stays among the revisions. */
function newestText(comment: CommentDoc) {
  if (!comment.proposed) return { $set: comment.status === "published" ? { heldFor: null } : {} }
  const { at, ...newest } = comment.proposed
  return { $set: { ...newest, editedAt: at, proposed: null }, revisions: revisionOf(comment, true) }
}

function assignment({ viewer, space, at }: Seen, agencyId: string, note: string): AssignedDoc {
  const agency = space.agencies.find(({ id }) => id === agencyId)
  if (!agency) throw new AppError("invalid", { issues: [{ path: "agencyId", code: "no_agency_of_the_space" }] })
  return { agencyId, agency: shortName(agency), note, by: viewer.id, byName: viewer.author.displayName, at }
}
