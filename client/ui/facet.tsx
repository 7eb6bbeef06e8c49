import type { FormEvent, ReactNode } from "react"
import { useWords } from "../i18n/index.tsx"
import { Empty } from "./empty.tsx"
import { formatNumber } from "./format.ts"
import { Icon } from "./icons.tsx"

// The parts of a filter that works as an address: nothing is chosen that the address does not say.

/** One field of it, open while something is chosen in it. */
export function Facet({ legend, chosen, children }: { legend: string; chosen: number; children: ReactNode }) {
  const { t } = useWords()
  return (
    <details className="facet" open={chosen > 0}>
      <summary>
        <Icon name="down" />
        {legend}
        {chosen > 0 && <span className="soft">{t("spaces.chosen", { count: chosen })}</span>}
      </summary>
      <fieldset>
        <legend className="hidden-text">{legend}</legend>
        {children}
      </fieldset>
    </details>
  )
}

type TickProps = {
  name: string
  value: string
  children: ReactNode
  count: number
  /** The count as a sentence, for who hears it without the list around it. */
  counted: string
  isChosen: boolean
}

export function Tick({ name, value, children, count, counted, isChosen }: TickProps) {
  const { lang } = useWords()
  return (
    <label className="tick">
      <input type="checkbox" name={name} value={value} defaultChecked={isChosen} />
      <span>{children}</span>
      <span className="soft num">
        <span aria-hidden="true">{formatNumber(count, lang)}</span>
        <span className="hidden-text">{counted}</span>
      </span>
    </label>
  )
}

/** So that no address ends in `country=`; without JavaScript it does, and means the same. */
export function leaveOutEmpty({ currentTarget: form }: FormEvent<HTMLFormElement>) {
  const fields = form.querySelectorAll<HTMLSelectElement | HTMLInputElement>("select, input:not([type=checkbox])")
  const empty = [...fields].filter(({ value }) => value.trim() === "")
  for (const field of empty) field.disabled = true
  setTimeout(() => {
    for (const field of empty) field.disabled = false
  })
}

/** What is chosen, each with a way to let it go. */
export function Choices({ choices }: { choices: readonly { name: string; href: string }[] }) {
  const { t } = useWords()
  if (!choices.length) return null
  return (
    <ul className="choices" aria-label={t("spaces.choices")}>
      {choices.map(({ name, href }) => (
        <li key={href}>
          <a className="chip outline" href={href}>
            <span className="hidden-text">{t("spaces.remove", { name })}</span>
            <span aria-hidden="true">
              <bdi>{name}</bdi>
            </span>
            <Icon name="x" />
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Nothing is there at all, or nothing that has all that is chosen. */
export function NothingFound({
  none,
  noMatch,
  hasAny,
  clear,
}: Record<"none" | "noMatch" | "clear", string> & { hasAny: boolean }) {
  const { t } = useWords()
  if (!hasAny) return <Empty title={none} />
  return (
    <Empty title={noMatch}>
      <p>
        {t("spaces.noMatchNote")} <a href={clear}>{t("spaces.clear")}</a>
      </p>
    </Empty>
  )
}
