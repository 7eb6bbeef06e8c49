import type { Omission } from "#shared/comment"
import type { Block, Item, Leaf, Mark, Row, Run } from "../../server/rich-text/blocks.ts"
import { readHtml } from "../../server/rich-text/read.ts"
import type { Doc, DocMark, DocNode } from "./doc.ts"

// HTML as a text of the editor: what is pasted, and a stored comment that is edited. It is read by the same code that
// reads it on the server, so what one sees while writing is what will stand there. Loaded when it is needed.

export type FromHtml = { doc: Doc; omitted: Omission[] }

export function fromHtml(html: string): FromHtml {
  const { blocks, omitted } = readHtml(html)
  const content = blocks.flatMap(nodesOf)
  return { doc: { type: "doc", content: content.length ? content : [emptyParagraph] }, omitted }
}
const emptyParagraph: DocNode = { type: "paragraph" }

function nodesOf(block: Block): DocNode[] {
  switch (block.kind) {
    case "hr":
      return [{ type: "horizontalRule" }]
    case "blockquote":
      return [{ type: "blockquote", content: filled(block.children) }]
    case "ul":
      return [{ type: "bulletList", content: block.items.map(itemOf) }]
    case "ol":
      return [{ type: "orderedList", attrs: { start: block.start ?? 1 }, content: block.items.map(itemOf) }]
    case "table":
      return [...(block.caption ? [leafOf(block.caption)] : []), { type: "table", content: block.rows.map(rowOf) }]
    default:
      return [leafOf(block)]
  }
}

const filled = (blocks: readonly Block[]) => {
  const nodes = blocks.flatMap(nodesOf)
  return nodes.length ? nodes : [emptyParagraph]
}

/** An item begins with a paragraph, in every editor. */
function itemOf({ children }: Item): DocNode {
  const content = filled(children)
  return { type: "listItem", content: content[0]?.type === "paragraph" ? content : [emptyParagraph, ...content] }
}

const rowOf = ({ cells }: Row): DocNode => ({
  type: "tableRow",
  content: cells.map(({ kind, children }) => ({
    type: kind === "th" ? "tableHeader" : "tableCell",
    content: filled(children),
  })),
})

function leafOf({ kind, runs }: Leaf): DocNode {
  const content = runs.flatMap((run) => runOf(run, kind === "pre"))
  const inside = content.length ? { content } : {}
  if (kind === "h3" || kind === "h4") return { type: "heading", attrs: { level: kind === "h3" ? 3 : 4 }, ...inside }
  return { type: kind === "pre" ? "codeBlock" : "paragraph", ...inside }
}

const marks: Record<Mark, string> = {
  strong: "bold",
  em: "italic",
  u: "underline",
  s: "strike",
  code: "code",
  sub: "subscript",
  sup: "superscript",
}

function runOf({ text, marks: on, href, isBreak }: Run, isPreformatted: boolean): DocNode[] {
  if (isPreformatted) return text ? [{ type: "text", text }] : []
  if (isBreak) return [{ type: "hardBreak" }]
  if (!text) return []
  const own: DocMark[] = [
    ...(href ? [{ type: "link", attrs: { href } }] : []),
    ...on.map((mark) => ({ type: marks[mark] })),
  ]
  return [{ type: "text", text, ...(own.length ? { marks: own } : {}) }]
}
