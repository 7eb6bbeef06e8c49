import type { z } from "zod"
import type { Bulk, BulkItemState, BulkProgress } from "#shared/bulk"
import type { BulkDoc } from "./bulk-model.ts"

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

export const presentBulk = (bulk: BulkDoc): Bulk => ({
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
  startedAt: iso(bulk.startedAt),
})
