import { useWords } from "../i18n/index.tsx"
import { addressOf, type Choice } from "./filter.ts"

const formats = [
  ["csv", "CSV"],
  ["json", "JSON"],
  ["ris", "RIS"],
  ["bibtex", "BibTeX"],
] as const

/** What is chosen, as a file: for tables, for programs, and for those that keep references. */
export function SaveAs({ choices }: { choices: readonly Choice[] }) {
  const { t, lang } = useWords()
  const chosen = addressOf(choices).split("?")[1]
  return (
    <p className="soft small">
      {t("resources.saveAs")}{" "}
      {formats.map(([format, name], index) => (
        <span key={format}>
          {index > 0 && " · "}
          <a href={`/api/resources/export?format=${format}&lang=${lang}${chosen ? `&${chosen}` : ""}`} download>
            {name}
          </a>
        </span>
      ))}
    </p>
  )
}
