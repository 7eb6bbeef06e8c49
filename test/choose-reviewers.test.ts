import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { languages } from "#shared/language"
import { genders } from "#shared/reviewer"
import { randomFrom, type Random } from "../server/demo/large/random.ts"
import {
  balanceOf,
  barTo,
  chooseReviewers,
  OPEN_MOST,
  type Asked,
  type Candidate,
  type Subject,
} from "../server/reviews/choose.ts"
import { sharesName } from "../server/reviews/same-body.ts"

const seed = process.env["REVIEWERS_SEED"] ?? randomUUID()
const random = randomFrom(seed)
const now = new Date("2026-06-01T12:00:00Z")
const DAY = 24 * 60 * 60_000
const regions = ["africa", "americas", "asia", "europe", "oceania"]
const bodies = [
  "Lakeside Alliance",
  "International Labour Organization (ILO)",
  "Institut des ponts",
  "University of Nairobi",
]

const candidate = (by: Random, more: Partial<Candidate> = {}): Candidate => ({
  id: by.id(),
  isUn: by.chance(0.4),
  organisation: by.pick([...bodies, "Harbour Clinic", "Migration Desk"]),
  bodies: by.chance(0.2) ? [by.pick(bodies)] : [],
  region: by.pick(regions),
  gender: by.pick(genders),
  languages: by.some(languages, by.between(1, 3)),
  objectives: by.some([0, 2, 7, 8, 17, 23], by.between(1, 4)),
  perYear: by.between(1, 3),
  lately: by.below(4),
  open: by.below(4),
  until: new Date(now.getTime() + by.between(-20, 200) * DAY),
  isActive: by.chance(0.95),
  ...more,
})
const free = { bodies: [], organisation: "Migration Desk", lately: 0, open: 0, perYear: 2, isActive: true } as const
const until = new Date(now.getTime() + DAY)

function asked(by: Random, roster: Candidate[]): Asked {
  const subject: Subject = {
    id: by.id(),
    submitterId: by.chance(0.5) ? by.pick(roster).id : null,
    bodies: by.some([...bodies, "ILO", "Ponts"], by.below(3)),
    objectives: by.some([0, 2, 7, 8, 17], by.below(3)),
    languages: by.some(languages, by.below(3)),
  }
  const some = () => new Set(by.some(roster, by.below(4)).map(({ id }) => id))
  return { subject, roster, askedBefore: some(), declared: some(), now }
}

/** In other words than the choice itself has. */
function mayJudge(one: Candidate, { subject, askedBefore, declared }: Asked): boolean {
  const covers = subject.objectives.filter((n) => n > 0)
  return (
    one.id !== subject.submitterId &&
    !askedBefore!.has(one.id) &&
    !declared!.has(one.id) &&
    !sharesName([one.organisation, ...one.bodies], subject.bodies) &&
    one.isActive &&
    one.until.getTime() > now.getTime() &&
    one.lately < one.perYear &&
    one.open < OPEN_MOST &&
    (covers.length === 0 || subject.objectives.some((n) => one.objectives.includes(n))) &&
    (subject.languages.length === 0 || one.languages.some((code) => subject.languages.includes(code)))
  )
}

test("nobody who has an interest in it, or too much to do, is ever picked, and a whole panel is one UN and two others", () => {
  let whole = 0
  let short = 0
  for (let i = 0; i < 500; i++) {
    const what = `seed ${seed}, ${i}`
    const roster = Array.from({ length: random.between(1, 40) }, () => candidate(random))
    const given = asked(random, roster)
    const choice = chooseReviewers(given)
    const picked = choice.picked.map(({ id }) => roster.find((one) => one.id === id)!)
    for (const one of picked) expect(mayJudge(one, given), `${what}: ${JSON.stringify(one)}`).toBe(true)
    expect(new Set(picked).size, what).toBe(picked.length)
    const able = roster.filter((one) => mayJudge(one, given))
    const un = able.filter(({ isUn }) => isUn).length
    expect(choice.isComplete, what).toBe(un >= 1 && able.length - un >= 2)
    expect(choice.missing, what).toEqual({
      un: Math.max(0, 1 - un),
      others: Math.max(0, 2 - (able.length - un)),
      any: 0,
    })
    expect(choice.passedOver.map(({ id }) => id).toSorted(), what).toEqual(
      roster
        .filter((one) => !able.includes(one))
        .map(({ id }) => id)
        .toSorted(),
    )
    for (const { id, why } of choice.passedOver)
      expect(
        barTo(
          roster.find((one) => one.id === id)!,
          given,
        ),
        what,
      ).toBe(why)
    expect(choice.balance, what).toEqual(balanceOf(picked, given.subject))
    if (!choice.isComplete) short++
    else {
      whole++
      expect(picked.filter(({ isUn }) => isUn).length, what).toBeGreaterThanOrEqual(1)
      expect(picked.filter(({ isUn }) => !isUn).length, what).toBeGreaterThanOrEqual(2)
    }
  }
  expect(Math.min(whole, short), "both happen").toBeGreaterThan(20)
})

