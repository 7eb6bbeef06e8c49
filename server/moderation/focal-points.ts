import { trusted } from "mongoose"
import type { Advise, AskedList, FocalPoints, Ground } from "#shared/focal-points"
import type { CleanHtml } from "#shared/comment"
import { AppError, codeOf } from "#shared/errors"
import { only, read, type Language } from "#shared/language"
import { shortName, type OrganisationBrief } from "#shared/organisation"
import { can } from "#shared/policy"
import { UNDO_WITHIN } from "#shared/undo"
import { loadAccount, viewerOfAccount } from "../accounts/find.ts"
import { AccountModel, type AccountDoc } from "../accounts/model.ts"
import { commentSubject, findComment, namedAgenciesOf } from "../comments/find.ts"
import { CommentModel, type AskedDoc, type CommentDoc } from "../comments/model.ts"
import { announce, event } from "../events/log.ts"
import { aboutComment } from "../events/topics.ts"
import { leaveMail } from "../mail/post-office.ts"
import { statesIn } from "../organisations/find.ts"
import { loadSpace, spaceSubject } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { threadsOf } from "../threads/find.ts"
import { signedIn, type SignedInViewer, type Viewer } from "../viewer.ts"
import { placeIn } from "./facts.ts"
import { pending, pendingFindings } from "./item.ts"
import { NoteModel } from "./note.ts"
import { createNote } from "./notes.ts"

// Who knows the matter is asked: the focal point of an organisation that the text names, on whose behalf it is written, or
// that holds the discussion. Whoever is asked may read just this text and say a word on it, and decides nothing.

const SOME = 200

type Candidate = { account: AccountDoc; organisation: OrganisationBrief; because: Ground }

/** Nobody asks the author, or themselves. */
async function candidatesFor(viewer: Viewer, comment: CommentDoc, space: SpaceDoc): Promise<Candidate[]> {
  const named = namedAgenciesOf(comment)
  const states = await statesIn(pendingFindings(comment).flatMap(({ countries = [] }) => countries))
  const organisations: { organisation: OrganisationBrief; because: Ground }[] = [
    ...states.map((organisation) => ({ organisation, because: "named" as const })),
    ...(comment.onBehalfOf ? [{ organisation: comment.onBehalfOf, because: "speaks" as const }] : []),
    ...space.agencies.map((organisation) => ({
      organisation,
      because: named.includes(organisation.id) ? ("named" as const) : ("agency" as const),
    })),
  ]
  const lists = organisations.map(async ({ organisation, because }) =>
    (await focalPointsOf(organisation.id)).map((account) => ({ account, organisation, because })),
  )
  const all = (await Promise.all(lists)).flat()
  const mayCome = await Promise.all(all.map(({ account }) => isLetIn(account, space)))
  const isOther = (id: string) => id !== comment.authorId && id !== viewer.id
  const able = all.filter(({ account }, i) => mayCome[i] && isOther(account._id))
  // Each once, for the first of these grounds.
  return able.filter(({ account }, i) => able.findIndex((one) => one.account._id === account._id) === i)
}

async function focalPointsOf(organisationId: string): Promise<AccountDoc[]> {
  const accounts = await AccountModel.find({ "organisations.organisationId": organisationId }).limit(SOME).lean()
  return accounts.filter(
    ({ verifiedAt, organisations }) =>
      verifiedAt && organisations.some((one) => one.organisationId === organisationId && one.as === "focal_point"),
  )
}

const isLetIn = async (account: AccountDoc, space: SpaceDoc): Promise<boolean> => {
  const viewer = await viewerOfAccount(account)
  return !viewer.isBanned && can(viewer, "space.read", spaceSubject(space))
}

export async function listFocalPoints(viewer: Viewer, { commentId }: { commentId: string }): Promise<FocalPoints> {
  const { comment, space } = await findComment(viewer, commentId, "comment.hold")
  const people = (await candidatesFor(viewer, comment, space)).map(({ account, organisation, because }) => ({
    id: account._id,
    name: account.displayName,
    organisation: shortName(organisation),
    because,
  }))
  return { people }
}

/** Told by mail once it can no longer be taken back. */
export async function askFor(
  viewer: SignedInViewer,
  { comment, space, at }: { comment: CommentDoc; space: SpaceDoc; at: Date },
  { focalPointId, note, agency }: { focalPointId: string; note: string; agency: string | null },
): Promise<AskedDoc> {
  const found = (await candidatesFor(viewer, comment, space)).find(({ account }) => account._id === focalPointId)
  if (!found) throw new AppError("invalid", { issues: [{ path: "focalPointId", code: "no_focal_point" }] })
  return {
    accountId: focalPointId,
    name: found.account.displayName,
    organisationId: found.organisation.id,
    organisation: shortName(found.organisation),
    note,
    by: viewer.id,
    byName: viewer.author.displayName,
    agency,
    at,
    tellAt: new Date(at.getTime() + UNDO_WITHIN),
  }
}

