import type { Parsed } from "#shared/contract"
import type { ContactList, ContactMessage } from "#shared/contact"
import { CONTACT_PAGE } from "#shared/contact"
import { contactStates, type ContactState } from "#shared/contact-states"
import { AppError } from "#shared/errors"
import { COUNT_MOST } from "#shared/queue"
import { trusted } from "mongoose"
import { announce, event } from "../events/log.ts"
import { demandEditor } from "../hub.ts"
import type { SignedInViewer, Viewer } from "../viewer.ts"
import { writeLetter } from "./letters.ts"
import { ContactModel, type ContactDoc } from "./model.ts"

// The editors' side: what came, what was answered, what is done with. An answer goes out by mail, and stays here to be read.

const ENDED_STAY = 365 * 24 * 60 * 60_000
const BEGINNING = 200

export async function listContact(viewer: Viewer, { state, page }: Parsed<"contact.list">): Promise<ContactList> {
  demandEditor(viewer)
  const [all, ...numbers] = await Promise.all([
    ContactModel.find({ state }, { at: 1 }).lean<Pick<ContactDoc, "_id" | "at">[]>(),
    ...contactStates.map((one) => ContactModel.countDocuments({ state: one }).limit(COUNT_MOST)),
  ])
  // Whoever has waited longest comes first; of what is done with, what was last.
  const order = state === "open" ? 1 : -1
  all.sort((one, other) => order * (one.at.getTime() - other.at.getTime()))
  const ids = all.slice((page - 1) * CONTACT_PAGE, page * CONTACT_PAGE).map(({ _id }) => _id)
  const docs = ids.length > 0 ? await ContactModel.find({ _id: trusted({ $in: ids }) }).lean() : []
  const found = new Map(docs.map((doc) => [doc._id, doc]))
  return {
    messages: ids
      .map((id) => found.get(id))
      .filter((doc) => doc !== undefined)
      .map((doc) => ({ ...brief(doc), beginning: doc.message.slice(0, BEGINNING).toWellFormed() })),
    counts: Object.fromEntries(contactStates.map((one, at) => [one, numbers[at]!])) as ContactList["counts"],
    page,
    pages: Math.ceil(all.length / CONTACT_PAGE),
  }
}

export async function getContact(viewer: Viewer, { contactId }: { contactId: string }): Promise<ContactMessage> {
  demandEditor(viewer)
  return present(await find(contactId))
}

export async function answerContact(viewer: Viewer, { text, ...asked }: Parsed<"contact.answer">) {
  const editor = demandEditor(viewer)
  return present(await act(editor, asked, { act: "answered", from: ["open", "answered"], to: "answered", text }))
}

/** Without an answer, or after one. */
export async function closeContact(viewer: Viewer, { note, ...asked }: Parsed<"contact.close">) {
  const editor = demandEditor(viewer)
  const from: ContactState[] = ["open", "answered", "suspect"]
  return present(await act(editor, asked, { act: "closed", from, to: "closed", ...(note ? { text: note } : {}) }))
}

/** Also of what was taken for a program's work: then the team hears of it now. */
export async function reopenContact(viewer: Viewer, asked: Parsed<"contact.reopen">) {
  const editor = demandEditor(viewer)
  const from: ContactState[] = ["answered", "closed", "suspect"]
  return present(await act(editor, asked, { act: "reopened", from, to: "open" }))
}

async function find(contactId: string): Promise<ContactDoc> {
  const doc = await ContactModel.findById(contactId).lean()
  if (!doc) throw new AppError("not_found")
  return doc
}

type Act = { act: ContactMessage["history"][number]["act"]; from: ContactState[]; to: ContactState; text?: string }

/** State, history and event in one write, on the version that was looked at. */
async function act(
  editor: SignedInViewer,
  { contactId, version }: { contactId: string; version: number },
  { act: done, from, to, text }: Act,
): Promise<ContactDoc> {
  const before = await find(contactId)
  if (before.version !== version || !from.includes(before.state)) throw new AppError("conflict")
  const about = { topics: [], subject: { kind: "contact" as const, id: contactId }, from: before.state, to }
  const told = event(`contact.${done}` as const, editor, about)
  const deed = { act: done, at: told.at, by: editor.id, name: editor.author.displayName, ...(text ? { text } : {}) }
  const letter =
    done === "answered"
      ? { letter: "answer" as const }
      : before.state === "suspect" && to === "open"
        ? { letter: "team" as const }
        : {}
  const goneAt = new Date(told.at.getTime() + ENDED_STAY)
  const after = await ContactModel.findOneAndUpdate(
    { _id: contactId, version },
    {
      $set: { state: to, ...letter, ...(to === "open" ? {} : { goneAt }) },
      ...(to === "open" ? { $unset: { goneAt: 1 } } : {}),
      $inc: { version: 1 },
      $push: { history: deed, unannounced: told },
    },
    { returnDocument: "after" },
  ).lean()
  if (!after) throw new AppError("conflict")
  await writeLetter(after)
  return announce(ContactModel, after)
}

const brief = ({ _id, state, name, topic, language, at, version }: ContactDoc) => ({
  id: _id,
  state,
  name,
  topic,
  language,
  at: at.toISOString(),
  version,
})

const present = (doc: ContactDoc): ContactMessage => ({
  ...brief(doc),
  email: doc.email,
  message: doc.message,
  hasAccount: doc.accountId !== null,
  history: doc.history.map(({ act: done, at, name, text }) => ({
    act: done,
    at: at.toISOString(),
    by: name ?? null,
    text: text ?? null,
  })),
})
