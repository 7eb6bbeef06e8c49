import type { Count, Pivot } from "#shared/coding"
import { useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { formatNumber } from "../ui/format.ts"
import { Scroll } from "../ui/scroll.tsx"
import { useRead } from "../ui/text.tsx"
import { codingPath, pivotInput } from "./asked.ts"
import type { PartProps } from "./coding.tsx"
import { PositionSelect, ThemeName, type Numbered } from "./themes.tsx"

type Row = Pivot["themes"][number]

/** Who speaks of what: themes by group and by region, and of one theme, both at once. */
export function PivotTables({ space, query, themes }: PartProps) {
  const { t } = useWords()
  const href = useHref()
  const { themes: counted } = useCall("coding.pivot", pivotInput(space.slug, query))
  const rows = themes.flatMap((theme) => counted.filter((one) => one.theme === theme.id).map((row) => ({ theme, row })))
  const asked = { question: query.get("question") ?? undefined, position: query.get("position") ?? undefined }
  const crossed = rows.find(({ theme }) => theme.id === query.get("theme"))
  const listOf = (more: Record<string, string>) =>
    href(codingPath(space.slug, "excerpts", { ...asked, ...more, held: "yes" }))
  const crossOf = (theme: string) => href(codingPath(space.slug, "pivot", { ...asked, theme }))
  return (
    <section aria-labelledby="pivot-title">
      <h2 id="pivot-title">{t("coding.view.pivot")}</h2>
      <p className="soft">{t("coding.pivotNote")}</p>
      <Asked {...{ space, query }} />
      {rows.length === 0 ? (
        <p>{t("coding.noPivot")}</p>
      ) : (
        <>
          {crossed && <Crossed {...crossed} listOf={listOf} />}
          <Table by="group" {...{ rows, listOf, crossOf }} />
          <Table by="region" {...{ rows, listOf, crossOf }} />
        </>
      )}
    </section>
  )
}

function Asked({ space, query }: Pick<PartProps, "space" | "query">) {
  const { t } = useWords()
  const href = useHref()
  const read = useRead()
  return (
    <form key={query.toString()} className="coding-filter" method="get" action={href(`/spaces/${space.slug}/coding`)}>
      <input type="hidden" name="view" value="pivot" />
      <label>
        {t("coding.question")}
        <select className="input" name="question" defaultValue={query.get("question") ?? ""}>
          <option value="">{t("coding.any")}</option>
          {space.threads.map(({ number, title, kind }) => (
            <option key={number} value={number}>
              {kind === "question" ? t("bench.question", { number, title: read(title) }) : read(title)}
            </option>
          ))}
        </select>
      </label>
      <PositionSelect name="position" hasAny defaultValue={query.get("position") ?? ""} />
      <button type="submit" className="button main">
        {t("coding.show")}
      </button>
    </form>
  )
}

type By = "group" | "region"
type ListOf = (more: Record<string, string>) => string
type TableProps = {
  by: By
  rows: readonly { theme: Numbered; row: Row }[]
  listOf: ListOf
  crossOf: (theme: string) => string
}

function Table({ by, rows, listOf, crossOf }: TableProps) {
  const { t } = useWords()
  const nameOf = useNameOf(by)
  const countsOf = (row: Row) => (by === "group" ? row.groups : row.regions)
  const keys = useKeysIn(by, new Set(rows.flatMap(({ row }) => Object.keys(countsOf(row)))))
  const title = t(by === "group" ? "coding.byGroup" : "coding.byRegion")
  return (
    <Scroll aria-label={title}>
      <table className="table coding-pivot">
        <caption>{title}</caption>
        <thead>
          <tr>
            <Heads first={t("coding.theme")} keys={keys} nameOf={nameOf} />
            <th scope="col">{t("coding.all")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ theme, row }) => (
            <tr key={theme.id}>
              <th scope="row">
                <a href={crossOf(theme.id)}>
                  <ThemeName theme={theme} />
                </a>
              </th>
              {keys.map((key) => (
                <td key={key}>
                  <Number count={countsOf(row)[key]} href={listOf({ theme: theme.id, [by]: key })} />
                </td>
              ))}
              <td>
                <Number count={row.total} href={listOf({ theme: theme.id })} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function Crossed({ theme, row, listOf }: { theme: Numbered; row: Row; listOf: ListOf }) {
  const { t } = useWords()
  const read = useRead()
  const [groupName, regionName] = [useNameOf("group"), useNameOf("region")]
  const groups = useKeysIn("group", new Set(Object.keys(row.groups)))
  const regions = useKeysIn("region", new Set(Object.keys(row.regions)))
  const title = t("coding.crossed", { theme: read(theme.text) })
  return (
    <Scroll aria-label={title}>
      <table className="table coding-pivot">
        <caption>{title}</caption>
        <thead>
          <tr>
            <Heads first={t("coding.group")} keys={regions} nameOf={regionName} />
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group}>
              <th scope="row">{groupName(group)}</th>
              {regions.map((region) => (
                <td key={region}>
                  <Number count={row.cells[`${group} ${region}`]} href={listOf({ theme: theme.id, group, region })} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

type HeadsProps = { first: string; keys: readonly string[]; nameOf: (key: string) => string }
const Heads = ({ first, keys, nameOf }: HeadsProps) => (
  <>
    <th scope="col">{first}</th>
    {keys.map((key) => (
      <th key={key} scope="col">
        {nameOf(key)}
      </th>
    ))}
  </>
)

/** Contributors, and beside them the comments; both open the list. */
function Number({ count, href }: { count: Count | undefined; href: string }) {
  const { t, lang } = useWords()
  if (!count) return <span className="soft">{formatNumber(0, lang)}</span>
  const { contributors, comments } = count
  const said = `${t("coding.contributors", { count: contributors })} ${t("coding.inComments", { count: comments })}`
  return (
    <a href={href}>
      <span className="hidden-text">{said}</span>
      <span aria-hidden="true">
        <strong>{formatNumber(contributors, lang)}</strong>{" "}
        <span className="soft">({formatNumber(comments, lang)})</span>
      </span>
    </a>
  )
}

function useNameOf(by: By) {
  const { t, names } = useWords()
  const table = by === "group" ? names.groups : names.regions
  return (key: string) => (key === "none" ? t("coding.none") : (table[key] ?? key))
}

/** In the order in which groups and regions are always listed; those that belong nowhere at the end. */
function useKeysIn(by: By, met: ReadonlySet<string>): string[] {
  const { names } = useWords()
  const known = Object.keys(by === "group" ? names.groups : names.regions)
  const others = [...met].filter((key) => !known.includes(key)).sort()
  return [...known.filter((key) => met.has(key)), ...others]
}
