import { createElement, type ReactNode } from "react"
import { hrefOf, markTags, type Doc, type DocMark, type DocNode } from "./doc.ts"

/** A text that has not been cleaned by the server yet, drawn piece by piece. */
export const DocView = ({ doc, lang }: { doc: Doc; lang: string }) => (
  <div className="prose" lang={lang}>
    {doc.content.map(draw)}
  </div>
)

const tags: Record<string, string> = {
  paragraph: "p",
  bulletList: "ul",
  listItem: "li",
  blockquote: "blockquote",
  codeBlock: "pre",
  tableRow: "tr",
  tableHeader: "th",
  tableCell: "td",
}

function draw(node: DocNode, key: number): ReactNode {
  switch (node.type) {
    case "text":
      return <span key={key}>{(node.marks ?? []).reduceRight<ReactNode>(withMark, node.text)}</span>
    case "hardBreak":
      return <br key={key} />
    case "horizontalRule":
      return <hr key={key} />
    case "table":
      return (
        <table key={key}>
          <tbody>{node.content?.map(draw)}</tbody>
        </table>
      )
    case "orderedList":
      return (
        <ol key={key} start={typeof node.attrs?.start === "number" ? node.attrs.start : 1}>
          {node.content?.map(draw)}
        </ol>
      )
    case "heading":
      return createElement(node.attrs?.level === 4 ? "h4" : "h3", { key, dir: "auto" }, node.content?.map(draw))
    default:
      return createElement(tags[node.type] ?? "div", { key, dir: "auto" }, node.content?.map(draw))
  }
}

function withMark(inside: ReactNode, mark: DocMark): ReactNode {
  // A link of a text on its way leads nowhere yet: nobody has looked at its address.
  if (mark.type === "link") return <u title={hrefOf(mark)}>{inside}</u>
  const tag = markTags[mark.type]
  return tag ? createElement(tag, null, inside) : inside
}
