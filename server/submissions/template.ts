import { strToU8 } from "fflate"
import { direction, type Language } from "#shared/language"
import type { Kind } from "#shared/resource"
import { isMandatory } from "#shared/submission-check"
import type { GetTemplate } from "#shared/submission"
import { drawHead, escapeXml, plainParts } from "../exports/docx-frame.ts"
import { openZip } from "../exports/zip.ts"
import type { Stream } from "../http.ts"
import { objectives, principles, regions, types } from "../reference.ts"
import type { Viewer } from "../viewer.ts"
import { rowsOf, sayIn, wordsIn, type TemplateRow } from "./words.ts"

// The template in which somebody can write without a line to us: a table whose first column says what belongs into the
// second. Read again by read-template.ts, which knows the first column in all six languages.

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

export const writeTemplate = (_viewer: Viewer, { language, kind }: GetTemplate): Promise<Stream> =>
  Promise.resolve({ filename: `template-${kind}-${language}.docx`, type: DOCX, chunks: chunksOf({ language, kind }) })

async function* chunksOf(asked: GetTemplate): AsyncGenerator<Uint8Array> {
  const zip = openZip()
  for (const [name, text] of plainParts(sayIn(asked.language)("submission.template.title"), asked.language))
    zip.open(name).push(strToU8(text), true)
  zip.open("word/document.xml").push(strToU8(drawDocument(asked)), true)
  zip.end()
  yield* zip.taken()
}

function drawDocument({ language, kind }: GetTemplate): string {
  const { submission, resources } = wordsIn[language]
  const { field, criteria } = submission
  const say = sayIn(language)
  const pen = penOf(language)
  const hints = hintsIn(language)
  const mark = (row: TemplateRow) =>
    row === "title" || row === "description" || isMandatory(kind, row)
      ? ` (${say("submission.template.mandatory")})`
      : ""
  const rows = rowsOf(kind).map((row) =>
    pen.row(
      [
        pen.paragraph(field[row], "bold"),
        ...(mark(row) || hints[row] ? [pen.paragraph(`${hints[row] ?? ""}${mark(row)}`.trim(), "soft")] : []),
      ],
      [pen.paragraph(row === "kind" ? resources.one[kind] : "")],
    ),
  )
  return (
    drawHead +
    pen.paragraph(say("submission.template.title"), "title") +
    pen.paragraph(say("submission.template.how")) +
    pen.paragraph(criteria.title, "heading") +
    rulesIn(language, kind)
      .map((rule) => pen.paragraph(`– ${rule}`))
      .join("") +
    pen.table(rows) +
    pen.paragraph(say("submission.template.values"), "heading") +
    valuesIn(language, kind)
      .map(([name, values]) => pen.paragraph(name, "bold") + pen.paragraph(values.join(" · ")))
      .join("") +
    pen.end()
  )
}

function hintsIn(language: Language): Partial<Record<TemplateRow, string>> {
  const { submission, resources } = wordsIn[language]
  const { hint } = submission
  const say = sayIn(language)
  return {
    title: hint.title.replace("{{most}}", "150"),
    description: hint.description,
    date: hint.date,
    startsAt: "2026-03-31 09:00",
    endsAt: "2026-03-31 17:30",
    timeZone: "Europe/Paris, Africa/Nairobi …",
    until: `${hint.date} ${say("submission.template.goesOn")}`,
    partners: hint.lines,
    speakers: hint.lines,
    objectives: say("submission.template.numbers"),
    principles: say("submission.hint.several"),
    regions: hint.regions,
    countries: say("submission.hint.several"),
    languages: say("submission.hint.several"),
    captions: say("submission.hint.several"),
    link: hint.link,
    files: say("submission.template.files"),
    implementer: `${submission.yes} / ${submission.no}`,
    focalPoint: hint.focalPoint,
    acronyms: say("submission.template.acronyms"),
    level: Object.values(resources.levels).join(" / "),
    cost: Object.values(resources.costs).join(" / "),
  }
}

function rulesIn(language: Language, kind: Kind): string[] {
  const { criteria } = wordsIn[language].submission
  return [
    criteria.objective,
    criteria.principles,
    criteria.open,
    ...(kind === "practice" ? [criteria.after, criteria.finished, criteria.repeatable, criteria.sender] : []),
  ]
}

/** What can be chosen, by the name of its row. */
function valuesIn(language: Language, kind: Kind): [string, string[]][] {
  const { field } = wordsIn[language].submission
  return [
    [field.objectives, objectives.map(({ number, shortTitle }) => `${number} – ${shortTitle[language]}`)],
    [field.principles, principles.map(({ label }) => label[language])],
    [field.regions, regions.map(({ name }) => name[language])],
    ...(kind === "document" ? [[field.type, types.map(({ label }) => label[language])] as [string, string[]]] : []),
  ]
}

type Look = "title" | "heading" | "bold" | "soft"
const styles: Partial<Record<Look, string>> = { title: "Title", heading: "Heading1", soft: "SoftLine" }

/** Writes in one language and its direction. */
function penOf(language: Language) {
  const isRightToLeft = direction(language) === "rtl"
  const paragraph = (text: string, look?: Look): string =>
    `<w:p><w:pPr>${look && styles[look] ? `<w:pStyle w:val="${styles[look]}"/>` : ""}${isRightToLeft ? "<w:bidi/>" : ""}</w:pPr>` +
    (text
      ? `<w:r><w:rPr>${look === "bold" ? "<w:b/><w:bCs/>" : ""}${isRightToLeft ? "<w:rtl/>" : ""}</w:rPr><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`
      : "") +
    `</w:p>`
  const cell = (width: number, inside: readonly string[]) =>
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${inside.join("")}</w:tc>`
  return {
    paragraph,
    row: (label: readonly string[], value: readonly string[]) =>
      `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cell(3200, label)}${cell(6098, value)}</w:tr>`,
    table: (rows: readonly string[]) =>
      `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>${isRightToLeft ? "<w:bidiVisual/>" : ""}<w:tblW w:w="9298" w:type="dxa"/></w:tblPr>` +
      `<w:tblGrid><w:gridCol w:w="3200"/><w:gridCol w:w="6098"/></w:tblGrid>${rows.join("")}</w:tbl>`,
    end: () =>
      `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1304" w:bottom="1304" w:left="1304" w:header="567" w:footer="567" w:gutter="0"/>` +
      `${isRightToLeft ? "<w:bidi/>" : ""}</w:sectPr></w:body></w:document>`,
  }
}
