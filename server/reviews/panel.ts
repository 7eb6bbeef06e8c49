import { trusted } from "mongoose"
import { isLanguage, languages } from "#shared/language"
import type { RoundSubject } from "#shared/policy"
import { AccountModel, type AccountDoc } from "../accounts/model.ts"
import { isBannedAt } from "../accounts/present.ts"
import { isBanEverywhere, restrictionsOn } from "../moderation/sanction.ts"
import { organisationsOf } from "../organisations/find.ts"
import type { ResourceDoc } from "../resources/model.ts"
import { chooseReviewers, type Asked, type Candidate, type Choice, type Subject } from "./choose.ts"
import { engagedOf } from "./engagements.ts"
import { loadRounds, ReviewerModel, type ReviewerDoc, type RoundDoc, type Seat } from "./model.ts"

// What the choice of reviewers is made from: the roster as it is, the resource and whose it is, and who has said before
// that there is a conflict of interest.

export type Roster = {
  candidates: Candidate[]
  docs: ReadonlyMap<string, ReviewerDoc>
  names: ReadonlyMap<string, string>
}

const known = { displayName: 1, isBanned: 1, bannedUntil: 1, verifiedAt: 1, organisations: 1, affiliation: 1 } as const
type Known = Pick<AccountDoc, "_id" | keyof typeof known>

async function loadRoster(now: Date): Promise<Roster> {
  const docs = await ReviewerModel.find({ state: "accepted" }).lean()
  const ids = trusted({ $in: docs.map(({ _id }) => _id) })
  const accounts = new Map((await AccountModel.find({ _id: ids }, known).lean<Known[]>()).map((one) => [one._id, one]))
  const candidates = await Promise.all(docs.map((doc) => candidateOf(doc, accounts.get(doc._id), now)))
  return {
    candidates,
    docs: new Map(docs.map((doc) => [doc._id, doc])),
    names: new Map([...accounts].map(([id, { displayName }]) => [id, displayName])),
  }
}

async function candidateOf(doc: ReviewerDoc, account: Known | undefined, now: Date): Promise<Candidate> {
  const { _id: id, isUn, organisation, region, gender, languages: read, objectives, perYear, conflicts, until } = doc
  const own = account ? await bodiesOfAccount(account) : []
  return {
    id,
    isUn,
    organisation,
    bodies: [...conflicts, ...own],
    region,
    gender,
    languages: read,
    objectives,
    perYear,
    ...engagedOf(doc, now),
    until: until ?? now,
    isActive: account?.verifiedAt ? !isBannedAt(account as AccountDoc, now) : false,
  }
}

async function bodiesOfAccount({ affiliation, organisations }: Pick<Known, "affiliation" | "organisations">) {
  const found = await organisationsOf(organisations.map(({ organisationId }) => organisationId))
  return [affiliation, ...found.flatMap(({ name, acronym }) => [name, acronym])].filter((one) => one !== null)
}

/** Whose it is: who published it, made it, paid for it or has sent it in. */
export async function bodiesOf(resource: ResourceDoc): Promise<string[]> {
  const { publisher, provider = null, partners = [], submitterId } = resource
  const submitter = submitterId ? await AccountModel.findById(submitterId, known).lean<Known>() : null
  const own = submitter ? await bodiesOfAccount(submitter) : []
  return [...new Set([publisher, provider, ...partners, ...own].filter((one) => one !== null))]
}

async function subjectOf(resource: ResourceDoc): Promise<Subject> {
  const { _id: id, submitterId, objectives, languages: written, title } = resource
  const read = written.filter(isLanguage)
  return {
    id,
    submitterId,
    bodies: await bodiesOf(resource),
    objectives,
    languages: read.length > 0 ? read : languages.filter((one) => title[one]),
  }
}

/** Those of them who have not left it. */
export const isSeated = ({ state }: Pick<Seat, "state">) =>
  state === "invited" || state === "accepted" || state === "given"

type For = {
  resource: ResourceDoc
  round: Pick<RoundDoc, "seats"> | undefined
  size?: number
  /** Who looks for them; undefined for the platform. */
  by?: string | undefined
  now: Date
}

/** `only`: those whom an editor names; the same rules hold for them. */
export async function choosePanel(
  { resource, round, size, by, now }: For,
  only?: readonly string[],
): Promise<{ choice: Choice; roster: Roster; asked: Asked }> {
  const [{ candidates, ...known }, subject, rounds] = await Promise.all([
    loadRoster(now),
    subjectOf(resource),
    loadRounds(resource._id),
  ])
  // Whoever asks others may have read what was said, and asks not themselves.
  const roster = { ...known, candidates: candidates.filter(({ id }) => id !== by) }
  const seats = round?.seats ?? []
  const seatedIds = seats.filter(isSeated).map(({ reviewerId }) => reviewerId)
  const seated = await Promise.all(
    seatedIds.map(async (id) => roster.candidates.find((one) => one.id === id) ?? (await former(id, now))),
  )
  const asked: Asked = {
    subject,
    roster: only ? roster.candidates.filter(({ id }) => only.includes(id)) : roster.candidates,
    seated: seated.filter((one) => one !== undefined),
    askedBefore: new Set(seats.filter((seat) => !isSeated(seat)).map(({ reviewerId }) => reviewerId)),
    declared: declaredIn(rounds),
    ...(size ? { size } : {}),
    now,
  }
  return { choice: await chooseAmongActive(asked), roster, asked }
}

/** Has left the roster since, and still has this seat. */
async function former(id: string, now: Date): Promise<Candidate | undefined> {
  const doc = await ReviewerModel.findById(id).lean()
  return doc ? candidateOf(doc, undefined, now) : undefined
}

type Rounds = readonly Pick<RoundDoc, "seats">[]
const idsOf = (rounds: Rounds, is: (seat: Seat) => boolean): string[] =>
  rounds.flatMap(({ seats }) => seats.filter(is)).map(({ reviewerId }) => reviewerId)

const isConflicted = ({ state }: Seat) => state === "conflicted"
/** Who has said in any round of it that there is a conflict of interest. */
export const declaredIn = (rounds: Rounds): Set<string> => new Set(idsOf(rounds, isConflicted))

/** Whose it is, and who has a part in judging it or has said that they must have none. */
export const roundSubject = ({ submitterId }: Pick<ResourceDoc, "submitterId">, rounds: Rounds): RoundSubject => ({
  submitterId,
  reviewerIds: idsOf(rounds, (seat) => isSeated(seat) || isConflicted(seat)),
})

/** Bans are asked for of those few who would be picked. */
async function chooseAmongActive(asked: Asked): Promise<Choice> {
  for (;;) {
    const choice = chooseReviewers(asked)
    const barred = await Promise.all(
      choice.picked.map(async ({ id }) => (await restrictionsOn(id)).some(isBanEverywhere)),
    )
    const out = new Set(choice.picked.filter((_, i) => barred[i]).map(({ id }) => id))
    if (out.size === 0) return choice
    asked = {
      ...asked,
      roster: asked.roster.map((one) => (out.has(one.id) ? { ...one, isActive: false } : one)),
    }
  }
}
