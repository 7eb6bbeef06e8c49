import { trusted } from "mongoose"
import { AppError } from "#shared/errors"
import type { AddNote, ListNotes, Note } from "#shared/notes"
import { loadAccount } from "../accounts/find.ts"
import { moderatorsOf } from "../accounts/moderators.ts"
import { findComment } from "../comments/find.ts"
import { unlessTaken } from "../database/problems.ts"
import { announce, event } from "../events/log.ts"
import { findSpace } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { agencyNameIn, signedIn, type Viewer } from "../viewer.ts"
import { isKnownIn } from "./author.ts"
import { NoteModel, presentNote, type NoteDoc } from "./note.ts"

/** Internal to the desk, and for good: who was wrong writes another one. The log says that it was written, never what. */
export async function addNote(viewer: Viewer, { id, space: ref, about, text, mentions }: AddNote): Promise<Note> {
  const space = await findSpace(viewer, ref, "space.moderate")
  const me = signedIn(viewer)
  await demandAbout(viewer, about, space)
  const note = await createNote(viewer, {
    _id: id,
    spaceId: space._id,
    about,
    text,
    mentions: await namesOf(mentions, space),
    by: me.id,
    byName: me.author.displayName,
    agency: agencyNameIn(viewer, space._id),
    at: new Date(),
  })
  return presentNote(note)
}

export async function createNote(viewer: Viewer, note: NoteDoc): Promise<NoteDoc> {
  const { _id: id, spaceId, about } = note
  const told = event("note.added", viewer, {
    spaceId,
    topics: [`space:${spaceId}`],
    subject: { kind: "note", id },
    into: about.id,
  })
  return announce(NoteModel, await createOnce({ ...note, unannounced: [told] }))
}

/** The same note again is the one that is stored; another one under its id is refused. */
async function createOnce(note: NoteDoc): Promise<NoteDoc> {
  if (await unlessTaken(NoteModel.create(note))) return note
  const stored = await NoteModel.findById(note._id).lean()
  if (stored?.by !== note.by || stored.text !== note.text || stored.about.id !== note.about.id)
    throw new AppError("conflict")
  return stored
}

/** Of this space: a comment in it, somebody who has written or reported there, or itself. */
async function demandAbout(viewer: Viewer, { kind, id }: Note["about"], space: SpaceDoc): Promise<void> {
  const isHere =
    kind === "space"
      ? id === space._id
      : kind === "account"
        ? await isKnownIn(id, space._id)
        : (await findComment(viewer, id, "comment.moderate")).comment.spaceId === space._id
  if (!isHere) throw new AppError("not_found")
}

async function namesOf(ids: readonly string[], space: SpaceDoc): Promise<NoteDoc["mentions"]> {
  const team = new Set((await moderatorsOf(space._id)).map(({ id }) => id))
  if (ids.some((id) => !team.has(id)))
    throw new AppError("invalid", { issues: [{ path: "mentions", code: "not_a_moderator" }] })
  const accounts = await Promise.all([...new Set(ids)].map(loadAccount))
  return accounts.flatMap((account) => (account ? [{ id: account._id, name: account.displayName }] : []))
}

/** Of one space: what is noted about the same author elsewhere is for those who moderate there. */
export async function listNotes(viewer: Viewer, { space: ref, kind, about }: ListNotes): Promise<{ notes: Note[] }> {
  const space = await findSpace(viewer, ref, "space.moderate")
  return { notes: await notesAbout({ kind, id: about }, space._id) }
}

export async function notesAbout({ kind, id }: Note["about"], spaceId: string): Promise<Note[]> {
  const notes = await NoteModel.find({ "about.id": id, at: ever() }).sort({ at: 1 }).lean()
  return notes.filter((one) => one.spaceId === spaceId && one.about.kind === kind).map(presentNote)
}

const ever = () => trusted({ $gt: new Date(0), $lte: new Date(Date.now() + 1_000) }) as never
const DAY = 24 * 60 * 60_000
const MENTIONED_WITHIN = 30 * DAY
const MENTIONS_SHOWN = 50

/** Where somebody is mentioned, newest first. */
export async function mentionsOf(accountId: string, spaceIds: ReadonlySet<string>): Promise<Note[]> {
  const lately = trusted({ $gt: new Date(Date.now() - MENTIONED_WITHIN), $lte: new Date(Date.now() + 1_000) }) as never
  const notes = await NoteModel.find({ "mentions.id": accountId, at: lately }).lean()
  return notes
    .filter(({ spaceId }) => spaceIds.has(spaceId))
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, MENTIONS_SHOWN)
    .map(presentNote)
}
