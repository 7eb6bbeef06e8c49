import { useWords } from "../i18n/index.tsx"
import { Article } from "./article.tsx"

const parts = [
  "question",
  "name",
  "respect",
  "protect",
  "honest",
  "moderators",
  "reports",
  "changes",
  "appeal",
] as const

export function View() {
  const { t } = useWords()
  return (
    <Article
      title={t("pages.rules.title")}
      lead={t("pages.rules.lead")}
      parts={parts.map((part) => ({ title: t(`pages.rules.${part}.title`), text: t(`pages.rules.${part}.text`) }))}
    />
  )
}
