import { leaveMail } from "../mail/post-office.ts"
import { teamAddress } from "./form.ts"
import { ContactModel, type ContactDoc } from "./model.ts"

/** Noted with the act itself, so that a crash after it loses no letter; the same one twice is one. */
export async function writeLetter(doc: ContactDoc): Promise<void> {
  const { _id, letter, version } = doc
  if (!letter) return
  await (letter === "team" ? tellTeam(doc) : mailAnswer(doc))
  await ContactModel.updateOne({ _id, version }, { $unset: { letter: 1 } })
}

const AT_ONCE = 100
export async function writeLettersDue(): Promise<void> {
  for (const letter of ["team", "answer"] as const) {
    const docs = await ContactModel.find({ letter }).limit(AT_ONCE).lean()
    for (const doc of docs) await writeLetter(doc)
  }
}

/** In English, which the team shares; the message is in the language of whoever wrote it. */
async function tellTeam({ _id, version, name, message }: ContactDoc): Promise<void> {
  const to = teamAddress()
  if (!to) return
  const values = { title: name, words: message, contact: _id }
  await leaveMail(`${_id}-contact-${version}`, { to, language: "en", template: "contact", values })
}

/** In the language in which somebody has written to us. */
async function mailAnswer({ _id, version, name, email, language, history }: ContactDoc): Promise<void> {
  const values = { name, words: history.at(-1)!.text ?? "" }
  await leaveMail(`${_id}-answer-${version}`, { to: email, language, template: "contactAnswer", values })
}
