import { plainTextOf } from "#shared/plain-text"

// A text while it is being written: the editor's own JSON, also for what was typed into the plain text area. Unlike HTML
// it can be shown without being parsed, so what nobody has cleaned yet never becomes markup.

export type DocMark = { type: string; attrs?: Record<string, unknown> }
export type DocNode = {
  type: string
  attrs?: Record<string, unknown>
  content?: DocNode[]
  text?: string
  marks?: DocMark[]
}
export type Doc = { type: "doc"; content: DocNode[] }

const isDoc = (json: DocNode): json is Doc => json.type === "doc" && json.content !== undefined
/** What the editor or a kept draft holds; anything else is an empty text. */
export const asDoc = (json: DocNode | null | undefined): Doc => (json && isDoc(json) ? json : docOf(""))

// ── plain text ─────────────────────────────────────────────────────────────

/** A blank line begins a paragraph, a single line break is one. */
export function docOf(text: string): Doc {
  const paragraphs = text.replace(/\r\n?/g, "\n").split(/\n[^\S\n]*\n\s*/)
  return { type: "doc", content: paragraphs.map((lines) => ({ type: "paragraph", content: withBreaks(lines) })) }
}
const withBreaks = (lines: string): DocNode[] =>
  lines
    .split("\n")
    .flatMap((line, index) => [...(index > 0 ? [hardBreak] : []), ...(line ? [{ type: "text", text: line }] : [])])
const hardBreak: DocNode = { type: "hardBreak" }

/** Is there nothing in it that a plain text area could not hold? */
export const isPlain = (doc: Doc) =>
  doc.content.every((block) => block.type === "paragraph" && !block.content?.some(isMarked))
const isMarked = ({ type, marks }: DocNode) => type !== "hardBreak" && (type !== "text" || (marks?.length ?? 0) > 0)

export const plainOf = (doc: Doc): string => doc.content.map(wordsOf).join("\n\n")
const wordsOf = (node: DocNode): string =>
  node.type === "hardBreak"
    ? "\n"
    : (node.text ?? (node.content ?? []).map(wordsOf).join(node.type === "paragraph" ? "" : "\n"))

// ── HTML, as the server is given it ────────────────────────────────────────

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }
const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)

const inner = (node: DocNode) => (node.content ?? []).map(drawn).join("")
const box = (tag: string) => (node: DocNode) => `<${tag}>${inner(node)}</${tag}>`
const nodes: Record<string, (node: DocNode) => string> = {
  paragraph: box("p"),
  heading: (node) => box(node.attrs?.level === 4 ? "h4" : "h3")(node),
  bulletList: box("ul"),
  orderedList: (node) => `<ol${startOf(node)}>${inner(node)}</ol>`,
  listItem: box("li"),
  blockquote: box("blockquote"),
  codeBlock: box("pre"),
  horizontalRule: () => "<hr>",
  table: box("table"),
  tableRow: box("tr"),
  tableHeader: box("th"),
  tableCell: box("td"),
  hardBreak: () => "<br>",
  text: (node) => (node.marks ?? []).reduceRight(marked, escape(node.text ?? "")),
}
const drawn = (node: DocNode): string => nodes[node.type]?.(node) ?? inner(node)

const startOf = ({ attrs }: DocNode) =>
  typeof attrs?.start === "number" && attrs.start !== 1 ? ` start="${attrs.start}"` : ""

/** Where a link of the text leads. */
export const hrefOf = ({ attrs }: DocMark) => (typeof attrs?.href === "string" ? attrs.href : "")

export const markTags: Record<string, "strong" | "em" | "u" | "s" | "code" | "sub" | "sup"> = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strike: "s",
  code: "code",
  subscript: "sub",
  superscript: "sup",
}
function marked(html: string, mark: DocMark): string {
  if (mark.type === "link") return `<a href="${escape(hrefOf(mark))}">${html}</a>`
  const tag = markTags[mark.type]
  return tag ? `<${tag}>${html}</${tag}>` : html
}

export const htmlOf = (doc: Doc): string => doc.content.map(drawn).join("")

/** The text as readers will have it, in which its length is counted. */
export const visibleOf = (doc: Doc): string => plainTextOf(htmlOf(doc))
