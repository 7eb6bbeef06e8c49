import type { Block } from "./number.ts"

/** A blank line ends a paragraph, and so does a number at the beginning of the next line. */
export const readPlain = (text: string): Block[] => paragraphsIn(text).map((one) => ({ text: one }))

const begins = /^\s*(?:\d{1,4}(?:\.\d{1,3})*[a-z]?[.)]|\((?:[a-z]|[ivx]{1,5}|\d{1,3})\))\s/i

function paragraphsIn(text: string, isNew = (line: string) => begins.test(line)): string[] {
  const found: string[] = []
  let isOpen = false
  for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    if (line.trim() === "") isOpen = false
    else if (isOpen && !isNew(line)) found.push(`${found.pop()} ${line.trim()}`)
    else {
      found.push(line.trim())
      isOpen = true
    }
  }
  return found
}

const heading = /^#{1,6}\s+(.*)$/
/** In two steps: one expression for both tries each end of a long line anew. */
const titleOf = (line: string): string | undefined =>
  heading
    .exec(line)?.[1]
    ?.trimEnd()
    .replace(/(?<!#)#+$/, "")
    .trimEnd()
const bullet = /^\s*[-*+]\s+/
const isRule = (line: string) => /^\s*(?:[-*_]\s*){3,}$/.test(line)
const underline = /^\s*(?:=+|-+)\s*$/

/** What people use of Markdown in such a text: headings, lists, emphasis, links, quotations. HTML in it is text. */
export function readMarkdown(text: string): Block[] {
  const lines = text.split(/\r\n|[\n\r]/).map((line) => line.replace(/^(?:\s*>)+\s?/, ""))
  for (const [index, line] of lines.entries()) {
    if (!isRule(line) && !underline.test(line)) continue
    // A line beneath a heading, or between two parts.
    const above = lines[index - 1] ?? ""
    if (underline.test(line) && above.trim() !== "") lines[index - 1] = `# ${above.trim()}`
    lines[index] = ""
  }
  const blocks = paragraphsIn(lines.join("\n"), (line) => begins.test(line) || bullet.test(line) || heading.test(line))
  return blocks.map((block) => {
    const title = titleOf(block)
    return title === undefined ? { text: inline(block.replace(bullet, "")) } : { text: inline(title), isHeading: true }
  })
}

const inline = (text: string): string =>
  text
    .replace(/!?\[([^\][]{0,500})\]\([^()\s]{0,500}(?:\s+"[^"]{0,300}")?\)/g, "$1")
    .replace(/(\*\*|__)(?=\S)([^*_\\]{1,2000}?)\1/g, "$2")
    .replace(/([*_])(?=\S)([^*_\\]{1,2000}?)\1/g, "$2")
    .replace(/`([^`]{1,500})`/g, "$1")
    .replace(/\\([\\`*_{}[\]()#+\-.!>])/g, "$1")
