import { fileOf, objectsOf, putStream, streamOf } from "./pdf-file.ts"

// What is copied out of a page, and read out by a screen reader, is the text that stands behind its glyphs. Typst 0.14 sets
// a letter and a mark at another height as two texts and puts the letter behind both, so that "جيدًا" is copied with a letter
// twice; and a glyph that was first used for a letter with a mark is told to be both wherever the page says nothing else.
// Words from the right come in the order in which they are seen, from the left. Here a mark adds no letter, a glyph is its
// letter alone, and words come in the order of reading. The picture stays as it was. This knows the form in which Typst
// writes its files: what has another form is left as it is.

/** What each glyph of a font says, and how wide it is: marks take no room. */
type Font = Record<"says" | "withMarks", ReadonlyMap<number, string>> & { widths: ReadonlyMap<number, number> }
type Piece = number | readonly number[]

const hasBoth = (text: string) => /[^\p{M}\p{Cf}]/u.test(text) && /[\p{M}\p{Cf}]/u.test(text)

export function tellAsWritten(pdf: Buffer): Buffer {
  const objects = objectsOf(pdf)
  if (!objects) return pdf
  const fonts = new Map<string, Font>()
  const fontOf = (id: string): Font | undefined => {
    if (!fonts.has(id)) {
      const font = readFont(objects, id)
      if (font) fonts.set(id, font)
    }
    return fonts.get(id)
  }
  const parentsOfPage = parentsIn(objects)
  for (const object of objects.values()) {
    const page = object.subarray(0, 4_096).toString("latin1")
    if (!/^\d+ 0 obj\n<<\n {2}\/Type \/Page\n/.test(page)) continue
    const contents = /\n {2}\/Contents (\d+) 0 R/.exec(page)?.[1]
    const stream = contents && streamOf(objects, contents)
    if (!stream) continue
    const parents = parentsOfPage(/\n {2}\/StructParents (\d+)\n/.exec(page)?.[1])
    const named = [...page.matchAll(/\n {6}\/(f\d+) (\d+) 0 R/g)].map(([, name, id]) => [name!, fontOf(id!)] as const)
    putStream(objects, contents, tellIn(stream, new Map(named), parents))
  }
  return fileOf(pdf, objects)
}

// ── the structure ──

/** To which element of the structure each marked text of a page belongs. */
function parentsIn(objects: ReadonlyMap<string, Buffer>): (page: string | undefined) => readonly string[] {
  const root =
    [...objects.values()].find((object) => object.includes("/Type /StructTreeRoot\n"))?.toString("latin1") ?? ""
  const [, pairs = ""] = /\/Nums \[([^\]]*)\]/.exec(root) ?? []
  const lists = new Map([...pairs.matchAll(/(\d+) (\d+) 0 R/g)].map(([, page, id]) => [page!, id!]))
  return (page) =>
    objects
      .get(lists.get(page ?? "") ?? "")
      ?.toString("latin1")
      .match(/\d+ 0 R|null/g) ?? []
}

// ── fonts ──

const fromHex = (hex: string) => Buffer.from(hex, "hex").swap16().toString("utf16le")
const toHex = (text: string) => Buffer.from(text, "utf16le").swap16().toString("hex").toUpperCase()

/** Reads a font, and writes down that each of its glyphs is a letter or a mark, not both. */
function readFont(objects: Map<string, Buffer>, id: string): Font | undefined {
  const dictionary = objects.get(id)?.toString("latin1") ?? ""
  const map = /\/ToUnicode (\d+) 0 R/.exec(dictionary)?.[1]
  const below = /\/DescendantFonts \[(\d+) 0 R\]/.exec(dictionary)?.[1]
  const text = map && streamOf(objects, map)
  const list = below && objects.get(below)?.toString("latin1")
  if (!text || !list?.includes("\n  /DW 0\n")) return undefined
  const widths = widthsIn(list)
  const [says, withMarks] = [new Map<number, string>(), new Map<number, string>()]
  const told = text.replace(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm, (line, code: string, hex: string) => {
    const [glyph, said] = [Number.parseInt(code, 16), fromHex(hex)]
    says.set(glyph, said)
    if (!hasBoth(said)) return line
    const alone = said.replace(widths.get(glyph) ? /[\p{M}\p{Cf}]/gu : /\P{M}/gu, "")
    withMarks.set(glyph, said)
    says.set(glyph, alone)
    return `<${code}> <${toHex(alone)}>`
  })
  putStream(objects, map, told)
  return { says, withMarks, widths }
}

function widthsIn(dictionary: string): Map<number, number> {
  const widths = new Map<number, number>()
  const [, listed = ""] = /\/W \[([^]*?)\]\n/.exec(dictionary) ?? []
  for (const [, first, last, width] of listed.matchAll(/(\d+) (\d+) ([\d.]+)/g))
    for (let glyph = Number(first); glyph <= Number(last); glyph++) widths.set(glyph, Number(width))
  return widths
}

// ── the text of a page ──

