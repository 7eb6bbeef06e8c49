// npm run documents:look -- [--seed=WORDS] [--languages=en,ar,zh] [--keep=FOLDER] [--again]: proceedings of five hundred
// comments in six languages and a summary of them that was waived for and signed, opened with poppler and LibreOffice: is
// all of it there, in order, word by word, and what it says it is? With --keep the files and a picture of each page stay in
// the folder, for people to look at; with --again those that were kept are opened once more.
import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { parseArgs } from "node:util"
import { unzipSync } from "fflate"
import { languages, type Language } from "#shared/language"
import { shortOf } from "#shared/short"
import { buildIfStale } from "../../server/build.ts"
import { fileOf, make, SENTENCES, waivers, type Entry, type Made, type What } from "./make.ts"
import { letters, reader, wordsIn } from "./reading.ts"

const { keep, seed, again, ...options } = parseArgs({
  options: {
    keep: { type: "string" },
    again: { type: "boolean", default: false },
    seed: { type: "string", default: "plenary" },
    languages: { type: "string", default: "en,ar,zh" },
  },
}).values
const shownIn = languages.filter((language) => options.languages.split(",").includes(language))
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
console.log(`--seed=${seed} --languages=${shownIn.join(",")}`)
try {
  const { shown, ...summary } = await given()
  for (const language of shownIn) {
    lookAtPdf("proceedings", language, (name, text) => lookAtComments(name, text, shown))
    lookAtDocx("proceedings", language, (name, text) => lookAtComments(name, text, shown))
    const look = (name: string, text: string) => lookAtSummary(name, text, summary, language)
    lookAtPdf("summary", language, (name, text) => lookAtSummary(name, text, summary, language))
    lookAtDocx("summary", language, look)
    lookAtPlain("html", language, look)
    lookAtPlain("md", language, look)
  }
} finally {
  if (!keep) rmSync(folder, { recursive: true, force: true })
}
console.log(faults.length === 0 ? "All is right." : `${faults.length} things are wrong.`)
process.exit(faults.length === 0 ? 0 : 1)

async function given(): Promise<Made> {
  const kept = join(folder, "expected.json")
  if (again) return JSON.parse(readFileSync(kept, "utf8")) as Made
  if ((await buildIfStale()) !== 0) process.exit(1)
  const made = await make({ folder, seed, shownIn, check })
  writeFileSync(kept, JSON.stringify(made))
  return made
}

// ── what is in them ──

/** Each comment's words stand in their order between the address of the one before it and its own. */
function lookAtComments(name: string, text: string, shown: readonly Entry[]) {
  const read = reader(text)
  const wrong = new Map<Language, string[]>(languages.map((language) => [language, []]))
  let inOrder = 0
  // Behind the contents and the introduction.
  read.find(wordsIn(shown[0]!.plainText).slice(0, 4))
  for (const { id, number, language, plainText } of shown) {
    const missing = read.missing(wordsIn(plainText))
    if (missing !== undefined) wrong.get(language)!.push(`${number}: ${missing}`)
    if (read.comes([`c${shortOf(id)}`], Infinity)) inOrder++
  }
  check(`${name}: ${inOrder} of ${shown.length} comments stand in reading order`, inOrder === shown.length)
  for (const language of languages) {
    const some = shown.filter((entry) => entry.language === language).length
    const missed = wrong.get(language)!
    const right = `${some - missed.length} of ${some} comments in ${language} can be read, word by word`
    check(`${name}: ${right}${notAll(missed)}`, missed.length === 0)
  }
}

function notAll(missed: readonly string[]): string {
  return missed.length > 0 ? ` (not ${missed.slice(0, 5).join(", ")})` : ""
}

/** Sentences with their numbers, then their sources; then who signed, and for what somebody stands. */
function lookAtSummary(name: string, text: string, { summary, signed }: Omit<Made, "shown">, language: Language) {
  const read = reader(text)
  let [number, sources] = [0, 0]
  const [wrong, uncited]: [string[], string[]] = [[], []]
  for (const section of summary.sections) {
    for (const sentence of section.sentences) {
      number++
      const missing = read.missing(wordsIn(sentence.text[language]!.text), Infinity)
      if (missing !== undefined) wrong.push(`${number}: ${missing}`)
    }
    for (const { quote } of section.sentences.flatMap((one) => one.sources)) {
      sources++
      const missing = read.missing(wordsIn(quote!).slice(0, -1))
      if (missing !== undefined) uncited.push(`${sources}: ${missing}`)
    }
  }
  check(
    `${name}: ${number - wrong.length} of ${number} sentences in order${notAll(wrong)}`,
    wrong.length === 0 && number === SENTENCES,
  )
  check(
    `${name}: ${sources - uncited.length} of ${sources} sources in order, word by word${notAll(uncited)}`,
    uncited.length === 0 && sources > 6 * 3,
  )
  const there = signed.filter((agency) => read.comes(wordsIn(agency), Infinity)).length
  check(`${name}: ${there} of ${signed.length} signatures`, there === signed.length)
  const stood = waivers.filter((reason) => reader(text).comes(wordsIn(reason), Infinity)).length
  check(`${name}: ${stood} of 3 waivers with their reasons`, stood === 3 && read.comes(wordsIn(waivers[2]!), Infinity))
}

function lookAtPdf(what: What, language: Language, look: (name: string, text: string) => void) {
  const file = fileOf(folder, what, "pdf", language)
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
  // As it is written, which is what a reader of the tagged text gets. By places on the page pdftotext takes a line from the
  // right with figures in it piece by piece from the left: the numbers of such a line would come in the wrong order.
  look(name, run("pdftotext", "-raw", "-enc", "UTF-8", file, "-"))
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
      return found
        ? [{ page: Number(found[1]), words: line.replace(found[0], " ").match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? [] }]
        : []
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
  const file = fileOf(folder, what, "docx", language)
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
  const text = readFileSync(fileOf(folder, "summary", format, language), "utf8")
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
