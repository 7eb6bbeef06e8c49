import { regions } from "virtual:regions"
import { useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { CountryNotes } from "../ui/country-notes.tsx"
import { PlacePage } from "./place-page.tsx"

export function View({ params: { slug } }: ViewProps) {
  const { t, names, lang } = useWords()
  const href = useHref()
  const { spaces } = useCall("spaces.list", { region: slug, language: lang })
  const { kinds } = useCall("resources.byKind", { region: slug })
  const codes = Object.keys(names.countries).filter((code) => regions[code] === slug)
  const name = names.regions[slug] ?? slug
  return (
    <PlacePage
      choice={["region", slug]}
      kicker={t("hub.region.kicker")}
      name={name}
      lead={t("hub.region.lead", { region: name })}
      spaces={spaces}
      kinds={kinds}
      more={
        <section aria-labelledby="countries-title">
          <h2 id="countries-title">{t("hub.region.countries")}</h2>
          <ul className="many-links">
            {codes.map((code) => (
              <li key={code}>
                <a href={href(`/countries/${code}`)}>{names.countries[code]}</a>
              </li>
            ))}
          </ul>
          <CountryNotes codes={codes} />
          <p className="soft fine">{t("hub.region.note")}</p>
        </section>
      }
    />
  )
}
