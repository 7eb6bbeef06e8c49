import { randomUUID } from "node:crypto"
import type { OrganisationBrief } from "#shared/organisation"
import { AccountModel, type AccountDoc } from "../../server/accounts/model.ts"
import { hashPassword } from "../../server/accounts/password.ts"
import { OrganisationModel } from "../../server/organisations/model.ts"
import { standardRules, type GivenRules, type Rules } from "#shared/screening"
import { RulesModel, rulesId } from "../../server/screening/model.ts"
import { sealSecret } from "../../server/screening/secret.ts"
import { SpaceModel, type SpaceDoc } from "../../server/spaces/model.ts"
import { ThreadModel, type ThreadDoc } from "../../server/threads/model.ts"
import { Person } from "./person.ts"
import { noteRoles } from "./scan.ts"

// What a review is made of, written straight into the database that is connected.

const DAY = 24 * 60 * 60 * 1000
const PASSWORD = "a long enough password"
const text = (words: string) => ({ en: { text: words, status: "reviewed" as const } })

let passwordHash: Promise<string> | undefined

export const organisation = (
  brief: Partial<OrganisationBrief> & Pick<OrganisationBrief, "kind" | "name">,
): OrganisationBrief => ({
  id: randomUUID(),
  acronym: null,
  country: null,
  group: null,
  isVerified: true,
  ...brief,
})

export async function addOrganisations(...briefs: OrganisationBrief[]): Promise<void> {
  await OrganisationModel.insertMany(
    briefs.map(({ id, ...brief }) => ({
      _id: id,
      ...brief,
      verifiedBy: null,
      verifiedAt: new Date(),
      createdAt: new Date(),
    })),
  )
}

/** `rules` are set as by the platform, and `heldWords` are such rules for short. */
export type GivenSpace = Partial<SpaceDoc> & { rules?: Partial<Rules>; heldWords?: string[] }

export async function addSpace({ rules, heldWords, ...given }: GivenSpace = {}): Promise<SpaceDoc> {
  const now = Date.now()
  const space: SpaceDoc = {
    _id: randomUUID(),
    slug: `space-${randomUUID().slice(0, 8)}`,
    cycle: "imrf-2026",
    roundTable: 4,
    objectives: [7, 17],
    principles: [],
    countries: [],
    regions: [],
    title: text("A space"),
    introduction: text("<p>Welcome.</p>"),
    background: {},
    audience: {},
    agencies: [],
    visibility: "public",
    participation: "members",
    screening: "after",
    commentLimit: 6000,
    canOpenThreads: true,
    timeZone: "America/New_York",
    publishedAt: new Date(now - 2 * DAY),
    opensAt: new Date(now - DAY),
    closesAt: new Date(now + DAY),
    graceSeconds: 0,
    summaryPublishedAt: null,
    archivedAt: null,
    toldPhase: "open",
    threadNumbers: 2,
    participants: 0,
    spoken: { regions: {}, groups: {}, states: [] },
    version: 1,
    ...given,
  }
  await SpaceModel.create(space)
  if (rules || heldWords) await addRules(space, { ...(heldWords ? { words: wordsHeld(heldWords) } : {}), ...rules })
  return space
}

export async function addRules(space: SpaceDoc, rules: Partial<Rules>, secret?: string): Promise<void> {
  await RulesModel.create({
    _id: rulesId(space._id, 1),
    spaceId: space._id,
    revision: 1,
    rules: { ...standardRules(), ...rules },
    ...(secret ? { secret: sealSecret(secret, space._id) } : {}),
    note: null,
    byId: "system",
    byName: null,
    agency: null,
    at: new Date(),
  })
}

function wordsHeld(any: string[]): Rules["words"] {
  const { held, suspect } = standardRules().words
  return { held: { ...held, any }, suspect }
}

export async function addThread(space: SpaceDoc, number: number, objectives: number[] = []): Promise<ThreadDoc> {
  const thread: ThreadDoc = {
    _id: randomUUID(),
    spaceId: space._id,
    spaceSlug: space.slug,
    number,
    kind: "question",
    title: text(`Question ${number}`),
    detail: {},
    objectives,
    isLocked: false,
    openedBy: null,
    positions: 0,
    comments: 0,
    lastCommentAt: null,
    version: 1,
  }
  await ThreadModel.create(thread)
  return thread
}

export async function addPerson(url: string, displayName: string, more: Partial<AccountDoc> = {}): Promise<Person> {
  const account: AccountDoc = {
    _id: randomUUID(),
    email: `${displayName.toLowerCase().replace(/[^a-z]/g, "")}-${randomUUID().slice(0, 6)}@example.org`,
    passwordHash: await (passwordHash ??= hashPassword(PASSWORD)),
    verifiedAt: new Date(),
    displayName,
    country: null,
    isCountryShown: false,
    group: null,
    affiliation: null,
    language: "en",
    timeZone: null,
    isAdministrator: false,
    isBanned: false,
    bannedUntil: null,
    roles: [],
    organisations: [],
    securityVersion: 1,
    version: 1,
    createdAt: new Date(),
    ...more,
  }
  await AccountModel.create(account)
  noteRoles(account._id, account.roles)
  return new Person(url, { id: account._id, email: account.email, password: PASSWORD })
}

/** The standard rules as somebody would send them, with some changed. */
export function givenRules(
  changed: Partial<Omit<Rules, "webhook">> = {},
  webhook: Partial<GivenRules["webhook"]> = {},
): GivenRules {
  const { webhook: standard, ...rules } = standardRules()
  const { isOn, url, onFailure } = standard
  return { ...rules, ...changed, webhook: { isOn, url, onFailure, ...webhook } }
}
