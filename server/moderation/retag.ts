import type { z } from "zod"
import type { Retag } from "#shared/acts"
import { AppError } from "#shared/errors"
import type { CommentDoc } from "../comments/model.ts"
import { streamsOf } from "../comments/streams.ts"
import { isCountry } from "../reference.ts"
import type { Viewer } from "../viewer.ts"
import { act, changeTo } from "./act.ts"

type Given = z.output<typeof Retag>
type Tags = Pick<CommentDoc, "objectives" | "countries">

/** Under other objectives and countries. The text, and who said it, stay as they are. */
export function retagComment(viewer: Viewer, given: Given) {
  const tags = tagsOf(given)
  return act(viewer, given, {
    right: "comment.retag",
    where: ({ objectives, countries }) => ({ objectives, countries }),
    change: (seen) => {
      const { proposed, streamAt, threadId } = seen.comment
      return changeTo(
        seen,
        { type: "comment.retagged", revision: given.revision, note: given.note, after: { ...tags, threadId } },
        {
          $set: {
            ...tags,
            ...(streamAt ? { streams: streamsOf(tags.objectives, streamAt) } : {}),
            // The change that waits would else bring the old ones back.
            ...(proposed ? { proposed: { ...proposed, ...tags } } : {}),
          },
        },
      )
    },
    isDone: (stored) => isSame(stored, tags),
  })
}

function tagsOf({ objectives, countries }: Given): Tags {
  if (!countries.every(isCountry))
    throw new AppError("invalid", { issues: [{ path: "countries", code: "not_a_country" }] })
  return { objectives: [...new Set(objectives)].sort((a, b) => a - b), countries: [...new Set(countries)] }
}

const isSame = (a: Tags, b: Tags) =>
  JSON.stringify([a.objectives, a.countries]) === JSON.stringify([b.objectives, b.countries])
