import { fields, type Facets, type Field } from "#shared/resource"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Button } from "../ui/button.tsx"
import { CountryNotes } from "../ui/country-notes.tsx"
import { Facet, leaveOutEmpty, Tick } from "../ui/facet.tsx"
import { Field as Line } from "../ui/field.tsx"
import { Icon } from "../ui/icons.tsx"
import { Local } from "../ui/time.tsx"
import { choicesOf, offered, type Filter } from "./filter.ts"
import { useValueName } from "./value-name.ts"
import "../spaces/filters.css"
import "./filters.css"

/** A form that works as an address, with every field of the resources and the words in them. */
export function Filters({ facets, filter }: { facets: Facets; filter: Filter }) {
  const { t } = useWords()
  const href = useHref()
  const chosen = choicesOf(filter).length
  return (
    <search className="filters">
      <form action={href("/resources")} aria-label={t("resources.filter")} onSubmit={leaveOutEmpty}>
        <Words q={filter.q} />
        <details className="filters-fold">
          <summary className="button">
            <Icon name="filter" /> {t("resources.filter")}
          </summary>
          <h2 className="filters-title">{t("resources.filter")}</h2>
          {fields.map((field) => (
            <Facet key={field} legend={t(`resources.facet.${field}`)} chosen={filter[field].length}>
              <Values field={field} facets={facets} chosen={filter[field]} />
            </Facet>
          ))}
          <Dates from={filter.from} to={filter.to} />
          <p className="filters-acts">
            <Button type="submit">{t("spaces.apply")}</Button>
            {chosen > 0 && <a href={href("/resources")}>{t("spaces.clear")}</a>}
          </p>
        </details>
      </form>
    </search>
  )
}

function Words({ q = "" }: { q: string | undefined }) {
  const { t } = useWords()
  return (
    <Line label={t("resources.words")}>
      {(tie) => (
        <span className="search-line">
          <input {...tie} className="input" type="search" name="q" maxLength={200} defaultValue={q} dir="auto" />
          <Button type="submit" icon="search">
            {t("resources.search")}
          </Button>
        </span>
      )}
    </Line>
  )
}

function Dates({ from, to }: { from: string | undefined; to: string | undefined }) {
  const { t } = useWords()
  const days = { from, to }
  return (
    <Facet legend={t("resources.facet.date")} chosen={Object.values(days).filter(Boolean).length}>
      <div className="date-lines">
        {(["from", "to"] as const).map((end) => (
          <Line key={end} label={t(`resources.${end}`)}>
            {(tie) => <input {...tie} className="input" type="date" name={end} defaultValue={days[end] ?? ""} />}
          </Line>
        ))}
      </div>
    </Facet>
  )
}

type ValuesProps = { field: Field; facets: Facets; chosen: readonly string[] }

function Values({ field, facets, chosen }: ValuesProps) {
  const { t, names } = useWords()
  const nameOf = useValueName()
  const counts = facets[field]
  const all = offered(field, { facets, chosen, names })
  // All countries of the world as boxes would bury those that lead somewhere.
  const isBox = (value: string) => field !== "country" || (counts[value] ?? 0) > 0 || chosen.includes(value)
  return (
    <>
      <div className={all.length > 30 ? "many-ticks" : undefined}>
        {all.filter(isBox).map((value) => {
          const count = counts[value] ?? 0
          return (
            <Tick
              key={value}
              name={field}
              value={value}
              count={count}
              counted={t("resources.found", { count })}
              isChosen={chosen.includes(value)}
            >
              <Local>{nameOf([field, value])}</Local>
            </Tick>
          )
        })}
      </div>
      {field === "country" && <OtherCountries codes={all.filter((code) => !isBox(code))} />}
    </>
  )
}

function OtherCountries({ codes }: { codes: readonly string[] }) {
  const { t, names } = useWords()
  return (
    <>
      <select className="input" name="country" defaultValue="" aria-label={t("resources.otherCountry")}>
        <option value="">{t("resources.otherCountry")}</option>
        {codes.map((code) => (
          <option key={code} value={code}>
            {names.countries[code]}
          </option>
        ))}
      </select>
      <CountryNotes codes={Object.keys(names.countries)} />
    </>
  )
}
