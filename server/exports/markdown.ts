import {
  isLeaf,
  textOf,
  type Block,
  type Item,
  type Leaf,
  type List,
  type Run,
  type Table,
} from "../rich-text/blocks.ts"

// Text as Markdown in which nobody's words become markup: every sign that could mean something is escaped.

/** One line of plain text. */
export const escapeLine = (text: string): string => startOfLine(escapeSigns(text.replace(/\s*\n\s*/g, " ")))

const escapeSigns = (text: string) => text.replace(/[\\`*_[\]<>|~${}]/g, "\\$&").replace(/&(?=#?[a-z\d]+;)/gi, "\\&")

/** Signs that make a heading, a list, a rule or a definition only where a line begins. */
const startOfLine = (text: string) =>
  text
    .replace(/^[ \t]+/, "")
    .replace(/^([#+=:%-])/, "\\$1")
    .replace(/^(\d{1,9})([.)])/, "$1\\$2")

export const toMarkdown = (blocks: readonly Block[]): string => blocks.map(drawBlock).join("\n\n")

function drawBlock(block: Block): string {
  switch (block.kind) {
    case "hr":
      return "* * *"
    case "blockquote":
      return indent(toMarkdown(block.children), "> ", "> ")
    case "ul":
    case "ol":
      return drawList(block)
    case "table":
      return drawTable(block)
    case "pre":
      return fenced(textOf(block.runs))
    case "h3":
    case "h4":
      return `${block.kind === "h3" ? "####" : "#####"} ${oneLine(block).replace(/(?<!\\)#/g, "\\#")}`
    default:
      return drawRuns(block.runs)
  }
}

const indent = (text: string, first: string, others: string) =>
  text
    .split("\n")
    .map((line, i) => `${i === 0 ? first : others}${line}`.trimEnd())
    .join("\n")

function drawList(list: List): string {
  let number = (list.start ?? 1) - 1
  const drawItem = ({ value, children }: Item) => {
    number = value ?? number + 1
    // Letters and Roman numbers are not known to Markdown; a number below nought neither.
    const mark = list.kind === "ul" ? "- " : `${Math.max(0, number)}. `
    return indent(toMarkdown(children), mark, " ".repeat(mark.length))
  }
  return list.items.map(drawItem).join("\n")
}

/** Longer than any within, so that nothing in the text can end it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length))
  const fence = "`".repeat(longest + 1)
  return `${fence}\n${text}\n${fence}`
}

function drawTable({ caption, rows }: Table): string {
  const columns = Math.max(...rows.map((row) => row.cells.length))
  const line = (cells: string[]) => `| ${Array.from({ length: columns }, (_, i) => cells[i] ?? "").join(" | ")} |`
  const texts = rows.map((row) => row.cells.map((cell) => leavesIn(cell.children).map(oneLine).join(" ")))
  const hasHead = rows[0]?.isHead ?? false
  const head = hasHead ? texts[0]! : []
  const body = hasHead ? texts.slice(1) : texts
  const table = [line(head), line(Array.from({ length: columns }, () => "---")), ...body.map(line)].join("\n")
  return caption ? `${drawRuns(caption.runs)}\n\n${table}` : table
}

function leavesIn(blocks: readonly Block[]): Leaf[] {
  return blocks.flatMap((block): Leaf[] => {
    if (isLeaf(block)) return [block]
    if (block.kind === "hr") return []
    if (block.kind === "blockquote") return leavesIn(block.children)
    if (block.kind === "table") return leavesIn(block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.children)))
    return leavesIn(block.items.flatMap((item) => item.children))
  })
}

const oneLine = ({ runs }: Leaf) => drawRuns(runs.map((run) => ({ ...run, text: run.text.replace(/\s*\n\s*/g, " ") })))

/** A line break is a backslash at the end of the line: two spaces there get lost on the way. */
function drawRuns(runs: readonly Run[]): string {
  let isStart = true
  return runs
    .map((run) => {
      const lines = run.text.split("\n").map((line, i) => {
        const text = drawWords(line, run)
        const begins = i > 0 || isStart
        if (line !== "") isStart = false
        return begins ? startOfLine(text) : text
      })
      if (run.text.endsWith("\n")) isStart = true
      return lines.join("\\\n")
    })
    .join("")
}

function drawWords(line: string, { marks, href }: Run): string {
  const words = line.trim()
  if (words === "") return line
  // Marks must touch the words: spaces go outside.
  const [before = "", after = ""] = line.split(words)
  let text = marks.includes("code") ? codeSpan(words) : escapeSigns(words)
  if (marks.includes("s")) text = `~~${text}~~`
  if (marks.includes("em")) text = `*${text}*`
  if (marks.includes("strong")) text = `**${text}**`
  if (href !== undefined) text = `[${text}](<${href.replace(/[<>\\\s]/g, encodeURIComponent)}>)`
  return `${before}${text}${after}`
}

function codeSpan(words: string): string {
  const longest = Math.max(0, ...(words.match(/`+/g) ?? []).map((ticks) => ticks.length))
  const fence = "`".repeat(longest + 1)
  return longest > 0 ? `${fence} ${words} ${fence}` : `${fence}${words}${fence}`
}
