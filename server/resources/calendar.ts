import { AppError } from "#shared/errors"
import { read, type Language } from "#shared/language"
import type { Stream } from "../http.ts"
import type { Viewer } from "../viewer.ts"
import { findResource } from "./find.ts"
import type { ResourceDoc } from "./model.ts"

// An event as a file that calendars read (RFC 5545). Its instants are written in UTC: every calendar shows them on its
// reader's clock, and no rules of zones have to come along.

type Asked = { resourceId: string; language: Language }

export async function exportCalendar(viewer: Viewer, { resourceId, language }: Asked): Promise<Stream> {
  const event = await findResource(viewer, resourceId, "resource.read")
  if (event.kind !== "event") throw new AppError("not_found")
  const lines = linesOf(event, language, new Date())
  return {
    filename: `${event.date ?? "event"}-${event._id.slice(0, 8)}.ics`,
    type: "text/calendar; charset=utf-8",
    chunks: once(`${lines.map(fold).join("\r\n")}\r\n`),
  }
}

function linesOf(event: ResourceDoc, language: Language, now: Date): string[] {
  const { _id, title, description, startsAt, endsAt, place, link, version } = event
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Plenary//Events//EN",
    "BEGIN:VEVENT",
    `UID:${_id}`,
    `DTSTAMP:${instant(now)}`,
    `SEQUENCE:${version - 1}`,
    `DTSTART:${instant(startsAt!)}`,
    `DTEND:${instant(endsAt!)}`,
    `SUMMARY:${asValue(read(title, language).text)}`,
    `DESCRIPTION:${asValue(read(description, language).text)}`,
    ...(place ? [`LOCATION:${asValue(place)}`] : []),
    ...(link ? [`URL:${new URL(link).href}`] : []),
    "END:VEVENT",
    "END:VCALENDAR",
  ]
}

const instant = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, "")
const asValue = (text: string) => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n")

const OCTETS_MOST = 75
/** No line is longer than so many bytes; it goes on in the next one after a space, and no sign is cut in two. */
function fold(line: string): string {
  const parts: string[] = []
  let part = ""
  for (const sign of line) {
    // What goes on has its space to carry.
    const room = OCTETS_MOST - (parts.length > 0 ? 1 : 0)
    if (Buffer.byteLength(part + sign) > room) {
      parts.push(part)
      part = ""
    }
    part += sign
  }
  return [...parts, part].join("\r\n ")
}

// oxlint-disable-next-line typescript/require-await -- a stream like the others, of which nothing has to be waited for
async function* once(text: string): AsyncGenerator<string> {
  yield text
}
