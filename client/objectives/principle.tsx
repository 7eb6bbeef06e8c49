import { useCall } from "../api.ts"
import { AboutHub } from "../hub/about-hub.tsx"
import { Find } from "../hub/find.tsx"
import { HubSpaces } from "../hub/spaces.tsx"
import { useWords, type Key } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { ByKind } from "../resources/by-kind.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { Empty } from "../ui/empty.tsx"
import { Title } from "../ui/title.tsx"
import { CompactText } from "./compact-text.tsx"
import { OwnWords } from "./own-words.tsx"
import "../spaces/columns.css"
import "./objective.css"

export function View({ params: { slug } }: ViewProps) {
  const { t, names, lang } = useWords()
  const href = useHref()
  const { spaces } = useCall("spaces.list", { principle: slug, language: lang })
  const { kinds } = useCall("resources.byKind", { principle: slug })
  const principles = Object.keys(names.principles)
  const place = principles.indexOf(slug)
  return (
    <>
      <Crumbs items={[{ href: href("/objectives"), text: t("objectives.list") }]} />
      <Find about={["principle", slug]} />
      <header className="objective-head">
        <div>
          <p className="soft small objective-kicker">{t("objectives.principle.kicker", { number: place + 1 })}</p>
          <Title>{names.principles[slug]}</Title>
        </div>
      </header>
      <div className="columns">
        <div className="main-column">
          <p className="prose">{t("hub.servesPrinciple", { principle: names.principles[slug] ?? "" })}</p>
          <div>
            <OwnWords>{t(`objectives.aboutPrinciple.${slug}` as Key)}</OwnWords>
            <CompactText />
          </div>
          <HubSpaces title={t("objectives.principle.spaces")} spaces={spaces} all={`/spaces?principle=${slug}`} />
          <ByKind lists={kinds} about={[["principle", slug]]} />
          {spaces.length === 0 && kinds.length === 0 && <Empty title={t("hub.place.none")} />}
          <AboutHub />
        </div>
        <aside className="side" aria-label={t("objectives.facts")}>
          <section aria-labelledby="facts-title">
            <h2 id="facts-title">{t("objectives.principle.facts")}</h2>
            {/* Paragraph 15 counts its principles (a) to (j), in this order. */}
            <p>{t("objectives.principle.paragraph", { letter: String.fromCharCode(97 + place) })}</p>
          </section>
          <nav aria-labelledby="all-title">
            <h2 id="all-title">{t("objectives.principle.all")}</h2>
            <ul className="link-list">
              {principles.map((principle) => (
                <li key={principle}>
                  <a href={href(`/principles/${principle}`)} aria-current={principle === slug ? "page" : undefined}>
                    {names.principles[principle]}
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
