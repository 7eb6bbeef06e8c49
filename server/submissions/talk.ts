import { AppError } from "#shared/errors"
import { read } from "#shared/language"
import { can } from "#shared/policy"
import type { Message, SendMessage, Step } from "#shared/submission"
import { loadAccount, viewerOfAccount } from "../accounts/find.ts"
import type { AccountDoc } from "../accounts/model.ts"
import { namesOf } from "../accounts/names.ts"
import { unlessTaken } from "../database/problems.ts"
import { leaveMail } from "../mail/post-office.ts"
import { findResource, resourceSubject } from "../resources/find.ts"
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

export async function sendMessage(viewer: Viewer, { resourceId, messageId, text }: SendMessage) {
  const me = signedIn(viewer)
  const resource = await findResource(viewer, resourceId, "resource.talk")
  const from = resource.submitterId === me.id ? ("submitter" as const) : ("editors" as const)
  const doc: MessageDoc = { _id: messageId, resourceId, authorId: me.id, from, text, at: new Date() }
  const isNew = await keepMessage(doc)
  if (isNew) await SubmissionModel.updateOne({ _id: resourceId }, { $set: { lastFrom: from } })
  const messages = await readMessages(resourceId)
  if (isNew) await writeOfMessage(resource, doc, messages)
  const names = from === "editors" ? await namesOf(messages.map(({ authorId }) => authorId)) : nobody
  return { messages: presentMessages(messages, names) }
}

/** Whether it is new. What was said before under the same id is not lost under something else. */
async function keepMessage(doc: MessageDoc): Promise<boolean> {
  const { _id, resourceId, authorId, text } = doc
  const stored = await MessageModel.findById(_id).lean()
  if (!stored) {
    if ((await MessageModel.countDocuments({ resourceId })) >= MESSAGES_MOST) throw new AppError("too_many")
    if (await unlessTaken(MessageModel.create(doc))) return true
  }
  const same = { _id, resourceId, authorId, text }
  if (!(await MessageModel.exists(same))) throw new AppError("conflict")
  return false
}

/** To whoever has sent it in, or to the editor who has had it in hand last; to nobody who may not read it any more. */
async function writeOfMessage(resource: ResourceDoc, message: MessageDoc, messages: readonly MessageDoc[]) {
  const to = message.from === "editors" ? [resource.submitterId] : editorsOf(resource, messages)
  const others = to.flatMap((id) => (id && id !== message.authorId ? [id] : []))
  const account = await firstWhoMay(resource, others)
  if (!account) return
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

async function firstWhoMay(resource: ResourceDoc, ids: readonly string[]): Promise<AccountDoc | undefined> {
  for (const id of ids) {
    const account = await loadAccount(id)
    if (!account?.verifiedAt) continue
    if (can(await viewerOfAccount(account), "resource.talk", resourceSubject(resource))) return account
  }
  return undefined
}

/** Who has done something with it or written, whoever was last first. */
function editorsOf({ moves = [], submitterId }: ResourceDoc, messages: readonly MessageDoc[]): string[] {
  const acts = moves.flatMap(({ by, at }) => (by && by !== submitterId ? [{ by, at }] : []))
  const said = messages.flatMap(({ from, authorId, at }) => (from === "editors" ? [{ by: authorId, at }] : []))
  const newestFirst = [...acts, ...said].sort((a, b) => b.at.getTime() - a.at.getTime())
  return [...new Set(newestFirst.map(({ by }) => by))]
}
