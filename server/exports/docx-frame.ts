import type { Page } from "./docx.ts"
import { reading, type Frame } from "./frame.ts"

// What every document for word processors has, whatever it holds.

export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const PACKAGE = "http://schemas.openxmlformats.org/package/2006"
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
const spaces = `xmlns:w="${MAIN}" xmlns:r="${RELATIONS}"`

/** What XML cannot hold is left out. */
export const escapeXml = (text: string): string =>
  text
    .replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")

export const drawHead = `${XML}<w:document ${spaces}><w:body>`

/** The running head. */
export const drawHeader = (frame: Frame, kind: "record" | "summary", { runs, isRightToLeft }: Page): string =>
  `${XML}<w:hdr ${spaces}><w:p><w:pPr><w:pStyle w:val="Header"/>${isRightToLeft ? "<w:bidi/>" : ""}</w:pPr>` +
  `${runs(`\u2068${reading(frame, frame.space.title).text}\u2069`)}<w:r><w:tab/></w:r>${runs(frame.say(kind))}</w:p></w:hdr>`

export function drawFooter(frame: Frame, { runs, field, isRightToLeft }: Page): string {
  const [before = "", between = "", after = ""] = frame.say("page").split(/\{\{\w+\}\}/)
  return (
    `${XML}<w:ftr ${spaces}><w:p><w:pPr><w:pStyle w:val="Footer"/>${isRightToLeft ? "<w:bidi/>" : ""}</w:pPr>` +
    `${runs(frame.say("made", { time: frame.time(frame.madeAt), seq: frame.seq }))}<w:r><w:tab/></w:r>` +
    `${runs(before)}${field("PAGE")}${runs(between)}${field("NUMPAGES")}${runs(after)}</w:p></w:ftr>`
  )
}

/** All but the document itself, its head and foot, and what it is tied to. */
export function partsOf(frame: Frame, kind: "record" | "summary"): [name: string, text: string][] {
  const title = `${reading(frame, frame.space.title).text} – ${frame.say(kind)}`
  const override = (name: string, type: string) => `<Override PartName="/${name}" ContentType="${type}"/>`
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`
  return [
    [
      "[Content_Types].xml",
      `${XML}<Types xmlns="${PACKAGE}/content-types">` +
        `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/>` +
        override("word/document.xml", `${WORD}.document.main+xml`) +
        override("word/styles.xml", `${WORD}.styles+xml`) +
        override("word/settings.xml", `${WORD}.settings+xml`) +
        override("word/header1.xml", `${WORD}.header+xml`) +
        override("word/footer1.xml", `${WORD}.footer+xml`) +
        override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml") +
        `</Types>`,
    ],
    [
      "_rels/.rels",
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
        relation("rId1", `${RELATIONS}/officeDocument`, "word/document.xml") +
        relation("rId2", `${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml") +
        `</Relationships>`,
    ],
    [
      "docProps/core.xml",
      `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
        ` xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
        `<dc:title>${escapeXml(title)}</dc:title><dc:creator>Plenary</dc:creator><dc:language>${frame.language}</dc:language>` +
        `<dcterms:created xsi:type="dcterms:W3CDTF">${frame.madeAt.toISOString().slice(0, 19)}Z</dcterms:created></cp:coreProperties>`,
    ],
    ["word/settings.xml", `${XML}<w:settings ${spaces}><w:defaultTabStop w:val="708"/></w:settings>`],
    ["word/styles.xml", stylesOf()],
  ]
}

/** All but the document itself of one without head, foot and links. */
export function plainParts(title: string, language: string): [name: string, text: string][] {
  const override = (name: string, type: string) => `<Override PartName="/${name}" ContentType="${type}"/>`
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`
  return [
    [
      "[Content_Types].xml",
      `${XML}<Types xmlns="${PACKAGE}/content-types">` +
        `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/>` +
        override("word/document.xml", `${WORD}.document.main+xml`) +
        override("word/styles.xml", `${WORD}.styles+xml`) +
        override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml") +
        `</Types>`,
    ],
    [
      "_rels/.rels",
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
        relation("rId1", `${RELATIONS}/officeDocument`, "word/document.xml") +
        relation("rId2", `${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml") +
        `</Relationships>`,
    ],
    [
      "word/_rels/document.xml.rels",
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relation("rId1", `${RELATIONS}/styles`, "styles.xml")}</Relationships>`,
    ],
    [
      "docProps/core.xml",
      `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
        `<dc:title>${escapeXml(title)}</dc:title><dc:creator>Plenary</dc:creator><dc:language>${language}</dc:language></cp:coreProperties>`,
    ],
    ["word/styles.xml", stylesOf()],
  ]
}

export const quoteBorder = (side: "left" | "right"): string =>
  `<w:${side} w:val="single" w:sz="12" w:space="8" w:color="999999"/>`

function stylesOf(): string {
  const style = (id: string, name: string, paragraph: string, run: string, more = "") =>
    `<w:style w:type="paragraph" w:styleId="${id}"${more}><w:name w:val="${name}"/>${id === "Normal" ? "" : `<w:basedOn w:val="Normal"/>`}<w:qFormat/>` +
    `<w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`
  const size = (points: number) => `<w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/>`
  const bold = "<w:b/><w:bCs/>"
  const soft = `<w:color w:val="54595F"/>`
  const heading = (level: number, points: number, before: number) =>
    style(
      `Heading${level}`,
      `heading ${level}`,
      `<w:keepNext/><w:spacing w:before="${before}" w:after="100"/><w:outlineLvl w:val="${level - 1}"/>`,
      `${bold}${size(points)}`,
    )
  const tab = (dots: string) => `<w:tabs><w:tab w:val="right"${dots} w:pos="9298"/></w:tabs>`
  return (
    `${XML}<w:styles ${spaces}><w:docDefaults><w:rPrDefault><w:rPr>` +
    `<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Microsoft YaHei"/>${size(10)}<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/>` +
    `</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
    style("Normal", "Normal", "", "", ` w:default="1"`) +
    style("BodyText", "Body Text", "", "") +
    style("Title", "Title", `<w:spacing w:after="200"/>`, `${bold}${size(20)}`) +
    heading(1, 15, 360) +
    heading(2, 11, 280) +
    style("SoftLine", "Soft Line", "", `${soft}${size(8.5)}`) +
    style("Quote", "Quote", `<w:pBdr>${quoteBorder("left")}</w:pBdr>`, "") +
    style(
      "Boxed",
      "Boxed",
      `<w:pBdr>${["top", "left", "bottom", "right"].map((side) => `<w:${side} w:val="single" w:sz="8" w:space="6" w:color="000000"/>`).join("")}</w:pBdr>`,
      bold,
    ) +
    style("Rule", "Rule", `<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="999999"/></w:pBdr>`, "") +
    style("TOCHeading", "TOC Heading", `<w:keepNext/><w:spacing w:before="360"/>`, `${bold}${size(15)}`) +
    style("TOC1", "toc 1", tab(` w:leader="dot"`), "") +
    style("Header", "header", tab(""), `${soft}${size(8)}`) +
    style("Footer", "footer", tab(""), `${soft}${size(8)}`) +
    `<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="005A9C"/><w:u w:val="single"/></w:rPr></w:style>` +
    `<w:style w:type="character" w:styleId="Soft"><w:name w:val="Soft"/><w:rPr>${soft}${size(8)}</w:rPr></w:style>` +
    `<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>` +
    ["top", "left", "bottom", "right", "insideH", "insideV"]
      .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="999999"/>`)
      .join("") +
    `</w:tblBorders><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`
  )
}
