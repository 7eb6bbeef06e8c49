import type { z } from "zod"
import type { Bulk, BulkItemState, BulkProgress } from "#shared/bulk"
import { loadComments } from "../comments/find.ts"
import type { Viewer } from "../viewer.ts"
import type { BulkDoc } from "./bulk-model.ts"
import { signedBrief } from "./card.ts"
import { moderatedSpaces } from "./queue.ts"

const iso = (date: Date | null) => date?.toISOString() ?? null

export function presentProgress({
  _id,
  state,
  items,
  endedAt,
  reversibleUntil,
}: BulkDoc): z.infer<typeof BulkProgress> {
  const count = (of: BulkItemState) => items.filter((item) => item.state === of).length
  return {
    id: _id,
    state,
    counts: {
      waiting: count("waiting"),
      done: count("done"),
      refused: count("refused"),
      reversed: count("reversed"),
      kept: count("kept"),
    },
    endedAt: iso(endedAt),
    reversibleUntil: iso(reversibleUntil),
  }
}

export const presentBulk = async (viewer: Viewer, bulk: BulkDoc): Promise<Bulk> => ({
  ...presentProgress(bulk),
  act: bulk.act,
  reason: bulk.reason,
  note: bulk.note,
  items: bulk.items.map(({ commentId, revision, state, why, decidedBy = null }) => ({
    commentId,
    revision,
    state,
    why,
    decidedBy,
  })),
  excluded: bulk.excluded,
  claimed: bulk.claimed,
  briefs: await briefsOf(viewer, bulk),
  startedAt: iso(bulk.startedAt),
})

/** Those that are no plain case. Whoever chose them may have named any id, or have lost a role meanwhile. */
async function briefsOf(viewer: Viewer, { items, excluded, claimed }: BulkDoc): Promise<Bulk["briefs"]> {
  const unplain = items.filter(({ state }) => state === "refused" || state === "kept")
  const ids = [...excluded, ...claimed, ...unplain].map(({ commentId }) => commentId)
  const [comments, spaces] = await Promise.all([loadComments(ids), moderatedSpaces(viewer)])
  const here = new Set(spaces.map(({ _id }) => _id))
  return [...comments.values()].filter(({ spaceId }) => here.has(spaceId)).map(signedBrief)
}