/** One string that is shown; `actual` is what is said of it in place of its glyphs. */
type Part = {
  actual: string | undefined
  isReversed: boolean
  look: string
  matrix: string
  x: number
  pieces: Piece[]
}
type Given = Part & { says: string; size: number; font: Font }

const FROM_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u

/** Strings one after another, as krilla writes them. */
const HEAD =
  /(\/Span <<\n {2}\/ActualText (?:<FEFF([0-9A-F]*)>|(\((?:\\[^]|[^\\()])*\)))\n>> BDC\n)?(\/ReversedChars BMC\n)?(\d Tr\n\/(f\d+) ([\d.]+) Tf\n)(\S+ \S+ \S+ \S+) (\S+) (\S+) Tm\n/y

type Fonts = ReadonlyMap<string, Font | undefined>

/** Spaces and stops of one text; between two names that stand apart there are marks of direction as well. */
const BETWEEN = /^[^\p{L}\p{N}\u2066-\u2069]*$/u

/** A text at its place on the page, told to be a part of the document. */
const PLACED =
  /(\/Span <<\n(?: {2}.*\n)*?>> BDC\n)(q\n1 0 0 -1 ([\d.]+) ([\d.]+) cm\n(?:(?!BT\n|q\n|Q\n).*\n)*BT\n)((?:(?!ET\n).*\n)*)ET\nQ\nEMC(?:\n|$)/g

type Placed = Record<"at" | "end" | "x" | "y", number> & {
  before: string
  body: string
  parent: string | undefined
  kind: "fromRight" | "between" | "other"
}

function tellIn(content: string, fonts: Fonts, parents: readonly string[]): string {
  const placed = [...content.matchAll(PLACED)].map((found): Placed => {
    const { 0: whole, 1: before = "", 2: start = "", 3: x, 4: y, 5: strings = "", index } = found
    const says =
      readStrings(strings, fonts)
        ?.map((one) => one.says)
        .join("") ?? "?"
    return {
      at: index,
      end: index + whole.length,
      x: Number(x),
      y: Number(y),
      before,
      body: `${start}${tell(strings, fonts) ?? strings}ET\nQ\n`,
      parent: parents[Number(/\/MCID (\d+)/.exec(before)?.[1])],
      kind: FROM_RIGHT.test(says) ? "fromRight" : BETWEEN.test(says) ? "between" : "other",
    }
  })
  let told = ""
  let at = 0
  const upTo = (place: number) =>
    content.slice(at, place).replace(/(?<=\nBT\n)[^]*?(?=ET\n)/g, (strings) => tell(strings, fonts) ?? strings)
  for (const group of onOneLine(placed)) {
    told += upTo(group[0]!.at)
    const bodies = inReadingOrder(group).map(({ body }) => body)
    told += group.map(({ before }, i) => `${before}${bodies[i]}EMC\n`).join("")
    at = group.at(-1)!.end
  }
  return told + upTo(content.length)
}

/** Of what runs from the right, the words come as they are seen, from the left: they are put in the order of reading. */
function tell(strings: string, fonts: Fonts): string | undefined {
  const given = readStrings(strings, fonts)
  if (!given?.some(({ isReversed, says }) => isReversed || FROM_RIGHT.test(says)))
    return given
      ?.flatMap((one) => partsOf(one, false))
      .map(draw)
      .join("")
  const parts = given.flatMap((one) => partsOf(one, true)).reverse()
  return parts.map((part) => draw({ ...part, isReversed: true })).join("")
}

function readStrings(strings: string, fonts: Fonts): Given[] | undefined {
  const given: Given[] = []
  for (let at = 0; at < strings.length;) {
    HEAD.lastIndex = at
    const [all = "", span, hex = "", plain, reversed, look = "", name = "", size, matrix = "", x, y] =
      HEAD.exec(strings) ?? []
    const font = fonts.get(name)
    const operand = readOperand(strings, at + all.length)
    const ends = (span ? "EMC\n" : "") + (reversed ? "EMC\n" : "")
    if (!font || !operand || !strings.startsWith(ends, operand.end)) return undefined
    if (y !== "0" || !matrix.startsWith("1 ")) return undefined
    const { pieces, end } = operand
    const actual = plain ? readLiteral(plain, 0).bytes.toString("latin1") : span ? fromHex(hex) : undefined
    const says =
      actual ??
      glyphsOf(pieces)
        .map((glyph) => font.withMarks.get(glyph) ?? font.says.get(glyph) ?? "")
        .join("")
    given.push({
      actual,
      isReversed: Boolean(reversed),
      look,
      matrix,
      x: Number(x),
      pieces,
      says,
      size: Number(size),
      font,
    })
    at = end + ends.length
  }
  return given
}

const glyphsOf = (pieces: readonly Piece[]) => pieces.flatMap((piece) => (typeof piece === "number" ? [] : piece))

/**
 * A mark adds nothing. A glyph that stands for a letter and its marks is told apart from those around it, and so is each word
 * from the right, with the space behind it.
 */
