import { trusted } from "mongoose"
import type { QueueFilter } from "#shared/queue"
import { CommentModel } from "../comments/model.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import type { Light } from "./facts.ts"

// Reading what grows with a space by time from one end, where nothing counts the entries: in windows bounded on both
// sides, since a database may read a whole range before it applies a limit. They grow while they bring little and shrink
// while they bring much.

const HOUR = 60 * 60 * 1000
const MINUTE = 60 * 1000
const LEAST = 50
/** More than one bulk act decides at one moment. */
const MOST = 600

type Reading = Pick<QueueFilter, "from" | "to"> & {
  field: "undecidedSince" | "decidedAt" | "createdAt"
  fields: Readonly<Record<string, 1>>
  isNewestFirst: boolean
}

/** One batch after another, until both ends have met or nobody asks for more. Nothing comes twice. */
export async function* inWindows(space: SpaceDoc, { field, fields, isNewestFirst, ...between }: Reading) {
  const timeOf = (one: Light) => one[field]!.getTime()
  // Of everything that is written more comes at once than is decided, or waits to be.
  let width = field === "createdAt" ? 2 * MINUTE : HOUR
  let [low, high] = spanOf(space, between)
  // Those of the moment at which a full window was cut: the next one begins with that moment.
  let known = new Set<string>()
  while (low <= high) {
    const end = isNewestFirst ? Math.max(low, high - width) : Math.min(high, low + width)
    const [start, until] = isNewestFirst ? [end, high] : [low, end]
    const range = trusted({ $gte: new Date(start), $lte: new Date(until) })
    const found = await CommentModel.find({ spaceId: space._id, [field]: range }, fields)
      .sort({ [field]: isNewestFirst ? -1 : 1 })
      .limit(MOST)
      .lean<Light[]>()
    const fresh = found.filter(({ _id }) => !known.has(_id))
    if (fresh.length > 0) yield fresh
    const isCut = found.length >= MOST && fresh.length > 0
    const reached = isCut ? timeOf(found.at(-1)!) : isNewestFirst ? end - 1 : end + 1
    known = isCut ? new Set(found.filter((one) => timeOf(one) === reached).map(({ _id }) => _id)) : new Set()
    if (isNewestFirst) high = reached
    else low = reached
    if (found.length < LEAST) width *= 3
    if (isCut) width = Math.max(MINUTE, width / 3)
  }
}

/** No comment is older than its space, and none comes from tomorrow. */
function spanOf({ publishedAt, opensAt }: SpaceDoc, { from, to }: Pick<QueueFilter, "from" | "to">): [number, number] {
  const first = Math.min(publishedAt?.getTime() ?? Infinity, opensAt.getTime()) - HOUR
  return [
    Math.max(first, from ? Date.parse(from) : first),
    Math.min(Date.now() + MINUTE, to ? Date.parse(to) : Infinity),
  ]
}
