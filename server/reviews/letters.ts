import { read, type Text } from "#shared/language"
import { loadAccount } from "../accounts/find.ts"
import type { Template } from "../mail/compose.ts"
import { leaveMail } from "../mail/post-office.ts"

type Said = { template: Template; title?: Text; day?: Date; fromEditors?: string }

/** In the reader's language and time. The same id again is the same letter. */
export async function writeToReviewer(id: string, accountId: string, said: Said): Promise<void> {
  const account = await loadAccount(accountId)
  if (!account?.verifiedAt) return
  const { email: to, language, displayName: name, timeZone } = account
  const { template, title, day, fromEditors } = said
  await leaveMail(id, {
    to,
    language,
    template,
    values: {
      name,
      ...(title ? { title: read(title, language).text } : {}),
      ...(day
        ? { day: new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: timeZone ?? "UTC" }).format(day) }
        : {}),
      ...(fromEditors ? { fromEditors } : {}),
    },
  })
}
