// npm run documents:look -- [--keep=FOLDER]: proceedings of five hundred comments in six languages and a summary of them that
// was waived for and signed, opened with poppler and LibreOffice: is all of it there, in order, word by word, and what it says
// it is? With --keep the files and a picture of each page stay in the folder, for people to look at.
import { execFileSync, spawn } from "node:child_process"
import { randomUUID } from "node:crypto"
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { homedir, tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { parseArgs } from "node:util"
import { unzipSync } from "fflate"
import type { Output } from "#shared/contract"
import { languages, type Language } from "#shared/language"
import { shortOf } from "#shared/short"
import type { Summary } from "#shared/summary"
import { buildIfStale } from "../../server/build.ts"
import { startLocalDatabase } from "../../server/database/local.ts"

const COMMENTS = 500
const SPACE = "large-1"
const sentences: Record<"en" | "ar" | "zh", (count: number) => string> = {
  en: (count) => `In finding ${count}, contributors ask for figures that can be checked.`,
  ar: (count) => `في النتيجة ${count} يطلب المشاركون أرقامًا يمكن التحقق منها.`,
  zh: (count) => `在第${count}项结论中，参与者要求提供可核查的数字。`,
}
const waivers = [
  "No contributor spoke of it, and the round table asked.",
  "لم يتحدث أحد عن ذلك، وقد طُلب ذكره صراحة.",
  "没有人谈到这一点，但圆桌会议要求写明。",
]
const SENTENCES = 24

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
const shownIn = ["en", "ar", "zh"] as const
try {
  // All of it is fetched before any of it is opened: while another program works, nobody here answers a line that is closed.
  const { shown, summary } = await made()
  if (keep) writeFileSync(join(folder, "expected.json"), JSON.stringify({ shown, summary: { ...summary, ask: null } }))
  for (const language of shownIn) {
    lookAtPdf("proceedings", language, (name, text) => lookAtComments(name, text, shown, true))
    lookAtDocx("proceedings", language, (name, text) => lookAtComments(name, text, shown))
    const look = (name: string, text: string) => lookAtSummary(name, text, summary, language)
    lookAtPdf("summary", language, (name, text) => lookAtSummary(name, text, summary, language, true))
    lookAtDocx("summary", language, look)
    lookAtPlain("html", language, look)
    lookAtPlain("md", language, look)
  }
} finally {
  if (!keep) rmSync(folder, { recursive: true, force: true })
}
console.log(faults.length === 0 ? "All is right." : `${faults.length} things are wrong.`)
process.exit(faults.length === 0 ? 0 : 1)

// ── files ──

async function made(): Promise<{ shown: Entry[]; summary: Made }> {
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
    const ask = await signIn(origin, "person1")
    const data = await entriesOf(ask)
    const shown = data.filter(({ status }) => status === "published")
    console.log(`${data.length} comments, ${shown.length} of them published`)
    const summary = await summarise(origin, shown)
    for (const language of shownIn) {
      for (const format of ["pdf", "docx"] as const) await fetched(ask, "proceedings", format, language)
      for (const format of ["pdf", "docx", "html", "md"] as const)
        await fetched(summary.ask, "summary", format, language)
    }
    return { shown, summary }
  } finally {
    server.kill("SIGINT")
    await new Promise((ended) => server.once("exit", ended))
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

type Entry = {
  id: string
  number: string
  status: string
  language: Language
  plainText: string
  revision: number
  threadNumber: number
}
type What = "proceedings" | "summary"
type Format = "pdf" | "docx" | "html" | "md"
type Ask = (path: string, body?: object) => Promise<Response>

async function signIn(origin: string, name: string): Promise<Ask> {
  const headers = { "content-type": "application/json", origin }
  const body = JSON.stringify({ email: `${name}@example.org`, password: DEMO_PASSWORD })
  const session = await patiently(() => fetch(`${origin}/api/session`, { method: "POST", headers, body }))
  const cookie = session.headers.getSetCookie()[0]!.split(";")[0]!
  return async (path, sent) => {
    const post = sent ? { method: "POST", body: JSON.stringify(sent) } : {}
    const response = await patiently(() => fetch(`${origin}${path}`, { headers: { ...headers, cookie }, ...post }))
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response
  }
}

/** On a busy machine: whatever is asked here may be asked again. */
async function patiently(ask: () => Promise<Response>): Promise<Response> {
  for (let left = 30; ; left--) {
    const response = await ask()
    if (response.status !== 503 || left === 0) return response
    await new Promise((later) => setTimeout(later, 2_000))
  }
}

/** What readers see, from the same discussion as data. */
async function entriesOf(ask: Ask): Promise<Entry[]> {
  const response = await ask(`/api/spaces/${SPACE}/export?format=json&language=en`)
  const { threads } = (await response.json()) as { threads: { entries: Entry[] }[] }
  return threads.flatMap(({ entries }) => entries)
}

async function fetched(ask: Ask, what: What, format: Format, language: Language): Promise<void> {
  const begun = performance.now()
  const order = await ask(`/api/spaces/${SPACE}/exports`, { what, format, language })
  const { id } = (await order.json()) as Output<"exports.create">
  for (;;) {
    const { state, url, problem } = (await (await ask(`/api/exports/${id}`)).json()) as Output<"exports.get">
    if (state === "done") {
      const file = fileOf(what, format, language)
      const bytes = Buffer.from(await (await ask(url!)).arrayBuffer())
      writeFileSync(file, bytes)
      console.log(`${file}: ${bytes.length} bytes in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
      return
    }
    if (state !== "waiting" && state !== "running")
      throw new Error(`${what} ${format} ${language}: ${state}, ${problem}`)
    await new Promise((later) => setTimeout(later, 200))
  }
}
function fileOf(what: What, format: Format, language: Language): string {
  return join(folder, `${what}-${language}.${format}`)
}

// ── a summary, waived for and signed ──

type Made = { ask: Ask; summary: Summary; signed: string[] }

/** Through the doors that people use: the rapporteur writes, the team stands for what has no source, each agency signs. */
async function summarise(origin: string, shown: readonly Entry[]): Promise<Made> {
  const rapporteur = await signIn(origin, "person9")
  const of = (path = "") => `/api/spaces/${SPACE}/summary${path}`
  const json = async <T>(answer: Promise<Response>) => (await (await answer).json()) as T
  const questions = [...new Set(shown.map(({ threadNumber }) => threadNumber))].slice(0, 3)
  const edits = questions.flatMap((question, i) => {
    const section = randomUUID()
    const written = Array.from({ length: SENTENCES / questions.length }, (_, j) => {
      const id = randomUUID()
      const count = (i * SENTENCES) / questions.length + j + 1
      // The last of each section has no source.
      const isCited = j + 1 < SENTENCES / questions.length
      return [
        { do: "addSentence", id, section, after: null },
        ...Object.entries(sentences).map(([language, say]) => ({
          do: "write",
          id,
          language,
          from: "",
          to: say(count),
        })),
        ...(isCited ? languages.flatMap((language) => excerptIn(shown, language, count)) : []).map((citation) => ({
          do: "cite",
          id,
          citation,
        })),
      ]
    })
    // Each one is put before those that were there.
    return [{ do: "addSection", id: section, question, after: null }, ...written.reverse().flat()]
  })
  for (let at = 0; at < edits.length; at += 150) {
    const { refused } = await json<Output<"summaries.edit">>(
      rapporteur(of("/edits"), { edits: edits.slice(at, at + 150) }),
    )
    check(`summary: edits from ${at} are made`, refused.length === 0)
  }
  const before = await json<Output<"summaries.faults">>(rapporteur(of("/faults")))
  const waived = before.faults.map(({ key }, i) => ({ id: randomUUID(), fault: key, reason: waivers[i % 3]! }))
  for (const one of waived) await rapporteur(of("/waivers"), one)
  check(`summary: ${waived.length} faults are waived`, waived.length === 3)
  const signed: string[] = []
  for (let person = 1; person <= 8; person++) {
    const moderator = await signIn(origin, `person${person}`)
    // Some of them moderate elsewhere.
    const told = await json<Output<"summaries.faults">>(moderator(of("/faults"))).catch(() => undefined)
    if (!told) continue
    const { signatures, agencyId, revision } = told
    const own = signatures.find(({ agency, signature }) => agency.id === agencyId && !signature)
    if (!own) continue
    await moderator(of("/sign"), { revision })
    signed.push(own.agency.name)
  }
  const { isReady, revision } = await json<Output<"summaries.faults">>(rapporteur(of("/faults")))
  check(`summary: ${signed.length} agencies have signed, and nothing stands in the way`, isReady && signed.length > 1)
  const summary = await json<Summary>(rapporteur(of("/publish"), { revision }))
  return { ask: rapporteur, summary, signed }
}

/** The beginning of a comment, a different one each time. */
function excerptIn(shown: readonly Entry[], language: Language, count: number) {
  const own = shown.filter((one) => one.language === language && one.threadNumber <= 3)
  const entry = own[count % own.length]
  if (!entry) return []
  const { id: commentId, revision, plainText } = entry
  return [{ commentId, revision, start: 0, end: Math.min(plainText.length, 60) }]
}

// ── what is in them ──

/**
 * Letters and figures alone, as they are read: without marks of direction and vowel signs, Arabic letters in their plain
 * form. The ligature of lam and alef comes out of a page with the one or the other first, so theirs is made one order.
 */
function letters(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[لاأإآ]{2,}/g, (some) => [...some].sort().join(""))
    .replace(/[^\p{L}\p{N}]/gu, "")
}

function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}

/**
 * Reads on from where the last one ended. Between two words may stand what a page puts there: its head and its foot. From a
 * page pdftotext takes a line that runs from the right with figures in it piece by piece from the left, so that of Arabic
 * words all must be there, but not in their order; in a text they must be in order too.
 */
function reader(text: string, isPage = false) {
  const all = letters(text)
  const isLoose = (word: string) => isPage && /\p{Script=Arabic}/u.test(word)
  let at = 0
  return {
    /** Whether these words come next, one after the other, each not far behind the one before. */
    comes(words: readonly string[], far = 400): boolean {
      let place = at
      const known = words.map(letters).filter(Boolean)
      for (const word of known.filter((one) => !isLoose(one))) {
        const found = all.indexOf(word, place)
        if (found < 0 || found - place > far + known.join("").length) return false
        place = found + word.length
      }
      const stretch = all.slice(at, place + far + 2 * known.join("").length)
      if (!words.filter((word) => isLoose(letters(word))).every((word) => isIn(stretch, word))) return false
      at = place
      return true
    },
    goTo(mark: string): boolean {
      const found = all.indexOf(letters(mark), at)
      if (found >= 0) at = found
      return found >= 0
    },
  }
}

/** A sign of doubling with a vowel comes out of a page with the letter below it once more, which nobody sees. */
function isIn(stretch: string, word: string): boolean {
  const plain = letters(word)
  if (stretch.includes(plain)) return true
  return word.includes("\u0651") && new RegExp([...plain].join("\\p{L}?"), "u").test(stretch)
}

/** Each comment's words stand in their order between the address of the one before it and its own. */
function lookAtComments(name: string, text: string, shown: readonly Entry[], isPage = false) {
  const read = reader(text, isPage)
  const wrong = new Map<Language, string[]>(languages.map((language) => [language, []]))
  let inOrder = 0
  // Behind the contents and the introduction.
  read.goTo(wordsIn(shown[0]!.plainText).slice(0, 4).join(""))
  for (const { id, number, language, plainText } of shown) {
    if (!read.comes(wordsIn(plainText))) wrong.get(language)!.push(number)
    if (read.comes([`c${shortOf(id)}`], Infinity)) inOrder++
  }
  check(`${name}: ${inOrder} of ${shown.length} comments stand in reading order`, inOrder === shown.length)
  for (const language of languages) {
    const some = shown.filter((entry) => entry.language === language).length
    const missed = wrong.get(language)!
    const right = `${some - missed.length} of ${some} comments in ${language} can be read, word by word`
    check(`${name}: ${right}${missed.length > 0 ? ` (not ${missed.slice(0, 5).join(", ")})` : ""}`, missed.length === 0)
  }
}

/** Sentences with their numbers, then their sources; then who signed, and for what somebody stands. */
function lookAtSummary(
  name: string,
  text: string,
  { summary, signed }: Made,
  language: "en" | "ar" | "zh",
  isPage = false,
) {
  const read = reader(text, isPage)
  let [number, right, cited, sources] = [0, 0, 0, 0]
  for (const section of summary.sections) {
    for (const sentence of section.sentences) {
      number++
      if (read.comes(wordsIn(sentence.text[language]!.text), Infinity)) right++
    }
    for (const { quote } of section.sentences.flatMap((one) => one.sources)) {
      sources++
      if (read.comes(wordsIn(quote!).slice(0, -1))) cited++
    }
  }
  check(`${name}: ${right} of ${number} sentences in order`, right === number && number === SENTENCES)
  check(`${name}: ${cited} of ${sources} sources in order, word by word`, cited === sources && sources > 6 * 3)
  const there = signed.filter((agency) => read.comes(wordsIn(agency), Infinity)).length
  check(`${name}: ${there} of ${signed.length} signatures`, there === signed.length)
  const stood = waivers.filter((reason) => reader(text, isPage).comes(wordsIn(reason), Infinity)).length
  check(`${name}: ${stood} of 3 waivers with their reasons`, stood === 3 && read.comes(wordsIn(waivers[2]!), Infinity))
}

function lookAtPdf(what: What, language: Language, look: (name: string, text: string) => void) {
  const file = fileOf(what, "pdf", language)
  const name = `${what}, PDF ${language}`
  const info = run("pdfinfo", file)
  const pages = Number(/Pages:\s+(\d+)/.exec(info)?.[1])
  check(`${name}: ${pages} pages, tagged`, pages > 5 && /Tagged:\s+yes/.test(info))
  check(`${name}: says that it is PDF/UA-1`, readFileSync(file).includes("<pdfuaid:part>1</pdfuaid:part>"))
  const structure = run("pdfinfo", "-struct", file)
  for (const tag of ["H1", "H2", "Table", "TOC", "Link", ...(what === "proceedings" ? ["L"] : [])])
    check(`${name}: has tags ${tag}`, new RegExp(`^\\s*${tag}\\b`, "m").test(structure))
  const fonts = run("pdffonts", file)
  for (const font of ["NotoSans", "Amiri", "NotoSansSC"]) check(`${name}: brings ${font}`, fonts.includes(font))
  check(`${name}: every font is in it`, !/\bno\s+(?:yes|no)\s+(?:yes|no)\s+\d+\s+\d+$/m.test(fonts))
  look(name, run("pdftotext", "-enc", "UTF-8", file, "-"))
  lookAtContents(name, file, pages)
  pictures(file, `${what}-pdf-${language}`)
}

/** As one line of text, for what is looked up in it. */
function lineOf(text: string): string {
  return text.normalize("NFKC").replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g, "")
}

/** Each number of a page in the contents is that of the page on which the heading stands, and each page says its own. */
function lookAtContents(name: string, file: string, pages: number) {
  const pagesOf = Array.from({ length: pages }, (_, i) =>
    lineOf(run("pdftotext", "-f", `${i + 1}`, "-l", `${i + 1}`, "-layout", file, "-")),
  )
  const numbered = pagesOf.filter((text, i) => new RegExp(`(?<!\\d)${i + 1}(?!\\d)`).test(text.slice(-200))).length
  check(`${name}: ${numbered} of ${pages} pages say their number`, numbered === pages)
  // What stands before the dots, and the number behind them; of a line from the right, the number comes out before them.
  const entries = pagesOf.slice(0, 2).flatMap((text) =>
    text.split("\n").flatMap((line) => {
      const found = /(?:\.\s*){8,}(\d+)\s*$/.exec(line) ?? /(?<![\d.])(\d+)\s*(?:\.\s*){8,}/.exec(line)
      return found ? [{ page: Number(found[1]), words: wordsIn(line.replace(found[0], " ")) }] : []
    }),
  )
  const lost = entries.filter(({ page, words }) => {
    const there = letters(pagesOf[page - 1] ?? "")
    return words.length === 0 || !words.every((word) => there.includes(letters(word)))
  })
  check(
    `${name}: ${entries.length - lost.length} of ${entries.length} entries of the contents lead to their page${lost.length > 0 ? ` (not ${lost.map(({ page, words }) => `${words.join(" ")} … ${page}`).join("; ")})` : ""}`,
    entries.length > 8 && lost.length === 0,
  )
}

function lookAtDocx(what: What, language: Language, look: (name: string, text: string) => void) {
  const name = `${what}, DOCX ${language}`
  const file = fileOf(what, "docx", language)
  const parts = unzipSync(readFileSync(file))
  const decoder = new TextDecoder()
  const document = decoder.decode(parts["word/document.xml"])
  // A summary in English has Arabic within its lines alone.
  const isWhole = what === "proceedings" || language === "ar"
  const runsFromRight = document.includes("<w:rtl/>") && (!isWhole || document.includes("<w:bidi/>"))
  check(`${name}: right to left where it is Arabic`, runsFromRight)
  const all = Object.values(parts).map((part) => decoder.decode(part))
  check(`${name}: nothing is loaded from elsewhere`, !/altChunk|attachedTemplate/.test(all.join()))
  // An own profile, so that no LibreOffice of somebody who works here is disturbed.
  const office = ["--headless", `-env:UserInstallation=file://${join(folder, "office")}`]
  const out = join(folder, "office-out")
  run("soffice", ...office, "--convert-to", "txt:Text (encoded):UTF8", "--outdir", out, file)
  look(name, readFileSync(join(out, `${what}-${language}.txt`), "utf8"))
  run("soffice", ...office, "--convert-to", "pdf:writer_pdf_Export", "--outdir", out, file)
  const pdf = join(out, `${what}-${language}.pdf`)
  const pages = Number(/Pages:\s+(\d+)/.exec(run("pdfinfo", pdf))?.[1])
  check(`${name}: LibreOffice makes ${pages} pages of it`, pages > 5)
  const contents = lineOf(run("pdftotext", "-f", "1", "-l", "3", "-layout", pdf, "-"))
  check(`${name}: the contents have numbers of pages`, /\.{5,}\s*\d+|\d+\s*\.{5,}/.test(contents))
  pictures(pdf, `${what}-docx-${language}`)
}

function lookAtPlain(format: "html" | "md", language: Language, look: (name: string, text: string) => void) {
  const text = readFileSync(fileOf("summary", format, language), "utf8")
  const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" }
  const bare = text
    .slice(format === "html" ? text.indexOf("<body>") : 0)
    .replace(/<\/?[a-z][^>]*>/g, " ")
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name]!)
  look(`summary, ${format} ${language}`, format === "html" ? bare : text.replace(/\\(?=\p{P}|\p{S})/gu, ""))
}

function pictures(file: string, name: string) {
  if (!keep) return
  run("pdftoppm", "-r", "60", "-png", file, join(folder, name))
  console.log(`       ${readdirSync(folder).filter((one) => one.startsWith(`${name}-`)).length} pictures`)
}
