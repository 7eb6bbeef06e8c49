import { useWords } from "../i18n/index.tsx"
import { Title } from "../ui/title.tsx"

export function View() {
  const { t } = useWords()
  return <Title>{t("summary.title")}</Title>
}
