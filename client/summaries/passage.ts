import { joinText } from "#shared/plain-text"

// Between a page and a plain text: where a selection stands in the text, and where a passage stands in the page. Both
// sides count by shared/plain-text.ts.

export type Passage = { start: number; end: number }
type Point = { node: Node; offset: number }

/** Numbers that we have put into a text are no part of it (client/ui/marks.ts). */
const isOurs = (node: Node) => node instanceof Element && node.classList.contains("mark-note")

/** Visits a drawn text in its order; `position` is where the next character of the plain text stands. */
function walk(
  root: Node,
  visit: {
    text?: (node: Text, position: number) => void
    child?: (parent: Node, index: number, position: number) => void
  },
) {
  const join = joinText()
  const into = (parent: Node) => {
    parent.childNodes.forEach((node, index) => {
      visit.child?.(parent, index, join.position())
      if (isOurs(node)) return
      if (node instanceof Text) {
        visit.text?.(node, join.position())
        join.add(node.data)
      } else if (node.nodeName === "BR") join.add("\n")
      else {
        join.edge(node.nodeName)
        into(node)
        join.edge(node.nodeName)
      }
    })
    visit.child?.(parent, parent.childNodes.length, join.position())
  }
  into(root)
  return join.text()
}

/** What of a text is selected, without the space around it; nothing if it is not selected within this text alone. */
export function passageOf(root: Element, range: Range): Passage | undefined {
  if (range.collapsed || !root.contains(range.startContainer) || !root.contains(range.endContainer)) return undefined
  const found: { start?: number; end?: number } = {}
  const look = (node: Node, offset: number, position: number) => {
    if (node === range.startContainer && offset === range.startOffset) found.start = position
    if (node === range.endContainer && offset === range.endOffset) found.end = position
  }
  const text = walk(root, {
    child: look,
    text: (node, position) => {
      if (node === range.startContainer) found.start = position + range.startOffset
      if (node === range.endContainer) found.end = position + range.endOffset
    },
  })
  return found.start === undefined || found.end === undefined ? undefined : trimmed(text, found.start, found.end)
}

export function trimmed(text: string, start: number, end: number): Passage | undefined {
  const words = text.slice(start, end)
  const from = start + (words.length - words.trimStart().length)
  const to = end - (words.length - words.trimEnd().length)
  return from < to ? { start: from, end: to } : undefined
}

/** Where a passage stands in a drawn text, to show it. */
export function rangeOf(root: Element, { start, end }: Passage): Range | undefined {
  const points: { start?: Point; end?: Point } = {}
  walk(root, {
    text: (node, position) => {
      const last = position + node.data.length
      if (!points.start && start >= position && start < last) points.start = { node, offset: start - position }
      if (!points.end && end > position && end <= last) points.end = { node, offset: end - position }
    },
  })
  if (!points.start || !points.end) return undefined
  const range = document.createRange()
  range.setStart(points.start.node, points.start.offset)
  range.setEnd(points.end.node, points.end.offset)
  return range
}

/** The lines of a plain text that have words: for those who choose without a pointer. */
export function paragraphsOf(text: string): Passage[] {
  const passages: Passage[] = []
  let at = 0
  for (const line of text.split("\n")) {
    const passage = trimmed(text, at, at + line.length)
    if (passage) passages.push(passage)
    at += line.length + 1
  }
  return passages
}