test("where any three would be balanced better, those three are asked", () => {
  for (let i = 0; i < 100; i++) {
    const roster = Array.from({ length: random.between(4, 9) }, () => candidate(random, { ...free, until }))
    const given = asked(random, roster)
    const choice = chooseReviewers(given)
    if (!choice.isComplete) continue
    const able = roster.filter((one) => mayJudge(one, given))
    const reached = (panel: Candidate[]) => Object.values(balanceOf(panel, given.subject)).filter(Boolean).length
    const panels = able.flatMap((a, x) =>
      able.slice(x + 1).flatMap((b, y) => able.slice(x + y + 2).map((c) => [a, b, c])),
    )
    const right = panels.filter((panel) => panel.filter(({ isUn }) => isUn).length === 1)
    const best = Math.max(...right.map(reached))
    expect(Object.values(choice.balance).filter(Boolean).length, `seed ${seed}, ${i}`).toBe(best)
  }
})

test("among many, a balanced panel is found in a moment, and another resource is drawn others", () => {
  const roster = Array.from({ length: 3_000 }, () => candidate(random, { ...free, until }))
  const about = (id: string): Subject => ({ id, submitterId: null, bodies: [], objectives: [7], languages: ["fr"] })
  const picked = (id: string) => chooseReviewers({ subject: about(id), roster, now }).picked.map((one) => one.id)
  const [first, second] = [randomUUID(), randomUUID()]
  const { balance } = chooseReviewers({ subject: about(first), roster, now })
  expect(balance).toEqual({ region: true, gender: true, language: true, objectives: true })
  expect(picked(first)).toEqual(picked(first))
  expect(picked(first)).not.toEqual(picked(second))
})

test("who leaves a panel is followed by one of their kind, and one more may be of either", () => {
  const of = (isUn: boolean, more: Partial<Candidate> = {}) =>
    candidate(random, { ...free, until, isUn, objectives: [7], languages: ["en"], ...more })
  const [un, a, b] = [of(true), of(false), of(false)]
  const roster = [un, a, b, of(true), of(false), of(false)]
  const subject: Subject = { id: randomUUID(), submitterId: null, bodies: [], objectives: [7], languages: ["en"] }
  const after = (seated: Candidate[], left: Candidate[], size = 3) =>
    chooseReviewers({ subject, roster, seated, askedBefore: new Set(left.map(({ id }) => id)), size, now }).picked
  expect(after([a, b], [un]).map(({ isUn, id }) => [isUn, id === un.id])).toEqual([[true, false]])
  expect(after([un, b], [a]).map(({ isUn, id }) => [isUn, id === a.id])).toEqual([[false, false]])
  const [more, ...others] = after([un, a, b], [], 4)
  expect([un.id, a.id, b.id]).not.toContain(more!.id)
  expect(others).toEqual([])
  const nobody = chooseReviewers({ subject, roster: [un, a, b], seated: [un, a, b], size: 4, now })
  expect(nobody).toMatchObject({ picked: [], isComplete: false, missing: { un: 0, others: 0, any: 1 } })
})

test("a name in short, in brackets, in other letters or inside a longer one is the same organisation", () => {
  const same: [string, string][] = [
    ["ILO", "International Labour Organization (ILO)"],
    ["international labour organization", "International Labour Organization (ILO)"],
    ["Université de Genève", "UNIVERSITE DE GENEVE"],
    ["University of Nairobi", "Department of Geography, University of Nairobi"],
  ]
  for (const [one, other] of same) {
    expect(sharesName([one], [other]), one).toBe(true)
    expect(sharesName([other], ["Other", one]), one).toBe(true)
  }
  expect(sharesName(["Harbour Clinic"], ["Harbour Office", "Clinics of the South"])).toBe(false)
  expect(sharesName([""], ["", "–"])).toBe(false)
})
