import { read } from "#shared/language"
import type { ResourceAct } from "#shared/resource-states"
import { loadAccount } from "../accounts/find.ts"
import type { Template } from "../mail/compose.ts"
import { leaveMail } from "../mail/post-office.ts"
import type { ResourceDoc } from "./model.ts"

// What somebody is written about what they have sent in: in the own language, and never by whom it was done. One that is
// lost changes nothing: the same stands on the page of what was sent in.

const templates: Partial<Record<ResourceAct, Template>> = {
  review: "resourceReview",
  ask: "resourceChanges",
  publish: "resourcePublished",
  decline: "resourceDeclined",
}

/** Of the last thing that was done with it. Once: the same id again is the same letter. */
export async function writeOfMove({ _id, title, submitterId, moves = [] }: ResourceDoc): Promise<void> {
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
