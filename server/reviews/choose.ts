import type { Language } from "#shared/language"
import type { Gender } from "#shared/reviewer"
import type { Balance, PassedOver } from "#shared/review"
import { sharesName } from "./same-body.ts"

// Who reads what has been sent in: at least one from the United Nations and two from outside. Nobody is picked who has an
// interest in it or too much to do; of what is left, the panel that is best balanced. Pure, and the same whenever it is
// asked again.

export const UN_LEAST = 1
export const OTHERS_LEAST = 2
/** At one time, whatever somebody offers for a year. */
export const OPEN_MOST = 2

export type Candidate = {
  id: string
  isUn: boolean
  organisation: string
  /** Others they belong to, and those of which they never judge anything. */
  bodies: readonly string[]
  region: string
  gender: Gender
  languages: readonly Language[]
  objectives: readonly number[]
  perYear: number
  /** Asked for within the last year, and not yet given. */
  lately: number
  open: number
  /** Accepted for the roster until then, and still a member who may act. */
  until: Date
  isActive: boolean
}

export type Subject = {
  id: string
  submitterId: string | null
  /** Of the submitter, the publisher, the partners: whose it is. */
  bodies: readonly string[]
  objectives: readonly number[]
  /** In which it can be read. */
  languages: readonly Language[]
}

export type Asked = {
  subject: Subject
  roster: readonly Candidate[]
  /** Who has a seat already and keeps it. */
  seated?: readonly Candidate[]
  /** Who has been asked before, or has said that there is a conflict. */
  askedBefore?: ReadonlySet<string>
  declared?: ReadonlySet<string>
  /** How many the panel shall have. */
  size?: number
  now: Date
}

export type Picked = { id: string; isUn: boolean; objectives: number[]; languages: Language[]; lately: number }
export type Choice = {
  picked: Picked[]
  /** What could not be found; all 0 where the panel is whole. */
  missing: { un: number; others: number; any: number }
  isComplete: boolean
  balance: Balance
  passedOver: { id: string; why: PassedOver }[]
}

/** General, or of no objective at all: whoever covers any covers it. */
const isGeneral = ({ objectives }: Subject) => objectives.every((one) => one === 0)
const shared = <T>(a: readonly T[], b: readonly T[]): T[] => a.filter((one) => b.includes(one))

/** What keeps somebody from it, the gravest first; undefined for who may be asked. */
export function barTo(one: Candidate, { subject, askedBefore, declared, now }: Asked): PassedOver | undefined {
  if (one.id === subject.submitterId) return "submitter"
  if (declared?.has(one.id)) return "declared"
  if (sharesName([one.organisation, ...one.bodies], subject.bodies)) return "same_body"
  if (!one.isActive || one.until <= now) return "inactive"
  if (askedBefore?.has(one.id)) return "asked_before"
  if (one.lately >= one.perYear || one.open >= OPEN_MOST) return "overloaded"
  if (!isGeneral(subject) && shared(one.objectives, subject.objectives).length === 0) return "objective"
  if (subject.languages.length > 0 && shared(one.languages, subject.languages).length === 0) return "language"
  return undefined
}

export function chooseReviewers(asked: Asked): Choice {
  const { subject, roster, seated = [], size = UN_LEAST + OTHERS_LEAST } = asked
  const free: Candidate[] = []
  const passedOver: Choice["passedOver"] = []
  for (const one of roster) {
    if (seated.some(({ id }) => id === one.id)) continue
    const why = barTo(one, asked)
    if (why) passedOver.push({ id: one.id, why })
    else free.push(one)
  }
  const wanted = wantedOf(seated, size)
  const un = shortlist(
    free.filter(({ isUn }) => isUn),
    subject,
  )
  const others = shortlist(
    free.filter(({ isUn }) => !isUn),
    subject,
  )
  const got = { un: Math.min(wanted.un, un.length), others: Math.min(wanted.others, others.length) }
  const rest = un.length - got.un + others.length - got.others
  const any = Math.min(wanted.any, rest)
  const best = bestOf(un, others, { ...got, any }, (panel) => worthOf([...seated, ...panel], panel, subject))
  const missing = { un: wanted.un - got.un, others: wanted.others - got.others, any: wanted.any - any }
  return {
    picked: best.map((one) => pickedOf(one, subject)),
    missing,
    isComplete: missing.un + missing.others + missing.any === 0,
    balance: balanceOf([...seated, ...best], subject),
    passedOver,
  }
}

