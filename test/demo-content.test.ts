import { describe, expect, it } from "vitest"
import { comments } from "../server/demo/content/comments.ts"
import { outcomes } from "../server/demo/content/outcomes.ts"
import { organisations } from "../server/demo/content/organisations.ts"
import { people } from "../server/demo/content/people.ts"
import { resources } from "../server/demo/content/resources.ts"
import { spaces } from "../server/demo/content/spaces.ts"
import { summaries } from "../server/demo/content/summaries.ts"
import type { DemoComment, DemoMoment, DemoSpace, DemoText } from "../server/demo/content/types.ts"
import { countGraphemes, line, slug } from "../shared/input.ts"
import { languages } from "../shared/language.ts"
import { SPACE_COMMENT_LIMIT } from "../shared/comment.ts"
import countryList from "../shared/reference/countries.json" with { type: "json" }
import principleList from "../shared/reference/guiding-principles.json" with { type: "json" }
import roundTableList from "../shared/reference/roundtables.json" with { type: "json" }
import groupList from "../shared/reference/stakeholder-groups.json" with { type: "json" }

const DAY = 24 * 60 * 60 * 1000

const byKey = <T extends { key: string }>(list: T[]) => new Map(list.map((one) => [one.key, one]))
const person = byKey(people)
const organisation = byKey(organisations)
const comment = byKey(comments)
const space = new Map(spaces.map((one) => [one.slug, one]))

const countries = new Set(countryList.countries.flatMap(({ alpha2 }) => alpha2 ?? []))
const groups = new Set([...groupList.groups, ...groupList.nonStakeholderParticipants].map(({ id }) => id))
const principles = new Set(principleList.principles.map(({ id }) => id))
const regions = new Set(countryList.regions.map(({ id }) => id))

function must<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`missing: ${what}`)
  return value
}
const spaceOf = ({ space: slug }: { space: string }) => must(space.get(slug), slug)
const parentOf = ({ replyTo }: DemoComment) => (replyTo ? must(comment.get(replyTo), replyTo) : undefined)
const depth = (one: DemoComment): number => {
  const parent = parentOf(one)
  return parent ? depth(parent) + 1 : 0
}
const threadNumbers = ({ questions, threads = [] }: DemoSpace) => [...questions, ...threads].map(({ number }) => number)
const bodiesOf = ({ body, edited }: DemoComment) => (edited ? [body, edited.body] : [body])
const isRelative = (moment: DemoMoment) => "day" in moment
/** Between days 0 and this one a comment can have been written. */
const lastDay = ({ opensAt, closesAt }: DemoSpace) =>
  "at" in opensAt && "at" in closesAt ? (Date.parse(closesAt.at) - Date.parse(opensAt.at)) / DAY : 21

/** As the server sees it: the text of the blocks, joined by line breaks. */
const plainText = (html: string) =>
  html
    .replace(/<\/(?:p|li)>/g, "\n")
    .replace(/<[^>]*>/g, "")
    .trim()

const repeated = (values: readonly (string | number)[]) => values.filter((value, at) => values.indexOf(value) !== at)
const in2026 = comments.filter((one) => one.space === "governance-and-cooperation-2026")
const named = (list: DemoComment[]) => list.map(({ key }) => key)

describe("resources", () => {
  it("are described in all six languages, each in words of its own", () => {
    expect(resources.length).toBeGreaterThan(80)
    for (const { key, description } of resources) {
      const words = languages.map((code) => description[code])
      expect(words.filter(Boolean).length, key).toBe(languages.length)
      expect(new Set(words).size, key).toBe(languages.length)
    }
  })
})

