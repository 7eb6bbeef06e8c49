import { languageNames, languages } from "#shared/language"
import { useWords } from "../i18n/index.tsx"
import "./compact-text.css"

const address = (language: string) => `https://docs.un.org/${language}/A/RES/73/195`

/** Where the Compact itself can be read, in the six languages, each named in its own words. */
export function CompactText({ paragraph = null }: { paragraph?: number | null }) {
  const { t } = useWords()
  return (
    <div className="compact-text">
      <p className="soft">
        {paragraph === null ? t("objectives.textWhole") : t("objectives.text", { paragraph: String(paragraph) })}
      </p>
      <ul>
        {languages.map((language) => (
          <li key={language}>
            <a href={address(language)} lang={language} hrefLang={language}>
              {languageNames[language]}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
