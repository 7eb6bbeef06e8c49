import { useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { NothingFound } from "../ui/facet.tsx"
import { Title } from "../ui/title.tsx"
import { SpaceCards } from "./card.tsx"
import { filterOf, select } from "./filter.ts"
import { Choices, Filters } from "./filters.tsx"
import "./columns.css"
import "./list.css"

export function View({ query }: ViewProps) {
  const { t, lang } = useWords()
  const href = useHref()
  const { spaces } = useCall("spaces.list", { language: lang })
  const filter = filterOf(query)
  const found = select(spaces, filter)
  return (
    <>
      <header className="page-head">
        <Title>{t("spaces.title")}</Title>
        <p className="soft">{t("spaces.description")}</p>
      </header>
      <div className="columns filtered">
        <Filters spaces={spaces} filter={filter} />
        <section className="main-column" aria-labelledby="list-count">
          <div>
            <h2 id="list-count" className="list-count">
              {t("spaces.found", { count: found.length })}
            </h2>
            <Choices filter={filter} />
          </div>
          {found.length ? (
            <SpaceCards spaces={found} isDeep />
          ) : (
            <NothingFound
              none={t("spaces.none")}
              noMatch={t("spaces.noMatch")}
              hasAny={spaces.length > 0}
              clear={href("/spaces")}
            />
          )}
        </section>
      </div>
    </>
  )
}
