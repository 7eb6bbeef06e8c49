import { useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Title } from "../ui/title.tsx"
import { CompactText } from "./compact-text.tsx"
import { ObjectiveNumbers } from "./numbers.tsx"
import { Wording } from "./wording.tsx"
import "../spaces/columns.css"
import "./list.css"

export function View() {
  const { t, lang, names } = useWords()
  const { objectives } = useCall("objectives.list", { language: lang })
  const principles = Object.entries(names.principles).map(([id, name]) => [`/principles/${id}`, name] as const)
  const regions = Object.entries(names.regions).map(([id, name]) => [`/regions/${id}`, name] as const)
  const tablesOf = (cycle: string) =>
    Object.entries(names.roundTables[cycle] ?? {}).map(
      ([number, { name, theme }]) => [`/round-tables/${cycle}/${number}`, `${name}: ${theme}`] as const,
    )
  const numbered = objectives.filter(({ number }) => number > 0)
  return (
    <>
      <header className="page-head">
        <Title>{t("objectives.title")}</Title>
        <p className="prose soft">{t("objectives.intro")}</p>
        <CompactText />
        <Wording objectives={numbered} />
      </header>
      <div className="objectives-page">
        <ObjectiveNumbers objectives={numbered} isFull />
        <h2>{t("objectives.general")}</h2>
        <ObjectiveNumbers objectives={objectives.filter(({ number }) => number === 0)} isFull />
        <Links title={t("objectives.principle.all")} links={principles} />
        {Object.entries(names.cycles)
          .toReversed()
          .map(([cycle, { short }]) => (
            <Links key={cycle} title={t("hub.tables", { forum: short })} links={tablesOf(cycle)} />
          ))}
        <Links title={t("hub.region.all")} links={regions} />
      </div>
    </>
  )
}

/** The other ways in, each with a page of its own. */
function Links({ title, links }: { title: string; links: readonly (readonly [path: string, name: string])[] }) {
  const href = useHref()
  return (
    <section>
      <h2>{title}</h2>
      <ul className="ways-in">
        {links.map(([path, name]) => (
          <li key={path}>
            <a href={href(path)}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