describe("people and organisations", () => {
  it("have keys of their own", () => {
    expect(repeated(people.map(({ key }) => key))).toEqual([])
    expect(repeated(organisations.map(({ key }) => key))).toEqual([])
  })

  it("belong to groups, countries and organisations that exist", () => {
    for (const one of people) {
      expect(groups, one.key).toContain(one.group)
      if (one.country) expect(countries, one.key).toContain(one.country)
      if (one.organisation) expect([...organisation.keys()], one.key).toContain(one.organisation)
      if (one.isCountryShown) expect(one.country, one.key).toBeDefined()
    }
    for (const one of organisations) {
      if (one.country) expect(countries, one.key).toContain(one.country)
      if (one.kind === "stakeholder") expect(groups, one.key).toContain(one.group)
      if (one.kind === "state") expect(one.country, one.key).toBeDefined()
    }
  })

  it("have names that the product accepts", () => {
    for (const one of people) {
      expect(line(80).parse(one.displayName)).toBe(one.displayName)
      if (one.affiliation) expect(line(120).parse(one.affiliation)).toBe(one.affiliation)
    }
    for (const one of organisations) expect(line(120).parse(one.name)).toBe(one.name)
  })

  it("include exactly the eight who sign in, each in the language they were given", () => {
    const signIn = people.flatMap(({ email, language }) => (email ? [[email, language]] : []))
    expect(Object.fromEntries(signIn)).toEqual({
      delegate: "en",
      editor: "en",
      delegate2: "fr",
      member: "es",
      moderator: "en",
      moderator2: "ar",
      rapporteur: "fr",
      admin: "en",
    })
  })

  it("call a State by its English short name", () => {
    const names = new Map(countryList.countries.map(({ alpha2, names: name }) => [alpha2, name.en]))
    for (const one of organisations)
      if (one.kind === "state") expect(one.name).toBe(names.get(must(one.country, one.key)))
  })
})

describe("spaces", () => {
  it("are four closed ones of 2022, two open ones and a scheduled one", () => {
    const closed = spaces.filter(({ closesAt }) => !isRelative(closesAt))
    expect(closed.map(({ cycle, roundTable }) => `${cycle} ${roundTable}`)).toEqual([
      "imrf-2022 1",
      "imrf-2022 2",
      "imrf-2022 3",
      "imrf-2022 4",
    ])
    const days = spaces.flatMap(({ opensAt, closesAt }) =>
      "day" in opensAt && "day" in closesAt ? [[opensAt.day, closesAt.day]] : [],
    )
    expect(days).toEqual([
      [-21, 28],
      [-21, 28],
      [14, 56],
    ])
  })

  it.each(spaces.map((one) => [one.slug, one] as const))("%s says everything in six languages", (_, one) => {
    const texts: [string, DemoText][] = [
      ["title", one.title],
      ["introduction", one.introduction],
      ["background", one.background],
      ["audience", one.audience],
      ...one.questions.flatMap(({ number, title, detail }): [string, DemoText][] => [
        [`title ${number}`, title],
        [`detail ${number}`, detail],
      ]),
    ]
    for (const [what, text] of texts) {
      expect(Object.keys(text), what).toEqual([...languages])
      expect(repeated(Object.values(text)), what).toEqual([])
    }
  })

  it("use only references that exist", () => {
    for (const one of spaces) {
      expect(slug.parse(one.slug)).toBe(one.slug)
      for (const id of one.principles) expect(principles).toContain(id)
      for (const id of one.regions) expect(regions).toContain(id)
      for (const key of one.agencies) expect(organisation.get(key)?.kind).toBe("un")
      for (const { person: key, agency } of one.moderators) {
        expect(person.get(key)?.organisation, `${key} in ${one.slug}`).toBe(agency)
      }
      for (const key of one.rapporteurs) expect([...person.keys()]).toContain(key)
    }
    expect(repeated(spaces.map((one) => one.slug))).toEqual([])
  })

  it("have a moderator of each agency", () => {
    for (const one of spaces) {
      const represented = one.moderators.map(({ agency }) => agency)
      for (const agency of one.agencies) expect(represented, one.slug).toContain(agency)
    }
  })

  it("ask about objectives of their round table, numbered 1, 2, 3", () => {
    for (const one of spaces) {
      const cycle = must(
        roundTableList.cycles.find(({ id }) => id === one.cycle),
        one.cycle,
      )
      const table = must(
        cycle.roundTables.find(({ number }) => number === one.roundTable),
        one.slug,
      )
      for (const objective of one.objectives) expect(table.objectives, one.slug).toContain(objective)
      for (const { objectives } of one.questions) {
        for (const objective of objectives) expect(one.objectives, one.slug).toContain(objective)
      }
      expect(threadNumbers(one)).toEqual(threadNumbers(one).map((_number, at) => at + 1))
    }
  })

  it("have further threads only where they may be opened, titled by a participant", () => {
    for (const one of spaces) {
      for (const thread of one.threads ?? []) {
        expect(one.canOpenThreads).toBe(true)
        expect(Object.keys(thread.title)).toEqual([thread.language])
        expect(line(200).parse(thread.title[thread.language])).toBe(thread.title[thread.language])
        expect([...person.keys()]).toContain(thread.author)
        if (thread.onBehalf) expect(person.get(thread.author)?.organisation).toBe(thread.onBehalf)
        expect(thread.day).toBeLessThan(lastDay(one))
      }
    }
  })
})

