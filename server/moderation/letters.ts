import { read } from "#shared/language"
import type { AccountDoc } from "../accounts/model.ts"
import { leaveMail, sendMail } from "../mail/post-office.ts"
import { loadAccount } from "../accounts/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { isToBeRead, type SanctionDoc } from "./sanction.ts"

// What somebody is written about a moderator's act: in the own language, and never by whom it was done. Nobody waits for a
// letter, and one that is lost changes nothing: the same stands on the page of the account.

export function writeOfSanction(account: AccountDoc, sanction: SanctionDoc, space: SpaceDoc | null): void {
  const { kind, lifted, reason, text, until } = sanction
  if (!account.verifiedAt) return
  const { language, email, displayName } = account
  const imposed = {
    ...(reason ? { reason } : {}),
    ...(isToBeRead(kind) ? {} : { until: until && moment(until, account, space) }),
    message: text,
  }
  void sendMail({
    to: email,
    language,
    template: lifted ? (space ? "lifted" : "liftedEverywhere") : space ? kind : "banEverywhere",
    values: {
      name: displayName,
      ...(space ? { title: read(space.title, language).text } : {}),
      ...(lifted ? { message: lifted.text } : imposed),
    },
  })
}

function moment(at: Date, { language, timeZone }: AccountDoc, space: SpaceDoc | null): string {
  return new Intl.DateTimeFormat(language, {
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZone: timeZone ?? space?.timeZone ?? "UTC",
    timeZoneName: "short",
  }).format(at)
}

/** What became of an appeal against a sanction. Once: the same id again is the same letter. */
export async function writeOfSanctionAppeal({ _id, accountId, appeal }: SanctionDoc, space: SpaceDoc | null) {
  const account = await loadAccount(accountId)
  if (!account?.verifiedAt || !appeal || appeal.state === "open") return
  const { language, email, displayName } = account
  await leaveMail(`${_id}-appeal`, {
    to: email,
    language,
    template: appeal.state === "upheld" ? "sanctionUpheld" : "sanctionReversed",
    values: {
      name: displayName,
      title: space ? read(space.title, language).text : "Plenary",
      ...(appeal.note ? { message: appeal.note } : {}),
    },
  })
}
