import { Fragment, type ReactNode } from "react"

/** An address makes a link of the words; else what is made of them. */
type Part = string | ((words: string) => ReactNode)
export type Parts = Readonly<Record<string, Part>>

/** A sentence with links in it: `<in>sign in</in>` becomes what `parts.in` says. */
export function Rich({ text, parts }: { text: string; parts: Parts }) {
  // Plain words, a name, the words of the part, and so on.
  const pieces = text.split(/<(\w+)>(.*?)<\/\1>/)
  return pieces.map((piece, index) => {
    if (index % 3 === 0) return piece
    if (index % 3 === 1) return null
    return <Fragment key={piece}>{make(parts[pieces[index - 1] ?? ""], piece)}</Fragment>
  })
}

function make(part: Part | undefined, words: string): ReactNode {
  if (part === undefined) return words
  return typeof part === "string" ? <a href={part}>{words}</a> : part(words)
}
