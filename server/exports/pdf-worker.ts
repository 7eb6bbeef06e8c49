// Sets pages: reads a template and a document from its input, writes the PDF to its output, and ends. A process of its own,
// started by pdf.ts; it asks nobody for anything and reads no file but the fonts.
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { gunzipSync } from "node:zlib"
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler"
import { faces } from "./fonts.ts"
import { tellAsWritten } from "./pdf-text.ts"

/** No folder is ever there. */
const NOWHERE = "/plenary-has-no-such-folder"

function fontFiles(): string[] {
  const built = fileURLToPath(new URL("fonts", import.meta.url))
  if (existsSync(built)) return readdirSync(built).map((name) => join(built, name))
  const resolve = createRequire(import.meta.url).resolve
  return faces.map(({ from, file }) => join(dirname(resolve(`${from}/package.json`)), file))
}

// ── what the fonts can draw ──

/** The characters that a font has a glyph for: the table "cmap" of the OpenType format, in its two usual forms. */
function readCharacters(font: Buffer, into: Set<number>): void {
  const tables = font.readUInt16BE(4)
  for (let i = 0; i < tables; i++) {
    const entry = 12 + 16 * i
    if (font.toString("latin1", entry, entry + 4) !== "cmap") continue
    const cmap = font.readUInt32BE(entry + 8)
    for (let j = 0; j < font.readUInt16BE(cmap + 2); j++) {
      const start = cmap + font.readUInt32BE(cmap + 4 + 8 * j + 4)
      const format = font.readUInt16BE(start)
      if (format === 4) readSegments(font, start, into)
      if (format === 12) readGroups(font, start, into)
    }
  }
}

function readSegments(font: Buffer, start: number, into: Set<number>): void {
  const count = font.readUInt16BE(start + 6) / 2
  for (let i = 0; i < count; i++) {
    const last = font.readUInt16BE(start + 14 + 2 * i)
    const first = font.readUInt16BE(start + 16 + 2 * count + 2 * i)
    const delta = font.readUInt16BE(start + 16 + 4 * count + 2 * i)
    const at = start + 16 + 6 * count + 2 * i
    const offset = font.readUInt16BE(at)
    for (let code = first; code <= last && code < 0xffff; code++) {
      const glyph = offset === 0 ? (code + delta) & 0xffff : font.readUInt16BE(at + offset + 2 * (code - first))
      if (glyph !== 0) into.add(code)
    }
  }
}

function readGroups(font: Buffer, start: number, into: Set<number>): void {
  const count = font.readUInt32BE(start + 12)
  for (let i = 0; i < count; i++) {
    const last = font.readUInt32BE(start + 20 + 12 * i)
    for (let code = font.readUInt32BE(start + 16 + 12 * i); code <= last; code++) into.add(code)
  }
}

/** Such a page may hold no sign that a font lacks: a box stands in its place, and the document says so. */
const BOX = "\u25a1"
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\u{e0000}-\u{e007f}\u{1f3fb}-\u{1f3ff}]/u

function drawable(known: ReadonlySet<number>) {
  const seen = { isLacking: false }
  const draw = (text: string) => {
    let drawn = ""
    for (const sign of text) {
      if (known.has(sign.codePointAt(0)!) || sign === "\n") drawn += sign
      else if (invisible.test(sign)) continue
      else if (/\s|\p{Cc}/u.test(sign)) drawn += " "
      else {
        drawn += BOX
        seen.isLacking = true
      }
    }
    return drawn
  }
  return { seen, draw }
}

// ── the document ──

const input = readFileSync(0)
const end = input.indexOf("\n")
const { template, about } = JSON.parse(input.toString("utf8", 0, end)) as { template: string; about: object }
const files = fontFiles()
const known = new Set<number>()
for (const file of files) readCharacters(readFileSync(file), known)
const { seen, draw } = drawable(known)
const drawAll = (text: string): object =>
  JSON.parse(text, (key, value: unknown) =>
    typeof value === "string" && key !== "href" ? draw(value) : value,
  ) as object
const parts = drawAll(`[${gunzipSync(input.subarray(end + 1)).toString()}]`)
const content = { ...drawAll(JSON.stringify(about)), parts }

const compiler = NodeCompiler.create({
  workspace: NOWHERE,
  fontArgs: [{ fontBlobs: files.map((file) => readFileSync(file)) }],
})
compiler.mapShadow(
  join(NOWHERE, "document.json"),
  Buffer.from(JSON.stringify({ ...content, isLacking: seen.isLacking })),
)
const result = compiler.compile({ mainFileContent: template })
const document = result.result
if (!document) {
  const problem = result.takeError()
  throw new Error(problem ? JSON.stringify(compiler.fetchDiagnostics(problem)).slice(0, 2_000) : "nothing was set")
}
try {
  process.stdout.write(tellAsWritten(compiler.pdf(document, { pdfStandard: "ua-1" })))
} catch (error) {
  // What is wrong stands in its code, and its message is empty.
  throw new Error(String((error as { code?: unknown }).code ?? error), { cause: error })
}
