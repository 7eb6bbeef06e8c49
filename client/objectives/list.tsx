import { isOfficialWording, type Objective } from "#shared/objective"
import { useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { formatList, formatNumber } from "../ui/format.ts"
import { Local } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { CompactText } from "./compact-text.tsx"
import { ObjectiveNumbers } from "./numbers.tsx"
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

/** Which of these titles may not be taken for the official wording. */
function Wording({ objectives }: { objectives: readonly Objective[] }) {
  const { t, lang } = useWords()
  const unofficial = objectives.filter(({ titleStatus }) => !isOfficialWording(titleStatus))
  if (!unofficial.length) return null
  if (unofficial.length === objectives.length) return <p className="soft small">{t("objectives.allUnofficial")}</p>
  const numbers = formatList(
    unofficial.map(({ number }) => formatNumber(number, lang)),
    lang,
  )
  return (
    <p className="soft small">
      <Local>{t("objectives.someUnofficial", { numbers })}</Local>
    </p>
  )
}
