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
  const { spaces } = useCall("spaces.list", { country: slug, language: lang })
  const { kinds } = useCall("resources.byKind", { country: slug })
  const name = names.countries[slug] ?? slug
  const region = regions[slug]
  return (
    <PlacePage
      choice={["country", slug]}
      kicker={t("hub.country.kicker")}
      name={name}
      lead={t("hub.country.lead", { country: name })}
      spaces={spaces}
      kinds={kinds}
      crumb={region ? { href: href(`/regions/${region}`), text: names.regions[region] } : undefined}
      more={<CountryNotes codes={[slug]} />}
    />
  )
}
