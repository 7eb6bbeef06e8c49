import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { languages } from "#shared/language"
import { isolate, speak, type Part } from "../client/i18n/index.tsx"
import { moreRoutes } from "../client/more-routes.ts"
import { routes } from "../client/routes.tsx"

test("a number is counted and written as the language does it", async () => {
  const { t } = await speak("en")
  expect(t("time.left.days", { count: 1 })).toBe("1 day left")
  expect(t("time.left.days", { count: 1240 })).toBe("1,240 days left")
})

test("a name of the other direction cannot turn the sentence around it, and others stay as they are", async () => {
  const [english, arabic] = await Promise.all([speak("en"), speak("ar")])
  expect(english.t("shell.signedInAs", { name: "ليلى العلوي" })).toContain(isolate("ليلى العلوي"))
  expect(english.t("shell.signedInAs", { name: "Aminata Sow" })).toBe("Signed in as Aminata Sow")
  expect(arabic.t("shell.signedInAs", { name: "Aminata Sow" })).toContain(isolate("Aminata Sow"))
})

test("what somebody typed is never a template", async () => {
  const { t } = await speak("en")
  const name = "{{name}} $t(shell.signOut) $1 <b>"
  expect(t("shell.signedInAs", { name })).toBe(`Signed in as ${name}`)
})

test("official names are there in each language", async () => {
  for (const lang of languages) {
    const { names } = await speak(lang)
    expect(Object.keys(names.countries).length).toBeGreaterThanOrEqual(193)
    expect(Object.keys(names.objectives)).toHaveLength(24)
    expect(Object.keys(names.principles)).toHaveLength(10)
    expect(names.roundTables["imrf-2022"]?.[4]?.name).toBeTruthy()
  }
  expect((await speak("fr")).names.objectives[1]?.shortTitle).toBe("Données")
  expect((await speak("es")).names.countries.KE).toBe("Kenya")
})

// A page loads the words of its own kind only; a word it has not loaded would be shown as its key.
const client = new URL("../client/", import.meta.url)
const partNames = [
  "account",
  "bench",
  "desk",
  "home",
  "objectives",
  "pages",
  "queue",
  "reasons",
  "resources",
  "screening",
  "summary",
]
const asked = new RegExp(
  String.raw`\bt\(\s*(?:[^()]*\?\s*)?["\`](${partNames.join("|")})\.(?!get|list|comments\b)`,
  "g",
)

/** The parts whose words a file and all it imports at once ask for. */
function partsAskedFor(file: URL, seen = new Set<string>()): Map<string, string> {
  // What a row says of its page is said when its words are there.
  if (seen.has(file.href) || file.href.endsWith("/routes.tsx")) return new Map()
  seen.add(file.href)
  const source = readFileSync(file, "utf8")
  const own = [...source.matchAll(asked)].map(
    ([, part]) => [part ?? "", file.pathname.split("/client/")[1] ?? ""] as const,
  )
  const imported = [...source.matchAll(/^import (?!type ).*?from "(\.[^"]+\.tsx?)"/gms)].map(([, path]) => path ?? "")
  const below = imported.flatMap((path) => [...partsAskedFor(new URL(path, file), seen)])
  return new Map([...below, ...own])
}

test.each([...routes, ...moreRoutes].map((row) => [row.file, row.parts] as const))(
  "%s has the words it asks for",
  (file, parts) => {
    const missing = [...partsAskedFor(new URL(file, client))].filter(([part]) => !parts.includes(part as Part))
    expect(missing).toEqual([])
  },
)
