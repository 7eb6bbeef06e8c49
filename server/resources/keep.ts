import type { Resource } from "#shared/resource"
import { AppError } from "#shared/errors"
import { wallTime } from "#shared/zone"
import { announce, event } from "../events/log.ts"
import type { Viewer } from "../viewer.ts"
import { ResourceModel, type ResourceDoc } from "./model.ts"
import { wordsIn } from "./words.ts"

/** What is given of a resource; the rest follows from it. */
export type GivenResource = Omit<
  ResourceDoc,
  "seq" | "unannounced" | "words" | "version" | "date" | "until" | "submitterId"
> &
  Partial<Pick<ResourceDoc, "date" | "until" | "submitterId">>

/** An event is dated by its own clock; all else by its day, which is also the last one unless it says otherwise. */
function datesOf({ kind, startsAt, endsAt, timeZone, date = null, until }: GivenResource) {
  if (kind !== "event") return { date, until: until === undefined ? date : until }
  return { date: dayIn(startsAt!, timeZone!), until: dayIn(endsAt!, timeZone!) }
}
const dayIn = (at: Date, zone: string) => wallTime(at, zone).slice(0, 10)

export const completeResource = (given: GivenResource, version = 1): ResourceDoc => ({
  submitterId: null,
  ...given,
  ...datesOf(given),
  words: wordsIn(given.title, given.description, given.publisher, ...(given.acronyms ?? []).map((one) => one.meaning)),
  version,
})

/** Writes a resource, new or changed, and tells every process and every page that shows it. */
export async function keepResource(viewer: Viewer | undefined, given: GivenResource): Promise<ResourceDoc> {
  const before = await ResourceModel.findById(given._id).lean()
  const told = event("resource.changed", viewer, {
    topics: topicsOf(before, given),
    subject: { kind: "resource", id: given._id },
    ...(before ? { from: before.state } : {}),
    to: given.state,
  })
  const { _id, ...doc } = completeResource(given, (before?.version ?? 0) + 1)
  const after = before
    ? await ResourceModel.findOneAndUpdate(
        { _id, version: before.version },
        { $set: doc, $push: { unannounced: told } },
        { returnDocument: "after" },
      ).lean()
    : (await ResourceModel.create({ _id, ...doc, unannounced: [told] })).toObject<ResourceDoc>()
  if (!after) throw new AppError("conflict")
  return announce(ResourceModel, after)
}

type Tagged = Pick<Resource, "state" | "objectives">

/** Where it is seen, or was until now. */
export function topicsOf(...states: (Tagged | null)[]): string[] {
  const shown = states.filter((one) => one?.state === "published")
  const objectives = shown.flatMap((one) => one!.objectives.map((number) => `objective:${number}`))
  return shown.length > 0 ? [...new Set(["resources", ...objectives])] : []
}
