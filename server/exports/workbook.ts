import { strToU8 } from "fflate"
import { asText } from "../csv.ts"
import { openZip } from "./zip.ts"

// A workbook of spreadsheets, written row by row: no more of it is in memory than what has not been taken yet. Cells are
// texts, numbers and times, each said to be one, and none is a formula (security E-01).

type Cell = string | number | Date | null
export type Sheet = {
  name: string
  isRightToLeft: boolean
  widths: readonly number[]
  head: readonly string[]
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>
}

/** Rows are compressed by the handful: each alone would be a dear step. */
const CHUNK = 16 * 1024
/** No spreadsheet takes more in a cell. */
const CELL_MOST = 32_767

export async function* writeWorkbook(sheets: readonly Sheet[]): AsyncGenerator<Uint8Array> {
  const zip = openZip()
  for (const [name, text] of frameOf(sheets)) zip.open(name).push(strToU8(text), true)
  for (const [index, sheet] of sheets.entries()) {
    const file = zip.open(`xl/worksheets/sheet${index + 1}.xml`)
    for await (const chunk of inChunks(drawSheet(sheet))) {
      file.push(strToU8(chunk))
      yield* zip.taken()
    }
    file.push(new Uint8Array(), true)
  }
  zip.end()
  yield* zip.taken()
}

async function* inChunks(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = ""
  for await (const text of texts) {
    chunk += text
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ""
  }
  if (chunk) yield chunk
}

async function* drawSheet({ isRightToLeft, widths, head, rows }: Sheet): AsyncGenerator<string> {
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
  yield (
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"${isRightToLeft ? ' rightToLeft="1"' : ""}>` +
    `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${columns.join("")}</cols><sheetData>${drawRow(head, 1, HEAD)}`
  )
  let number = 1
  for await (const row of rows) yield drawRow(row, ++number, PLAIN)
  yield "</sheetData></worksheet>"
}

const PLAIN = 0
const HEAD = 1
const TIME = 2

const drawRow = (cells: readonly Cell[], number: number, style: number) =>
  `<row r="${number}">${cells.map((cell, i) => drawCell(cell, `${letters(i)}${number}`, style)).join("")}</row>`

function drawCell(cell: Cell, at: string, style: number): string {
  if (cell === null) return ""
  if (typeof cell === "number") return `<c r="${at}" s="${style}"><v>${cell}</v></c>`
  if (cell instanceof Date) return `<c r="${at}" s="${TIME}"><v>${serial(cell)}</v></c>`
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cut(asText(cell)))}</t></is></c>`
}

/** A, B … Z, AA … */
const letters = (index: number): string =>
  (index < 26 ? "" : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))

const DAY = 24 * 60 * 60 * 1000
/** Days since the last day of 1899, which is how spreadsheets count. */
const serial = (time: Date) => time.getTime() / DAY + 25_569

const cut = (text: string) => (text.length <= CELL_MOST ? text : `${text.slice(0, CELL_MOST - 1)}…`)

/** What XML cannot hold is left out, and what only spreadsheets read as a sign, `_x0041_`, is made plain text. */
const escapeXml = (text: string) =>
  text
    .replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/_(?=x[\dA-F]{4}_)/gi, "_x005F_")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")

// ── what every workbook has ──

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const PACKAGE = "http://schemas.openxmlformats.org/package/2006"
const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"

function frameOf(sheets: readonly Sheet[]): [name: string, text: string][] {
  const each = (draw: (number: number, sheet: Sheet) => string) =>
    sheets.map((sheet, index) => draw(index + 1, sheet)).join("")
  const relation = (id: number | string, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`
  const relations = (inner: string) => `${XML}<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`
  return [
    [
      "[Content_Types].xml",
      `${XML}<Types xmlns="${PACKAGE}/content-types">` +
        `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/>` +
        `<Override PartName="/xl/workbook.xml" ContentType="${SHEET}.sheet.main+xml"/>` +
        each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${SHEET}.worksheet+xml"/>`) +
        `<Override PartName="/xl/styles.xml" ContentType="${SHEET}.styles+xml"/></Types>`,
    ],
    ["_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml"))],
    [
      "xl/workbook.xml",
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>` +
        each((n, { name }) => `<sheet name="${escapeXml(sheetName(name))}" sheetId="${n}" r:id="rId${n}"/>`) +
        `</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      relations(
        each((n) => relation(n, "worksheet", `worksheets/sheet${n}.xml`)) + relation("Styles", "styles", "styles.xml"),
      ),
    ],
    [
      "xl/styles.xml",
      `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>` +
        `<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
        `<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
        `<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
        `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
        `<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
        `<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>` +
        `<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs></styleSheet>`,
    ],
  ]
}

/** No more than 31 characters, and none that spreadsheets use in addresses. */
const sheetName = (name: string) => name.replace(/[[\]:*?/\\']/g, " ").slice(0, 31)
