import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Article } from "./article.tsx"

const parts = ["works", "settings", "checked", "gaps", "tell"] as const

export function View() {
  const { t } = useWords()
  const href = useHref()
  return (
    <Article
      title={t("pages.accessibility.title")}
      lead={t("pages.accessibility.lead")}
      parts={parts.map((part) => ({
        title: t(`pages.accessibility.${part}.title`),
        text: t(`pages.accessibility.${part}.text`),
      }))}
      links={{ contact: href("/contact") }}
    />
  )
}
