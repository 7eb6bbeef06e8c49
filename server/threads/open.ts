import { randomUUID } from "node:crypto"
import type { Language } from "#shared/language"
import type { Thread } from "#shared/thread"
import { AppError } from "#shared/errors"
import { isTaken } from "../database/problems.ts"
import { announce, event } from "../events/log.ts"
import { spaceTopics } from "../events/topics.ts"
import { findSpace } from "../spaces/find.ts"
import { SpaceModel } from "../spaces/model.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { countedThread, findThread, findThreadAt } from "./find.ts"
import { ThreadModel, type ThreadDoc } from "./model.ts"
import { presentThread } from "./present.ts"

type Given = { space: string; id?: string; title: string; language?: Language }

/** A member opens a further thread beside the guiding questions, where the space allows it. */
export async function openThread(viewer: Viewer, { space: ref, title, ...given }: Given): Promise<Thread> {
  const space = await findSpace(viewer, ref, "space.openThread")
  const me = signedIn(viewer)
  const { id = randomUUID(), language = me.language ?? "en" } = given
  const numbered = await SpaceModel.findOneAndUpdate(
    { _id: space._id },
    { $inc: { threadNumbers: 1 } },
    { returnDocument: "after", projection: { threadNumbers: 1 } },
  ).lean()
  const thread: ThreadDoc = {
    _id: id,
    spaceId: space._id,
    spaceSlug: space.slug,
    number: numbered!.threadNumbers,
    kind: "open",
    title: { [language]: { text: title, status: "reviewed" } },
    detail: {},
    objectives: [],
    isLocked: false,
    openedBy: me.id,
    positions: 0,
    comments: 0,
    lastCommentAt: null,
    version: 1,
    unannounced: [
      event("thread.opened", viewer, {
        topics: [...spaceTopics(space), `thread:${id}`],
        subject: { kind: "thread", id },
      }),
    ],
  }
  return presentThread(await announce(ThreadModel, await createOnce(thread)), undefined)
}

/** The same id, person and title is the same thread; a number that was taken for nothing stays free. */
async function createOnce(thread: ThreadDoc): Promise<ThreadDoc> {
  try {
    await ThreadModel.collection.insertOne(thread as never)
    return thread
  } catch (error) {
    if (!isTaken(error)) throw error
    const stored = await ThreadModel.findById(thread._id).lean()
    if (stored?.openedBy !== thread.openedBy || !isSame(stored, thread)) throw new AppError("conflict")
    return stored
  }
}

const isSame = (a: ThreadDoc, b: ThreadDoc) =>
  a.spaceId === b.spaceId && JSON.stringify(a.title) === JSON.stringify(b.title)

export async function getThread(viewer: Viewer, { threadId, language }: { threadId: string; language?: Language }) {
  const { thread } = await findThread(viewer, threadId, "thread.read")
  return presentThread(await countedThread(thread), language)
}

export async function getThreadAt(
  viewer: Viewer,
  { space, number, language }: { space: string; number: number; language?: Language },
) {
  return presentThread(await findThreadAt(viewer, space, number), language)
}
