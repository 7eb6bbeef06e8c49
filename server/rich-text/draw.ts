import type { Language } from "#shared/language"
import { addresses, firstDirection, languageOfBlock, trueDirection } from "../comments/language.ts"
import { isLeaf, isList, textOf, type Block, type Cell, type Item, type Leaf, type Run } from "./blocks.ts"

/**
 * Blocks as HTML. Every block carries its direction; with the language of the whole text given, blocks that are plainly
 * in another carry theirs, so that a screen reader speaks them right.
 */
export const drawHtml = (blocks: readonly Block[], language?: Language): string =>
  blocks.map((block) => drawBlock(block, language)).join("")

function drawBlock(block: Block, language: Language | undefined): string {
  switch (block.kind) {
    case "hr":
      return "<hr />"
    case "blockquote":
      return `<blockquote${around(block.children)}>${drawHtml(block.children, language)}</blockquote>`
    case "ul":
    case "ol": {
      const start = block.start === undefined ? "" : ` start="${block.start}"`
      const type = block.type === undefined ? "" : ` type="${block.type}"`
      const items = block.items.map((item) => drawItem(item, language)).join("")
      return `<${block.kind}${start}${type}${around([block])}>${items}</${block.kind}>`
    }
    case "table": {
      const caption = block.caption ? drawLeaf(block.caption, language) : ""
      const rows = (isHead: boolean) =>
        block.rows
          .filter((row) => row.isHead === isHead)
          .map((row) => `<tr>${row.cells.map((cell) => drawCell(cell, language)).join("")}</tr>`)
          .join("")
      const head = rows(true)
      const body = rows(false)
      const parts = (head && `<thead>${head}</thead>`) + (body && `<tbody>${body}</tbody>`)
      return `<table${around([block])}>${caption}${parts}</table>`
    }
    default:
      return drawLeaf(block, language)
  }
}

function drawItem({ value, children }: Item, language: Language | undefined): string {
  const number = value === undefined ? "" : ` value="${value}"`
  const [first, ...rest] = children
  // A language on the item would also be that of the lists within it.
  const isTight = first?.kind === "p" && rest.every(isList) && (rest.length === 0 || !languageFor(first, language))
  if (!isTight) return `<li${number}${around(children)}>${drawHtml(children, language)}</li>`
  return `<li${number}${ownOf(first, language)}>${drawRuns(first)}${drawHtml(rest, language)}</li>`
}

function drawCell({ kind, children }: Cell, language: Language | undefined): string {
  const [first, ...rest] = children
  if (first?.kind === "p" && rest.length === 0) return `<${kind}${ownOf(first, language)}>${drawRuns(first)}</${kind}>`
  return `<${kind}${around(children)}>${drawHtml(children, language)}</${kind}>`
}

const drawLeaf = (leaf: Leaf, language: Language | undefined) =>
  `<${leaf.kind}${ownOf(leaf, language)}>${drawRuns(leaf)}</${leaf.kind}>`

/** `auto` looks at the first letter, so a block that begins with an address is told its direction. */
function ownOf(leaf: Leaf, language: Language | undefined): string {
  const text = textOf(leaf.runs)
  const direction = trueDirection(text)
  const dir = direction && direction !== firstDirection(text) ? direction : "auto"
  const lang = languageFor(leaf, language)
  return ` dir="${dir}"${lang === undefined ? "" : ` lang="${lang}"`}`
}

const languageFor = (leaf: Leaf, language: Language | undefined) =>
  language ? languageOfBlock(textOf(leaf.runs), language, leaf.lang) : leaf.lang

/** `auto` does not look into blocks that have a direction of their own, so what is around them is told. */
const around = (blocks: readonly Block[]) => ` dir="${directionIn(blocks) ?? "auto"}"`

function directionIn(blocks: readonly Block[]): "ltr" | "rtl" | undefined {
  for (const block of blocks) {
    const found = isLeaf(block) ? trueDirection(textOf(block.runs)) : directionIn(partsOf(block))
    if (found) return found
  }
}

function partsOf(block: Exclude<Block, Leaf>): readonly Block[] {
  switch (block.kind) {
    case "hr":
      return []
    case "blockquote":
      return block.children
    case "table":
      return block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.children))
    default:
      return block.items.flatMap((item) => item.children)
  }
}

// ── within a block ──

const escapeText = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
const escapeValue = (text: string) => escapeText(text).replace(/"/g, "&quot;")

function drawRuns({ runs }: Leaf): string {
  const isolates = trueDirection(textOf(runs)) === "rtl"
  let html = ""
  let open: string[] = []
  for (const run of runs) {
    const wanted = tagsOf(run, isolates)
    const common = open.findIndex((tag, i) => tag !== wanted[i])
    const kept = common < 0 ? open.length : common
    html +=
      closing(open.slice(kept)) +
      wanted
        .slice(kept)
        .map((tag) => `<${tag}>`)
        .join("")
    html += run.isBreak ? "<br />" : isolates && run.href === undefined ? isolated(run.text) : escapeText(run.text)
    open = wanted
  }
  return html + closing(open)
}

const closing = (tags: readonly string[]) =>
  tags
    .toReversed()
    .map((tag) => `</${tag.split(" ")[0]}>`)
    .join("")

function tagsOf({ href, title, marks }: Run, isolates: boolean): string[] {
  if (href === undefined) return [...marks]
  const name = title === undefined ? "" : ` title="${escapeValue(title)}"`
  const dir = isolates ? ` dir="auto"` : ""
  return [`a href="${escapeValue(href)}"${name}${dir} rel="noopener noreferrer nofollow ugc"`, ...marks]
}

/** An address within a text from right to left would be torn at its signs. */
function isolated(text: string): string {
  let html = ""
  let at = 0
  for (const { 0: address, index } of text.matchAll(addresses)) {
    html += `${escapeText(text.slice(at, index))}<bdi dir="ltr">${escapeText(address)}</bdi>`
    at = index + address.length
  }
  return html + escapeText(text.slice(at))
}
