import { strToU8 } from "fflate"
import { direction, type Direction } from "#shared/language"
import { isLeaf, type Block, type Leaf, type List, type Mark, type Run, type Table } from "../rich-text/blocks.ts"
import { paragraphAddress, type Frame } from "./frame.ts"
import { drawHead, drawHeader, drawFooter, escapeXml, partsOf, quoteBorder, XML } from "./docx-frame.ts"
import { wordsOf, type CommentPart, type Part, type Words } from "./parts.ts"
import { openZip } from "./zip.ts"

// A document for word processors, written part by part, so that much of it needs no more memory than little. Text gets into
// it through one function, which escapes it; its only fields are numbers of pages, and its only ties to the outside are
// links of people to http and https (security E-02).

const CHUNK = 64 * 1024

export async function* docxOf(
  frame: Frame,
  kind: "record" | "summary",
  parts: AsyncIterable<Part[]> | Iterable<Part[]>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const zip = openZip()
  const page = pageOf(frame)
  for (const [name, text] of partsOf(frame, kind)) zip.open(name).push(strToU8(text), true)
  zip.open("word/header1.xml").push(strToU8(drawHeader(frame, kind, page)), true)
  zip.open("word/footer1.xml").push(strToU8(drawFooter(frame, page)), true)
  const document = zip.open("word/document.xml")
  document.push(strToU8(drawHead))
  let chunk = ""
  for await (const some of parts) {
    signal.throwIfAborted()
    for (const part of some) chunk += page.draw(part)
    if (chunk.length < CHUNK) continue
    document.push(strToU8(chunk))
    chunk = ""
    yield* zip.taken()
  }
  document.push(strToU8(`${chunk}${page.end()}`), true)
  zip.open("word/_rels/document.xml.rels").push(strToU8(page.relations()), true)
  zip.end()
  yield* zip.taken()
}

export type Page = ReturnType<typeof pageOf>

