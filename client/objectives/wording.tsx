import { isOfficialWording, type Objective } from "#shared/objective"
import { useWords } from "../i18n/index.tsx"
import { formatList, formatNumber } from "../ui/format.ts"
import { Local } from "../ui/time.tsx"

/** Which of these titles may not be taken for the official wording. */
export function Wording({ objectives }: { objectives: readonly Objective[] }) {
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
