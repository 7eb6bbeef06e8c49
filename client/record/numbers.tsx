import type { ReactNode } from "react"
import type { Language } from "#shared/language"
import { useWords } from "../i18n/index.tsx"
import { compareIn, formatNumber } from "../ui/format.ts"
import { Scroll } from "../ui/scroll.tsx"
import { Local } from "../ui/time.tsx"
import "./numbers.css"

/** A number, or that it is kept back. */
export function Count({ count }: { count: number | null }) {
  const { t, lang } = useWords()
  return count === null ? <span className="soft">{t("transparency.hidden")}</span> : <>{formatNumber(count, lang)}</>
}

/** Rows in the order of their names, as the reader's language has it. */
export function byNameIn(lang: Language) {
  const compare = compareIn(lang)
  return (a: { name: string }, b: { name: string }) => compare(a.name, b.name)
}

type Row = { name: ReactNode; key: string; cells: readonly ReactNode[] }

/** Named rows of numbers; on a narrow screen it scrolls by itself. */
export function NumberTable({
  caption,
  heads,
  rows,
}: {
  caption: string
  heads: readonly string[]
  rows: readonly Row[]
}) {
  const { t } = useWords()
  if (rows.length === 0) return <p className="soft">{t("transparency.none")}</p>
  return (
    <Scroll aria-label={caption}>
      <table className="number-table">
        <caption className="hidden-text">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, key, cells }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td key={heads[index + 1]} className="num">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

/** Names with a number each. */
export const NumberList = ({ rows }: { rows: readonly (readonly [name: string, value: ReactNode])[] }) => (
  <dl className="number-list">
    {rows.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd className="num">{value}</dd>
      </div>
    ))}
  </dl>
)

const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const

/** In the largest unit of which there are at least two: "3 hours". */
export const Span = ({ seconds }: { seconds: number }) => {
  const { lang } = useWords()
  return <Local>{formatSpan(seconds, lang)}</Local>
}
function formatSpan(seconds: number, lang: Language): string {
  const [unit, size] = units.find(([, one]) => seconds >= 2 * one) ?? units[3]
  const locale = `${lang === "en" ? "en-GB" : lang}-u-nu-latn`
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(Math.round(seconds / size))
}
