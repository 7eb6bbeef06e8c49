import { randomUUID } from "node:crypto"
import mongoose from "mongoose"
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest"
import { fields, kinds, RESOURCES_PAGE, type Field, type Resource } from "#shared/resource"
import { randomFrom } from "../server/demo/large/random.ts"
import { keepResource, type GivenResource } from "../server/resources/keep.ts"
import { everyMidnight } from "../server/resources/midnight.ts"
import { ResourceModel } from "../server/resources/model.ts"
import { wordsOf } from "../server/resources/words.ts"
import { databaseUri } from "./helpers/database-uri.ts"
import { Person } from "./helpers/person.ts"
import { refused } from "./helpers/refused.ts"
import { randomResource, writeResources } from "./helpers/resources.ts"
import { openSite } from "./helpers/site.ts"
import { world, type World } from "./helpers/world.ts"

let here: World
type Query = Partial<Record<Field, string[]>> & { from?: string; to?: string; q?: string }
const seed = process.env["RESOURCES_SEED"] ?? randomUUID()
const random = randomFrom(seed)
const found = (query: object = {}, who: Person = here.visitor) => who.api("resources.list", query)

/** Page after page, as a reader turns them. */
async function allOf(query: Query = {}): Promise<Resource[]> {
  const first = await found(query)
  const rest = Array.from({ length: Math.max(0, first.pages - 1) }, (_, i) => found({ ...query, page: String(i + 2) }))
  const pages = [first, ...(await Promise.all(rest))]
  for (const { resources } of pages) expect(resources.length).toBeLessThanOrEqual(RESOURCES_PAGE)
  return pages.flatMap(({ resources }) => resources)
}

