// Wall-clock time in a zone and instants. A deadline is one instant; each page derives its words from it (case HC-19).

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat("en-CA-u-hc-h23", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "medium",
  })
  formats.set(zone, made)
  return made
}

/** What the clock on the wall shows in a zone, as `2027-03-12T18:00`. */
export function wallTime(instant: Date, zone: string): string {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  )
  return `${parts["year"]}-${parts["month"]}-${parts["day"]}T${parts["hour"]}:${parts["minute"]}`
}

export type WallProblem = "no_such_time"

/**
 * The instant at which the wall clock of a zone shows a time. A time that the clocks skip does not exist
 * (`no_such_time`); of one that they show twice, the earlier is meant unless `later` is asked for.
 */
export function instantOf(wall: string, zone: string, later = false): Date | WallProblem {
  const naive = new Date(`${wall}Z`).getTime()
  const hours = 60 * 60 * 1000
  // Every offset in use around that day; each gives one candidate.
  const offsets = [-26, 0, 26].map((step) => {
    const near = new Date(naive + step * hours)
    return new Date(`${wallTime(near, zone)}Z`).getTime() - near.getTime()
  })
  const found = [...new Set(offsets)]
    .map((offset) => new Date(naive - offset))
    .filter((instant) => wallTime(instant, zone) === wall)
    .sort((a, b) => a.getTime() - b.getTime())
  return (later ? found.at(-1) : found[0]) ?? "no_such_time"
}
