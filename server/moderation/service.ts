import { isDeepStrictEqual } from "node:util"
import { trusted } from "mongoose"
import { AppError } from "#shared/errors"
import type { Service, SetService } from "#shared/service"
import { languages } from "#shared/language"
import { loadAccount } from "../accounts/find.ts"
import { moderatorsOf } from "../accounts/moderators.ts"
import { CommentModel } from "../comments/model.ts"
import { announce, event } from "../events/log.ts"
import { spaceTopics } from "../events/topics.ts"
import { findSpace } from "../spaces/find.ts"
import {
  answerWithin,
  appealWithinDays,
  claimMode,
  needsTwoAgencies,
  offersAfter,
  SpaceModel,
  type SpaceDoc,
} from "../spaces/model.ts"
import type { Viewer } from "../viewer.ts"
import { releaseIn } from "./claims.ts"
import { countWaiting } from "./waiting.ts"

// What a space sets of its moderation, and where nobody is when somebody writes: hours and languages, from what has happened of late.

const HOUR = 60 * 60_000
const DAYS = 14
/** Enough to see a habit by. */
const LOOKED_AT = 5_000

export async function readService(viewer: Viewer, { space: ref }: { space: string }): Promise<Service> {
  return serviceOf(await findSpace(viewer, ref, "space.setRules"))
}

/** All of it as one act. Whoever set something else meanwhile was first. */
export async function setService(viewer: Viewer, { space: ref, ...asked }: SetService): Promise<Service> {
  const space = await findSpace(viewer, ref, "space.setRules")
  const given = {
    ...asked,
    claims: asked.claims ?? claimMode(space),
    offersAfterPercent: asked.offersAfterPercent ?? offersAfter(space),
  }
  if (given.needsTwoAgencies && space.agencies.length < 2)
    throw new AppError("invalid", { issues: [{ path: "needsTwoAgencies", code: "one_agency" }] })
  const before = settingsOf(space)
  if (isDeepStrictEqual(before, given)) {
    // An earlier try may have been cut off before all were released.
    if (given.claims === "off") await releaseIn(space._id)
    return serviceOf(space)
  }
  const told = event("space.service", viewer, {
    spaceId: space._id,
    topics: spaceTopics(space),
    subject: { kind: "space", id: space._id },
    from: said(before),
    to: said(given),
  })
  const asRead = {
    answerWithinHours: space.answerWithinHours ?? null,
    offersAfterPercent: space.offersAfterPercent ?? null,
    appealWithinDays: space.appealWithinDays ?? null,
    needsTwoAgencies: space.needsTwoAgencies ?? null,
    claims: space.claims ?? null,
  }
  const after = await SpaceModel.findOneAndUpdate(
    { _id: space._id, ...asRead } as never,
    { $set: given, $inc: { version: 1 }, $push: { unannounced: told } },
    { returnDocument: "after" },
  ).lean()
  if (!after) throw new AppError("conflict")
  const now = await announce(SpaceModel, after)
  if (given.claims === "off") await releaseIn(now._id)
  return serviceOf(now)
}

type Settings = Required<Omit<SetService, "space">>
const settingsOf = (space: SpaceDoc): Settings => ({
  answerWithinHours: answerWithin(space) / HOUR,
  appealWithinDays: appealWithinDays(space),
  needsTwoAgencies: needsTwoAgencies(space),
  claims: claimMode(space),
  offersAfterPercent: offersAfter(space),
})
/** As the log and the record have it: by the names of the call. */
const said = (settings: Settings) =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join(" ")

type Judged = { decision?: { at: Date } | null }

async function serviceOf(space: SpaceDoc): Promise<Service> {
  const spaceId = space._id
  const lately = trusted({ $gt: new Date(Date.now() - DAYS * 24 * HOUR), $lte: new Date(Date.now() + 1_000) }) as never
  const [received, decided, read, { held, reported, overdue }] = await Promise.all([
    CommentModel.find({ spaceId, createdAt: lately }, { createdAt: 1, language: 1 }).limit(LOOKED_AT).lean(),
    CommentModel.find({ spaceId, decidedAt: lately }, { "decision.at": 1 }).limit(LOOKED_AT).lean<Judged[]>(),
    languagesReadIn(spaceId),
    countWaiting(space),
  ])
  const hours = Array.from({ length: 24 }, (_, hour) => {
    const came = received.filter(({ createdAt }) => createdAt.getUTCHours() === hour).length
    const judged = decided.filter(({ decision }) => decision?.at.getUTCHours() === hour).length
    return { hour, received: came, decided: judged, isGap: came > 0 && judged === 0 }
  })
  return {
    ...settingsOf(space),
    waiting: held + reported,
    overdue,
    days: DAYS,
    hours,
    languages: languages.map((language) => {
      const came = received.filter((one) => one.language === language).length
      const moderators = read.filter((one) => one === language).length
      return { language, received: came, moderators, isGap: came > 0 && moderators === 0 }
    }),
  }
}

async function languagesReadIn(spaceId: string): Promise<string[]> {
  const team = await moderatorsOf(spaceId)
  const accounts = await Promise.all(team.map(({ id }) => loadAccount(id)))
  return accounts.flatMap((account) => (account ? [account.language] : []))
}
