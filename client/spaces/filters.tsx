import type { SpaceBrief } from "#shared/space"
import { formatNumber } from "../ui/format.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Button } from "../ui/button.tsx"
import { CountryNotes } from "../ui/country-notes.tsx"
import { Choices as Chosen, Facet as FacetBox, leaveOutEmpty, Tick } from "../ui/facet.tsx"
import { Icon } from "../ui/icons.tsx"
import { addressOf, choicesOf, countsOf, facets, knownValues, type Facet, type Filter } from "./filter.ts"
import { useValueName } from "./value-name.ts"
import "./filters.css"

type Props = { spaces: readonly SpaceBrief[]; filter: Filter }

/** A form that works as an address: nothing is chosen that the address does not say. */
export function Filters({ spaces, filter }: Props) {
  const { t } = useWords()
  const href = useHref()
  const chosen = choicesOf(filter).length
  return (
    <search className="filters">
      <details className="filters-fold">
        <summary className="button">
          <Icon name="filter" /> {t("spaces.filter")}
        </summary>
        <form action={href("/spaces")} aria-label={t("spaces.filter")} onSubmit={leaveOutEmpty}>
          <h2 className="filters-title">{t("spaces.filter")}</h2>
          {facets.map((facet) => {
            const counts = countsOf(spaces, filter, facet)
            return (
              <FacetBox key={facet} legend={t(`spaces.facet.${facet}`)} chosen={filter[facet].length}>
                {facet === "country" ? (
                  <Countries chosen={filter.country} counts={counts} />
                ) : (
                  <Values facet={facet} chosen={filter[facet]} counts={counts} />
                )}
              </FacetBox>
            )
          })}
          <p className="filters-acts">
            <Button type="submit">{t("spaces.apply")}</Button>
            {chosen > 0 && <a href={href("/spaces")}>{t("spaces.clear")}</a>}
          </p>
        </form>
      </details>
    </search>
  )
}

type FacetProps = { chosen: readonly string[]; counts: (value: string) => number }

function Values({ facet, chosen, counts }: FacetProps & { facet: Facet }) {
  const { names } = useWords()
  const known = knownValues(facet, names)
  const unknown = chosen.filter((value) => !known.includes(value))
  return [...known, ...unknown].map((value) => (
    <Value key={value} facet={facet} value={value} count={counts(value)} isChosen={chosen.includes(value)} />
  ))
}

function Value({ facet, value, count, isChosen }: { facet: Facet; value: string; count: number; isChosen: boolean }) {
  const { t } = useWords()
  const nameOf = useValueName()
  return (
    <Tick name={facet} value={value} count={count} counted={t("spaces.found", { count })} isChosen={isChosen}>
      {nameOf(facet, value)}
    </Tick>
  )
}

/** Too many for a list of boxes: those chosen stand as boxes, and one more can be picked at a time. */
function Countries({ chosen, counts }: FacetProps) {
  const { t, names, lang } = useWords()
  const others = Object.keys(names.countries).filter((code) => !chosen.includes(code))
  const named = others.filter((code) => counts(code) > 0)
  const silent = others.filter((code) => counts(code) === 0)
  return (
    <>
      {chosen.map((code) => (
        <Value key={code} facet="country" value={code} count={counts(code)} isChosen />
      ))}
      <select className="input" name="country" defaultValue="" aria-label={t("spaces.addCountry")}>
        <option value="">{t("spaces.addCountry")}</option>
        {named.length > 0 && (
          <optgroup label={t("spaces.countriesNamed")}>
            {named.map((code) => (
              <option key={code} value={code}>
                {names.countries[code]} ({formatNumber(counts(code), lang)})
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label={t("spaces.countriesSilent")}>
          {silent.map((code) => (
            <option key={code} value={code}>
              {names.countries[code]}
            </option>
          ))}
        </optgroup>
      </select>
      <CountryNotes codes={Object.keys(names.countries)} />
    </>
  )
}

/** What is chosen, each with a way to let it go. */
export function Choices({ filter }: { filter: Filter }) {
  const href = useHref()
  const nameOf = useValueName()
  const choices = choicesOf(filter).map(([facet, value]) => ({
    name: nameOf(facet, value),
    href: href(addressOf(filter, [facet, value])),
  }))
  return <Chosen choices={choices} />
}
