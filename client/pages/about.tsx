import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Article } from "./article.tsx"

const parts = ["what", "who", "dates", "moderation", "hub", "languages", "sources", "software"] as const

export function View() {
  const { t, lang } = useWords()
  const href = useHref()
  return (
    <Article
      title={t("pages.about.title")}
      lead={t("pages.about.lead")}
      parts={parts.map((part) => ({ title: t(`pages.about.${part}.title`), text: t(`pages.about.${part}.text`) }))}
      links={{
        resources: href("/resources"),
        roster: href("/roster"),
        contact: href("/contact"),
        rules: href("/rules"),
        compact: `https://docs.un.org/${lang}/A/RES/73/195`,
      }}
    />
  )
}
