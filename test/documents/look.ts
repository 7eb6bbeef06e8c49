// npm run documents:look -- [--keep=FOLDER]: proceedings and a summary of five hundred comments in six languages, as PDF and
// DOCX, opened with poppler and LibreOffice: is all of it there, in order, and what it says it is? With --keep the files and
// a picture of each page stay in the folder, for people to look at.
import { execFileSync, spawn } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { homedir, tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { parseArgs } from "node:util"
import { unzipSync } from "fflate"
import type { Output } from "#shared/contract"
import { languages, type Language } from "#shared/language"
import { buildIfStale } from "../../server/build.ts"
import { startLocalDatabase } from "../../server/database/local.ts"

const COMMENTS = 500
const SPACE = "large-1"
const { keep } = parseArgs({ options: { keep: { type: "string" } } }).values
const folder = keep ? resolve(keep) : mkdtempSync(join(tmpdir(), "plenary-documents-"))
mkdirSync(folder, { recursive: true })

const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { encoding: "utf8", maxBuffer: 256 * 1024 * 1024, stdio: ["ignore", "pipe", "pipe"] })
const faults: string[] = []
function check(what: string, isRight: boolean) {
  console.log(`${isRight ? "right" : "WRONG"}  ${what}`)
  if (!isRight) faults.push(what)
}

for (const program of ["pdftotext", "pdfinfo", "pdftoppm", "soffice"])
  try {
    execFileSync("which", [program])
  } catch {
    console.error(`${program} is missing: apt-get install -y poppler-utils libreoffice-writer --no-install-recommends`)
    process.exit(1)
  }
if ((await buildIfStale()) !== 0) process.exit(1)

const DEMO_PASSWORD = "a demonstration password"
const dataDir = mkdtempSync(join(tmpdir(), "plenary-documents-data-"))
const engineDir = process.env["ENGINE_DIR"] ?? join(homedir(), ".cache/plenary/engine")
const database = await startLocalDatabase({ dataDir, engineDir, log: () => {} })
const env = {
  ...process.env,
  MONGODB_URI: database.uri,
  DATA_DIR: dataDir,
  DEMO_PASSWORD,
  PORT: "0",
  LOG_LEVEL: "warn",
}
const fill = ["server/demo/large/start.ts", `--comments=${COMMENTS}`, "--spaces=1", "--people=60"]
execFileSync(process.execPath, ["--import", "tsx", ...fill], { env, stdio: "inherit" })
const server = spawn(process.execPath, ["dist/server/main.js"], { env, stdio: ["ignore", "pipe", "inherit"] })
try {
  const origin = await new Promise<string>((ready) => {
    let text = ""
    server.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString()
      const [, url] = /Plenary is ready: (\S+)/.exec(text) ?? []
      if (url) ready(url)
    })
  })
  const ask = await signIn(origin)
  const data = await entriesOf(ask)
  console.log(`${data.length} comments`)
  const shown = ["en", "ar", "zh"] as const
  for (const language of shown) for (const format of ["pdf", "docx"] as const) await fetched(ask, format, language)
  for (const language of shown) {
    lookAtPdf(join(folder, `proceedings-${language}.pdf`), language, data)
    lookAtDocx(join(folder, `proceedings-${language}.docx`), language, data)
  }
} finally {
  server.kill("SIGINT")
  await new Promise((ended) => server.once("exit", ended))
  await database.stop()
  rmSync(dataDir, { recursive: true, force: true })
  if (!keep) rmSync(folder, { recursive: true, force: true })
}
console.log(faults.length === 0 ? "All is right." : `${faults.length} things are wrong.`)
process.exit(faults.length === 0 ? 0 : 1)

// ── files ──

type Entry = { number: string; status: string; language: Language; plainText: string }

type Ask = (path: string, body?: object) => Promise<Response>

