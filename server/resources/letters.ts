import { read } from "#shared/language"
import type { ResourceAct } from "#shared/resource-states"
import { loadAccount } from "../accounts/find.ts"
import type { Template } from "../mail/compose.ts"
import { leaveMail } from "../mail/post-office.ts"
import { ResourceModel, type ResourceDoc } from "./model.ts"

// What somebody is written about what they have sent in: in the own language, and never by whom it was done. That it is due is
// noted with the act, so that a crash after it loses no letter.

const templates: Partial<Record<ResourceAct, Template>> = {
  review: "resourceReview",
  ask: "resourceChanges",
  publish: "resourcePublished",
  decline: "resourceDeclined",
}

const AT_ONCE = 100
export async function writeMovesDue(): Promise<void> {
  for (const doc of await ResourceModel.find({ isLetterDue: true }).limit(AT_ONCE).lean()) await writeOfMove(doc)
}

/** Of the last thing that was done with it. Once: the same id again is the same letter. */
export async function writeOfMove(resource: ResourceDoc): Promise<void> {
  await leaveLetter(resource)
  const { _id, version } = resource
  await ResourceModel.updateOne({ _id, version }, { $unset: { isLetterDue: 1 } })
}

async function leaveLetter({ _id, title, submitterId, moves = [] }: ResourceDoc): Promise<void> {
  const last = moves.at(-1)
  const template = last && templates[last.act]
  if (!last || !template || !submitterId || last.by === submitterId) return
  const account = await loadAccount(submitterId)
  if (!account?.verifiedAt) return
  const { language, email, displayName } = account
  await leaveMail(`${last.id}-resource`, {
    to: email,
    language,
    template,
    values: {
      name: displayName,
      title: read(title, language).text,
      resource: _id,
      ...(last.words ? { message: last.words } : {}),
    },
  })
}
