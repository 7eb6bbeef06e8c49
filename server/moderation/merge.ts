import type { z } from "zod"
import type { Merge } from "#shared/acts"
import { AppError } from "#shared/errors"
import { findComment } from "../comments/find.ts"
import type { CommentDoc } from "../comments/model.ts"
import { streamsOf } from "../comments/streams.ts"
import { isPublicSpace } from "../events/topics.ts"
import type { Viewer } from "../viewer.ts"
import { act, changeTo, type Seen } from "./act.ts"
import { leavesStreams } from "./decision.ts"

type Given = z.output<typeof Merge>

/**
 * One says nearly the same as another, which from then on stands for both: it says from how many it came. The merged one
 * keeps its place, its text and its supports, and leaves the lists across spaces.
 */
export const mergeComment = (viewer: Viewer, given: Given) =>
  act(viewer, given, {
    right: "comment.merge",
    writes: () => (given.into ? { template: "merged", note: given.note } : undefined),
    where: ({ mergedInto }) => ({ mergedInto: mergedInto ?? null }),
    change: (seen) => merging(viewer, seen, given),
    isDone: ({ mergedInto }) => (mergedInto ?? null) === given.into,
  })

async function merging(viewer: Viewer, seen: Seen, { into, note }: Given) {
  const { comment, space } = seen
  if (into === null) {
    if (!comment.mergedInto) throw invalid("not_merged")
    const appears = comment.status === "published" && isPublicSpace(space)
    const streamAt = comment.decision?.at ?? comment.createdAt
    return changeTo(
      seen,
      { type: "comment.unmerged", note },
      {
        $set: appears ? { streamAt, streams: streamsOf(comment.objectives, streamAt) } : {},
        $unset: { mergedInto: 1 },
      },
    )
  }
  const { comment: target } = await findComment(viewer, into, "comment.read").catch(() => {
    throw invalid("no_such_comment")
  })
  demandMergeable(comment, target)
  return changeTo(seen, { type: "comment.merged", note, into }, { $set: { mergedInto: into }, $unset: leavesStreams })
}

const invalid = (code: string) => new AppError("invalid", { issues: [{ path: "into", code }] })

function demandMergeable(comment: CommentDoc, target: CommentDoc): void {
  if (target._id === comment._id) throw invalid("itself")
  if (target.spaceId !== comment.spaceId) throw invalid("other_space")
  if (target.status !== "published") throw invalid("not_public")
  if (target.mergedInto) throw invalid("is_merged_itself")
  if (comment.received) throw invalid("others_are_merged_into_it")
}
