export type MarkKind = "person" | "org" | "state" | "several" | "gone"

/** A square is an organisation, filled for States and United Nations entities; a circle is a person. */
export function Mark({ kind, text, isLittle = false }: { kind: MarkKind; text: string; isLittle?: boolean }) {
  const names = ["mark", kind === "person" ? "" : kind, kind === "several" ? "org" : "", isLittle ? "little" : ""]
  return (
    <span className={names.filter(Boolean).join(" ")} aria-hidden="true">
      {text}
    </span>
  )
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" })
const firstOf = (word: string) => graphemes.segment(word)[Symbol.iterator]().next().value?.segment ?? ""

/** The first letters of the first and the last word, in any script. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const [first = "", last = ""] = [words[0], words.length > 1 ? words.at(-1) : ""]
  return (firstOf(first) + firstOf(last)).toUpperCase()
}
