import { useId, type FormEvent, type ReactNode } from "react"
import { languages } from "#shared/language"
import type { Space } from "#shared/space"
import type { Outline, Thread } from "#shared/thread"
import { filterNames, sorts } from "#shared/comment"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { compareIn, formatNumber, languageIn } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { Menu } from "../ui/menu.tsx"
import { addressIn, type Asked, type FilterName } from "./asked.ts"

type Props = { space: Space; thread: Thread; outline: Outline; asked: Asked }

/** In which order, and of whom: a form that is an address. */
export function Sift({ space, thread, outline, asked }: Props) {
  const { t, lang } = useWords()
  const href = useHref()
  const chosen = filterNames.filter((name) => asked.filter[name] !== undefined).length
  const order = t(`thread.sorts.${asked.sort}`)
  return (
    <Menu
      label={t("thread.sift.title")}
      summary={
        <>
          <span className="button-words">{order}</span>
          <Icon name="filter" />
          {chosen > 0 && <span className="num">{formatNumber(chosen, lang)}</span>}
          <Icon name="down" />
        </>
      }
      atEnd
      isQuiet
    >
      <form
        className="sift"
        action={href(`/spaces/${thread.spaceSlug}/${thread.number}`)}
        aria-label={t("thread.sift.title")}
        onSubmit={leaveOutEmpty}
      >
        <Choice label={t("thread.sift.order")}>
          {(id) => (
            <select className="input" id={id} name="sort" defaultValue={asked.sort === "oldest" ? "" : asked.sort}>
              {sorts.map((sort) => (
                <option key={sort} value={sort === "oldest" ? "" : sort}>
                  {t(`thread.sorts.${sort}`)}
                </option>
              ))}
            </select>
          )}
        </Choice>
        <Facet name="group" asked={asked} counts={outline.facets.groups} />
        <Facet name="region" asked={asked} counts={outline.facets.regions} />
        <Facet name="country" asked={asked} counts={outline.facets.countries} />
        <Facet name="language" asked={asked} counts={outline.facets.languages} />
        {(outline.facets.official > 0 || asked.filter.official) && (
          <label className="tick">
            <input type="checkbox" name="official" value="yes" defaultChecked={asked.filter.official === "yes"} />
            <span>{t("thread.sift.official", { number: outline.facets.official })}</span>
          </label>
        )}
        <p className="sift-acts">
          <button className="button main" type="submit">
            {t("spaces.apply")}
          </button>
          {chosen > 0 && <a href={href(addressIn(thread, { ...asked, page: 1, filter: {} }))}>{t("spaces.clear")}</a>}
        </p>
      </form>
      <Questions space={space} thread={thread} asked={asked} />
    </Menu>
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

function Choice({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <p className="sift-choice">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </p>
  )
}

type FacetProps = { name: Exclude<FilterName, "official">; asked: Asked; counts: Readonly<Record<string, number>> }

/** What there is, and how often; what the address names is offered although there is nothing. */
function Facet({ name, asked, counts }: FacetProps) {
  const { t, lang } = useWords()
  const nameOf = useValueName()
  const chosen = asked.filter[name]
  const values = [...new Set([...Object.keys(counts), ...(chosen ? [chosen] : [])])]
    .map((value) => ({ value, text: nameOf(name, value), count: counts[value] ?? 0 }))
    .sort((a, b) => compareIn(lang)(a.text, b.text))
  if (values.length < 2 && !chosen) return null
  return (
    <Choice label={t(`thread.sift.${name}`)}>
      {(id) => (
        <select className="input" id={id} name={name} defaultValue={chosen ?? ""}>
          <option value="">{t("thread.sift.all")}</option>
          {values.map(({ value, text, count }) => (
            <option key={value} value={value} suppressHydrationWarning>
              {`${text} (${formatNumber(count, lang)})`}
            </option>
          ))}
        </select>
      )}
    </Choice>
  )
}

/** A value of the filter in words. What nobody knows is shown as it stands in the address. */
export function useValueName() {
  const { t, lang, names } = useWords()
  return (name: FilterName, value: string): string => {
    switch (name) {
      case "group":
        return names.groups[value] ?? value
      case "region":
        return names.regions[value] ?? value
      case "country":
        return names.countries[value] ?? value
      case "language":
        return languages.some((one) => one === value) ? languageIn(value, lang) : value
      case "official":
        return t("thread.officialStatements")
    }
  }
}

/** The same of what was said to the other questions. */
function Questions({ space, thread, asked }: Omit<Props, "outline">) {
  const { t } = useWords()
  const href = useHref()
  const others = space.threads.filter(({ kind, id }) => kind === "question" && id !== thread.id)
  if (others.length === 0) return null
  return (
    <nav className="sift-questions" aria-label={t("thread.otherQuestions")}>
      <p>{t("thread.otherQuestions")}</p>
      <ul>
        {others.map((other) => (
          <li key={other.id}>
            <a href={href(addressIn(other, { ...asked, page: 1 }))}>{t("thread.question", { number: other.number })}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
