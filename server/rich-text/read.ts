import { Parser } from "htmlparser2"
import type { Omission } from "#shared/comment"
import {
  DEPTH_MOST,
  depthOf,
  isBlank,
  marks,
  type Block,
  type Cell,
  type Item,
  type Leaf,
  type LeafKind,
  type List,
  type Mark,
  type Quote,
  type Row,
  type Table,
} from "./blocks.ts"
import { safeAddress } from "./links.ts"
import { isOffice, meaningOf, type BoxMeaning, type Meaning } from "./meaning.ts"
import { tidy } from "./tidy.ts"

export type Read = { blocks: Block[]; omitted: Omission[] }

/** Any HTML, also broken or hostile, as blocks. Takes time in proportion to its length, whatever is in it. */
export function readHtml(html: string, elementsMost = ELEMENTS_MOST): Read {
  try {
    return read(html, elementsMost)
  } catch (error) {
    if (error !== tooMuch) throw error
    // Nobody writes like this. The words are kept.
    return read(html.replace(/<[^<>]*>/g, " ").replace(/[<>]/g, ""), elementsMost)
  }
}

/** More open elements than any editor makes; the parser's own work grows with length times depth. */
const SOURCE_DEPTH = 200
/** A long document from Word has a few thousand. */
const ELEMENTS_MOST = 20_000
const COLUMNS_MOST = 20
const tooMuch = new Error("too much markup")

type Root = { kind: "root"; children: Block[] }
/** Footnotes go to the end, wherever they stand in what was pasted. */
type Notes = { kind: "notes"; children: Block[] }
type Box = Root | Notes | Quote | List | Item | Table | Row | Cell
type Link = { href: string; title?: string }

/** What an open element of the source means for the text in it. */
type Entry = {
  marks: readonly Mark[]
  link?: Link
  leafKind: LeafKind
  /** Text after it begins another block. */
  isBoundary?: true
  box?: Box
  isHead?: true
  isMarker?: true
  isNoteMark?: true
  /** Blocks begun before it did. */
  before: number
}

