import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Article } from "./article.tsx"

const parts = [
  "reading",
  "account",
  "writing",
  "give",
  "write",
  "deeds",
  "session",
  "addresses",
  "device",
  "mail",
  "choices",
] as const

export function View() {
  const { t } = useWords()
  const href = useHref()
  return (
    <Article
      title={t("pages.privacy.title")}
      lead={t("pages.privacy.lead")}
      parts={parts.map((part) => ({ title: t(`pages.privacy.${part}.title`), text: t(`pages.privacy.${part}.text`) }))}
      links={{ contact: href("/contact") }}
    />
  )
}
