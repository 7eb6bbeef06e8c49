import type { EventType } from "#shared/events"
import { MESSAGES_A_DAY, type Impose, type Lift, type OwnSanctions, type Sanction } from "#shared/sanction"
import { AppError } from "#shared/errors"
import { agencyIdIn, refused } from "#shared/policy"
import { endSessionsOf } from "../accounts/change.ts"
import { forgetAccount, loadAccount } from "../accounts/find.ts"
import type { AccountDoc } from "../accounts/model.ts"
import { unlessTaken } from "../database/problems.ts"
import { announce, event } from "../events/log.ts"
import type { Event } from "../events/model.ts"
import { userRoom } from "../events/topics.ts"
import { findSpace, loadSpace, refuse, spaceSubject } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { agencyNameIn, signedIn, type SignedInViewer, type Viewer } from "../viewer.ts"
import { isKnownIn, isStaffIn } from "./author.ts"
import { writeOfSanction } from "./letters.ts"
import { isToBeRead, SanctionModel, type By, type SanctionDoc } from "./sanction.ts"
import { mayAppealUntil } from "./sanction-subject.ts"
import { newestFirst, presentSanction, shown } from "./sanction-shown.ts"

// ── by moderators ──

/** A moderator imposes something on an author of the space; an administrator bans from the whole platform. */
export async function imposeSanction(viewer: Viewer, given: Impose): Promise<Sanction> {
  const me = signedIn(viewer)
  const space = given.space === undefined ? null : await findSpace(viewer, given.space, "space.read")
  const account = await findAuthor(me, given.accountId, space)
  const at = new Date()
  if (given.until !== undefined && new Date(given.until) <= at)
    throw new AppError("invalid", { issues: [{ path: "until", code: "past" }] })
  if (given.kind === "message") await demandFew(given, account._id, space)
  const sanction: SanctionDoc = {
    _id: given.id,
    accountId: account._id,
    spaceId: space?._id ?? null,
    kind: given.kind,
    reason: given.reason ?? null,
    text: given.text,
    until: given.until === undefined ? null : new Date(given.until),
    by: byOf(me, space),
    at,
    acknowledgedAt: null,
    lifted: null,
    version: 1,
  }
  const said = { note: given.text }
  sanction.unannounced = [
    given.kind === "message"
      ? factOf("sanction.messaged", me, sanction, said, at)
      : factOf("sanction.imposed", me, sanction, { to: given.kind, ...said }, at),
  ]
  const isNew = await unlessTaken(SanctionModel.create(sanction))
  const stored = isNew ? sanction : await SanctionModel.findById(given.id).lean()
  if (!stored || !isSame(stored, sanction)) throw new AppError("conflict")
  if (stored.kind === "ban" && stored.spaceId === null) await endSessionsOf(account._id)
  const told = await tell(stored)
  if (isNew) writeOfSanction(account, told, space)
  return presentSanction(told)
}

const DAY = 24 * 60 * 60_000

/** Somebody who answers nothing is not written to again and again; the same message once more is not another one. */
async function demandFew({ id }: Impose, accountId: string, space: SpaceDoc | null): Promise<void> {
  const since = Date.now() - DAY
  const sent = (await SanctionModel.find({ accountId }).lean<SanctionDoc[]>()).filter(
    ({ _id, kind, spaceId, at }) => kind === "message" && spaceId === space?._id && _id !== id && at.getTime() > since,
  )
  if (sent.length < MESSAGES_A_DAY) return
  const first = Math.min(...sent.map(({ at }) => at.getTime()))
  throw new AppError("too_many", { retryAfter: Math.ceil((first - since) / 1_000) })
}

/** It ends before its time, or at all; what it was stays on record. */
export async function liftSanction(viewer: Viewer, { sanctionId, text }: Lift): Promise<Sanction> {
  const me = signedIn(viewer)
  const sanction = await SanctionModel.findById(sanctionId).lean()
  // What was said cannot be unsaid.
  if (!sanction || sanction.kind === "message") throw new AppError("not_found")
  const space = sanction.spaceId === null ? null : await loadSpace(sanction.spaceId)
  // Who may not impose it is not told that there is one.
  const account = await findAuthor(me, sanction.accountId, space).catch((refusal: unknown) => {
    const { data } = refusal as AppError
    throw data?.why ? refusal : new AppError("not_found")
  })
  const at = new Date()
  const told = factOf("sanction.lifted", me, sanction, { from: sanction.kind, note: text }, at)
  const after = await SanctionModel.findOneAndUpdate(
    { _id: sanctionId, lifted: null },
    { $set: { lifted: { ...byOf(me, space), text, at } }, $inc: { version: 1 }, $push: { unannounced: told } },
    { returnDocument: "after" },
  ).lean()
  if (after) {
    const lifted = await tell(after)
    writeOfSanction(account, lifted, space)
    return presentSanction(lifted)
  }
  const stored = (await SanctionModel.findById(sanctionId).lean())!
  // Its answer was lost, and it comes again.
  if (stored.lifted?.id !== me.id) throw conflictOver(stored)
  return presentSanction(await tell(stored))
}

