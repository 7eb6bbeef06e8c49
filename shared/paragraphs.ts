// The paragraphs of a comment have numbers, by which they are cited: those of its own, and not those within a list, a
// quotation or a table. Documents, and the page that a citation leads to, count alike.

const edge = /<(\/?)(p|ul|ol|blockquote|table)\b[^>]*>/g

/** Of HTML as the cleaner writes it: each paragraph's tag, by the paragraph's number, becomes what `mark` says. */
export function markParagraphs(html: string, mark: (number: number, tag: string) => string): string {
  let depth = 0
  let count = 0
  return html.replace(edge, (tag, end: string, name: string) => {
    if (name === "p") return end || depth > 0 ? tag : mark(++count, tag)
    depth += end ? -1 : 1
    return tag
  })
}
