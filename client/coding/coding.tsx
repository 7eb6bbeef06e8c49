import type { Space } from "#shared/space"
import { can } from "#shared/policy"
import { asViewer, useCall, useViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { Empty } from "../ui/empty.tsx"
import { Icon } from "../ui/icons.tsx"
import { Reading } from "../ui/text.tsx"
import { Title } from "../ui/title.tsx"
import { Agreement } from "./agreement.tsx"
import { codingPath, viewIn, views, type CodingView } from "./asked.ts"
import { CodebookEditor } from "./codebook.tsx"
import { Excerpts } from "./excerpts.tsx"
import { PivotTables } from "./pivot.tsx"
import { Reader } from "./read.tsx"
import { Suggested } from "./suggestions.tsx"
import { numbered } from "./themes.tsx"
import "./coding.css"

/** What passages of the discussion are about and where they stand, part by part. Which part is in the address. */
export function View({ params: { slug }, query }: ViewProps) {
  const { t } = useWords()
  const href = useHref()
  const { space } = useCall("spaces.get", { space: slug })
  const codebook = useCall("coding.codebook", { space: slug })
  const view = viewIn(query)
  const themes = numbered(codebook)
  return (
    <div className="coding" data-density="compact">
      <Crumbs
        items={[
          { href: href("/spaces"), text: t("spaces.title") },
          { href: href(`/spaces/${slug}`), text: <Reading text={space.title} as="plain" /> },
          { text: t("coding.name") },
        ]}
      />
      <header className="coding-head">
        <Title>{t("coding.name")}</Title>
        <p className="soft">{t("coding.lead")}</p>
        <ToSummary space={space} />
      </header>
      <nav className="segments" aria-label={t("coding.views")}>
        {views.map((one) => (
          <a key={one} href={href(codingPath(slug, one))} aria-current={one === view ? "page" : undefined}>
            {t(`coding.view.${one}`)}
          </a>
        ))}
      </nav>
      {themes.length === 0 && view !== "codebook" && view !== "suggestions" ? (
        <Empty title={t("coding.noTheme")}>
          <p className="soft">{t("coding.noThemeNote")}</p>
          <p>
            <a className="button main" href={href(codingPath(slug, "codebook"))}>
              {t("coding.toCodebook")}
            </a>
          </p>
        </Empty>
      ) : (
        <Part {...{ view, space, query, themes, codebook }} />
      )}
    </div>
  )
}

export type PartProps = { space: Space; query: URLSearchParams; themes: ReturnType<typeof numbered> }
type Props = PartProps & { view: CodingView; codebook: Parameters<typeof CodebookEditor>[0]["codebook"] }

function Part({ view, codebook, ...props }: Props) {
  switch (view) {
    case "read":
      return <Reader {...props} canCode={codebook.canEdit} />
    case "excerpts":
      return <Excerpts {...props} />
    case "pivot":
      return <PivotTables {...props} />
    case "agreement":
      return <Agreement {...props} canCode={codebook.canEdit} />
    case "suggestions":
      return <Suggested {...props} />
    case "codebook":
      return <CodebookEditor slug={props.space.slug} codebook={codebook} />
  }
}

function ToSummary({ space }: { space: Space }) {
  const { t } = useWords()
  const href = useHref()
  const viewer = useViewer()
  if (!can(asViewer(viewer), "summary.edit", { isPublished: space.hasSummary, space })) return null
  return (
    <a className="button quiet" href={href(`/rapporteur/${space.slug}`)}>
      <Icon name="edit" /> {t("coding.toSummary")}
    </a>
  )
}