describe("among many", () => {
  let everything: Resource[]
  beforeAll(async () => {
    here = await world()
    await writeResources(Array.from({ length: 400 }, () => randomResource(random)))
    await writeResources(Array.from({ length: 20 }, () => randomResource(random, { state: "submitted" })))
    everything = await allOf()
  })

  const valuesOf: Record<Field, (one: Resource) => readonly (string | number | null)[]> = {
    kind: ({ kind }) => [kind],
    objective: ({ objectives }) => objectives,
    principle: ({ principles }) => principles,
    region: ({ regions }) => regions,
    country: ({ countries }) => countries,
    type: ({ type }) => [type],
    language: ({ languages }) => languages,
    publisher: ({ publisher }) => [publisher],
  }
  const has = (one: Resource, field: Field, value: string) => valuesOf[field](one).map(String).includes(value)
  /** Any of the values in each field, except in one of them. */
  const fits = (one: Resource, query: Query, except?: Field) =>
    fields.every(
      (field) => field === except || !query[field] || query[field].some((value) => has(one, field, value)),
    ) &&
    (!query.from || (one.date !== null && (one.until ?? "9") >= query.from)) &&
    (!query.to || (one.date !== null && one.date <= query.to)) &&
    (!query.q || saysAll(one, query.q))
  const said = new Map<string, Set<string>>()
  const wordsIn = ({ id, title, description, publisher }: Resource) => {
    const texts = [...Object.values(title), ...Object.values(description)].map((one) => one?.text ?? "")
    const words = said.get(id) ?? new Set([...texts, publisher ?? ""].flatMap(wordsOf))
    said.set(id, words)
    return words
  }
  const saysAll = (one: Resource, q: string) => wordsOf(q).every((word) => wordsIn(one).has(word))
  const expectBruteForce = async (query: Query) => {
    const what = `seed ${seed}, ${JSON.stringify(query)}`
    const answer = await found(query)
    const matching = everything.filter((one) => fits(one, query))
    expect(answer, what).toMatchObject({ total: matching.length, pages: Math.ceil(matching.length / RESOURCES_PAGE) })
    expect(
      (await allOf(query)).map(({ id }) => id),
      what,
    ).toEqual(matching.map(({ id }) => id))
    for (const field of fields) {
      const others = everything.filter((one) => fits(one, query, field))
      const values = new Set(others.flatMap((one) => valuesOf[field](one)).filter((value) => value !== null))
      const counted = [...values].map((value) => [
        String(value),
        others.filter((one) => has(one, field, String(value))).length,
      ])
      expect(answer.facets[field], `${what}: ${field}`).toEqual(Object.fromEntries(counted))
    }
    return matching.length
  }
  function randomQuery(): Query {
    const chosen = random.some(fields, random.below(5)).map((field) => {
      const known = [...new Set(everything.flatMap((one) => valuesOf[field](one)).filter((value) => value !== null))]
      return [field, random.some(known.map(String), random.between(1, 4))]
    })
    return {
      ...Object.fromEntries(chosen),
      ...(random.chance(0.3) ? { from: `20${random.between(19, 25)}-03-15` } : {}),
      ...(random.chance(0.3) ? { to: `20${random.between(21, 26)}-06-15` } : {}),
      ...(random.chance(0.3) ? { q: random.pick(["migration", "procedures", "ENVOIS de fonds", "santé video"]) } : {}),
    }
  }

  test("list and counts are what counting one by one says, whatever is chosen", { timeout: 90_000 }, async () => {
    expect(everything).toHaveLength(400)
    await expectBruteForce({})
    let matched = 0
    for (let i = 0; i < 20; i++) matched += (await expectBruteForce(randomQuery())) > 0 ? 1 : 0
    expect(matched, "most of them find something").toBeGreaterThan(5)
  })

  test("what is for all stands before what is for some, and the newest first", async () => {
    const breadth = (one: Resource) => (one.countries.length > 0 ? 2 : one.regions.length > 0 ? 1 : 0)
    const order = everything.map((one) => `${breadth(one)} ${9_999_99_99 - Number(one.date?.replaceAll("-", "") ?? 0)}`)
    expect(order).toEqual(order.toSorted())
    expect(new Set(everything.map(breadth))).toEqual(new Set([0, 1, 2]))
  })

  test("a page about one objective has the first three of each kind, and how many there are", async () => {
    const { kinds: lists } = await here.visitor.api("resources.byKind", { objective: "7" })
    for (const { kind, total, resources } of lists) {
      const all = await found({ kind: [kind], objective: ["7"] })
      expect(total).toBe(all.total)
      expect(resources).toEqual(all.resources.slice(0, 3))
    }
    expect(lists.map(({ kind }) => kind)).toEqual(kinds.filter((kind) => lists.some((one) => one.kind === kind)))
    expect((await here.visitor.api("resources.byKind", { principle: "no-such" })).kinds).toEqual([])
  })

  test("what makes no sense is refused by its name, and what is far away is empty", async () => {
    for (const query of [
      { kind: "book" },
      { objective: "24" },
      { objective: "seven" },
      { country: "Kenya" },
      { region: "../x" },
      { language: "English" },
      { from: "2026-02-30" },
      { to: "soon" },
      { page: "0" },
      { q: "a".repeat(201) },
      { publisher: ["\u202e"] },
      { unknown: "1" },
    ]) {
      const { data } = await refused("invalid", found(query))
      expect(data?.issues?.length, JSON.stringify(query)).toBeGreaterThan(0)
    }
    expect(await found({ page: "1000000" })).toMatchObject({ resources: [], total: 400, page: 1_000_000 })
    // Known to the reference data or not: nothing has it.
    expect(await found({ country: "ZZ", principle: "no-such", q: "nowhere" })).toMatchObject({ total: 0, pages: 0 })
  })
})

