import { THREAD_CLAIMS_MOST, type ThreadClaimed } from "#shared/claim"
import { codeOf } from "#shared/errors"
import { refused } from "#shared/policy"
import { isWaiting, orderOf, type Facts } from "#shared/queue"
import { refuse, spaceSubject } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { findThread } from "../threads/find.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { releaseAll, takeClaim } from "./claims.ts"
import { readWaiting } from "./waiting.ts"

// A whole thread in one hand (moderation M4). Each item keeps its own lease, so that one of them can be decided, let go or
// taken over by itself; asked again, it takes what has come since and renews the rest.

const AT_ONCE = 10

export async function takeThread(viewer: Viewer, { threadId }: { threadId: string }): Promise<ThreadClaimed> {
  const space = await findSpaceOf(viewer, threadId)
  const waiting = (await waitingIn(space, threadId)).slice(0, THREAD_CLAIMS_MOST)
  for (let at = 0; at < waiting.length; at += AT_ONCE)
    await Promise.all(waiting.slice(at, at + AT_ONCE).map(({ id }) => takeOne(viewer, id)))
  return countIn(viewer, space, threadId)
}

export async function releaseThread(viewer: Viewer, { threadId }: { threadId: string }): Promise<ThreadClaimed> {
  const space = await findSpaceOf(viewer, threadId)
  await releaseAll(viewer, threadId)
  return countIn(viewer, space, threadId)
}

async function findSpaceOf(viewer: Viewer, threadId: string): Promise<SpaceDoc> {
  const { space } = await findThread(viewer, threadId, "thread.read")
  refuse(refused(viewer, "space.moderate", spaceSubject(space)), "space.moderate", space)
  return space
}

const waitingIn = async (space: SpaceDoc, threadId: string): Promise<Facts[]> =>
  (await readWaiting(space)).facts
    .filter((facts) => facts.threadId === threadId && isWaiting(facts))
    .sort(orderOf("held"))

/** In somebody else's hands, one's own or one's agency's matter, or gone: then it stays as it is, and the others are taken. */
const takeOne = (viewer: Viewer, commentId: string) =>
  takeClaim(viewer, { commentId, isOfThread: true }).catch((refusal: unknown) => {
    if (!["conflict", "forbidden", "not_found"].includes(codeOf(refusal) ?? "")) throw refusal
  })

async function countIn(viewer: Viewer, space: SpaceDoc, threadId: string): Promise<ThreadClaimed> {
  const { id } = signedIn(viewer)
  const now = Date.now()
  const held = (await waitingIn(space, threadId)).filter(({ claim }) => claim && Date.parse(claim.until) > now)
  const mine = held.filter(({ claim }) => claim!.by === id).length
  return { threadId, mine, others: held.length - mine }
}
