import type { Call } from "#shared/contract"
import { AppError } from "#shared/errors"
import type { Space } from "#shared/space"
import type { Thread } from "#shared/thread"
import { instantOf } from "#shared/zone"
import { addressIn, numberOf, type Asked } from "./asked.ts"

type Given = { space: Space; thread: Thread; asked: Asked; date: string; lang: string }

/** The address of what was said first from a day on, or from a moment on; it is looked for when the page is drawn. */
export async function movedTo(call: Call, { space, thread, asked, date, lang }: Given): Promise<{ movedTo: string }> {
  const at = instantIn(date, space.timeZone)
  if (!at) throw new AppError("not_found")
  const threadId = thread.id
  const [{ page, commentId }, { pages }] = await Promise.all([
    call("threads.when", { threadId, at }),
    call("threads.outline", { threadId }),
  ])
  const plain: Asked = { page, sort: asked.sort === "newest" ? "newest" : "oldest", filter: {} }
  const address = addressIn(thread, { ...plain, page: numberOf(plain, page, pages) })
  return { movedTo: `/${lang}${address}#${commentId ? `c-${commentId}` : `page-${page}`}` }
}

/** A day as a form has it begins in the official zone; the marks of the rail name the moment itself. */
function instantIn(date: string, zone: string): string | undefined {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/.test(date)) return checked(new Date(date))
  return /^\d{4}-\d\d-\d\d$/.test(date) ? checked(beginningOf(`${date}T00:00`, zone)) : undefined
}

const checked = (instant: Date) => (Number.isNaN(instant.getTime()) ? undefined : instant.toISOString())

/** The instant of a time on the wall. Where the clocks skip it, what comes next is an hour later. */
export function beginningOf(wall: string, zone: string): Date {
  if (Number.isNaN(Date.parse(`${wall}Z`))) return new Date(NaN)
  const instant = instantOf(wall, zone)
  if (instant instanceof Date) return instant
  const later = instantOf(
    wall.replace(/T(\d\d)/, (_, hour: string) => `T${String(Number(hour) + 1).padStart(2, "0")}`),
    zone,
  )
  return later instanceof Date ? later : new Date(`${wall}Z`)
}
