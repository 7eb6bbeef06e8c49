import type { Space } from "#shared/space"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { CountryNotes } from "../ui/country-notes.tsx"
import { compareIn, formatList, formatNumber } from "../ui/format.ts"
import { Local } from "../ui/time.tsx"

type Row = { id: string; name: string; count: number }

/** Who has spoken, and who has not: the silent ones are what this is for. */
export function Spoken({ space: { slug, spoken } }: { space: Space }) {
  const { t, names } = useWords()
  const href = useHref()
  return (
    <section aria-labelledby="spoken-title">
      <h2 id="spoken-title">{t("space.spoken")}</h2>
      <Bars
        caption={t("space.byRegion")}
        rows={rowsOf(names.regions, spoken.regions)}
        unknown={spoken.regions["none"] ?? 0}
      />
      <p className="small">
        <a href="#spoken">{t("space.moreSpoken")}</a>
      </p>
      <p className="small">
        <a href={href(`/spaces/${slug}/participation`)}>{t("space.coverage")}</a>
      </p>
    </section>
  )
}

/** The same by stakeholder group, and the delegations by name. */
export function Participation({ space: { spoken } }: { space: Space }) {
  const { t, names, lang } = useWords()
  const groups = rowsOf(names.groups, spoken.groups)
  const heard = groups.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)
  const silent = groups.filter(({ count }) => count === 0).map(({ name }) => name)
  const states = spoken.states.map((code) => names.countries[code] ?? code).sort(compareIn(lang))
  return (
    <section id="spoken" aria-labelledby="participation-title" className="participation">
      <h2 id="participation-title">{t("space.participationTitle")}</h2>
      <Bars caption={t("space.byGroup")} rows={heard} unknown={spoken.groups["none"] ?? 0} />
      {silent.length > 0 && (
        <div>
          <h3>{t("space.silentGroups")}</h3>
          <p className="soft">
            <Local>{formatList(silent, lang)}</Local>
          </p>
        </div>
      )}
      {states.length > 0 && (
        <div>
          <h3>{t("space.delegations")}</h3>
          <p className="soft">
            <Local>{formatList(states, lang)}</Local>
          </p>
          <CountryNotes codes={spoken.states} />
        </div>
      )}
    </section>
  )
}

const rowsOf = (names: Record<string, string>, counts: Record<string, number>): Row[] =>
  Object.entries(names).map(([id, name]) => ({ id, name, count: counts[id] ?? 0 }))

/** A table with a bar in it: the numbers stay numbers, and a silent row says so in words. */
function Bars({ caption, rows, unknown }: { caption: string; rows: readonly Row[]; unknown: number }) {
  const { t } = useWords()
  const most = Math.max(1, unknown, ...rows.map(({ count }) => count))
  const all = unknown > 0 ? [...rows, { id: "none", name: t("space.notSaid"), count: unknown }] : rows
  if (!all.length) return null
  return (
    <table className="spoken">
      <caption className="hidden-text">{caption}</caption>
      <tbody>
        {all.map(({ id, name, count }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>{count > 0 ? <Bar share={count / most} count={count} /> : <Silent />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Bar({ share, count }: { share: number; count: number }) {
  const { lang } = useWords()
  return (
    <span className="bar-line">
      <svg className="bar" aria-hidden="true">
        <rect width={`${Math.round(share * 100)}%`} height="100%" />
      </svg>
      <span className="num">{formatNumber(count, lang)}</span>
    </span>
  )
}

function Silent() {
  const { t } = useWords()
  return <span className="silent">{t("space.silent")}</span>
}
