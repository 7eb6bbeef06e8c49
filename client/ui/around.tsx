import type { ReactNode } from "react"

/** Stands in a sentence of the catalogue where an element of its own will be. */
export const GAP = "\u0000"

/** A sentence with an element in its gap, such as a time with its zone. */
export function Around({ sentence, children }: { sentence: string; children: ReactNode }) {
  const [before, after] = sentence.split(GAP)
  return (
    <>
      {before}
      {children}
      {after}
    </>
  )
}