function partsOf(given: Given, isFromRight: boolean): Part[] {
  const { actual, font, says, size } = given
  const glyphs = glyphsOf(given.pieces)
  if (hasBoth(says) && glyphs.every((glyph) => !font.widths.get(glyph))) return [{ ...given, actual: "" }]
  if (actual !== undefined) {
    const isTold = glyphs.length === 1 && font.says.get(glyphs[0]!) === actual
    return [{ ...given, actual: isTold ? undefined : actual }]
  }
  const parts: Part[] = []
  let x = given.x
  let open: Piece[] | undefined
  const put = (piece: Piece, text?: string) => {
    if (open) open.push(piece)
    else parts.push({ ...given, actual: text, x, pieces: (open = [piece]) })
  }
  for (const some of given.pieces) {
    if (typeof some === "number") {
      put(some)
      x -= (some / 1_000) * size
      continue
    }
    for (const glyph of some) {
      const text = font.withMarks.get(glyph)
      if (text !== undefined || (isFromRight && font.says.get(glyph) === " ")) open = undefined
      put([glyph], text)
      if (text !== undefined) open = undefined
      x += ((font.widths.get(glyph) ?? 0) / 1_000) * size
    }
  }
  return parts
}

/** Less than from one line to the next, more than from a letter to its marks, in points. */
const ON_A_LINE = 7

/** What stands side by side and belongs together. */
function onOneLine(all: readonly Placed[]): Placed[][] {
  const groups: Placed[][] = []
  for (const one of all) {
    const last = groups.at(-1)?.at(-1)
    const isBeside = last?.end === one.at && Math.abs(last.y - one.y) < ON_A_LINE
    if (isBeside && last.parent !== undefined && last.parent === one.parent) groups.at(-1)!.push(one)
    else groups.push([one])
  }
  return groups
}

/**
 * Words from the right that are one for Typst, but set in pieces because a mark stands higher or a stop is of another font,
 * come as they are seen: each further to the right than the one before. Otherwise the next word is further to the left.
 */
function inReadingOrder(line: readonly Placed[]): readonly Placed[] {
  const turned = [...line]
  for (let start = 0; start < line.length; start++) {
    if (line[start]!.kind !== "fromRight") continue
    let end = start
    for (let i = start + 1; i < line.length; i++) {
      const { kind, x } = line[i]!
      if (kind === "other" || x < line[i - 1]!.x - 0.01) break
      if (kind === "fromRight") end = i
    }
    turned.splice(start, end - start + 1, ...line.slice(start, end + 1).reverse())
    start = end
  }
  return turned
}

function draw({ actual, isReversed, look, matrix, x, pieces }: Part): string {
  const runs = pieces.map((piece) =>
    typeof piece === "number"
      ? `${piece}`
      : `<${piece.map((glyph) => glyph.toString(16).padStart(4, "0").toUpperCase()).join("")}>`,
  )
  const place = `${matrix} ${Number(x.toFixed(4))} 0 Tm`
  const inner = `${look}${place}\n[${runs.join(" ").replace(/> </g, "")}] TJ\n`
  const turned = isReversed ? `/ReversedChars BMC\n${inner}EMC\n` : inner
  return actual === undefined ? turned : `/Span <<\n  /ActualText <FEFF${toHex(actual)}>\n>> BDC\n${turned}EMC\n`
}

/** What is shown, by one of the two operators, and where it ends. */
function readOperand(content: string, start: number): { pieces: Piece[]; end: number } | undefined {
  const isList = content[start] === "["
  const pieces: Piece[] = []
  let at = start + (isList ? 1 : 0)
  for (;;) {
    const sign = content[at]
    if (sign === " ") at++
    else if (sign === "<" || sign === "(") {
      const { bytes, end } = sign === "<" ? readHex(content, at) : readLiteral(content, at)
      pieces.push(Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readUInt16BE(2 * i)))
      at = end
      if (!isList) break
    } else if (isList && sign === "]") {
      at++
      break
    } else {
      const [number] = /^-?[\d.]+/.exec(content.slice(at, at + 24)) ?? []
      if (!isList || !number) return undefined
      pieces.push(Number(number))
      at += number.length
    }
  }
  const operator = isList ? " TJ\n" : " Tj\n"
  return content.startsWith(operator, at) ? { pieces, end: at + operator.length } : undefined
}

function readHex(content: string, start: number) {
  const end = content.indexOf(">", start)
  return { bytes: Buffer.from(content.slice(start + 1, end), "hex"), end: end + 1 }
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" }

function readLiteral(content: string, start: number) {
  let text = ""
  let depth = 1
  let at = start + 1
  for (; depth > 0 && at < content.length; at++) {
    const sign = content[at]!
    if (sign === "\\") {
      const [octal] = /^[0-7]{1,3}/.exec(content.slice(at + 1, at + 4)) ?? []
      const next = content[at + 1]!
      text += octal ? String.fromCharCode(Number.parseInt(octal, 8)) : (escapes[next] ?? next)
      at += octal ? octal.length : 1
      continue
    }
    if (sign === "(") depth++
    if (sign === ")") depth--
    if (depth > 0) text += sign
  }
  return { bytes: Buffer.from(text, "latin1"), end: at }
}