async function signIn(origin: string): Promise<Ask> {
  const headers = { "content-type": "application/json", origin }
  const body = JSON.stringify({ email: "person1@example.org", password: DEMO_PASSWORD })
  const session = await fetch(`${origin}/api/session`, { method: "POST", headers, body })
  const cookie = session.headers.getSetCookie()[0]!.split(";")[0]!
  return (path, sent) =>
    fetch(`${origin}${path}`, {
      headers: { ...headers, cookie },
      ...(sent ? { method: "POST", body: JSON.stringify(sent) } : {}),
    })
}

/** What readers see, from the same discussion as data. */
async function entriesOf(ask: Ask): Promise<Entry[]> {
  const response = await ask(`/api/spaces/${SPACE}/export?format=json&language=en`)
  const { threads } = (await response.json()) as { threads: { entries: Entry[] }[] }
  return threads.flatMap(({ entries }) => entries)
}

async function fetched(ask: Ask, format: "pdf" | "docx", language: Language): Promise<void> {
  const begun = performance.now()
  const order = await ask(`/api/spaces/${SPACE}/exports`, { what: "proceedings", format, language })
  const { id } = (await order.json()) as Output<"exports.create">
  for (;;) {
    const { state, url, problem } = (await (await ask(`/api/exports/${id}`)).json()) as Output<"exports.get">
    if (state === "done") {
      const file = join(folder, `proceedings-${language}.${format}`)
      const bytes = Buffer.from(await (await ask(url!)).arrayBuffer())
      writeFileSync(file, bytes)
      console.log(`${file}: ${bytes.length} bytes in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
      return
    }
    if (state !== "waiting" && state !== "running") throw new Error(`${format} ${language}: ${state}, ${problem}`)
    await new Promise((later) => setTimeout(later, 200))
  }
}

// ── what is in them ──

/** Letters and figures alone: a page breaks lines where it likes, and Arabic may come as other forms of its letters. */
/** As it is read: without marks of direction, and Arabic letters in their plain form and without vowel signs. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\p{Mn}]/gu, "")
    .toLowerCase()
}

/** Words; of Chinese, which has no spaces, its characters. */
function wordsIn(text: string): string[] {
  return plain(text).match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? []
}

/** Before the citation of each comment, and after that of the one before it, stand the words of this one. */
function lookAtText(name: string, text: string, data: readonly Entry[]) {
  const all = plain(text)
  const shown = data.filter(({ status }) => status === "published")
  let from = 0
  let inOrder = 0
  const wrong = new Map<Language, string[]>(languages.map((language) => [language, []]))
  for (const { number, language, plainText } of shown) {
    const cited = new RegExp(`[[\\]][^[\\]\\d\\n]{0,60}${number.replaceAll(".", "\\.")}[[\\]]`, "g")
    cited.lastIndex = from
    const found = cited.exec(all)
    if (!found) continue
    inOrder++
    const words = wordsIn(plainText)
    const there = new Set(wordsIn(all.slice(from, found.index)))
    from = cited.lastIndex
    if (words.filter((word) => there.has(word)).length < words.length * 0.8) wrong.get(language)!.push(number)
  }
  check(`${name}: ${inOrder} of ${shown.length} comments stand in reading order`, inOrder === shown.length)
  for (const language of languages) {
    const some = shown.filter((entry) => entry.language === language).length
    const missed = wrong.get(language)!
    const right = `${some - missed.length} of ${some} comments in ${language} can be read`
    check(
      `${name}: ${right}${missed.length > 0 ? ` (not ${missed.slice(0, 5).join(", ")})` : ""}`,
      missed.length <= some / 20,
    )
  }
}

function lookAtPdf(file: string, language: Language, data: readonly Entry[]) {
  const name = `PDF ${language}`
  const info = run("pdfinfo", file)
  const pages = Number(/Pages:\s+(\d+)/.exec(info)?.[1])
  check(`${name}: ${pages} pages, tagged`, pages > 10 && /Tagged:\s+yes/.test(info))
  check(`${name}: says that it is PDF/UA-1`, readFileSync(file).includes("<pdfuaid:part>1</pdfuaid:part>"))
  const structure = run("pdfinfo", "-struct", file)
  for (const tag of ["H1", "H2", "Table", "TOC", "Link", "L"])
    check(`${name}: has tags ${tag}`, new RegExp(`^\\s*${tag}\\b`, "m").test(structure))
  const fonts = run("pdffonts", file)
  for (const font of ["NotoSans", "Amiri", "NotoSansSC"]) check(`${name}: brings ${font}`, fonts.includes(font))
  check(`${name}: every font is in it`, !/\bno\s+(?:yes|no)\s+(?:yes|no)\s+\d+\s+\d+$/m.test(fonts))
  const text = run("pdftotext", "-enc", "UTF-8", file, "-")
  lookAtText(name, text, data)
  lookAtContents(name, file, pages)
  pictures(file, `pdf-${language}`)
}

/** Each number of a page in the contents is that of the page on which the heading stands, and each page says its own. */
function lookAtContents(name: string, file: string, pages: number) {
  const pagesOf = Array.from({ length: pages }, (_, i) =>
    plain(run("pdftotext", "-f", `${i + 1}`, "-l", `${i + 1}`, "-layout", file, "-")),
  )
  const numbered = pagesOf.filter((text, i) => new RegExp(`(?<!\\d)${i + 1}(?!\\d)`).test(text.slice(-200))).length
  check(`${name}: ${numbered} of ${pages} pages say their number`, numbered === pages)
  // What stands before the dots, and the number after them; right to left it is the other way round.
  const lines = pagesOf.slice(0, 2).flatMap((text) => text.split("\n").filter((one) => /(?:\.\s*){8}/.test(one)))
  const entries = lines.map((one) => ({
    page: Number(/(?<![\d.])\d+(?![\d.])(?=\s*$)|^\s*\d+(?![\d.])/.exec(one)?.[0]),
    words: wordsIn(one),
  }))
  const right = entries.filter(({ page, words }) => {
    const there = new Set(wordsIn(pagesOf[page - 1] ?? ""))
    return words.filter((word) => there.has(word)).length >= words.length * 0.6
  })
  check(
    `${name}: ${right.length} of ${entries.length} entries of the contents lead to their page`,
    entries.length > 8 && right.length >= entries.length - 1,
  )
}

function lookAtDocx(file: string, language: Language, data: readonly Entry[]) {
  const name = `DOCX ${language}`
  const parts = unzipSync(readFileSync(file))
  const decoder = new TextDecoder()
  const document = decoder.decode(parts["word/document.xml"])
  check(`${name}: right to left where it is Arabic`, document.includes("<w:bidi/>") && document.includes("<w:rtl/>"))
  check(
    `${name}: nothing is loaded from elsewhere`,
    !/altChunk|attachedTemplate/.test(
      Object.values(parts)
        .map((part) => decoder.decode(part))
        .join(),
    ),
  )
  // An own profile, so that no LibreOffice of somebody who works here is disturbed.
  const office = ["--headless", `-env:UserInstallation=file://${join(folder, "office")}`, "--convert-to"]
  run("soffice", ...office, "pdf:writer_pdf_Export", "--outdir", join(folder, "office-out"), file)
  const pdf = join(folder, "office-out", `proceedings-${language}.pdf`)
  const pages = Number(/Pages:\s+(\d+)/.exec(run("pdfinfo", pdf))?.[1])
  check(`${name}: LibreOffice makes ${pages} pages of it`, pages > 10)
  lookAtText(name, run("pdftotext", "-enc", "UTF-8", pdf, "-"), data)
  const contents = run("pdftotext", "-f", "1", "-l", "3", "-layout", pdf, "-")
  check(`${name}: the contents have numbers of pages`, /\.{5,}\s*\d+|\d+\s*\.{5,}/.test(contents))
  pictures(pdf, `docx-${language}`)
}

function pictures(file: string, name: string) {
  if (!keep) return
  run("pdftoppm", "-r", "60", "-png", file, join(folder, name))
  console.log(`       ${readdirSync(folder).filter((one) => one.startsWith(`${name}-`)).length} pictures`)
}
