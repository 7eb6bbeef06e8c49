import { useCall } from "../api.ts"
import { AboutHub } from "../hub/about-hub.tsx"
import { Find } from "../hub/find.tsx"
import { HubSpaces } from "../hub/spaces.tsx"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { ByKind } from "../resources/by-kind.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { Empty } from "../ui/empty.tsx"
import { formatDates } from "../ui/format.ts"
import { Local } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { ofTable } from "./address.ts"
import { ObjectiveNumbers } from "./numbers.tsx"
import { Wording } from "./wording.tsx"
import "../spaces/columns.css"
import "./objective.css"

export function View({ params: { cycle, n } }: ViewProps) {
  const { t, names, lang } = useWords()
  const href = useHref()
  const { spaces } = useCall("spaces.list", { cycle, roundTable: n, language: lang })
  const { objectives } = useCall("objectives.list", { language: lang })
  const own = ofTable(objectives, n)
  const numbers = own.map(({ number }) => String(number))
  const { kinds } = useCall("resources.byKind", { objective: numbers })
  const forum = names.cycles[cycle]
  const table = names.roundTables[cycle]?.[Number(n)]
  return (
    <>
      <Crumbs
        items={[
          { href: href("/spaces"), text: t("spaces.title") },
          { href: href(`/spaces?cycle=${cycle}`), text: forum?.short },
        ]}
      />
      <Find />
      <header className="objective-head">
        <div>
          <p className="soft small objective-kicker">
            {forum?.name}, {forum?.year}
          </p>
          <Title>{table?.name}</Title>
        </div>
      </header>
      <div className="columns">
        <div className="main-column">
          <section aria-labelledby="objectives-title" className="table-objectives">
            <h2 id="objectives-title">{t("objectives.table.objectives")}</h2>
            <p className="soft small">{t("objectives.table.grouping")}</p>
            <Wording objectives={own} />
            <ObjectiveNumbers objectives={own} isFull />
          </section>
          <HubSpaces
            title={t("objectives.table.spaces")}
            spaces={spaces}
            all={`/spaces?cycle=${cycle}&roundTable=${n}`}
          />
          {spaces.length === 0 && <Empty title={t("objectives.table.none")} />}
          <ByKind lists={kinds} about={numbers.map((number) => ["objective", number] as const)} />
          <AboutHub />
        </div>
        <aside className="side" aria-label={t("objectives.facts")}>
          <section aria-labelledby="facts-title">
            <h2 id="facts-title">{t("objectives.facts")}</h2>
            <dl className="facts">
              <div>
                <dt>{t("objectives.table.theme")}</dt>
                <dd>{table?.theme}</dd>
                <dd className="soft fine">{t("objectives.table.themeNote")}</dd>
              </div>
              {forum && (
                <div>
                  <dt>{t("objectives.table.dates")}</dt>
                  <dd>
                    <Local>{formatDates(forum.start, forum.end, lang)}</Local>
                  </dd>
                </div>
              )}
            </dl>
          </section>
          <nav aria-labelledby="all-title">
            <h2 id="all-title">{t("objectives.table.others")}</h2>
            <ul className="link-list">
              {Object.entries(names.roundTables[cycle] ?? {}).map(([number, { name }]) => (
                <li key={number}>
                  <a href={href(`/round-tables/${cycle}/${number}`)} aria-current={number === n ? "page" : undefined}>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </aside>
      </div>
    </>
  )
}
