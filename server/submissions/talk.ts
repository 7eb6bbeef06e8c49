import { trusted } from "mongoose"
import { read } from "#shared/language"
import type { Message, SendMessage, Step } from "#shared/submission"
import { loadAccount } from "../accounts/find.ts"
import { AccountModel } from "../accounts/model.ts"
import { unlessTaken } from "../database/problems.ts"
import { leaveMail } from "../mail/post-office.ts"
import { findResource } from "../resources/find.ts"
import type { ResourceDoc } from "../resources/model.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { MessageModel, SubmissionModel, type MessageDoc } from "./model.ts"

// What is said between whoever has sent something in and the editors, and what has been done with it. Which of the editors
// it was is for editors alone.

/** Of one resource; more is no conversation any more. */
const MESSAGES_MOST = 300

export async function readMessages(resourceId: string): Promise<MessageDoc[]> {
  const found = await MessageModel.find({ resourceId }).limit(MESSAGES_MOST).lean()
  return found.sort((a, b) => a.at.getTime() - b.at.getTime())
}

type Names = ReadonlyMap<string, string>
const nobody: Names = new Map()

export const presentMessages = (messages: readonly MessageDoc[], names: Names = nobody): Message[] =>
  messages.map(({ _id, at, from, authorId, text }) => ({
    id: _id,
    at: at.toISOString(),
    from,
    name: from === "editors" ? (names.get(authorId) ?? null) : null,
    text,
  }))

/** `names`: of the editors, where editors read it. */
export const presentSteps = (resource: ResourceDoc | null, me: Viewer, names?: Names): Step[] =>
  (resource?.moves ?? []).map(({ act, to, at, by, reason, words }) => ({
    act,
    to,
    at: at.toISOString(),
    by: names && by ? { id: by, name: names.get(by) ?? null } : null,
    isOwn: by !== null && by === me.id,
    reason: reason ?? null,
    words: words ?? null,
  }))

export async function namesOf(ids: readonly string[]): Promise<Names> {
  if (ids.length === 0) return nobody
  const found = await AccountModel.find({ _id: trusted({ $in: [...new Set(ids)] }) }, { displayName: 1 }).lean()
  return new Map(found.map(({ _id, displayName }) => [_id, displayName]))
}

export async function sendMessage(viewer: Viewer, { resourceId, messageId, text }: SendMessage) {
  const me = signedIn(viewer)
  const resource = await findResource(viewer, resourceId, "resource.talk")
  const from = resource.submitterId === me.id ? ("submitter" as const) : ("editors" as const)
  const doc: MessageDoc = { _id: messageId, resourceId, authorId: me.id, from, text, at: new Date() }
  const isNew = await unlessTaken(MessageModel.create(doc))
  if (isNew) await SubmissionModel.updateOne({ _id: resourceId }, { $set: { lastFrom: from } })
  const messages = await readMessages(resourceId)
  if (isNew) await writeOfMessage(resource, doc, messages)
  const names = from === "editors" ? await namesOf(messages.map(({ authorId }) => authorId)) : nobody
  return { messages: presentMessages(messages, names) }
}

/** To whoever has sent it in, or to the editor who has had it in hand last. */
async function writeOfMessage(resource: ResourceDoc, message: MessageDoc, messages: readonly MessageDoc[]) {
  const to = message.from === "editors" ? resource.submitterId : lastEditor(resource, messages)
  const account = to && to !== message.authorId ? await loadAccount(to) : undefined
  if (!account?.verifiedAt) return
  const { email, language, displayName } = account
  await leaveMail(`${message._id}-message`, {
    to: email,
    language,
    template: message.from === "editors" ? "resourceMessage" : "resourceAnswer",
    values: {
      name: displayName,
      title: read(resource.title, language).text,
      resource: resource._id,
      message: message.text,
    },
  })
}

function lastEditor({ moves = [], submitterId }: ResourceDoc, messages: readonly MessageDoc[]): string | undefined {
  const acts = moves.flatMap(({ by, at }) => (by && by !== submitterId ? [{ by, at }] : []))
  const said = messages.flatMap(({ from, authorId, at }) => (from === "editors" ? [{ by: authorId, at }] : []))
  return [...acts, ...said].sort((a, b) => a.at.getTime() - b.at.getTime()).at(-1)?.by
}
