import type { Language } from "#shared/language"
import { useWords } from "../i18n/index.tsx"
import { Field } from "../ui/field.tsx"
import { languageIn } from "../ui/format.ts"

type Props = { label: string; among: readonly Language[]; chosen: Language; onPick: (language: Language) => void }

/** One of several languages, each by its name in the reader's. */
export function LanguageField({ label, among, chosen, onPick }: Props) {
  const { lang } = useWords()
  return (
    <Field label={label}>
      {(tie) => (
        <select {...tie} className="input" value={chosen} onChange={({ target }) => onPick(target.value as Language)}>
          {among.map((code) => (
            <option key={code} value={code}>
              {languageIn(code, lang)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
