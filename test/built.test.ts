import { spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { afterAll, beforeAll, expect, test } from "vitest"
import { languages } from "#shared/language"
import { builtAssets } from "../server/pages.ts"

// What readers' browsers load, looked at as it is built.

const folder = mkdtempSync(join(tmpdir(), "plenary-built-"))
const read = (name: string) => readFileSync(join(folder, name))
const scripts = () => readdirSync(join(folder, "assets")).filter((name) => name.endsWith(".js"))

// Not in this process: as a test it would get React's development build.
beforeAll(() => {
  const { NODE_ENV: _, VITEST: __, ...env } = process.env
  const vite = new URL("../node_modules/vite/bin/vite.js", import.meta.url).pathname
  const args = [vite, "build", "-c", "client/vite.config.ts", "--outDir", folder, "--logLevel", "error"]
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: "utf8" })
  if (status !== 0) throw new Error(stderr)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test("no schema library reaches the browser", () => {
  for (const name of scripts()) expect(read(`assets/${name}`).toString(), name).not.toMatch(/ZodError|invalid_type/)
})

test("the first load of a thread stays under 130 kB in every language", () => {
  const assets = builtAssets(join(folder, ".vite/manifest.json"))
  for (const lang of languages) {
    const tags = assets("threads/thread.tsx", lang, [])
    const loaded = new Set([...tags.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, name]) => name ?? ""))
    const bytes = [...loaded].reduce((sum, name) => sum + gzipSync(read(name), { level: 9 }).length, 0)
    expect(bytes / 1000, lang).toBeLessThan(130)
    expect(loaded.size, "each is a request on a slow line").toBeLessThan(12)
  }
})

test("a reader gets one language's names and words, not six", () => {
  const kenya = { ar: "كينيا", fr: "Kenya", zh: "肯尼亚" }
  const holders = (word: string) => scripts().filter((name) => read(`assets/${name}`).includes(word))
  expect(holders(kenya.ar)).toHaveLength(1)
  expect(holders(kenya.zh)).toHaveLength(1)
})
