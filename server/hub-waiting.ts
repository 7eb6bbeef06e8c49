import { hubQueues, type HubCounts, type HubQueue, type HubWaiting } from "#shared/hub"
import { COUNT_MOST } from "#shared/queue"
import { ContactModel } from "./contact/model.ts"
import { positionNow } from "./events/feed.ts"
import { telling, type Live, type Telling } from "./events/frames.ts"
import type { Entry } from "./events/model.ts"
import { hubRoom } from "./events/topics.ts"
import { demandEditor } from "./hub.ts"
import { ResourceModel } from "./resources/model.ts"
import { ReviewerModel } from "./reviews/model.ts"
import type { Viewer } from "./viewer.ts"

// How much waits for the editors, and who of them has done what: told to them alone, as the desk is told of comments.

export async function readHubWaiting(viewer: Viewer): Promise<HubWaiting> {
  demandEditor(viewer)
  const seq = positionNow()
  return { counts: await countHub(), seq }
}

/** Each up to COUNT_MOST: more than that are only said to be many. */
async function countHub(): Promise<HubCounts> {
  const [resources, roster, contact] = await Promise.all([
    ResourceModel.countDocuments({ state: "submitted" }).limit(COUNT_MOST),
    ReviewerModel.countDocuments({ state: "applied" }).limit(COUNT_MOST),
    ContactModel.countDocuments({ state: "open" }).limit(COUNT_MOST),
  ])
  return { resources, roster, contact }
}

const kinds: Partial<Record<Entry["subject"]["kind"], HubQueue>> = {
  resource: "resources",
  reviewer: "roster",
  contact: "contact",
}
const queueOf = ({ type, subject }: Entry): HubQueue | undefined => {
  const queue = kinds[subject.kind]
  // A round of reviews is about a resource, but moves it only where an event of the resource says so.
  return queue && hubQueues.includes(queue) && !type.startsWith("review.") ? queue : undefined
}

export async function tellHub(io: Live, entries: readonly Entry[]): Promise<Telling[]> {
  const some = entries.filter(queueOf)
  if (some.length === 0 || !io.sockets.adapter.rooms.has(hubRoom)) return []
  const counts = await countHub()
  return some.map((entry) =>
    telling(
      {
        seq: entry.seq,
        kind: "hub.changed",
        queue: queueOf(entry)!,
        id: entry.subject.id,
        state: entry.to ?? null,
        by: entry.actorName ?? null,
        counts,
      },
      [hubRoom],
    ),
  )
}