describe("one by one", () => {
  let other: Awaited<ReturnType<typeof openSite>>
  beforeAll(async () => {
    here = await world()
    other = await openSite({
      DATA_DIR: here.dataDir,
      MONGODB_URI: databaseUri(mongoose.connection.name),
      DEMO: "off",
    })
  }, 60_000)
  afterAll(() => other?.close())

  const given = (more: Partial<GivenResource>) => randomResource(random, { publisher: "Here", objectives: [], ...more })
  const saw = async (query: object, who?: Person) => (await found(query, who)).resources.map(({ id }) => id)
  /** At once when this process wrote last; after another one has written, when its events have been read. */
  const sees = async (ids: string[], query: object, who?: Person) => {
    await expect.poll(() => saw(query, who)).toEqual(ids)
  }

  test("what is published, changed and taken back is so at every process at once", async () => {
    const there = new Person(other.url, undefined)
    await sees([], {})
    await sees([], {}, there)
    const one = given({ objectives: [7], languages: ["fr"] })
    await keepResource(undefined, one)
    await sees([one._id], { objective: "7" })
    await sees([one._id], { objective: "7", language: "fr" }, there)

    await keepResource(undefined, { ...one, objectives: [8] })
    await expect.poll(() => found({})).toMatchObject({ total: 1, facets: { objective: { 8: 1 } } })
    await sees([], { objective: "7" })
    await expect.poll(async () => (await found({}, there)).facets.objective, { timeout: 15_000 }).toEqual({ 8: 1 })

    await keepResource(undefined, { ...one, state: "declined" })
    await sees([], {})
    await sees([], {}, there)
    await ResourceModel.deleteOne({ _id: one._id })
  })

  test("before it is published, who has sent it in and editors read it, and for others there is none", async () => {
    const { ada, ben, visitor, mod, editor, admin } = here
    const one = given({ kind: "document", state: "in_review", submitterId: ada.id })
    await keepResource(undefined, one)
    const get = (who: Person) => who.api("resources.get", { resourceId: one._id })
    for (const who of [ada, editor, admin])
      expect((await get(who)).resource).toMatchObject({ id: one._id, state: "in_review" })
    for (const who of [ben, visitor, mod]) await refused("not_found", get(who))
    await sees([], {}, ada)
    await keepResource(undefined, { ...one, state: "published" })
    expect((await get(visitor)).resource).toMatchObject({ id: one._id, version: 2 })
    await refused("not_found", visitor.api("resources.get", { resourceId: randomUUID() }))
    await refused("invalid", visitor.api("resources.get", { resourceId: "../me" }))
  })

  test("an event is dated by the clock of its place", async () => {
    const at = (startsAt: string, endsAt: string) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) })
    const event = given({
      kind: "event",
      timeZone: "Asia/Bangkok",
      place: "Bangkok",
      ...at("2025-02-03T18:00:00Z", "2025-02-05T10:00:00Z"),
    })
    await keepResource(undefined, event)
    const first = async () => (await found({ kind: "event" })).resources[0]
    await expect.poll(first).toMatchObject({ date: "2025-02-04", until: "2025-02-05" })
    await sees([event._id], { kind: "event", from: "2025-02-05", to: "2025-02-28" })
    await sees([], { kind: "event", to: "2025-02-03" })
  })

  test("what is coming stands before what is over, the next one first, and one for all before one for some", async () => {
    const day = 86_400_000
    const from = (days: number, more: Partial<GivenResource> = {}) => {
      const startsAt = new Date(Date.now() + days * day)
      const times = { startsAt, endsAt: new Date(startsAt.getTime() + day), timeZone: "UTC", place: null }
      return given({ kind: "event", objectives: [19], regions: [], countries: [], ...times, ...more })
    }
    const [past, longPast, next, later] = [from(-30), from(-300), from(5), from(90)]
    const some = from(1, { regions: ["africa"] })
    for (const one of [longPast, later, past, some, next]) await keepResource(undefined, one)
    const order = [next, later, some, past, longPast].map(({ _id }) => _id)
    await sees(order, { kind: "event", objective: "19" })
    const { kinds: lists } = await here.visitor.api("resources.byKind", { objective: ["19", "20"] })
    expect(lists.find(({ kind }) => kind === "event")?.resources.map(({ id }) => id)).toEqual(order.slice(0, 3))
  })

  test("related is what has most objectives in common and fewest others, and nothing that has none", async () => {
    const on = (...objectives: number[]) => given({ kind: "document", objectives, regions: [], countries: [] })
    const [one, same, half, all] = [on(3, 14), on(14, 3), on(14), on(...Array.from({ length: 23 }, (_, i) => i + 1))]
    const hidden = { ...on(3, 14), state: "declined" as const }
    for (const other of [one, all, half, on(22), hidden, same]) await keepResource(undefined, other)
    const related = async (who: Person, resourceId: string) =>
      (await who.api("resources.related", { resourceId })).resources.map(({ id }) => id)
    await expect.poll(() => related(here.visitor, one._id)).toEqual([same._id, half._id, all._id])
    await refused("not_found", related(here.visitor, hidden._id))
  })

  test("an event is a file that calendars read, in the reader's words", async () => {
    const title = { en: { text: "Hearing, part 1; for all", status: "reviewed" as const } }
    const words = "Écouter celles et ceux qui arrivent, à la frontière et après.".repeat(3)
    const event = given({
      kind: "event",
      title: { ...title, fr: { text: "Audition", status: "reviewed" } },
      description: { fr: { text: `${words}\nDeux jours.`, status: "reviewed" } },
      startsAt: new Date("2027-02-03T18:00:00Z"),
      endsAt: new Date("2027-02-05T10:30:00Z"),
      timeZone: "Asia/Bangkok",
      place: "Bangkok",
      link: "https://example.org/hearing",
    })
    await keepResource(undefined, event)
    const ask = (resourceId: string, language: string) =>
      here.visitor.call("resources.calendar", { resourceId, language })
    const file = await ask(event._id, "en")
    expect(file.headers.get("content-type")).toBe("text/calendar; charset=utf-8")
    expect(file.headers.get("content-disposition")).toMatch(/^attachment; filename="2027-02-04-.*\.ics"/)
    const text = await file.text()
    const lines = text.split("\r\n")
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
    expect(text.replaceAll("\r\n ", "").split("\r\n")).toEqual(
      expect.arrayContaining([
        "BEGIN:VCALENDAR",
        `UID:${event._id}`,
        "DTSTART:20270203T180000Z",
        "DTEND:20270205T103000Z",
        "SUMMARY:Hearing\\, part 1\\; for all",
        `DESCRIPTION:${words.replaceAll(",", "\\,")}\\nDeux jours.`,
        "LOCATION:Bangkok",
        "URL:https://example.org/hearing",
      ]),
    )
    expect(await (await ask(event._id, "fr")).text()).toContain("SUMMARY:Audition\r\n")
    const document = given({ kind: "document" })
    await keepResource(undefined, document)
    expect((await ask(document._id, "en")).status).toBe(404)
    await keepResource(undefined, { ...event, state: "declined" })
    expect((await ask(event._id, "en")).status).toBe(404)
  })

  test.each([
    ["en", "Recognising the skills of migrant workers", "skill worker recognised"],
    ["fr", "Protéger les enfants aux frontières", "proteger frontière"],
    ["es", "Protección consular de las trabajadoras migrantes", "proteccion trabajadora"],
    ["ru", "Защита детей на границе и правовой статус", "граница защиты"],
    ["ar", "الحماية القنصلية للعمال المهاجرين", "حمايه قنصلية"],
    ["zh", "移民数据与隐私保护指南", "隐私保护"],
  ])("words are found in %s as people write them", async (language, title, q) => {
    const one = given({ title: { [language]: { text: title, status: "reviewed" } }, description: {} })
    await keepResource(undefined, one)
    await sees([one._id], { q, publisher: "Here" })
    await sees([], { q: `${q} unicorn`, publisher: "Here" })
  })
})

test("when a day is over, what was kept of it is let go, day after day", () => {
  vi.useFakeTimers({ now: new Date("2026-11-26T23:59:30Z") })
  try {
    const passed: string[] = []
    const midnights = everyMidnight(() => void passed.push(new Date().toISOString()))
    vi.advanceTimersByTime(29_000)
    expect(passed).toEqual([])
    vi.advanceTimersByTime(2 * 86_400_000)
    expect(passed).toEqual(["2026-11-27T00:00:00.000Z", "2026-11-28T00:00:00.000Z"])
    midnights.stop()
    vi.advanceTimersByTime(86_400_000)
    expect(passed).toHaveLength(2)
  } finally {
    vi.useRealTimers()
  }
})
