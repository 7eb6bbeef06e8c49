import { useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Title } from "../ui/title.tsx"
import { CompactText } from "./compact-text.tsx"
import { ObjectiveNumbers } from "./numbers.tsx"
import { Wording } from "./wording.tsx"
import "../spaces/columns.css"
import "./list.css"

export function View() {
  const { t, lang } = useWords()
  const { objectives } = useCall("objectives.list", { language: lang })
  const numbered = objectives.filter(({ number }) => number > 0)
  return (
    <>
      <header className="page-head">
        <Title>{t("objectives.title")}</Title>
        <p className="prose soft">{t("objectives.intro")}</p>
        <CompactText />
        <Wording objectives={numbered} />
      </header>
      <div className="objectives-page">
        <ObjectiveNumbers objectives={numbered} isFull />
        <h2>{t("objectives.general")}</h2>
        <ObjectiveNumbers objectives={objectives.filter(({ number }) => number === 0)} isFull />
      </div>
    </>
  )
}
