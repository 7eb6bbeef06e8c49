import type { Output } from "#shared/contract"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { formatNumber } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { kindIcons, ResourceCards } from "./card.tsx"
import { addressOf, type Choice } from "./filter.ts"

type Props = { lists: Output<"resources.byKind">["kinds"]; about: readonly Choice[] }

/** What there is on one thing, kind by kind; of what there is nothing, nothing is said. */
export function ByKind({ lists, about }: Props) {
  const { t, lang } = useWords()
  const href = useHref()
  if (lists.length === 0) return null
  return (
    <section aria-labelledby="resources-title">
      <h2 id="resources-title">{t("resources.title")}</h2>
      <div className="kinds">
        {lists.map(({ kind, total, resources }) => (
          <section key={kind} aria-labelledby={`kind-${kind}`}>
            <h3 id={`kind-${kind}`}>
              <Icon name={kindIcons[kind]} /> {t(`resources.kinds.${kind}`)}{" "}
              <span className="soft">{formatNumber(total, lang)}</span>
            </h3>
            <ResourceCards resources={resources} level="h4" />
            {total > resources.length && (
              <p>
                <a href={href(addressOf([["kind", kind], ...about]))}>
                  {t("resources.all", { number: total, kind: t(`resources.kinds.${kind}`) })}
                </a>
              </p>
            )}
          </section>
        ))}
      </div>
    </section>
  )
}
