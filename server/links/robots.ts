// What a site asks of programs (RFC 9309), as far as it concerns one that looks whether a page is there.

const OURS = "plenarylinkcheck"

type Rule = { isAllowed: boolean; path: string }

/** The rules for us, or else those for everybody. */
function rulesOf(text: string): Rule[] {
  const groups = new Map<string, Rule[]>()
  let names: string[] = []
  let isNaming = false
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, key = "", value = ""] = /^\s*([\w-]+)\s*:\s*([^#]*)/.exec(line) ?? []
    const said = value.trim()
    if (/^user-agent$/i.test(key)) {
      const name = said.toLowerCase()
      names = isNaming ? [...names, name] : [name]
      isNaming = true
      if (!groups.has(name)) groups.set(name, [])
    } else if (/^(?:dis)?allow$/i.test(key)) {
      isNaming = false
      if (said !== "") for (const name of names) groups.get(name)!.push({ isAllowed: /^allow$/i.test(key), path: said })
    }
  }
  return groups.get(OURS) ?? groups.get("*") ?? []
}

/** The longest rule that fits counts; of two as long, the one that allows. */
export function isAllowed(robots: string, { pathname, search }: URL): boolean {
  const asked = pathname + search
  const fitting = rulesOf(robots).filter(({ path }) => fits(path, asked))
  const longest = Math.max(0, ...fitting.map(({ path }) => path.length))
  const last = fitting.filter(({ path }) => path.length === longest)
  return last.length === 0 || last.some((rule) => rule.isAllowed)
}

/** `*` is anything, `$` the end. Walked piece by piece: an expression made of what strangers write could take for ever. */
function fits(pattern: string, asked: string): boolean {
  const isWhole = pattern.endsWith("$")
  const [first = "", ...rest] = (isWhole ? pattern.slice(0, -1) : pattern).split("*")
  if (!asked.startsWith(first)) return false
  let at = first.length
  for (const [number, piece] of rest.entries()) {
    const isLast = number === rest.length - 1
    const found = isWhole && isLast ? asked.lastIndexOf(piece) : asked.indexOf(piece, at)
    if (found < at) return false
    at = found + piece.length
  }
  return !isWhole || at === asked.length
}
