import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { phaseOf, type Dates } from "#shared/space"
import { instantOf, wallTime } from "#shared/zone"

const at = (text: string) => new Date(text)
const dates: Dates = {
  publishedAt: at("2026-10-01T00:00:00Z"),
  opensAt: at("2026-11-01T00:00:00Z"),
  closesAt: at("2026-11-27T23:00:00Z"),
  summaryPublishedAt: null,
  archivedAt: null,
  graceSeconds: 0,
}

test("a space lives by its dates, to the millisecond", () => {
  const phases: [string, string, Partial<Dates>?][] = [
    ["2026-09-30T23:59:59.999Z", "draft"],
    ["2026-10-01T00:00:00.000Z", "scheduled"],
    ["2026-11-01T00:00:00.000Z", "open"],
    ["2026-11-27T23:00:00.000Z", "open"],
    ["2026-11-27T23:00:00.001Z", "closed"],
    ["2026-11-27T23:00:09.999Z", "open", { graceSeconds: 10 }],
    ["2026-11-27T23:00:10.001Z", "closed", { graceSeconds: 10 }],
    ["2026-11-20T00:00:00.000Z", "open", { summaryPublishedAt: at("2026-11-19T00:00:00Z") }],
    ["2026-12-20T00:00:00.000Z", "summarised", { summaryPublishedAt: at("2026-12-01T00:00:00Z") }],
    ["2026-12-20T00:00:00.000Z", "archived", { archivedAt: at("2026-12-19T00:00:00Z") }],
    ["2026-12-20T00:00:00.000Z", "draft", { publishedAt: null }],
  ]
  for (const [now, phase, more] of phases) expect([now, phaseOf({ ...dates, ...more }, at(now))]).toEqual([now, phase])
})

type Row = { id: string; officialZone: string; officialLocal: string; utc: string; readers: Record<string, string> }
const { rows } = JSON.parse(readFileSync("test/inputs/deadlines.json", "utf8")) as { rows: Row[] }

test.each(rows)(
  "the deadline $id is one instant for readers of every zone",
  ({ id, officialZone, officialLocal, utc, readers }) => {
    // The official clock of a space counts minutes.
    const wall = officialLocal.slice(0, 16)
    const instant = instantOf(wall, officialZone, id === "ny-repeated-second")
    expect(instant).toBeInstanceOf(Date)
    expect(Math.abs((instant as Date).getTime() - at(utc).getTime())).toBeLessThan(60_000)
    for (const [zone, shown] of Object.entries(readers)) expect(wallTime(at(utc), zone).replace("T", " ")).toBe(shown)
  },
)