/** Draws one part after another, and knows which links and headings there have been. */
function pageOf(frame: Frame) {
  const links = new Map<string, string>()
  const isRightToLeft = direction(frame.language) === "rtl"
  let headings = 0

  const own = (text: string): Words => ({ text, lang: frame.language, dir: direction(frame.language) })

  // ── runs ──

  type Look = { marks?: readonly Mark[]; style?: string }
  /**
   * Names that keep their direction to themselves are runs of their own, between marks of the direction around them where
   * it is another one: older word processors know no isolates, and would take the figures of a date along with a name.
   */
  function apart(words: Words, around: Direction, look: Look = {}): string {
    const inner = run(words.text, words, look)
    if (words.dir === around) return inner
    const mark = run(around === "rtl" ? "\u200f" : "\u200e", { lang: frame.language, dir: around }, {})
    return `${mark}${inner}${mark}`
  }

  function runs({ text, lang, dir }: Words, look: Look = {}): string {
    return text
      .split(/(\u2068[^\u2069]*\u2069)/)
      .filter(Boolean)
      .map((some) => {
        const plain = some.replace(/[\u2066-\u2069]/g, "")
        const isApart = some.startsWith("\u2068")
        return apart({ text: plain, lang, dir: isApart ? wordsOf(plain, lang).dir : dir }, dir, look)
      })
      .join("")
  }

  function run(text: string, { lang, dir }: Omit<Words, "text">, { marks = [], style }: Look): string {
    if (text === "") return ""
    const has = (mark: Mark) => marks.includes(mark)
    const looks = [
      style && `<w:rStyle w:val="${style}"/>`,
      has("strong") && "<w:b/><w:bCs/>",
      has("em") && "<w:i/><w:iCs/>",
      has("s") && "<w:strike/>",
      has("u") && `<w:u w:val="single"/>`,
      has("sub") && `<w:vertAlign w:val="subscript"/>`,
      has("sup") && `<w:vertAlign w:val="superscript"/>`,
      dir === "rtl" && "<w:rtl/>",
      language(lang),
    ]
    const lines = text.split("\n").map((line) => `<w:t xml:space="preserve">${escapeXml(line)}</w:t>`)
    return `<w:r><w:rPr>${looks.filter(Boolean).join("")}</w:rPr>${lines.join("<w:br/>")}</w:r>`
  }

  const link = (href: string, inner: string): string => {
    if (!/^https?:/i.test(href)) return inner
    if (!links.has(href)) links.set(href, `rIdLink${links.size + 1}`)
    return `<w:hyperlink r:id="${links.get(href)}">${inner}</w:hyperlink>`
  }
  const address = (href: string) => link(href, run(href, { lang: frame.language, dir: "ltr" }, { style: "Hyperlink" }))

  // ── paragraphs ──

  type Given = { style?: string; dir?: Direction; break?: string; border?: string; indent?: string } & {
    before?: string
    after?: string
  }
  function paragraph(
    inner: string,
    { style, dir = direction(frame.language), before = "", after = "", ...more }: Given = {},
  ) {
    // In the order of the schema, by which some word processors refuse a file.
    const looks = [
      style && `<w:pStyle w:val="${style}"/>`,
      more.break,
      more.border,
      dir === "rtl" && "<w:bidi/>",
      more.indent,
    ]
      .filter(Boolean)
      .join("")
    return `<w:p><w:pPr>${looks}</w:pPr>${before}${inner}${after}</w:p>`
  }
  const line = (words: Words, style?: string) => paragraph(runs(words), { dir: words.dir, ...(style ? { style } : {}) })

  function heading(level: number, words: Words, breaks = false): string {
    const id = level === 1 ? ++headings : 0
    const mark = id > 0 ? `<w:bookmarkStart w:id="${id}" w:name="_Toc${id}"/>` : ""
    return paragraph(runs(words), {
      style: `Heading${level}`,
      dir: words.dir,
      break: breaks ? "<w:pageBreakBefore/>" : "",
      before: mark,
      after: id > 0 ? `<w:bookmarkEnd w:id="${id}"/>` : "",
    })
  }

  const field = (instruction: string) =>
    `<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r>` +
    `<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`

  const contents = (entries: readonly Words[]) =>
    paragraph(runs(own(frame.say("contents"))), { style: "TOCHeading" }) +
    entries
      .map((words, i) =>
        paragraph(
          `<w:hyperlink w:anchor="_Toc${i + 1}">${runs(words)}<w:r><w:tab/></w:r>${field(`PAGEREF _Toc${i + 1} \\h`)}</w:hyperlink>`,
          { style: "TOC1" },
        ),
      )
      .join("")

  // ── what people wrote ──

  type Around = { indent: number; isQuote?: true; mark?: { text: string; number?: string } }
  const leafRuns = (leaf: Leaf, dir: Direction, lang: string) =>
    leaf.runs.map((one) => leafRun(one, dir, lang)).join("")
  function leafRun({ text, marks, href }: Run, dir: Direction, lang: string): string {
    const inner = run(text, { lang, dir }, { marks, ...(href ? { style: "Hyperlink" } : {}) })
    return href ? link(href, inner) : inner
  }

  /** A number that leads to what it is the number of. */
  function place(text: string, href: string | undefined): string {
    const shown = run(text, { lang: frame.language, dir: "ltr" }, { style: "Soft" })
    return (href === undefined ? shown : link(href, shown)) + run("\u2003", own(""), {})
  }

  function leafOf(leaf: Leaf, around: Around, numbered = ""): string {
    const { lang = frame.language, dir = direction(frame.language) } = leaf as Leaf & { dir?: Direction }
    const mark = around.mark ? run(`${around.mark.text}\u2003`, { lang: frame.language, dir }, {}) : ""
    const isBold = leaf.kind !== "p" && leaf.kind !== "pre"
    const shown = isBold
      ? { ...leaf, runs: leaf.runs.map((one) => ({ ...one, marks: [...one.marks, "strong" as const] })) }
      : leaf
    const indent =
      around.indent > 0 ? `<w:ind w:start="${around.indent * 360}"${around.mark ? ` w:hanging="360"` : ""}/>` : ""
    return paragraph(numbered + mark + leafRuns(shown, dir, lang), {
      dir,
      style: around.isQuote ? "Quote" : "BodyText",
      // A border has a side of the page, not of the text.
      border: around.isQuote && dir === "rtl" ? `<w:pBdr><w:left w:val="nil"/>${quoteBorder("right")}</w:pBdr>` : "",
      indent,
    })
  }

  /** `address`: of the comment whose paragraphs are numbered. */
  function blocksOf(blocks: readonly Block[], around: Around, address?: string): string {
    let count = 0
    const next = (href: string) => place(`§ ${++count}`, paragraphAddress(href, count))
    let mark = around.mark
    return blocks
      .map((block) => {
        const here: Around = {
          indent: around.indent,
          ...(around.isQuote ? { isQuote: true } : {}),
          ...(mark ? { mark } : {}),
        }
        mark = undefined
        if (isLeaf(block)) return leafOf(block, here, address && block.kind === "p" ? next(address) : "")
        if (block.kind === "hr") return paragraph("", { style: "Rule" })
        if (block.kind === "blockquote")
          return blocksOf(block.children, { ...here, isQuote: true, indent: here.indent + 1 })
        return block.kind === "table" ? tableOf(block) : listOf(block, here)
      })
      .join("")
  }

  function listOf(list: List, around: Around): string {
    let number = (list.start ?? 1) - 1
    return list.items
      .map((item) => {
        number = item.value ?? number + 1
        const text = list.kind === "ul" ? "•" : `${number}.`
        return blocksOf(item.children, { ...around, indent: around.indent + 1, mark: { text } })
      })
      .join("")
  }

  function tableOf({ caption, rows }: Table): string {
    const columns = Math.max(1, ...rows.map(({ cells }) => cells.length))
    const drawn = rows.map(({ cells, isHead }) =>
      row(
        Array.from({ length: columns }, (_, i) => blocksOf(cells[i]?.children ?? [], { indent: 0 }) || paragraph("")),
        isHead,
      ),
    )
    return `${caption ? leafOf(caption, { indent: 0 }) : ""}${table(columns, drawn)}`
  }

  const row = (cells: readonly string[], isHead: boolean) =>
    `<w:tr><w:trPr><w:cantSplit/>${isHead ? "<w:tblHeader/>" : ""}</w:trPr>${cells
      .map((cell) => `<w:tc><w:tcPr/>${cell}</w:tc>`)
      .join("")}</w:tr>`
  const table = (columns: number, rows: readonly string[]) =>
    `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>${isRightToLeft ? "<w:bidiVisual/>" : ""}<w:tblW w:w="5000" w:type="pct"/></w:tblPr>` +
    `<w:tblGrid>${"<w:gridCol/>".repeat(columns)}</w:tblGrid>${rows.join("")}</w:tbl>${paragraph("")}`

  function commentOf(part: CommentPart): string {
    const soft = (text: string) => line(own(text), "SoftLine")
    return [
      heading(2, own([part.number, part.name].filter(Boolean).join(" "))),
      part.facts.length > 0 && soft(part.facts.join(" · ")),
      part.answers && soft(part.answers),
      part.place && soft(part.place),
      blocksOf(part.blocks, { indent: part.depth > 0 ? 1 : 0 }, part.isLong ? part.cite?.href : undefined),
      part.after.length > 0 && soft(part.after.join(" · ")),
      part.cite && paragraph(`${runs(own(`${part.cite.before} `))}${address(part.cite.href)}`, { style: "SoftLine" }),
    ]
      .filter(Boolean)
      .join("")
  }

  function draw(part: Part): string {
    switch (part.is) {
      case "head":
        return [
          line(part.title, "Title"),
          part.label && line(own(part.label), "SoftLine"),
          part.demo && line(own(part.demo), "Boxed"),
          ...part.lines.map((text) => line(own(text), "SoftLine")),
        ]
          .filter(Boolean)
          .join("")
      case "facts":
        return table(
          2,
          part.rows.map(({ label, value, href }) =>
            row(
              [paragraph(runs(own(label), { marks: ["strong"] })), href ? paragraph(address(href)) : line(own(value))],
              false,
            ),
          ),
        )
      case "contents":
        return contents(part.entries)
      case "heading":
        return [
          heading(part.level, part.text, part.breaks),
          part.label && line(own(part.label), "SoftLine"),
          part.href && paragraph(address(part.href), { style: "SoftLine" }),
        ]
          .filter(Boolean)
          .join("")
      case "prose":
        return blocksOf(part.blocks, { indent: 0 })
      case "line":
        return line(own(part.text), part.isSoft ? "SoftLine" : "BodyText")
      case "comment":
        return commentOf(part)
      case "sentence": {
        const marks = part.sources.map((number) => `[${number}]`).join(" ") || `(${part.uncited})`
        const label = part.label ? runs(own(` (${part.label})`), { style: "Soft" }) : ""
        return paragraph(
          `${place(`${part.number}.`, part.href)}${runs(part.text)}${run(` ${marks}`, own(""), {})}${label}`,
          { style: "BodyText", dir: part.text.dir },
        )
      }
      case "source":
        return paragraph(
          `${run(`[${part.number}] `, own(""), {})}${part.quote ? `${run("“", own(""), {})}${apart(part.quote, direction(frame.language))}${run("”", own(""), {})}` : runs(own(part.gone), { marks: ["em"] })}` +
            `${part.who ? runs(own(` — ${part.who}`)) : ""}${run(" ", own(""), {})}${address(part.href)}`,
          { style: "SoftLine" },
        )
      case "table":
        return (
          heading(2, own(part.title)) +
          (part.rows.length === 0
            ? line(own(part.none), "SoftLine")
            : table(part.head.length, [
                row(
                  part.head.map((text) => paragraph(runs(own(text), { marks: ["strong"] }))),
                  true,
                ),
                ...part.rows.map((cells) =>
                  row(
                    cells.map((text) => line(own(text))),
                    false,
                  ),
                ),
              ]))
        )
      default:
        return part satisfies never
    }
  }

  return {
    draw,
    runs: (text: string) => runs(own(text)),
    field,
    isRightToLeft,
    /** The last section says how the pages are. */
    end: () =>
      `<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:footerReference w:type="default" r:id="rIdFooter"/>` +
      `<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1304" w:bottom="1304" w:left="1304" w:header="709" w:footer="624" w:gutter="0"/>` +
      `${isRightToLeft ? "<w:bidi/>" : ""}</w:sectPr></w:body></w:document>`,
    relations() {
      const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
      const ours = ["styles", "settings"].map(
        (name) => `<Relationship Id="rId${name}" Type="${office}/${name}" Target="${name}.xml"/>`,
      )
      const around = [
        `<Relationship Id="rIdHeader" Type="${office}/header" Target="header1.xml"/>`,
        `<Relationship Id="rIdFooter" Type="${office}/footer" Target="footer1.xml"/>`,
      ]
      const outside = [...links].map(
        ([href, id]) =>
          `<Relationship Id="${id}" Type="${office}/hyperlink" Target="${escapeXml(href)}" TargetMode="External"/>`,
      )
      return `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${[...ours, ...around, ...outside].join("")}</Relationships>`
    },
  }
}

const locales: Readonly<Record<string, string>> = {
  ar: "ar-SA",
  zh: "zh-CN",
  en: "en-GB",
  fr: "fr-FR",
  ru: "ru-RU",
  es: "es-ES",
}
function language(lang: string): string {
  const locale = locales[lang]
  if (!locale) return ""
  if (lang === "ar") return `<w:lang w:bidi="${locale}"/>`
  return lang === "zh" ? `<w:lang w:eastAsia="${locale}"/>` : `<w:lang w:val="${locale}"/>`
}