// ── for whoever is asked ──

export async function listAsked(viewer: Viewer, { language }: { language?: Language | undefined }): Promise<AskedList> {
  const me = signedIn(viewer)
  const docs = await CommentModel.find({ "asked.accountId": me.id }, { revisions: 0 }).limit(SOME).lean<CommentDoc[]>()
  const listed = docs.map(async (comment) => {
    const space = await loadSpace(comment.spaceId)
    if (!can(me, "comment.advise", commentSubject(comment, space))) return []
    return [await presentAsked(comment, comment.asked!, space, language)]
  })
  return { asked: (await Promise.all(listed)).flat().sort((a, b) => a.at.localeCompare(b.at)) }
}

async function presentAsked(comment: CommentDoc, asked: AskedDoc, space: SpaceDoc, language: Language | undefined) {
  const threads = await threadsOf(space._id)
  const { body, language: written } = pending(comment)
  return {
    commentId: comment._id,
    spaceSlug: space.slug,
    spaceTitle: only(space.title, language),
    threadNumber: comment.threadNumber,
    threadTitle: only(threads.find(({ _id }) => _id === comment.threadId)!.title, language),
    by: comment.onBehalfOf?.name ?? comment.author.displayName,
    body: body as CleanHtml,
    language: written,
    organisation: asked.organisation,
    note: asked.note,
    agency: asked.agency,
    at: asked.at.toISOString(),
    dueAt: placeIn(comment, space)?.dueAt?.toISOString() ?? null,
  }
}

/** What is said stands among the notes on it, for the moderators; the comment waits for them as before. */
export async function advise(viewer: Viewer, given: Advise): Promise<Record<string, never>> {
  await adviseOnce(viewer, given).catch((refusal: unknown) => unlessSaid(viewer, given, refusal))
  return {}
}

/** The answer to it was lost, and the same comes once more, when nobody is asked any longer. */
async function unlessSaid({ id: by }: Viewer, { commentId, id, text }: Advise, refusal: unknown): Promise<void> {
  const said = by && text && codeOf(refusal) === "not_found" ? await NoteModel.findById(id).lean() : null
  if (said?.by !== by || said?.about.id !== commentId || said.text !== text) throw refusal
}

async function adviseOnce(viewer: Viewer, { commentId, id, text }: Advise): Promise<void> {
  const { comment, space } = await findComment(viewer, commentId, "comment.advise")
  const me = signedIn(viewer)
  const asked = comment.asked!
  const told = event("comment.advised", viewer, {
    spaceId: space._id,
    topics: [`space:${space._id}`],
    subject: aboutComment(comment, comment.revision),
    ...(text ? { into: id } : {}),
  })
  if (text)
    await createNote(viewer, {
      _id: id,
      spaceId: space._id,
      about: { kind: "comment", id: commentId },
      text,
      mentions: [],
      by: me.id,
      byName: me.author.displayName,
      agency: asked.organisation,
      at: told.at,
    })
  const after = await CommentModel.findOneAndUpdate(
    { _id: commentId, "asked.accountId": me.id, "asked.at": asked.at },
    { $unset: { asked: 1 }, $inc: { version: 1 }, $push: { unannounced: told } },
    { returnDocument: "after" },
  ).lean()
  if (after) await announce(CommentModel, after)
}

// ── by mail ──

const MARGIN = 1_000

/** Who is asked, once it stands. Two at once leave the same letter. */
export async function writeToAsked(): Promise<void> {
  const due = trusted({ $gt: new Date(0), $lte: new Date(Date.now() - MARGIN) })
  const docs = await CommentModel.find({ "asked.tellAt": due }, { asked: 1, spaceId: 1 })
    .limit(SOME)
    .lean<CommentDoc[]>()
  await Promise.all(docs.map(writeTo))
}

async function writeTo({ _id, asked, spaceId }: Pick<CommentDoc, "_id" | "asked" | "spaceId">): Promise<void> {
  const { accountId, note, at } = asked!
  const [account, space] = await Promise.all([loadAccount(accountId), loadSpace(spaceId)])
  if (account?.verifiedAt)
    await leaveMail(`${_id}.asked.${at.getTime()}`, {
      to: account.email,
      language: account.language,
      template: "asked",
      values: {
        name: account.displayName,
        title: read(space.title, account.language).text,
        ...(note ? { message: note } : {}),
      },
    })
  await CommentModel.updateOne({ _id, "asked.at": at }, { $unset: { "asked.tellAt": 1 } })
}
