import { randomUUID } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import mongoose from "mongoose"
import { pino } from "pino"
import { afterAll } from "vitest"
import type { Role } from "#shared/account"
import type { OrganisationBrief } from "#shared/organisation"
import { hashPassword } from "../../server/accounts/password.ts"
import { AccountModel, type AccountDoc } from "../../server/accounts/model.ts"
import { buildApp, type App } from "../../server/app.ts"
import { forgetParticipants } from "../../server/comments/counts.ts"
import { readConfig } from "../../server/config.ts"
import { connect } from "../../server/database/connect.ts"
import { OrganisationModel } from "../../server/organisations/model.ts"
import { SpaceModel, type SpaceDoc } from "../../server/spaces/model.ts"
import { ThreadModel, type ThreadDoc } from "../../server/threads/model.ts"
import { databaseUri } from "./database-uri.ts"
import { Person } from "./person.ts"

// A small review on a database of its own: people who can act through the real doors. Nothing of ours is mocked.

const DAY = 24 * 60 * 60 * 1000
const PASSWORD = "a long enough password"
const text = (words: string) => ({ en: { text: words, status: "reviewed" as const } })

let current: { app: App; dataDir: string } | undefined
let passwordHash: string | undefined

type Given = { space?: Partial<SpaceDoc>; env?: Record<string, string>; limits?: "on" | "off" }

const organisation = (
  brief: Partial<OrganisationBrief> & Pick<OrganisationBrief, "kind" | "name">,
): OrganisationBrief => ({
  id: randomUUID(),
  acronym: null,
  country: null,
  group: null,
  isVerified: true,
  ...brief,
})

export async function world({ space: given = {}, env = {}, limits = "off" }: Given = {}) {
  await endWorld()
  const dataDir = mkdtempSync(join(tmpdir(), "plenary-world-"))
  const config = readConfig({
    PORT: "0",
    DATA_DIR: dataDir,
    DEMO: "off",
    RATE_LIMITS: limits,
    LOG_LEVEL: process.env["TEST_LOG"] ?? "fatal",
    ...env,
  })
  await connect(databaseUri(`w_${randomUUID().slice(0, 8)}`))
  forgetParticipants()
  const app = await buildApp({ config, log: pino({ level: config.logLevel }), checksAnswers: true })
  const url = await app.listen()
  current = { app, dataDir }
  passwordHash ??= await hashPassword(PASSWORD)

  const kenya = organisation({ kind: "state", name: "Kenya", country: "KE" })
  const ohchr = organisation({ kind: "un", name: "Office of the High Commissioner", acronym: "OHCHR" })
  const desa = organisation({ kind: "un", name: "Department of Economic and Social Affairs", acronym: "UN DESA" })
  const alliance = organisation({
    kind: "stakeholder",
    name: "Lakeside Alliance",
    country: "KE",
    group: "civil-society",
  })
  await OrganisationModel.insertMany(
    [kenya, ohchr, desa, alliance].map(({ id, ...brief }) => ({
      _id: id,
      ...brief,
      verifiedBy: null,
      verifiedAt: new Date(),
      createdAt: new Date(),
    })),
  )

  const space = await addSpace({ agencies: [ohchr, desa], ...given })
  const thread = await addThread(space, 1, [7, 17])
  const other = await addThread(space, 2, [7])

  const role = (kind: Role["role"], of: OrganisationBrief | null = null): Role => ({
    spaceId: space._id,
    role: kind,
    organisationId: of?.id ?? null,
  })
  const member = (name: string, more: Partial<AccountDoc> = {}) => addPerson(url, name, more)
  const memberOf = (one: OrganisationBrief) => ({
    organisations: [{ organisationId: one.id, as: "focal_point" as const }],
  })

  return {
    app,
    url,
    config,
    dataDir,
    space,
    thread,
    other,
    kenya,
    ohchr,
    desa,
    alliance,
    addSpace,
    addThread,
    addPerson: member,
    visitor: new Person(url, undefined),
    ada: await member("Ada", { country: "FR", isCountryShown: true, group: "civil-society" }),
    ben: await member("Ben", { group: "academia" }),
    delegate: await member("A. Wanjiru", memberOf(kenya)),
    mod: await member("Grace", { roles: [role("moderator", ohchr)], ...memberOf(ohchr) }),
    mod2: await member("Duarte", { roles: [role("moderator", desa)], ...memberOf(desa) }),
    rapporteur: await member("Rosa", { roles: [role("rapporteur")] }),
    admin: await member("Admin", { isAdministrator: true }),
  }
}
export type World = Awaited<ReturnType<typeof world>>

export async function endWorld(): Promise<void> {
  if (!current) return
  const { app, dataDir } = current
  current = undefined
  await app.close()
  await mongoose.disconnect()
  rmSync(dataDir, { recursive: true, force: true })
}
afterAll(endWorld)

export async function addSpace(given: Partial<SpaceDoc> = {}): Promise<SpaceDoc> {
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
    heldWords: [],
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
  return space
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

async function addPerson(url: string, displayName: string, more: Partial<AccountDoc> = {}): Promise<Person> {
  const account: AccountDoc = {
    _id: randomUUID(),
    email: `${displayName.toLowerCase().replace(/[^a-z]/g, "")}-${randomUUID().slice(0, 6)}@example.org`,
    passwordHash: passwordHash!,
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
  return new Person(url, { id: account._id, email: account.email, password: PASSWORD })
}
