import { trusted } from "mongoose"
import { read } from "#shared/language"
import { loadAccount } from "../accounts/find.ts"
import { contributorsOf } from "../input/letters.ts"
import { leaveMail } from "../mail/post-office.ts"
import { loadSpace } from "../spaces/find.ts"
import { mayReadSpace } from "../spaces/readers.ts"
import { presentLetter } from "./list.ts"
import { stopAddress } from "./one-click.ts"
import { LetterStopModel, SpaceLetterModel, stopId, type SpaceLetterDoc } from "./model.ts"

// To whoever has spoken in public there, and has not said that they want none. How far it has come is written after every
// handful; a process that dies has lost no letter, and the last handful is the same letters when they are left once more.

const AT_ONCE = 50
const SOME = 20

export async function mailLetters(): Promise<void> {
  const due = trusted({ $gt: new Date(0), $lte: new Date() }) as never
  const docs = await SpaceLetterModel.find({ "mailing.since": due }).limit(SOME).lean<SpaceLetterDoc[]>()
  for (const doc of docs) await mailOut(doc)
}

async function mailOut(letter: SpaceLetterDoc): Promise<void> {
  const { _id, spaceId, mailing } = letter
  const people = (await contributorsOf(spaceId)).filter((id) => id > mailing!.after)
  for (let at = 0; at < people.length; at += AT_ONCE) {
    const some = people.slice(at, at + AT_ONCE)
    await Promise.all(some.map((id) => mailTo(id, letter)))
    await SpaceLetterModel.updateOne(
      { _id, mailing: trusted({ $exists: true }) },
      { $set: { "mailing.after": some.at(-1)! } },
    )
  }
  await SpaceLetterModel.updateOne({ _id }, { $unset: { mailing: 1 } })
}

async function mailTo(accountId: string, letter: SpaceLetterDoc): Promise<void> {
  const [account, space, stopped] = await Promise.all([
    loadAccount(accountId),
    loadSpace(letter.spaceId),
    LetterStopModel.exists({ _id: stopId(letter.spaceId, accountId) }),
  ])
  if (!account?.verifiedAt || stopped || !(await mayReadSpace(account, space))) return
  const { email: to, language, displayName: name } = account
  const { title, body } = presentLetter(letter, new Map(), language)
  await leaveMail(`${letter._id} ${accountId}`, {
    to,
    language,
    template: "letter",
    values: {
      name,
      title: read(space.title, language).text,
      message: `${read(title, language).text}\n\n${read(body, language).text}`,
      path: `spaces/${space.slug}/letters`,
      unsubscribe: stopAddress(letter.spaceId, accountId),
    },
  })
}
