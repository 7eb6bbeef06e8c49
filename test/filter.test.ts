import { describe, expect, test } from "vitest"
import type { Comment } from "#shared/comment"
import type { Told } from "#shared/events"
import type { SpaceBrief } from "#shared/space"
import { plainUrl } from "../client/address.ts"
import { singles } from "../client/moderation/filter.ts"
import { namesIn } from "../client/names.ts"
import { excerptOf } from "../client/objectives/excerpt.ts"
import { addressOf, choicesOf, countsOf, facets, filterOf, knownValues, select } from "../client/spaces/filter.ts"
import { apply } from "../client/store/apply.ts"

// The list of discussions: its address, its list and the numbers beside each choice say the same (cases HC-30, HC-31).

const space = (slug: string, more: Partial<SpaceBrief>) =>
  ({
    slug,
    phase: "open",
    cycle: "imrf-2026",
    roundTable: 4,
    objectives: [7],
    principles: [],
    regions: [],
    countries: [],
    ...more,
  }) as SpaceBrief

const spaces = [
  space("a", { objectives: [1, 7], regions: ["africa"], countries: ["KE"] }),
  space("b", { phase: "closed", objectives: [7, 17], regions: ["asia"] }),
  space("c", { phase: "closed", objectives: [17], regions: ["africa", "asia"], roundTable: null }),
  space("d", { phase: "scheduled", cycle: null, roundTable: null, objectives: [0] }),
]
const slugs = (search: string) => select(spaces, filterOf(new URLSearchParams(search))).map(({ slug }) => slug)

test("all that the desk and the record are narrowed by stays in the address, and nothing else does", () => {
  const kept = [...singles, "action", "about", "space", "before"]
  const url = new URL("https://example.org/en/moderation")
  for (const name of [...kept, "utm_source", "token"]) url.searchParams.set(name, "x")
  expect([...plainUrl(url).searchParams.keys()]).toEqual(kept.toSorted())
})

describe("the filter of discussions", () => {
  test.each([
    ["", "abcd"],
    ["objective=7", "ab"],
    ["objective=7&objective=17", "abc"],
    ["objective=7&objective=17&phase=closed", "bc"],
    ["objective=7&phase=closed&region=africa", ""],
    ["objective=0", "d"],
    ["country=KE&country=NP", "a"],
    ["phase=&country=", "abcd"],
    ["phase=open&phase=open", "a"],
    ["region=atlantis", ""],
    ["region=atlantis&region=asia", "bc"],
  ])("finds with “%s” the discussions “%s”", (search, found) => {
    expect(slugs(search).join("")).toBe(found)
  })

  test("says beside each value how many discussions it would show alone", () => {
    const filter = filterOf(new URLSearchParams("phase=closed&objective=17&region=atlantis"))
    for (const facet of facets) {
      const counts = countsOf(spaces, filter, facet)
      for (const value of knownValues(facet, namesIn("en"))) {
        expect(counts(value), `${facet} ${value}`).toBe(select(spaces, { ...filter, [facet]: [value] }).length)
      }
    }
  })

  test("keeps what nobody knows, so that it can be seen and taken away", () => {
    const filter = filterOf(new URLSearchParams("phase=foo&phase=open&country=KE&country=KE"))
    expect(choicesOf(filter)).toEqual([
      ["phase", "foo"],
      ["phase", "open"],
      ["country", "KE"],
    ])
    expect(addressOf(filter, ["phase", "foo"])).toBe("/spaces?phase=open&country=KE")
    expect(addressOf(filterOf(new URLSearchParams("phase=open")), ["phase", "open"])).toBe("/spaces")
  })
})

test.each([
  ["fr", ["CR", "CI", "EG", "EC", "ES", "EE", "ET", "MH", "IQ", "IL", "ZW"]],
  ["es", ["AE", "ES", "MH", "MX", "FM", "MZ", "NE", "NG", "NZ", "PA", "PE", "PL", "UA"]],
  ["en", ["AL", "CR", "CI", "HR", "ST", "SA", "TN", "TR", "TM", "TV", "ZW"]],
])("countries stand in the order of the reader’s language: %s", (language, expected) => {
  const order = Object.keys(namesIn(language).countries)
  expect(order.filter((code) => expected.includes(code))).toEqual(expected)
})

test("the name of Kosovo has its footnote in each language, and “Global” is no country", () => {
  for (const language of ["ar", "zh", "en", "fr", "ru", "es"]) {
    const { countries, footnotes } = namesIn(language)
    expect(countries["XK"]).toContain("*")
    expect(footnotes["XK"]).toContain("1244")
    expect(countries["null"]).toBeUndefined()
  }
})

describe("an excerpt", () => {
  const said = (body: string, language = "en") => excerptOf({ body, language } as Comment, 30)
  test.each([
    ["<p>Short &amp; plain.</p><p>Second.</p>", "Short & plain. Second."],
    ["<p>One two three four five six seven eight</p>", "One two three four five six…"],
    ["<p>One two three four five six. Seven eight</p>", "One two three four five six…"],
    [`<p>${"x".repeat(50)}</p>`, `${"x".repeat(30)}…`],
  ])("of %s is %s", (body, text) => {
    expect(said(body)).toBe(text)
  })

  test("of Chinese is shorter, and cuts no character in two", () => {
    expect(said(`<p>${"𠮷".repeat(20)}</p>`, "zh")).toBe(`${"𠮷".repeat(10)}…`)
  })
})

test("an older page of an objective gets nothing that came later", () => {
  const comment = (id: string, minute: number, version = 1) =>
    ({
      id,
      status: "published",
      objectives: [7],
      version,
      standing: null,
      streamAt: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
    }) as unknown as Comment
  const page = { comments: [comment("b", 5), comment("a", 4)], before: null, seq: 1 }
  const input = { number: "7", before: String(Date.UTC(2026, 0, 1, 0, 6)) }
  const tell = (told: Comment) =>
    apply("objectives.comments", input, page, { seq: 2, kind: "comment.changed", comment: told } satisfies Told)
  expect(tell(comment("c", 9))).toBe(page)
  expect(tell(comment("a", 4, 2))).toMatchObject({ comments: [{ id: "b" }, { id: "a", version: 2 }] })
})
