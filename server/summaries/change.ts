import { shortName } from "#shared/organisation"
import { AppError } from "#shared/errors"
import type { EventType } from "#shared/events"
import { isTaken, unlessTaken } from "../database/problems.ts"
import { announce, event } from "../events/log.ts"
import type { Event } from "../events/model.ts"
import { summaryRoom } from "../events/topics.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { SummaryModel, VersionModel, type Person, type SummaryDoc } from "./model.ts"

// The one way to change a draft. Several people do so at once: each change is made from what stands there at that moment,
// written only if that still stands, and made again from what stands there then.

const TRIES = 30

type Changing = Partial<
  Pick<SummaryDoc, "sections" | "waivers" | "signatures" | "languages" | "wordLimit" | "leftOutFrom">
>
type Change = { set: Changing; type: EventType; note?: string; isSameRevision?: true }
/** Nothing to do: undefined. What cannot be done is thrown. */
export type Make = (before: SummaryDoc | null) => Promise<Change | undefined> | Change | undefined

export async function changeSummary(viewer: Viewer, space: SpaceDoc, make: Make): Promise<SummaryDoc | null> {
  for (let tries = 1; tries <= TRIES; tries++) {
    const before = await SummaryModel.findById(space._id).lean()
    const change = await make(before)
    if (!change) return before
    const after = await write(viewer, space, before, change)
    if (after) return announce(SummaryModel, after)
  }
  throw new AppError("unavailable")
}

export const personOf = (viewer: Viewer): Person => {
  const { id, author } = signedIn(viewer)
  return { id, name: author.displayName }
}

async function write(viewer: Viewer, space: SpaceDoc, before: SummaryDoc | null, change: Change) {
  const revision = before?.revision ?? 0
  const by = personOf(viewer)
  const at = new Date()
  if (!change.isSameRevision && before && isWorthKeeping(before, by, at)) await keepVersion(before)
  const next = change.isSameRevision ? revision : revision + 1
  const voided = change.isSameRevision ? [] : signedNow(before)
  const tell = (type: EventType, note?: string) => factOf(viewer, space, next, { type, note, at })
  const told: Event[] = [
    tell(change.type, change.note),
    ...(voided.length > 0 ? [tell("summary.voided", voided.join(", "))] : []),
  ]
  const update = {
    $set: {
      ...change.set,
      spaceSlug: space.slug,
      revision: next,
      ...(change.isSameRevision ? {} : { changed: { by, at } }),
    },
    $inc: { version: 1 },
    $push: { unannounced: told },
    $setOnInsert: { published: null, ...(change.set.sections ? {} : { sections: [] }) },
  }
  // By both numbers: a signature moves only the second.
  const guard = before ? { _id: space._id, revision, version: before.version } : { _id: space._id, revision: 0 }
  return SummaryModel.findOneAndUpdate(guard, update, { upsert: before === null, returnDocument: "after" })
    .lean()
    .catch((error: unknown) => {
      // Somebody else has begun it.
      if (isTaken(error)) return null
      throw error
    })
}

type Fact = { type: EventType; note: string | undefined; at: Date }

/** Told to the team alone, in its own room. */
const factOf = (viewer: Viewer, { _id: spaceId }: SpaceDoc, revision: number, { type, note, at }: Fact): Event =>
  event(
    type,
    viewer,
    {
      spaceId,
      topics: [summaryRoom(spaceId)],
      subject: { kind: "summary", id: spaceId, revision },
      ...(note ? { note } : {}),
    },
    at,
  )

/** The agencies whose signatures hold for what stands there. */
const signedNow = (summary: SummaryDoc | null): string[] =>
  (summary?.signatures ?? [])
    .filter(({ revision }) => revision === summary?.revision)
    .map(({ agency }) => shortName(agency))

// ── history ──

/** One's own changes of the last minutes are one version; what somebody else wrote, signed or published is always kept. */
const ONE_SITTING = 5 * 60_000

function isWorthKeeping(before: SummaryDoc, by: Person, now: Date): boolean {
  const { changed } = before
  if (changed?.by.id !== by.id) return true
  if (signedNow(before).length > 0 || before.published?.revision === before.revision) return true
  return Math.floor(changed.at.getTime() / ONE_SITTING) !== Math.floor(now.getTime() / ONE_SITTING)
}

/** Before it is changed, and by everybody who is about to: all of them have read the same under this number. */
async function keepVersion(summary: SummaryDoc): Promise<void> {
  await unlessTaken(VersionModel.create(versionOf(summary)))
}

export const versionOf = (summary: SummaryDoc) => ({
  _id: `${summary._id}:${summary.revision}`,
  spaceId: summary._id,
  revision: summary.revision,
  sections: summary.sections,
  ...(summary.changed ? { changed: summary.changed } : {}),
  signedBy: signedNow(summary),
  isPublished: summary.published?.revision === summary.revision,
})
