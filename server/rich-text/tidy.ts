import { DEPTH_MOST, depthOf, isBlank, textOf, type Block, type Leaf, type Run } from "./blocks.ts"
import { gatherLists } from "./gather-lists.ts"
import { truthful } from "./links.ts"

// After reading: lists from list paragraphs, nothing empty, nothing twice, links that are what they say.

export function tidy(blocks: Block[], isOffice: boolean, room = DEPTH_MOST): Block[] {
  const gathered = isOffice ? gatherLists(blocks, Math.floor(room / 2)) : blocks
  return gathered.flatMap((block) => tidyBlock(block, isOffice, room))
}

function tidyBlock(block: Block, isOffice: boolean, room: number): Block[] {
  switch (block.kind) {
    case "hr":
      return [block]
    case "ul":
    case "ol": {
      const items = block.items.map((item) => ({
        ...item,
        children: tidy(item.children, isOffice, room - depthOf("ul")),
      }))
      const filled = items.filter((item) => item.children.length > 0)
      return filled.length > 0 ? [{ ...block, items: filled }] : []
    }
    case "blockquote": {
      const children = tidy(block.children, isOffice, room - depthOf("blockquote"))
      return children.length > 0 ? [{ ...block, children }] : []
    }
    case "table": {
      const rows = block.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => ({ ...cell, children: tidy(cell.children, isOffice, room - depthOf("table")) })),
      }))
      const filled = rows.filter((row) => row.cells.some((cell) => cell.children.length > 0))
      const caption = block.caption && tidyLeaf(block.caption, isOffice)
      if (filled.length === 0) return caption ? [{ ...caption, kind: "p" }] : []
      return [{ kind: "table", ...(caption ? { caption } : {}), rows: filled }]
    }
    default: {
      const leaf = tidyLeaf(block, isOffice)
      return leaf ? [leaf] : []
    }
  }
}

function tidyLeaf({ kind, runs, lang }: Leaf, isOffice: boolean): Leaf | undefined {
  const isPreformatted = kind === "pre"
  const words = isOffice && !isPreformatted ? collapse(runs) : runs
  const kept = trim(honest(join(words)), isPreformatted)
  return isBlank(textOf(kept)) ? undefined : { kind, runs: kept, ...(lang === undefined ? {} : { lang }) }
}

const isSame = (a: Run, b: Run) =>
  !a.isBreak && !b.isBreak && a.href === b.href && a.title === b.title && a.marks.join() === b.marks.join()

function join(runs: readonly Run[]): Run[] {
  const groups: Run[][] = []
  for (const run of runs) {
    const group = groups.at(-1)
    if (run.text === "") continue
    if (group && isSame(group[0]!, run)) group.push(run)
    else groups.push([run])
  }
  return groups.map((group) => ({ ...group[0]!, text: textOf(group) }))
}

/** In what an office program wrote, line breaks of the source mean no more than a space. */
function collapse(runs: readonly Run[]): Run[] {
  let endsInSpace = true
  return runs.map((run) => {
    const text = run.isBreak ? run.text : run.text.replace(/[ \t\n]+/g, " ")
    const kept = endsInSpace && text.startsWith(" ") ? text.slice(1) : text
    if (kept !== "") endsInSpace = kept.endsWith(" ") || run.isBreak === true
    return { ...run, text: kept }
  })
}

/** Each link as a whole, because its words are judged as a whole. */
function honest(runs: readonly Run[]): Run[] {
  const result: Run[] = []
  for (let i = 0, end = 0; i < runs.length; i = end) {
    const { href } = runs[i]!
    for (end = i + 1; href !== undefined && runs[end]?.href === href;) end++
    const together = runs.slice(i, end)
    result.push(...(href === undefined ? together : truthful(together, href)))
  }
  return result
}

/** Line breaks and the source's indentation go from the ends of a block; other spaces are the author's. */
function trim(runs: Run[], isPreformatted: boolean): Run[] {
  const isEnd = (run: Run | undefined) =>
    run !== undefined && (run.isBreak || (!isPreformatted && isBlank(run.text) && run.text.includes("\n")))
  let from = 0
  let to = runs.length
  while (from < to && isEnd(runs[from])) from++
  while (to > from && isEnd(runs[to - 1])) to--
  const kept = runs.slice(from, to)
  if (isPreformatted || kept.length === 0) return kept
  kept[0] = { ...kept[0]!, text: cutStart(kept[0]!.text) }
  kept[kept.length - 1] = { ...kept.at(-1)!, text: cutEnd(kept.at(-1)!.text) }
  return kept
}

function cutStart(text: string): string {
  const words = text.trimStart()
  return text.slice(0, text.length - words.length).includes("\n") ? words : text
}
function cutEnd(text: string): string {
  const words = text.trimEnd()
  return text.slice(words.length).includes("\n") ? words : text
}