function wantedOf(seated: readonly Candidate[], size: number) {
  const seatedUn = seated.filter(({ isUn }) => isUn).length
  const un = Math.max(0, UN_LEAST - seatedUn)
  const others = Math.max(0, OTHERS_LEAST - (seated.length - seatedUn))
  return { un, others, any: Math.max(0, size - seated.length - un - others) }
}

const pickedOf = (one: Candidate, { objectives, languages }: Subject): Picked => ({
  id: one.id,
  isUn: one.isUn,
  objectives: shared(one.objectives, objectives),
  languages: languages.length > 0 ? shared(one.languages, languages) : [...one.languages],
  lately: one.lately,
})

// ── which of them ──

type Counted = { region: string; gender: string; languages: readonly string[]; objectives: readonly number[] }

export function balanceOf(panel: readonly Counted[], { objectives }: Pick<Subject, "objectives">): Balance {
  const of = (values: readonly string[]) => new Set(values).size
  const covered = new Set(panel.flatMap((one) => one.objectives))
  return {
    region: of(panel.map(({ region }) => region)) >= 2,
    gender: of(panel.map(({ gender }) => gender).filter((one) => one !== "unsaid")) >= 2,
    language: of(panel.flatMap(({ languages }) => languages)) >= 2,
    objectives: objectives.every((one) => one === 0 || covered.has(one)),
  }
}

/** The greater the better, the first number before the next. */
function worthOf(panel: readonly Candidate[], picked: readonly Candidate[], subject: Subject): number[] {
  const { region, gender, language, objectives } = balanceOf(panel, subject)
  const reached = [region, gender, language, objectives].filter(Boolean).length
  return [
    reached,
    new Set(panel.map((one) => one.region)).size,
    subject.objectives.filter((one) => panel.some((reviewer) => reviewer.objectives.includes(one))).length,
    new Set(panel.flatMap((one) => one.languages)).size,
    -picked.reduce((sum, { lately }) => sum + lately, 0),
  ]
}

const isBetter = (a: readonly number[], b: readonly number[] | undefined): boolean => {
  if (!b) return true
  const at = a.findIndex((value, i) => value !== b[i])
  return at >= 0 && a[at]! > b[at]!
}

/** Of each kind no more are tried together; a roster may be of thousands. */
const TRIED_MOST = 20

/** In turn from every group of region and gender, so that none of them is cut off; those first who have had least to do. */
function shortlist(free: readonly Candidate[], subject: Subject): Candidate[] {
  const order = [...free].sort(
    (a, b) => a.lately - b.lately || (lotOf(a.id, subject.id) < lotOf(b.id, subject.id) ? -1 : 1),
  )
  const groups = new Map<string, Candidate[]>()
  for (const one of order) {
    const group = `${one.region} ${one.gender}`
    groups.set(group, [...(groups.get(group) ?? []), one])
  }
  const list: Candidate[] = []
  for (let turn = 0; list.length < Math.min(TRIED_MOST, free.length); turn++)
    for (const group of groups.values()) if (group[turn]) list.push(group[turn]!)
  return list.slice(0, TRIED_MOST)
}

/** Drawn anew for each resource, and always the same for one: nobody is first by the letter of a name. */
function lotOf(id: string, about: string): number {
  let lot = 0x811c9dc5
  for (const sign of `${about} ${id}`) lot = Math.imul(lot ^ sign.codePointAt(0)!, 0x01000193) >>> 0
  return lot
}

type Wanted = { un: number; others: number; any: number }

function bestOf(
  un: readonly Candidate[],
  others: readonly Candidate[],
  { un: unWanted, others: othersWanted, any }: Wanted,
  worth: (panel: readonly Candidate[]) => number[],
): Candidate[] {
  let best: Candidate[] = []
  let bestWorth: number[] | undefined
  for (const first of setsOf(un, unWanted))
    for (const second of setsOf(others, othersWanted)) {
      const chosen = [...first, ...second]
      const rest = any === 0 ? [] : [...un, ...others].filter((one) => !chosen.includes(one))
      for (const third of setsOf(rest, any)) {
        const panel = [...chosen, ...third]
        const value = worth(panel)
        if (!isBetter(value, bestWorth)) continue
        best = panel
        bestWorth = value
      }
    }
  return best
}

/** Every set of so many, in order. */
function* setsOf<T>(list: readonly T[], count: number, from = 0): Generator<T[]> {
  if (count === 0) return yield []
  for (let at = from; at <= list.length - count; at++)
    for (const rest of setsOf(list, count - 1, at + 1)) yield [list[at]!, ...rest]
}
