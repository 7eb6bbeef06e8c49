import { beforeAll, expect, test } from "vitest"
import { randomFrom } from "../server/demo/large/random.ts"
import { addressKey } from "../server/resources/address.ts"
import { keepResource, type GivenResource } from "../server/resources/keep.ts"
import type { Person } from "./helpers/person.ts"
import { randomResource } from "./helpers/resources.ts"
import { world, type World } from "./helpers/world.ts"

let here: World
const random = randomFrom("duplicates")
const text = (words: string) => ({ text: words, status: "reviewed" as const })

const keep = (more: Partial<GivenResource>) =>
  keepResource(undefined, randomResource(random, { kind: "document", ...more }))
const alike = async (asked: { link?: string; title?: string | string[]; except?: string }, who: Person = here.ada) =>
  (await who.api("resources.duplicates", asked)).duplicates

const handbook = {
  en: text("Handbook for families searching for missing migrants at sea"),
  fr: text("Guide pour les familles à la recherche de migrants disparus en mer"),
  ru: text("Справочник для семей, разыскивающих пропавших без вести мигрантов"),
  ar: text("دليل الأسر الباحثة عن المهاجرين المفقودين في البحر"),
  zh: text("海上失踪移民家属寻人手册"),
}
let id: string

beforeAll(async () => {
  here = await world()
  id = (await keep({ title: handbook, link: "https://www.example.org/handbook/?utm_source=letter", submitterId: null }))
    ._id
  await keep({ title: { en: text("Migration data portal: yearly report") }, link: "https://example.org/data" })
  await keep({ title: { en: text("Handbook on recruitment for employers") }, link: null })
})

test("the same page is known by its address, however that is written", async () => {
  for (const link of [
    "https://www.example.org/handbook/?utm_source=letter",
    "http://example.org/handbook",
    "HTTPS://WWW.EXAMPLE.ORG:443/handbook/index.html#part-2",
    "https://example.org/%68andbook?fbclid=abc&utm_medium=x",
  ])
    expect(await alike({ link }), link).toMatchObject([{ id, hasAddress: true }])
  for (const link of ["https://example.org/handbook?page=2", "https://example.com/handbook", "mailto:a@example.org"])
    expect(await alike({ link }), link).toEqual([])
})

test("addresses that lead to the same have one key, and others do not", () => {
  const same = [
    [
      "https://youtu.be/abc-123?t=5",
      "https://www.youtube.com/watch?v=abc-123&list=x",
      "https://youtube.com/embed/abc-123",
    ],
    ["https://example.org/a?b=1&a=2", "http://example.org/a/?a=2&b=1&gclid=9"],
    ["https://пример.example/я", "https://xn--e1afmkfd.example/%D1%8F"],
    ["https://example.org", "https://www.example.org/"],
  ]
  const keys = same.map((links) => new Set(links.map(addressKey)))
  for (const set of keys) expect(set.size).toBe(1)
  expect(new Set(keys.flatMap((set) => [...set])).size).toBe(same.length)
  expect(addressKey("https://example.org/a#!/1")).not.toBe(addressKey("https://example.org/a#!/2"))
  expect(addressKey("https://example.org/%")).toBe("example.org/%")
  for (const none of ["", "example.org", "javascript:alert(1)", "ftp://example.org/a"])
    expect(addressKey(none)).toBeUndefined()
})

test("a title is recognised in whichever language it is given, with other words around it and in another order", async () => {
  for (const title of [
    "Missing migrants at sea: a handbook for searching families",
    "GUIDE POUR LES FAMILLES A LA RECHERCHE DE MIGRANTS DISPARUS",
    "Справочник для семей, которые разыскивают пропавших без вести мигрантов",
    "دليل للأسر الباحثة عن مهاجرين مفقودين في البحر",
    "海上失踪移民家属寻人手册（第二版）",
  ]) {
    const [found, ...more] = await alike({ title: ["Something else altogether", title] })
    expect(found, title).toMatchObject({ id, hasAddress: false })
    expect(found!.likeness, title).toBeGreaterThanOrEqual(0.7)
    expect(more, title).toEqual([])
  }
  for (const title of ["Handbook", "A handbook on migrants", "Families at sea", "移民", "!!!"])
    expect(await alike({ title }), title).toEqual([])
})

test("what is being written is not its own duplicate, and the address comes before the title", async () => {
  expect(await alike({ title: handbook.en.text, link: "https://example.org/handbook", except: id })).toEqual([])
  const both = await alike({ title: handbook.en.text, link: "http://example.org/data/" })
  expect(both).toMatchObject([
    { hasAddress: true, likeness: 0 },
    { id, hasAddress: false, likeness: 1 },
  ])
})

test("what is not published yet is known to who sent it in; a draft to nobody, and visitors are told nothing", async () => {
  const title = { en: text("Orchard cooperatives and seasonal permits in the valley") }
  const sent = await keep({ title, state: "submitted", submitterId: here.ada.id })
  await expect.poll(() => alike({ title: title.en.text })).toMatchObject([{ id: sent._id, state: "submitted" }])
  expect(await alike({ title: title.en.text }, here.ben)).toEqual([])
  const visitors = await here.visitor.call("resources.duplicates", { title: title.en.text })
  expect(visitors.status).toBe(401)

  const { seq: _seq, unannounced: _unannounced, ...again } = sent
  await keepResource(undefined, { ...again, state: "draft" })
  await expect.poll(() => alike({ title: title.en.text })).toEqual([])
})
