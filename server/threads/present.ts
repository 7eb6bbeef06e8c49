import { only, type Language } from "#shared/language"
import type { Thread, ThreadState } from "#shared/thread"
import type { ThreadDoc } from "./model.ts"

export const presentThread = (thread: ThreadDoc, language: Language | undefined): Thread => ({
  id: thread._id,
  spaceId: thread.spaceId,
  spaceSlug: thread.spaceSlug,
  number: thread.number,
  kind: thread.kind,
  title: only(thread.title, language),
  detail: only(thread.detail, language),
  objectives: thread.objectives,
  isLocked: thread.isLocked,
  comments: thread.comments,
  lastCommentAt: thread.lastCommentAt?.toISOString() ?? null,
  version: thread.version,
})

export const presentThreadState = (thread: ThreadDoc): ThreadState => ({
  id: thread._id,
  spaceId: thread.spaceId,
  isLocked: thread.isLocked,
  comments: thread.comments,
  lastCommentAt: thread.lastCommentAt?.toISOString() ?? null,
})
