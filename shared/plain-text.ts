// What a cleaned text says without its markup. Excerpts of a summary are counted in it, so that the server, which reads
// HTML, and the browser, which reads a selection in a page, must come to the same characters: both use `joinText`.

const breaking = new Set("p h3 h4 pre blockquote ul ol li table caption thead tbody tr th td hr".split(" "))

/**
 * Collects texts and the elements around them. Between two texts that stand in different blocks comes one line break,
 * for a `br` another one; all other characters are those of the text nodes, unchanged.
 */
export function joinText() {
  let text = ""
  let isBroken = false
  const settle = () => {
    if (isBroken && text !== "") text += "\n"
    isBroken = false
  }
  return {
    /** An element begins or ends; its name in any case. */
    edge(name: string) {
      if (breaking.has(name.toLowerCase())) isBroken = true
    },
    add(words: string) {
      if (words === "") return
      settle()
      text += words
    },
    /** Where the next character would stand. */
    position: () => text.length + (isBroken && text !== "" ? 1 : 0),
    text: () => text,
  }
}

const piece = /<\/?([a-z][a-z0-9]*)[^>]*>|([^<]+)/g

/** Of HTML as the cleaner writes it, in which `>` in attributes is escaped. Not for any other HTML. */
export function plainTextOf(html: string): string {
  const join = joinText()
  for (const [, name, words] of html.matchAll(piece)) {
    if (words !== undefined) join.add(unescapeText(words))
    else if (name === "br") join.add("\n")
    else join.edge(name!)
  }
  return join.text()
}

const escapes: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' }
const unescapeText = (words: string) => words.replace(/&(?:amp|lt|gt|quot);/g, (escape) => escapes[escape]!)

/** The first words, with a sign that there are more. */
export const beginningOf = (text: string, most: number): string =>
  text.length <= most
    ? text
    : `${Array.from(text.slice(0, 2 * most))
        .slice(0, most)
        .join("")
        .trimEnd()}…`
