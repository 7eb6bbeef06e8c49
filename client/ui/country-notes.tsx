import { useWords } from "../i18n/index.tsx"

/** What must be said wherever certain names of countries stand: give it the codes of those that are shown. */
export function CountryNotes({ codes }: { codes: readonly (string | null | undefined)[] }) {
  const { names } = useWords()
  const notes = [...new Set(codes)].flatMap((code) => (code && names.footnotes[code]) || [])
  return notes.map((note) => (
    <p key={note} className="soft fine">
      {note}
    </p>
  ))
}
