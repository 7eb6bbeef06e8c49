import { expect, test } from "vitest"
import { languages } from "#shared/language"
import { isolate, speak } from "../client/i18n/index.tsx"

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
