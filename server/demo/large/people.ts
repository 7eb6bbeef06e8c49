import { hashPassword } from "../../accounts/password.ts"
import type { AccountDoc } from "../../accounts/model.ts"
import { viewerFrom } from "../../accounts/find.ts"
import type { OrganisationDoc } from "../../organisations/model.ts"
import { presentOrganisation } from "../../organisations/present.ts"
import { countriesOf, countryName, countryOf, groups } from "../../reference.ts"
import type { SpaceDoc } from "../../spaces/model.ts"
import { signedIn, type SignedInViewer } from "../../viewer.ts"
import type { Role } from "#shared/account"
import { languages, type Language } from "#shared/language"
import { organisations as known } from "../content/organisations.ts"
import { demoId } from "../id.ts"
import { makeOrganisation } from "../make.ts"
import { weighted, type Random } from "./random.ts"
import { phrases } from "./text.ts"

// Who writes: the first few have a role, the next speak for States, all others for themselves or their organisation.

const MODERATORS = 8
const RAPPORTEUR = MODERATORS
/** Of all people, at most one for each State. */
const DELEGATES = 0.1

export type PersonMade = { account: AccountDoc; viewer: SignedInViewer; language: Language; zone: number }

/** Where each language is written, with the hours its clocks are ahead of UTC. */
const homes: Record<Language, Record<string, number>> = {
  en: { KE: 3, GH: 0, NG: 1, PH: 8, GB: 0, CA: -5, IN: 5.5, ZA: 2, AU: 10, FJ: 12, BD: 6, US: -5 },
  fr: { SN: 0, CI: 0, FR: 1, CM: 1, BE: 1, ML: 0, CD: 1, MG: 3, TN: 1, HT: -5 },
  es: { MX: -6, CO: -5, EC: -5, PE: -5, ES: 1, AR: -3, GT: -6, DO: -4, CL: -4 },
  ar: { MA: 1, EG: 2, JO: 3, LB: 2, IQ: 3, TN: 1, SD: 2, QA: 3 },
  ru: { KZ: 5, KG: 6, UZ: 5, TJ: 5, BY: 3, AM: 4, RU: 3 },
  zh: { CN: 8, SG: 8, MY: 8 },
}
const spoken: Record<Language, number> = { en: 40, fr: 18, es: 17, ar: 10, ru: 8, zh: 7 }

const agencyKeys = ["iom", "ohchr", "ilo", "un-desa"] as const
const agencyId = (index: number) => demoId("organisation", agencyKeys[index % agencyKeys.length]!)
export const agenciesOf = (space: number): string[] =>
  [0, 1 + (space % 3)].map((index) => agencyId(index)).filter((id, at, all) => all.indexOf(id) === at)

/** The agencies and organisations of the demonstration, and every Member State. */
export function makeOrganisations(at: Date): OrganisationDoc[] {
  const states = countriesOf("member-state")
    .filter(({ alpha2, footnote }) => !footnote && !known.some(({ country }) => country === alpha2))
    .map(({ alpha2 }) => ({
      key: `state ${alpha2}`,
      kind: "state" as const,
      name: countryName(alpha2, "en"),
      country: alpha2,
      isVerified: true,
    }))
  return [...known, ...states].map((one) => makeOrganisation(one, at))
}

type Given = {
  count: number
  spaces: readonly SpaceDoc[]
  organisations: OrganisationDoc[]
  password: string
  at: Date
}

export async function makePeople(
  { count, spaces, organisations, password, at }: Given,
  random: Random,
): Promise<PersonMade[]> {
  const hashes = {
    staff: await hashPassword(password, { isAdministrator: false, roles: [roleIn(spaces[0]!, "moderator", null)] }),
    others: await hashPassword(password),
  }
  const language = weighted(languages.map((one) => spoken[one]))
  const states = organisations.filter(({ kind }) => kind === "state")
  const delegates = Math.min(states.length, Math.floor(count * DELEGATES))
  const bodies = organisations.filter(({ kind, isVerified }) => kind === "stakeholder" && isVerified)
  const byId = new Map(organisations.map((one) => [one._id, one]))
  const sentBy = random.some(states, delegates)

  function organisationOf(index: number): OrganisationDoc | undefined {
    if (index < MODERATORS) return byId.get(agencyId(index))
    if (index > RAPPORTEUR && index <= RAPPORTEUR + delegates) return sentBy[index - RAPPORTEUR - 1]
    return index > RAPPORTEUR && random.chance(0.03) ? random.pick(bodies) : undefined
  }

  return Array.from({ length: count }, (_, index) => {
    const organisation = organisationOf(index)
    const from = homeOf(organisation, languages[language(random)]!, random)
    const account: AccountDoc = {
      _id: random.id(),
      email: `person${index + 1}@example.org`,
      passwordHash: index < MODERATORS ? hashes.staff : hashes.others,
      verifiedAt: at,
      displayName: nameIn(from.language, random),
      country: from.country,
      isCountryShown: random.chance(0.8),
      group: groupOf(organisation, random),
      affiliation: organisation && random.chance(0.5) ? organisation.name : null,
      language: from.language,
      timeZone: null,
      isAdministrator: false,
      isBanned: false,
      bannedUntil: null,
      roles: rolesOf(index, spaces),
      organisations: organisation ? [{ organisationId: organisation._id, as: "focal_point" }] : [],
      securityVersion: 1,
      version: 1,
      createdAt: at,
    }
    const viewer = signedIn(viewerFrom(account, organisation ? [presentOrganisation(organisation)] : []))
    return { account, viewer, language: from.language, zone: from.zone }
  })
}

function rolesOf(index: number, spaces: readonly SpaceDoc[]): Role[] {
  if (index === RAPPORTEUR) return spaces.map((space) => roleIn(space, "rapporteur", null))
  if (index >= MODERATORS) return []
  return spaces
    .filter((space) => space.agencies.some(({ id }) => id === agencyId(index)))
    .map((space) => roleIn(space, "moderator", agencyId(index)))
}

const roleIn = (space: SpaceDoc, role: Role["role"], organisationId: string | null): Role => ({
  spaceId: space._id,
  role,
  organisationId,
})

/** A delegate is from the State that sends, and writes its language where it is one of the six. */
function homeOf(organisation: OrganisationDoc | undefined, by: Language, random: Random) {
  const sending = organisation?.country
  const language = sending ? (languages.find((one) => sending in homes[one]) ?? by) : by
  const country = sending ?? random.pick(Object.keys(homes[language]))
  const zone = homes[language][country] ?? zones[countryOf(country)?.region ?? ""] ?? 0
  return { language, country, zone }
}
const zones: Record<string, number> = { africa: 1, americas: -5, asia: 6, europe: 1, oceania: 11 }

function groupOf(organisation: OrganisationDoc | undefined, random: Random): string {
  if (organisation?.kind === "state") return "member-states"
  if (organisation?.kind === "un") return "un-system"
  return organisation?.group ?? random.pick(stakeholders).id
}
const stakeholders = groups.filter(({ id }) => !/^(member-states|observers|un-system|intergovernmental)/.test(id))

function nameIn(language: Language, random: Random): string {
  const { given, family } = phrases[language]
  const [first, second] = random.some(given, 2)
  if (language === "zh") return `${random.pick(family)}${first}`
  return [first, ...(random.chance(0.4) ? [second] : []), random.pick(family)].join(" ")
}
