import { isLeaf, textOf, type Block, type Item, type Leaf, type List, type Listed } from "./blocks.ts"

// Word writes a list as paragraphs with a level and a bullet or number before each. The numbers are kept: a delegation
// that speaks of its point 7 means the 7 that it saw.

type Numbered = { number: number; type?: string }
type Level = { list: List; next: number }

export function gatherLists(blocks: Block[], levelsMost: number): Block[] {
  const gathered: Block[] = []
  let open: Level[] = []
  for (const block of blocks) {
    const item = isLeaf(block) ? itemOf(block) : undefined
    if (!item || levelsMost < 1) {
      gathered.push(block)
      open = []
      continue
    }
    open = open.slice(0, Math.min(item.level, levelsMost))
    const isDeeper = open.length < Math.min(item.level, levelsMost)
    const at = open.at(-1)
    if (at && !isDeeper && goesOn(at, item.numbered)) {
      add(at, item)
      continue
    }
    if (at && !isDeeper) open.pop()
    const parent = open.at(-1)
    const level = newLevel(item.numbered)
    if (parent) parent.list.items.at(-1)!.children.push(level.list)
    else gathered.push(level.list)
    open.push(level)
    add(level, item)
  }
  return gathered
}

type ListItem = { leaf: Leaf; level: number; numbered: Numbered | undefined }

/** A list paragraph without any mark is one that belongs to the item before, or only stands in. It stays a paragraph. */
function itemOf(leaf: Leaf): ListItem | undefined {
  if (!leaf.listed) return undefined
  const { level, marker } = leaf.listed
  const { listed: _, ...words } = leaf
  if (marker !== "") return { leaf: words, level, numbered: numberOf(marker) }
  return withWrittenMarker(words, leaf.listed)
}

/** Some programs keep the mark only as text: "·   First point". */
const written = /^\s*([•·▪§–-]|o(?=\s{2})|\(?(?:\d{1,4}|[A-Za-z]|[ivxl]{1,6}|[IVXL]{1,6})[.)])\s+/

function withWrittenMarker(leaf: Leaf, { level }: Listed): ListItem | undefined {
  const [whole, marker] = written.exec(textOf(leaf.runs)) ?? []
  if (whole === undefined || marker === undefined) return undefined
  let left = whole.length
  const runs = leaf.runs.map((run) => {
    const cut = Math.min(left, run.text.length)
    left -= cut
    return { ...run, text: run.text.slice(cut) }
  })
  return { leaf: { ...leaf, runs }, level, numbered: numberOf(marker) }
}

const newLevel = (numbered: Numbered | undefined): Level => {
  if (!numbered) return { list: { kind: "ul", items: [] }, next: 0 }
  const { number, type } = numbered
  const list: List = { kind: "ol", items: [], ...(number === 1 ? {} : { start: number }), ...(type ? { type } : {}) }
  return { list, next: number }
}

/** Does an item belong to the list before it? One that begins anew at 1 does not. */
function goesOn({ list, next }: Level, numbered: Numbered | undefined): boolean {
  if (!numbered || list.kind === "ul") return !numbered && list.kind === "ul"
  const isNext = reading(numbered, list.type).number === next
  return isNext || (numbered.type === list.type && numbered.number > 1)
}

function add(level: Level, { leaf, numbered }: ListItem) {
  const item: Item = { kind: "li", children: [leaf] }
  if (numbered) {
    const { number } = reading(numbered, level.list.type)
    if (number !== level.next) item.value = number
    level.next = number + 1
  }
  level.list.items.push(item)
}

/** After h comes the letter i, and after ii the number iii: the list knows which is meant. */
function reading(numbered: Numbered & { asLetter?: number }, type: string | undefined): Numbered {
  const isLettered = type === "a" || type === "A"
  return isLettered && numbered.asLetter !== undefined ? { number: numbered.asLetter, type } : numbered
}

function numberOf(marker: string): (Numbered & { asLetter?: number }) | undefined {
  // Of 2.1.3 the last one counts: the others are those of the levels above.
  const found = /^\(?(?:\d{1,4}\.)*(\d{1,4}|[a-z]{1,6})[.)]?\)?$/i.exec(marker)?.[1]
  if (!found) return undefined
  if (/^\d/.test(found)) return { number: Number(found) }
  // A bullet in a sign font is a bare letter; a numbering letter has something after it.
  if (!/[.)]$/.test(marker)) return undefined
  const isCapital = found === found.toUpperCase()
  const letter = found.length === 1 ? found.toLowerCase().charCodeAt(0) - 96 : undefined
  const roman = romanOf(found.toLowerCase())
  if (roman !== undefined && (letter === undefined || "ivx".includes(found.toLowerCase())))
    return { number: roman, type: isCapital ? "I" : "i", ...(letter === undefined ? {} : { asLetter: letter }) }
  return letter === undefined ? undefined : { number: letter, type: isCapital ? "A" : "a" }
}

const romans: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 }

function romanOf(text: string): number | undefined {
  if (!/^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/.test(text)) return undefined
  return [...text].reduce((sum, sign, i) => {
    const value = romans[sign]!
    return sum + (value < (romans[text[i + 1] ?? ""] ?? 0) ? -value : value)
  }, 0)
}
