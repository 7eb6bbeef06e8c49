import { expect } from "vitest"
import { positionNow } from "../../server/events/feed.ts"
import { InstanceModel } from "../../server/events/model.ts"

/** All that has been done up to now stands in the record. */
export async function untilRecorded(): Promise<void> {
  const position = positionNow()
  const recordedTo = async () => (await InstanceModel.findById("instance").lean())?.recordedTo ?? 0
  await expect.poll(recordedTo, { timeout: 15_000 }).toBeGreaterThanOrEqual(position)
}
