import { isOnDuty, readsOnDuty, type Duties, type Duty, type SetDuty } from "#shared/duty"
import { shortName } from "#shared/organisation"
import { instantOf, wallTime } from "#shared/zone"
import { loadAccount } from "../accounts/find.ts"
import { moderatorsOf } from "../accounts/moderators.ts"
import { announce, event } from "../events/log.ts"
import { findSpace } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { DutyModel, dutyId, type DutyDoc } from "./duty-model.ts"

const DAY = 24 * 60 * 60_000

/** The calendar of a space: who has said when they are there, and each hour of this week with who is there then. */
export async function readDuties(viewer: Viewer, { space: ref }: { space: string }): Promise<Duties> {
  const space = await findSpace(viewer, ref, "space.setRules")
  const kept = await dutiesIn(space)
  const people = kept.map(async ({ doc, agencyId }) => {
    const agency = space.agencies.find(({ id }) => id === agencyId)
    return {
      name: (await loadAccount(doc.accountId))?.displayName ?? "",
      agency: agency ? shortName(agency) : null,
      isMe: doc.accountId === viewer.id,
      duty: hoursOf(doc),
    }
  })
  return {
    people: (await Promise.all(people)).sort((a, b) => a.name.localeCompare(b.name)),
    timeZone: space.timeZone,
    week: weekOf(
      kept.map(({ doc }) => hoursOf(doc)),
      space.timeZone,
      new Date(),
    ),
  }
}

/** The whole of one's own. The same once more is no other act. */
export async function setDuty(viewer: Viewer, { space: ref, ...given }: SetDuty): Promise<Duties> {
  const space = await findSpace(viewer, ref, "space.moderate")
  const { id: accountId } = signedIn(viewer)
  const _id = dutyId(space._id, accountId)
  const before = await DutyModel.findById(_id).lean()
  const was = before && said(hoursOf(before))
  if (was !== said(given)) {
    const told = event("space.duty", viewer, {
      spaceId: space._id,
      topics: [],
      subject: { kind: "space", id: space._id },
      ...(was ? { from: was } : {}),
      to: said(given),
    })
    const after = await DutyModel.findOneAndUpdate(
      { _id },
      { $set: { ...given, spaceId: space._id, accountId, at: new Date() }, $push: { unannounced: told } },
      { returnDocument: "after", upsert: true },
    ).lean()
    await announce(DutyModel, after)
  }
  return readDuties(viewer, { space: ref })
}

const hoursOf = ({ timeZone, days, from, to, languages }: DutyDoc): Duty => ({ timeZone, days, from, to, languages })
/** As the log has it: `days=1,2,3 hours=8-16 zone=Africa/Nairobi languages=en,fr`. */
const said = ({ timeZone, days, from, to, languages }: Duty) =>
  `days=${days.join(",")} hours=${from}-${to} zone=${timeZone} languages=${languages.join(",")}`

/** Of those who moderate there now. */
async function dutiesIn(space: SpaceDoc): Promise<{ doc: DutyDoc; agencyId: string | null }[]> {
  const [team, docs] = await Promise.all([
    moderatorsOf(space._id),
    DutyModel.find({ spaceId: space._id }).lean<DutyDoc[]>(),
  ])
  return docs.flatMap((doc) => {
    const member = team.find(({ id }) => id === doc.accountId)
    return member && doc.days.length > 0 ? [{ doc, agencyId: member.agencyId }] : []
  })
}

/** An hour that the clocks skip is that of the one after it. */
function weekOf(duties: readonly Duty[], zone: string, now: Date): Duties["week"] {
  const today = new Date(`${wallTime(now, zone).slice(0, 10)}T00:00Z`)
  const monday = today.getTime() - ((today.getUTCDay() || 7) - 1) * DAY
  return Array.from({ length: 7 }, (_, day) => {
    const date = new Date(monday + day * DAY).toISOString().slice(0, 10)
    return Array.from({ length: 24 }, (__, hour) => {
      const wall = (one: number) => instantOf(`${date}T${String(one).padStart(2, "0")}:00`, zone)
      const at = wall(hour)
      const instant = at instanceof Date ? at : (wall(hour + 1) as Date)
      return {
        moderators: duties.filter((one) => isOnDuty(one, instant)).length,
        languages: readsOnDuty(duties, instant),
      }
    })
  })
}

/** Which agencies have somebody there, and what those read. */
export async function presentIn(
  space: SpaceDoc,
  at: Date,
): Promise<{ agencyId: string | null; languages: string[] }[]> {
  const kept = await dutiesIn(space)
  return kept.flatMap(({ doc, agencyId }) => (isOnDuty(doc, at) ? [{ agencyId, languages: doc.languages }] : []))
}
