import { loadComments } from "../comments/find.ts"
import { telling, type Live, type Telling } from "../events/frames.ts"
import type { Entry } from "../events/model.ts"
import { isOffering } from "../events/shown.ts"
import { codingTopic, queueRoom } from "../events/topics.ts"
import { loadSpace } from "../spaces/find.ts"
import { countWaiting } from "./waiting.ts"

/** To the desks of its space: for whom how much is offered. Of translations also to those who write the summary there. */
export async function tellOffers(
  io: Live,
  entries: readonly Entry[],
  passOver: (spaceId: string) => (error: unknown) => undefined,
): Promise<Telling[]> {
  const some = new Map(entries.filter(isOffering).map(({ subject, seq }) => [subject.id, seq]))
  if (some.size === 0) return []
  const translated = new Set(entries.filter(isOfTranslation).map(({ subject }) => subject.id))
  const comments = [...(await loadComments([...some.keys()])).values()]
  const lists = comments.map(async ({ _id: commentId, spaceId, status }): Promise<Telling[]> => {
    const seq = some.get(commentId)!
    const desks = queueRoom(spaceId)
    // Who writes the summary knows of nothing that is not public.
    const team = status === "published" ? [desks, codingTopic(spaceId)] : [desks]
    const counts = io.sockets.adapter.rooms.has(desks) ? await countWaiting(await loadSpace(spaceId)) : undefined
    return [
      ...(counts ? [telling({ seq, kind: "offer.changed", spaceId, commentId, counts }, [desks])] : []),
      ...(translated.has(commentId) ? [telling({ seq, kind: "translation.changed", spaceId, commentId }, team)] : []),
    ]
  })
  const settled = lists.map((list, i) => list.catch(passOver(comments[i]!.spaceId)))
  return (await Promise.all(settled)).flatMap((list) => list ?? [])
}
const isOfTranslation = ({ type }: Entry) => type === "comment.translated" || type === "comment.translationAsked"
