import { trusted } from "mongoose"
import { AppError } from "#shared/errors"
import { refused } from "#shared/policy"
import type { DecideSanctionAppeal, OwnSanctions, Sanction, SanctionAppeals } from "#shared/sanction"
import { loadAccount } from "../accounts/find.ts"
import { presentAuthor } from "../accounts/present.ts"
import { loadSpace, refuse } from "../spaces/find.ts"
import { answerWithin, type SpaceDoc } from "../spaces/model.ts"
import { signedIn, type SignedInViewer, type Viewer } from "../viewer.ts"
import { writeOfSanctionAppeal } from "./letters.ts"
import { moderatedSpaces } from "./queue.ts"
import { SanctionModel, type SanctionAppealDoc, type SanctionDoc } from "./sanction.ts"
import { presentSanction } from "./sanction-shown.ts"
import { sanctionSubject, sanctionSubjectFor } from "./sanction-subject.ts"
import { byOf, factOf, listOwnSanctions, tell } from "./sanctions.ts"

// Whoever was warned, suspended or barred asks that somebody else look at it again: once, and of another agency. It holds
// meanwhile, and ends with the answer where that is in favour.

const ANSWER_WITHIN = 24 * 60 * 60_000
const placeOf = async ({ spaceId }: SanctionDoc): Promise<SpaceDoc | null> =>
  spaceId === null ? null : loadSpace(spaceId)

export async function appealSanction(
  viewer: Viewer,
  { sanctionId, text }: { sanctionId: string; text: string },
): Promise<OwnSanctions> {
  const me = signedIn(viewer)
  const sanction = await SanctionModel.findById(sanctionId).lean()
  if (!sanction || sanction.accountId !== me.id) throw new AppError("not_found")
  // Its answer was lost, and it comes again.
  if (sanction.appeal?.text === text) return listOwnSanctions(viewer)
  const space = await placeOf(sanction)
  refuse(refused(viewer, "sanction.appeal", sanctionSubject(sanction, space)), "sanction.appeal", space)
  const at = new Date()
  const within = space ? answerWithin(space) : ANSWER_WITHIN
  const appeal: SanctionAppealDoc = { text, at, dueAt: new Date(at.getTime() + within), state: "open" }
  const told = factOf("sanction.appealed", me, sanction, { from: sanction.kind }, at)
  const after = await SanctionModel.findOneAndUpdate(
    { _id: sanctionId, lifted: null, appeal: trusted({ $exists: false }) as never },
    { $set: { appeal, appealedAt: at }, $inc: { version: 1 }, $push: { unannounced: told } },
    { returnDocument: "after" },
  ).lean()
  if (!after) throw new AppError("conflict")
  await tell(after)
  return listOwnSanctions(viewer)
}

/** Somebody who has not imposed it says whether it stands. */
export async function decideSanctionAppeal(
  viewer: Viewer,
  { sanctionId, outcome, note }: DecideSanctionAppeal,
): Promise<Sanction> {
  const me = signedIn(viewer)
  const sanction = await SanctionModel.findById(sanctionId).lean()
  if (!sanction) throw new AppError("not_found")
  const space = await placeOf(sanction)
  const subject = await sanctionSubjectFor(sanction, space)
  const refusal = refused(viewer, "sanction.decideAppeal", subject)
  if (refusal?.code === "forbidden" && !refusal.why && sanction.appeal) return unlessOther(me, sanction, outcome, space)
  refuse(refusal, "sanction.decideAppeal", space)
  const at = new Date()
  const by = byOf(me, space)
  const answered = { ...sanction.appeal!, state: outcome, decidedAt: at, decidedBy: by, note }
  const isLifted = outcome === "reversed"
  const { kind } = sanction
  const told = factOf(`sanction.${outcome}`, me, sanction, { from: kind, ...(isLifted ? {} : { to: kind }), note }, at)
  const after = await SanctionModel.findOneAndUpdate(
    { _id: sanctionId, lifted: null, "appeal.at": sanction.appeal!.at, "appeal.state": "open" } as never,
    {
      $set: { appeal: answered, ...(isLifted ? { lifted: { ...by, text: note, at } } : {}) },
      $unset: { appealedAt: 1 },
      $inc: { version: 1 },
      $push: { unannounced: told },
    },
    { returnDocument: "after" },
  ).lean()
  if (!after) return unlessOther(me, (await SanctionModel.findById(sanctionId).lean())!, outcome, space)
  const stored = await tell(after)
  await writeOfSanctionAppeal(stored, space)
  return presentSanction(stored)
}

/**
 * The own answer stands, should it come once more, and so does its letter: whoever wrote the one may have died before the
 * other. Somebody else was faster: that is a conflict, and says who it was.
 */
async function unlessOther(
  me: SignedInViewer,
  sanction: SanctionDoc,
  outcome: DecideSanctionAppeal["outcome"],
  space: SpaceDoc | null,
): Promise<Sanction> {
  const { appeal } = sanction
  if (appeal?.state === outcome && appeal.decidedBy?.id === me.id) {
    await writeOfSanctionAppeal(sanction, space)
    return presentSanction(sanction)
  }
  const by = appeal?.decidedBy
  throw new AppError(
    "conflict",
    by && appeal.decidedAt
      ? {
          decidedBy: {
            name: by.name,
            ...(by.agency ? { agency: by.agency } : {}),
            at: appeal.decidedAt.toISOString(),
            status: appeal.state,
          },
        }
      : {},
  )
}

/** Those that wait for an answer in the spaces one moderates; of the whole platform for its administrators. */
export async function listSanctionAppeals(viewer: Viewer): Promise<SanctionAppeals> {
  const me = signedIn(viewer)
  const spaces: (SpaceDoc | null)[] = await moderatedSpaces(viewer)
  const all = me.isAdministrator && !me.isBanned ? [...spaces, null] : spaces
  const found = await Promise.all(all.map((space) => openIn(space?._id ?? null)))
  const listed = found
    .flat()
    .sort((a, b) => a.appeal!.dueAt.getTime() - b.appeal!.dueAt.getTime())
    .map(async (sanction) => {
      const space = all.find((one) => (one?._id ?? null) === sanction.spaceId) ?? null
      const account = await loadAccount(sanction.accountId)
      const refusal = refused(viewer, "sanction.decideAppeal", await sanctionSubjectFor(sanction, space))
      // What one may not even know of.
      if (!account || (refusal && !refusal.why)) return []
      return [
        {
          sanction: presentSanction(sanction),
          account: presentAuthor(account),
          space: space && { slug: space.slug, title: space.title },
          why: (refusal?.why ?? null) as SanctionAppeals["appeals"][number]["why"],
        },
      ]
    })
  return { appeals: (await Promise.all(listed)).flat() }
}

export const openIn = (spaceId: string | null): Promise<SanctionDoc[]> =>
  SanctionModel.find({
    spaceId,
    appealedAt: trusted({ $gt: new Date(0), $lte: new Date(Date.now() + 1_000) }) as never,
  })
    .lean<SanctionDoc[]>()
    .exec()