describe("comments", () => {
  it("are 60 to 80, at least 8 in each language, a few in each closed space", () => {
    expect(comments.length).toBeGreaterThanOrEqual(60)
    expect(comments.length).toBeLessThanOrEqual(80)
    for (const language of languages) {
      expect(comments.filter((one) => one.language === language).length, language).toBeGreaterThanOrEqual(8)
    }
    for (const one of spaces.filter(({ cycle }) => cycle === "imrf-2022")) {
      const count = comments.filter(({ space: slug }) => slug === one.slug).length
      expect(count, one.slug).toBeGreaterThanOrEqual(3)
      expect(count, one.slug).toBeLessThanOrEqual(8)
    }
    expect(repeated(named(comments))).toEqual([])
  })

  it("stand in a thread that exists, while the space was open", () => {
    for (const one of comments) {
      expect(threadNumbers(spaceOf(one)), one.key).toContain(one.question)
      expect(one.day, one.key).toBeGreaterThan(0)
      expect(one.day, one.key).toBeLessThan(lastDay(spaceOf(one)))
      const later = [one.edited?.day, one.decidedDay, ...(one.reports ?? []).map(({ day }) => day)]
      for (const day of later) if (day !== undefined) expect(day, one.key).toBeGreaterThan(one.day)
      const thread = spaceOf(one).threads?.find(({ number }) => number === one.question)
      if (thread) expect(one.day, one.key).toBeGreaterThanOrEqual(thread.day)
    }
  })

  it("are written by people who exist, for organisations they belong to", () => {
    for (const one of comments) {
      const author = must(person.get(one.author), one.author)
      if (one.onBehalf) expect(author.organisation, one.key).toBe(one.onBehalf)
      for (const country of one.countries ?? []) expect(countries, one.key).toContain(country)
      for (const objective of one.objectives ?? []) expect(objective, one.key).toBeLessThanOrEqual(23)
    }
  })

  it("are never written, supported or reported by those who moderate the space or lead the summary", () => {
    for (const one of comments) {
      const team = [...spaceOf(one).moderators.map(({ person: key }) => key), ...spaceOf(one).rapporteurs, "admin"]
      const involved = [one.author, ...(one.supports ?? []), ...(one.reports ?? []).map(({ by }) => by)]
      for (const key of involved) expect(team, one.key).not.toContain(key)
    }
  })

  it("are supported once by people who exist, never by the author, and only when they were published", () => {
    for (const one of comments) {
      const supports = one.supports ?? []
      for (const key of [...supports, ...(one.reports ?? []).map(({ by }) => by)]) {
        expect([...person.keys()], one.key).toContain(key)
        expect(key, one.key).not.toBe(one.author)
      }
      expect(repeated(supports), one.key).toEqual([])
      if (supports.length || one.reports) expect(one.status, one.key).toBe("published")
    }
  })

  it("answer a comment of the same thread that could be read at that time", () => {
    for (const one of comments) {
      const parent = parentOf(one)
      if (!parent) continue
      expect([parent.space, parent.question], one.key).toEqual([one.space, one.question])
      expect(parent.day, one.key).toBeLessThan(one.day)
      expect(["published", "withdrawn"], one.key).toContain(parent.status)
      if (parent.status === "withdrawn") expect(parent.decidedDay, one.key).toBeGreaterThan(one.day)
    }
    expect(Math.max(...comments.map(depth))).toBe(4)
  })

  it("hold clean, closed markup of the allowed kinds, with nothing between the blocks", () => {
    for (const one of comments) {
      for (const body of bodiesOf(one)) {
        const open: string[] = []
        for (const [, end, tag = ""] of body.matchAll(/<(\/?)(\w+)(?: href="https:\/\/[^"]+")?>/g)) {
          expect(["p", "strong", "em", "ul", "ol", "li", "blockquote", "a"], one.key).toContain(tag)
          if (end) expect(open.pop(), one.key).toBe(tag)
          else open.push(tag)
        }
        expect(open, one.key).toEqual([])
        expect(body, one.key).toMatch(/^<(p|ul|ol|blockquote)>/)
        expect(body.replace(/<(?:\/?\w+|a href="[^"]+")>/g, ""), one.key).not.toMatch(/[<>&\u202a-\u202e\u2066-\u2069]/)
        expect(body, one.key).not.toMatch(/>\s+<|\s\s|<p><\/p>/)
        expect(body, one.key).toBe(body.normalize("NFC"))
        expect(countGraphemes(plainText(body)), one.key).toBeLessThan(SPACE_COMMENT_LIMIT)
      }
    }
  })

  it("are written in the script of their language", () => {
    const script = { ar: /\p{Script=Arabic}/gu, zh: /\p{Script=Han}/gu, ru: /\p{Script=Cyrillic}/gu }
    for (const one of comments) {
      const text = plainText(one.body)
      const letters = text.match(/\p{L}/gu)?.length ?? 0
      const expected = one.language in script ? script[one.language as keyof typeof script] : /\p{Script=Latin}/gu
      expect((text.match(expected)?.length ?? 0) / letters, one.key).toBeGreaterThan(0.6)
    }
  })

  it("quote English in an Arabic one and Arabic in an English one", () => {
    const has = (language: string, script: RegExp) =>
      comments.some((one) => one.language === language && script.test(plainText(one.body)))
    expect(has("ar", /[a-z]{4,} [a-z]{2,}/i)).toBe(true)
    expect(has("en", /\p{Script=Arabic}{4,}/u)).toBe(true)
  })

  it("name no live address but those of example domains", () => {
    for (const one of comments) {
      for (const [, host = ""] of one.body.matchAll(/href="https:\/\/([^/"]+)/g))
        expect(host).toMatch(/\.example\.org$/)
    }
  })
})

describe("the moderator's day", () => {
  it("has four or five comments waiting, one in Arabic, one with three links, one with a listed word", () => {
    const held = comments.filter(({ status }) => status === "held")
    expect(held.length).toBeGreaterThanOrEqual(4)
    expect(held.length).toBeLessThanOrEqual(5)
    for (const one of held) {
      expect(spaceOf(one).screening).toBe("before")
      expect(one.heldFor, one.key).toBeDefined()
    }
    expect(held.some(({ language }) => language === "ar")).toBe(true)
    const linked = held.filter(({ heldFor }) => heldFor === "links")
    expect(linked.map(({ body }) => body.match(/<a /g)?.length)).toEqual([3])
    expect(held.filter(({ heldFor }) => heldFor === "word")).toHaveLength(1)
  })

  it("has one returned and two rejected, with a reason and a note to the author, of which one is appealed", () => {
    const decided = in2026.filter(({ status }) => status === "returned" || status === "rejected")
    expect(decided.map(({ status }) => status).toSorted()).toEqual(["rejected", "rejected", "returned"])
    expect(decided.filter(({ appeal }) => appeal).map(({ status }) => status)).toEqual(["rejected"])
    for (const one of decided) {
      expect(one.reason, one.key).toBeDefined()
      expect(one.note, one.key).toBeDefined()
    }
    const allowed = ["held", "published", "withdrawn"]
    expect(named(comments.filter((one) => !decided.includes(one) && !allowed.includes(one.status)))).toEqual([])
  })

  it("has one withdrawn whose replies keep their place", () => {
    const [withdrawn, ...others] = comments.filter(({ status }) => status === "withdrawn")
    expect(others).toEqual([])
    expect(comments.filter(({ replyTo }) => replyTo === withdrawn?.key).length).toBeGreaterThanOrEqual(2)
  })

  it("has two reported ones in the space that screens after publication", () => {
    const reported = comments.filter(({ reports }) => reports)
    expect(reported).toHaveLength(2)
    for (const one of reported) {
      expect(spaceOf(one).screening).toBe("after")
      for (const { reason, text } of one.reports ?? []) if (reason === "other") expect(text).toBeDefined()
    }
  })
})

describe("summaries", () => {
  const sentencesOf = (one: (typeof summaries)[number]) => one.sections.flatMap(({ sentences }) => sentences)

  it("are one published of 2022 and one draft of the open round table 4", () => {
    expect(summaries.map((one) => [one.status, spaceOf(one).cycle, spaceOf(one).roundTable])).toEqual([
      ["published", "imrf-2022", 2],
      ["draft", "imrf-2026", 4],
    ])
  })

  it("quote published comments of their space, in their own question, word for word", () => {
    for (const one of summaries) {
      for (const section of one.sections) {
        if (section.question) expect(threadNumbers(spaceOf(one))).toContain(section.question)
        else expect(section.heading).toBeDefined()
        for (const { comment: key, quote } of section.sentences.flatMap(({ cites }) => cites)) {
          const cited = must(comment.get(key), key)
          expect([cited.space, cited.status], key).toEqual([one.space, "published"])
          if (section.question) expect(cited.question, key).toBe(section.question)
          expect(plainText(bodiesOf(cited).at(-1) ?? ""), key).toContain(quote)
        }
      }
    }
  })

  it("rest on a source in every sentence when published, in six languages, leaving no contribution out", () => {
    for (const one of summaries.filter(({ status }) => status === "published")) {
      for (const { text, cites } of sentencesOf(one)) {
        expect(cites.length).toBeGreaterThan(0)
        expect(Object.keys(text)).toEqual([...languages])
      }
      const cited = new Set(sentencesOf(one).flatMap(({ cites }) => cites.map(({ comment: key }) => key)))
      const published = comments.filter(({ space: slug, status }) => slug === one.space && status === "published")
      expect([...cited].toSorted()).toEqual(named(published).toSorted())
    }
  })

  it("that are published are traced to an outcome, which leaves some of their sentences out", () => {
    for (const { space: slug, paragraphs } of outcomes) {
      const count = sentencesOf(
        must(
          summaries.find((one) => one.space === slug && one.status === "published"),
          slug,
        ),
      ).length
      const said = new Set(paragraphs.flatMap((one) => ("says" in one ? (one.says ?? []) : [])))
      for (const number of said) expect(number).toBeLessThanOrEqual(count)
      expect(said.size).toBeGreaterThan(0)
      expect(said.size).toBeLessThan(count)
    }
  })

  it("leave exactly one sentence of the draft without a source", () => {
    const draft = summaries.filter(({ status }) => status === "draft").flatMap(sentencesOf)
    expect(draft.filter(({ cites }) => cites.length === 0)).toHaveLength(1)
    for (const { text } of draft) expect(Object.keys(text)).toEqual(expect.arrayContaining(["en", "fr"]))
  })
})
