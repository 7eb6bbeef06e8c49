import { useState } from "react"
import type { ReportRecord } from "#shared/acts"
import { reportAnswers, type ReportAnswer } from "#shared/comment"
import { useAct } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { Fault } from "../ui/fault.tsx"
import { focusSoon } from "./focus.ts"
import { CARD_TITLE } from "./ids.ts"

/** Whether a report was right is one question, and what becomes of the comment another (moderation M3). */
export function ReportAnswers({ report: { id } }: { report: ReportRecord }) {
  const { t } = useWords()
  const [answer, setAnswer] = useState<ReportAnswer>()
  const { act, isPending, fault } = useAct("reports.resolve")
  const resolve = async (outcome: ReportAnswer) => {
    if (!(await act({ reportId: id, outcome }))) return
    setAnswer(outcome)
    // The button is gone, and soon the whole report.
    focusSoon(CARD_TITLE)
  }
  if (answer) return <p role="status">{t(`moderate.bulk.report.said.${answer}`)}</p>
  return (
    <>
      <div className="decide-main" role="group" aria-label={t("moderate.bulk.report.label")}>
        {reportAnswers.map((one) => (
          <Button key={one} tone="quiet" isPending={isPending} onClick={() => void resolve(one)}>
            {t(`moderate.bulk.report.${one}`)}
          </Button>
        ))}
      </div>
      <Fault error={fault} />
    </>
  )
}
