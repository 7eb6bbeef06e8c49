import { CountryNotes } from "../ui/country-notes.tsx"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Button } from "../ui/button.tsx"
import { leaveOutEmpty } from "../ui/facet.tsx"
import { Icon } from "../ui/icons.tsx"
import { knownValues, type Choice } from "../resources/filter.ts"
import { useValueName } from "../resources/value-name.ts"
import "./find.css"

const fields = ["objective", "principle", "region", "country", "type"] as const

/** The five ways into the resources that stand at the top of every page of the Hub; one value each, more on the list. */
export function Find({ about }: { about?: Choice }) {
  const { t, names } = useWords()
  const href = useHref()
  const nameOf = useValueName()
  return (
    <search>
      <details className="find">
        <summary>
          <Icon name="filter" /> {t("hub.find.title")}
        </summary>
        <form action={href("/resources")} aria-label={t("hub.find.title")} onSubmit={leaveOutEmpty}>
          {fields.map((field) => (
            <label key={field}>
              <span>{t(`resources.facet.${field}`)}</span>
              <select className="input" name={field} defaultValue={about?.[0] === field ? about[1] : ""}>
                <option value="">{t("hub.find.any")}</option>
                {knownValues(field, names)?.map((value) => (
                  <option key={value} value={value}>
                    {nameOf([field, value])}
                  </option>
                ))}
              </select>
            </label>
          ))}
          <Button type="submit">{t("hub.find.show")}</Button>
        </form>
        <CountryNotes codes={Object.keys(names.countries)} />
      </details>
    </search>
  )
}
