import { useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { Choices, NothingFound } from "../ui/facet.tsx"
import { Pages } from "../ui/pages.tsx"
import { Title } from "../ui/title.tsx"
import { ResourceCards } from "./card.tsx"
import { addressOf, choicesOf, filterOf, listInput } from "./filter.ts"
import { Filters } from "./filters.tsx"
import { SaveAs } from "./save-as.tsx"
import { useValueName } from "./value-name.ts"
import "../spaces/columns.css"
import "../spaces/list.css"

export function View({ query }: ViewProps) {
  const { t } = useWords()
  const href = useHref()
  const nameOf = useValueName()
  const { resources, total, page, pages, facets } = useCall("resources.list", listInput(query))
  const filter = filterOf(query)
  const choices = choicesOf(filter)
  return (
    <>
      <header className="page-head">
        <Title>{t("resources.title")}</Title>
        <p className="soft">{t("resources.description")}</p>
        <p>
          <a href={href("/resources/new")}>{t("resources.sendIn")}</a>
        </p>
      </header>
      <div className="columns filtered">
        <Filters key={String(query)} facets={facets} filter={filter} />
        <section className="main-column" aria-labelledby="list-count">
          <div>
            <h2 id="list-count" className="list-count">
              {t("resources.found", { count: total })}
            </h2>
            <Choices
              choices={choices.map((choice) => ({
                name: nameOf(choice),
                href: href(addressOf(choices, { without: choice })),
              }))}
            />
          </div>
          {resources.length > 0 ? (
            <ResourceCards resources={resources} hasKind />
          ) : (
            <NothingFound
              none={t("resources.none")}
              noMatch={t("resources.noMatch")}
              hasAny={choices.length > 0 || total > 0}
              clear={href("/resources")}
            />
          )}
          {total > 0 && <SaveAs choices={choices} />}
          <Pages page={page} pages={pages} href={(number) => href(addressOf(choices, { page: number }))} />
        </section>
      </div>
    </>
  )
}
