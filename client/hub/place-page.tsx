import type { ReactNode } from "react"
import type { Output } from "#shared/contract"
import type { SpaceBrief } from "#shared/space"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { ByKind } from "../resources/by-kind.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { Empty } from "../ui/empty.tsx"
import { Title } from "../ui/title.tsx"
import { AboutHub } from "./about-hub.tsx"
import { Find } from "./find.tsx"
import { HubSpaces } from "./spaces.tsx"
import "../spaces/columns.css"
import "../objectives/objective.css"
import "./place-page.css"

type Props = {
  choice: readonly ["region" | "country", string]
  kicker: string
  name: string
  lead: string
  spaces: readonly SpaceBrief[]
  kinds: Output<"resources.byKind">["kinds"]
  crumb?: { href: string; text: ReactNode } | undefined
  more: ReactNode
}

/** A region or a country: what is discussed and collected about it. */
export function PlacePage({ choice, kicker, name, lead, spaces, kinds, crumb, more }: Props) {
  const { t, names } = useWords()
  const href = useHref()
  const [field, value] = choice
  return (
    <>
      <Crumbs items={[{ href: href("/resources"), text: t("resources.title") }, ...(crumb ? [crumb] : [])]} />
      <Find about={choice} />
      <header className="objective-head">
        <div>
          <p className="soft small objective-kicker">{kicker}</p>
          <Title>{name}</Title>
        </div>
      </header>
      <div className="columns">
        <div className="main-column">
          <p className="prose">{lead}</p>
          <HubSpaces title={t("hub.place.spaces")} spaces={spaces} all={`/spaces?${field}=${value}`} />
          <ByKind lists={kinds} about={[choice]} />
          {spaces.length === 0 && kinds.length === 0 && <Empty title={t("hub.place.none")} />}
          {more}
          <AboutHub />
        </div>
        <aside className="side">
          <nav aria-labelledby="all-title">
            <h2 id="all-title">{t("hub.region.all")}</h2>
            <ul className="link-list">
              {Object.entries(names.regions).map(([id, region]) => (
                <li key={id}>
                  <a href={href(`/regions/${id}`)} aria-current={id === value ? "page" : undefined}>
                    {region}
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
