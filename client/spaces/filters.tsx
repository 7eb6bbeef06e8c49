import type { FormEvent } from "react"
import type { SpaceBrief } from "#shared/space"
import { formatNumber } from "../ui/format.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Button } from "../ui/button.tsx"
import { CountryNotes } from "../ui/country-notes.tsx"
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
            return facet === "country" ? (
              <Countries key={facet} chosen={filter.country} counts={counts} />
            ) : (
              <Values key={facet} facet={facet} chosen={filter[facet]} counts={counts} />
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

/** So that no address ends in `country=`; without JavaScript it does, and means the same. */
function leaveOutEmpty({ currentTarget: form }: FormEvent<HTMLFormElement>) {
  const empty = [...form.querySelectorAll("select")].filter(({ value }) => value === "")
  for (const select of empty) select.disabled = true
  setTimeout(() => {
    for (const select of empty) select.disabled = false
  })
}

type FacetProps = { chosen: readonly string[]; counts: (value: string) => number }

function Values({ facet, chosen, counts }: FacetProps & { facet: Facet }) {
  const { t, names } = useWords()
  const known = knownValues(facet, names)
  const unknown = chosen.filter((value) => !known.includes(value))
  return (
    <details className="facet" open={chosen.length > 0}>
      <summary>
        <Icon name="down" />
        {t(`spaces.facet.${facet}`)}
        {chosen.length > 0 && <Chosen count={chosen.length} />}
      </summary>
      <fieldset>
        <legend className="hidden-text">{t(`spaces.facet.${facet}`)}</legend>
        {[...known, ...unknown].map((value) => (
          <Tick key={value} facet={facet} value={value} count={counts(value)} isChosen={chosen.includes(value)} />
        ))}
      </fieldset>
    </details>
  )
}

function Chosen({ count }: { count: number }) {
  const { t } = useWords()
  return <span className="soft">{t("spaces.chosen", { count })}</span>
}

function Tick({ facet, value, count, isChosen }: { facet: Facet; value: string; count: number; isChosen: boolean }) {
  const { t, lang } = useWords()
  const nameOf = useValueName()
  return (
    <label className="tick">
      <input type="checkbox" name={facet} value={value} defaultChecked={isChosen} />
      <span>{nameOf(facet, value)}</span>
      <span className="soft num">
        <span aria-hidden="true">{formatNumber(count, lang)}</span>
        <span className="hidden-text">{t("spaces.found", { count })}</span>
      </span>
    </label>
  )
}

/** Too many for a list of boxes: those chosen stand as boxes, and one more can be picked at a time. */
function Countries({ chosen, counts }: FacetProps) {
  const { t, names, lang } = useWords()
  const others = Object.keys(names.countries).filter((code) => !chosen.includes(code))
  const named = others.filter((code) => counts(code) > 0)
  const silent = others.filter((code) => counts(code) === 0)
  return (
    <details className="facet" open={chosen.length > 0}>
      <summary>
        <Icon name="down" />
        {t("spaces.facet.country")}
        {chosen.length > 0 && <Chosen count={chosen.length} />}
      </summary>
      <fieldset>
        <legend className="hidden-text">{t("spaces.facet.country")}</legend>
        {chosen.map((code) => (
          <Tick key={code} facet="country" value={code} count={counts(code)} isChosen />
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
      </fieldset>
    </details>
  )
}

/** What is chosen, each with a way to let it go. */
export function Choices({ filter }: { filter: Filter }) {
  const { t } = useWords()
  const href = useHref()
  const nameOf = useValueName()
  const choices = choicesOf(filter)
  if (!choices.length) return null
  return (
    <ul className="choices" aria-label={t("spaces.choices")}>
      {choices.map(([facet, value]) => {
        const name = nameOf(facet, value)
        return (
          <li key={`${facet} ${value}`}>
            <a className="chip outline" href={href(addressOf(filter, [facet, value]))}>
              <span className="hidden-text">{t("spaces.remove", { name })}</span>
              <span aria-hidden="true">
                <bdi>{name}</bdi>
              </span>
              <Icon name="x" />
            </a>
          </li>
        )
      })}
    </ul>
  )
}