function read(html: string, elementsMost: number): Read {
  const office = isOffice(html)
  const omitted = new Set<Omission>()
  const root: Root = { kind: "root", children: [] }
  const notes: Notes = { kind: "notes", children: [] }
  const entries: Entry[] = [{ marks: [], leafKind: "p", before: 0 }]
  let boxes: Box[] = [root]
  let leaf: Leaf | undefined
  let leaves = 0
  let elements = 0
  let marker = ""
  /** How many elements were open when dropping began; 0 while nothing is dropped. */
  let droppedAt = 0

  const now = () => entries.at(-1)!

  const parser = new Parser({
    onopentag(name, attributes) {
      if (entries.length > SOURCE_DEPTH || ++elements > elementsMost) throw tooMuch
      if (droppedAt > 0) return void entries.push({ marks: [], leafKind: "p", before: leaves })
      entries.push(open(meaningOf(name, attributes, office)))
    },
    ontext(source) {
      const words = source.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "")
      if (droppedAt === 0 && words !== "") write(words)
    },
    onclosetag() {
      if (entries.length === 1) return
      close(entries.pop()!)
      if (entries.length <= droppedAt) droppedAt = 0
    },
  })
  parser.write(html)
  parser.end()

  const blocks = tidy(root.children, office)
  const ending = tidy(notes.children, office)
  if (ending.length > 0 && ending[0]!.kind !== "hr") blocks.push({ kind: "hr" })
  return { blocks: [...blocks, ...ending], omitted: [...omitted] }

  function open(meaning: Meaning): Entry {
    const { isBoundary: _, box: __, ...inherited } = now()
    const inside: Entry = { ...inherited, before: leaves }
    switch (meaning.kind) {
      case "inline":
        return openInline(inside, meaning)
      case "marker":
        marker = ""
        return { ...inside, isMarker: true }
      case "head":
        return { ...inside, isHead: true }
      case "leaf": {
        // A paragraph within a heading is still the heading.
        const kind = inside.leafKind === "p" ? meaning.leaf : inside.leafKind
        openLeaf(kind, meaning)
        return { ...inside, leafKind: kind, isBoundary: true }
      }
      case "break":
        leaf?.runs.push({ text: "\n", marks: inside.marks, ...inside.link, isBreak: true })
        return inside
      case "rule":
        children().push({ kind: "hr" })
        return { ...inside, isBoundary: true }
      case "boundary":
        leaf = undefined
        return { ...inside, isBoundary: true }
      case "drop":
        drop(meaning.omission, entries.length)
        return inside
      case "remark":
        drop("remarks", startOfRemark())
        leaf = undefined
        return inside
      default:
        leaf = undefined
        return { ...inside, leafKind: "p", isBoundary: true, box: openBox(meaning) }
    }
  }

  function openInline(
    inside: Entry,
    { on = [], off = [], href, title, isNoteMark }: Meaning & { kind: "inline" },
  ): Entry {
    const kept = marks.filter((mark) => on.includes(mark) || (inside.marks.includes(mark) && !off.includes(mark)))
    const link = href !== undefined && !inside.link ? linkTo(href, title) : inside.link
    return { ...inside, marks: kept, link, ...(isNoteMark ? { isNoteMark } : {}) }
  }

  function linkTo(href: string, title: string | undefined): Link | undefined {
    const address = safeAddress(href)
    // A place within the page that it was copied from is no loss.
    if (!address && !href.trim().startsWith("#")) omitted.add("links")
    if (!address) return undefined
    const words = (title ?? "")
      .replace(/[\u0000-\u001f\u007f]/g, " ")
      .trim()
      .slice(0, 200)
      .toWellFormed()
    return words === "" ? { href: address } : { href: address, title: words }
  }

  function drop(omission: Omission | undefined, at: number) {
    if (omission) omitted.add(omission)
    droppedAt = at
  }

  /** The outermost element that begins with the remark's mark and holds no other block. */
  function startOfRemark(): number {
    const at = entries.findIndex((entry, i) => i > 0 && entry.isBoundary && leaves - entry.before <= 1)
    return at < 0 ? entries.length : at
  }

  function write(words: string) {
    const { marks: on, link, leafKind, isMarker, isNoteMark } = now()
    if (isMarker) return void (marker += words)
    if (!leaf && isBlank(words)) return
    if (!leaf) openLeaf(leafKind)
    leaf!.runs.push({ text: isNoteMark ? words.replace(/[[\]]/g, "") : words, marks: on, ...link })
  }

  function close(closed: Entry) {
    if (closed.isMarker && !now().isMarker) settleMarker()
    if (!closed.isBoundary) return
    leaf = undefined
    const at = closed.box ? boxes.lastIndexOf(closed.box) : -1
    if (at > 0) boxes.length = at
  }

  function settleMarker() {
    const words = marker.replace(/\s+/g, " ").trim()
    if (leaf?.listed) leaf.listed.marker = words === "" ? "•" : words
    else if (leaf && words !== "") leaf.runs.push({ text: `${words} `, marks: [] })
  }

  function openLeaf(kind: LeafKind, { lang, listed }: Pick<Leaf, "lang" | "listed"> = {}) {
    leaves++
    const box = boxes.at(-1)!
    const isCaption = kind === "caption" && box.kind === "table"
    leaf = isCaption && box.caption ? box.caption : { kind: kind === "caption" && !isCaption ? "p" : kind, runs: [] }
    if (lang !== undefined) leaf.lang = lang
    if (listed) leaf.listed = { ...listed }
    if (isCaption) box.caption = leaf
    else children().push(leaf)
  }

  /** Where a block that begins now belongs. Text between the parts of a list or table makes the part it lacks. */
  function children(): Block[] {
    const box = boxes.at(-1)!
    switch (box.kind) {
      case "ul":
      case "ol":
        if (box.items.length === 0) box.items.push({ kind: "li", children: [] })
        return box.items.at(-1)!.children
      case "table":
        box.rows.push({ kind: "tr", isHead: false, cells: [{ kind: "td", children: [] }] })
        return box.rows.at(-1)!.cells[0]!.children
      case "tr":
        if (box.cells.length === 0) box.cells.push({ kind: "td", children: [] })
        return box.cells.at(-1)!.children
      default:
        return box.children
    }
  }

  function openBox(meaning: BoxMeaning): Box | undefined {
    switch (meaning.kind) {
      case "list":
        return openBlock({ kind: meaning.list, items: [], start: meaning.start, type: meaning.type })
      case "quote":
        return openBlock({ kind: "blockquote", children: [] })
      case "table":
        return openBlock({ kind: "table", rows: [] })
      case "item":
        return openItem({ kind: "li", children: [], ...(meaning.value === undefined ? {} : { value: meaning.value }) })
      case "row":
        return openRow()
      case "cell":
        return openCell(meaning)
      case "notes":
        boxes = [root, notes]
        return notes
    }
  }

  /** Deeper ones are not opened: what is in them stands in the one around them. */
  function openBlock(box: Quote | List | Table): Box | undefined {
    const depth = [...boxes, box].reduce((sum, { kind }) => sum + depthOf(kind), 0)
    if (depth > DEPTH_MOST) return undefined
    children().push(box)
    boxes.push(box)
    return box
  }

  function openItem(item: Item): Box | undefined {
    const at = boxes.findLastIndex((box) => ["ul", "ol", "td", "th"].includes(box.kind))
    const around = boxes[at]
    const isInList = around?.kind === "ul" || around?.kind === "ol"
    const list = isInList ? around : openBlock(listToGoOn())
    if (list?.kind !== "ul" && list?.kind !== "ol") return undefined
    if (isInList) boxes.length = at + 1
    list.items.push(item)
    boxes.push(item)
    return isInList ? item : list
  }

  /** Items without a list around them make one together. */
  function listToGoOn(): List {
    const last = children().at(-1)
    if (last?.kind !== "ul") return { kind: "ul", items: [] }
    children().pop()
    return last
  }

  function openRow(): Box | undefined {
    const at = boxes.findLastIndex((box) => box.kind === "table")
    const table = boxes[at]
    if (table?.kind !== "table") return undefined
    const row: Row = { kind: "tr", isHead: now().isHead ?? false, cells: [] }
    table.rows.push(row)
    boxes.length = at + 1
    boxes.push(row)
    return row
  }

  /** Without spans, a cell over three columns is followed by two empty ones, so that columns stay columns. */
  function openCell({ cell: kind, columns }: Meaning & { kind: "cell" }): Box | undefined {
    const at = boxes.findLastIndex((box) => box.kind === "tr" || box.kind === "table")
    if (at < 0) return undefined
    boxes.length = at + 1
    if (boxes[at]!.kind === "table") openRow()
    const row = boxes.at(-1)
    if (row?.kind !== "tr") return undefined
    const cell: Cell = { kind, children: [] }
    row.cells.push(cell)
    for (let i = 1; i < Math.min(columns, COLUMNS_MOST); i++) row.cells.push({ kind, children: [] })
    boxes.push(cell)
    return cell
  }
}
