import { trusted } from "mongoose"

// Reading by time from one end, where nothing counts the entries: in windows bounded on both sides, since a database may
// read a whole range before it applies a limit. They grow while they bring little and shrink while they bring much.

const HOUR = 60 * 60 * 1000
const MINUTE = 60 * 1000
const LEAST = 50
/** More than one bulk act decides at one moment. */
export const WINDOW_MOST = 600

type Span = { from: Date; to: Date }
type Timed = { _id: string }
type Reading<T> = Span & {
  isNewestFirst: boolean
  /** At most WINDOW_MOST of a window, in the order of the reading. */
  read: (range: object, isNewestFirst: boolean) => Promise<T[]>
  timeOf: (one: T) => Date
}

/** One batch after another, until both ends have met or nobody asks for more. Nothing comes twice. */
export async function* inWindows<T extends Timed>({ from, to, isNewestFirst, read, timeOf }: Reading<T>) {
  let width = HOUR
  let [low, high] = [from.getTime(), to.getTime()]
  // Those of the moment at which a full window was cut: the next one begins with that moment.
  let known = new Set<string>()
  while (low <= high) {
    const end = isNewestFirst ? Math.max(low, high - width) : Math.min(high, low + width)
    const [start, until] = isNewestFirst ? [end, high] : [low, end]
    const found = await read(trusted({ $gte: new Date(start), $lte: new Date(until) }), isNewestFirst)
    const fresh = found.filter(({ _id }) => !known.has(_id))
    if (fresh.length > 0) yield fresh
    const isCut = found.length >= WINDOW_MOST && fresh.length > 0
    const reached = isCut ? timeOf(found.at(-1)!).getTime() : isNewestFirst ? end - 1 : end + 1
    known = isCut ? new Set(found.filter((one) => timeOf(one).getTime() === reached).map(({ _id }) => _id)) : new Set()
    if (isNewestFirst) high = reached
    else low = reached
    if (found.length < LEAST) width *= 3
    if (isCut) width = Math.max(MINUTE, width / 3)
  }
}