/** Whoever may not do it is refused before anything is said of the account. */
async function findAuthor(viewer: SignedInViewer, accountId: string, space: SpaceDoc | null): Promise<AccountDoc> {
  const subject = { id: accountId, isStaff: false, space: space && spaceSubject(space) }
  refuse(refused(viewer, "account.sanction", subject), "account.sanction", space)
  const account = await loadAccount(accountId)
  if (!account || (space && !(await isKnownIn(accountId, space._id)))) throw new AppError("not_found")
  const isStaff = await isStaffIn(account, space)
  refuse(refused(viewer, "account.sanction", { ...subject, isStaff }), "account.sanction", space)
  return account
}

export function byOf(viewer: SignedInViewer, space: SpaceDoc | null): By {
  return {
    id: viewer.id,
    name: viewer.author.displayName,
    agency: space && agencyNameIn(viewer, space._id),
    agencyId: space && agencyIdIn(viewer, { id: space._id }),
  }
}

const isSame = (a: SanctionDoc, b: SanctionDoc) =>
  [a, b]
    .map(({ accountId, spaceId, kind, reason, text, until, by }) =>
      JSON.stringify([accountId, spaceId, kind, reason, text, until, by.id]),
    )
    .every((one, _, all) => one === all[0])

const conflictOver = ({ lifted }: SanctionDoc) =>
  new AppError(
    "conflict",
    lifted
      ? {
          decidedBy: {
            name: lifted.name,
            ...(lifted.agency ? { agency: lifted.agency } : {}),
            at: lifted.at.toISOString(),
            status: "lifted",
          },
        }
      : {},
  )

// ── by whom it concerns ──

/** Whoever was warned has read it, and may write in the space again; or has read what was written to them. */
export async function acknowledgeSanction(
  viewer: Viewer,
  { sanctionId }: { sanctionId: string },
): Promise<OwnSanctions> {
  const me = signedIn(viewer)
  const at = new Date()
  const sanction = await SanctionModel.findById(sanctionId).lean()
  if (!sanction || sanction.accountId !== me.id || !isToBeRead(sanction.kind)) throw new AppError("not_found")
  const told = factOf("sanction.acknowledged", me, sanction, { from: sanction.kind }, at)
  const after = await SanctionModel.findOneAndUpdate(
    { _id: sanctionId, acknowledgedAt: null },
    { $set: { acknowledgedAt: at }, $inc: { version: 1 }, $push: { unannounced: told } },
    { returnDocument: "after" },
  ).lean()
  await tell(after ?? (await SanctionModel.findById(sanctionId).lean())!)
  return listOwnSanctions(viewer)
}

/** Never by whom. */
export async function listOwnSanctions(viewer: Viewer): Promise<OwnSanctions> {
  const { id: accountId } = signedIn(viewer)
  const sanctions = newestFirst(await SanctionModel.find({ accountId }).lean<SanctionDoc[]>())
  return { sanctions: await Promise.all(sanctions.map(presentOwn)) }
}

async function presentOwn(sanction: SanctionDoc) {
  const space = sanction.spaceId === null ? null : await loadSpace(sanction.spaceId)
  return {
    ...shown(sanction),
    space: space && { slug: space.slug, title: space.title },
    mayAppealUntil: mayAppealUntil(sanction, space)?.toISOString() ?? null,
  }
}

// ── what is told ──

type Said = Pick<Event, "from" | "to" | "note">
type Type = Extract<EventType, `sanction.${string}`>
/** By these nobody's rights change, and no line need be closed. */
const ofWords = new Set<Type>(["sanction.messaged", "sanction.appealed", "sanction.upheld"])

export function factOf(
  type: Type,
  viewer: Viewer,
  { accountId, spaceId, kind, reason }: SanctionDoc,
  said: Said,
  at: Date,
): Event {
  const space = spaceId === null ? [] : [`space:${spaceId}`]
  return event(
    type,
    viewer,
    {
      ...(spaceId === null ? {} : { spaceId }),
      topics: [...(ofWords.has(type) || kind === "message" ? [] : [userRoom(accountId)]), ...space],
      subject: { kind: "account", id: accountId },
      ...(reason ? { reason } : {}),
      ...said,
    },
    at,
  )
}

/** Every process forgets what it knows of the person, and closes their sockets; here before the answer. */
export async function tell(sanction: SanctionDoc): Promise<SanctionDoc> {
  forgetAccount(sanction.accountId)
  return announce(SanctionModel, sanction)
}
