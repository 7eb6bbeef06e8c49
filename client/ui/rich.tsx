import { Fragment, type ReactNode } from "react"

/** A sentence with links in it: of `<in>sign in</in>`, `parts.in` makes what stands there. */
export function Rich({ text, parts }: { text: string; parts: Record<string, (words: string) => ReactNode> }) {
  // Every third piece is plain, then come a name and its words.
  const pieces = text.split(/<(\w+)>(.*?)<\/\1>/)
  return pieces.map((piece, index) => {
    if (index % 3 === 1) return null
    if (index % 3 === 0) return piece
    return <Fragment key={index}>{parts[pieces[index - 1] ?? ""]?.(piece) ?? piece}</Fragment>
  })
}
