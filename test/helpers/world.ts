import { randomUUID } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import mongoose from "mongoose"
import { pino } from "pino"
import { afterAll } from "vitest"
import type { Role } from "#shared/account"
import type { OrganisationBrief } from "#shared/organisation"
import type { AccountDoc } from "../../server/accounts/model.ts"
import { buildApp, type App } from "../../server/app.ts"
import { forgetParticipants } from "../../server/comments/counts.ts"
import { readConfig } from "../../server/config.ts"
import { connect } from "../../server/database/connect.ts"
import { databaseUri } from "./database-uri.ts"
import { addOrganisations, addPerson, addSpace, addThread, organisation, type GivenSpace } from "./made.ts"
import { Person } from "./person.ts"
import { forgetHeard, scanHeard } from "./scan.ts"

// A small review on a database of its own: people who can act through the real doors. Nothing of ours is mocked.

let current: { app: App; dataDir: string; isDatabaseNear: boolean } | undefined

type Given = {
  space?: GivenSpace
  env?: Record<string, string>
  limits?: "on" | "off"
  /** Where the database is reached, if not directly: a proxy's port. */
  databasePort?: number
}

export async function world({ space: given = {}, env = {}, limits = "off", databasePort }: Given = {}) {
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
  await connect(databaseUri(`w_${randomUUID().slice(0, 8)}`, databasePort))
  forgetParticipants()
  const start = async () => {
    const app = await buildApp({ config, log: pino({ level: config.logLevel }), checksAnswers: true })
    current = { app, dataDir, isDatabaseNear: databasePort === undefined }
    return { app, url: await app.listen() }
  }
  const { app, url } = await start()

  const kenya = organisation({ kind: "state", name: "Kenya", country: "KE" })
  const ohchr = organisation({ kind: "un", name: "Office of the High Commissioner", acronym: "OHCHR" })
  const desa = organisation({ kind: "un", name: "Department of Economic and Social Affairs", acronym: "UN DESA" })
  const alliance = organisation({
    kind: "stakeholder",
    name: "Lakeside Alliance",
    country: "KE",
    group: "civil-society",
  })
  await addOrganisations(kenya, ohchr, desa, alliance)

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
    /** The application ends, and another begins on the same database; resolves with where it is. */
    restart: async (): Promise<string> => {
      await app.close()
      return (await start()).url
    },
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
    editor: await member("Edith", { isEditor: true }),
    admin: await member("Admin", { isAdministrator: true }),
  }
}
export type World = Awaited<ReturnType<typeof world>>

async function endWorld(): Promise<void> {
  if (!current) return
  const { app, dataDir, isDatabaseNear } = current
  current = undefined
  const leaked = isDatabaseNear ? await scanHeard() : []
  await app.close()
  await mongoose.disconnect()
  forgetHeard()
  rmSync(dataDir, { recursive: true, force: true })
  if (leaked.length > 0) throw new Error(`told to who may not know:\n${leaked.join("\n")}`)
}
afterAll(endWorld)
