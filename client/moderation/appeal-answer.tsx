import { useState } from "react"
import { useWords } from "../i18n/index.tsx"
import { Choices } from "../ui/choices.tsx"
import { ActForm } from "./form.tsx"

const outcomes = ["reversed", "upheld"] as const
export type Outcome = (typeof outcomes)[number]

type Props = {
  /** What each outcome means here. */
  says: (outcome: Outcome) => string
  isPending: boolean
  onSend: (outcome: Outcome, note: string) => Promise<void>
}

/** The answer to an appeal, whatever it is against. */
export function AppealAnswer({ says, isPending, onSend }: Props) {
  const { t } = useWords()
  const [outcome, setOutcome] = useState<Outcome>()
  const [isTried, setTried] = useState(false)
  return (
    <ActForm
      needsReason={false}
      note={{ label: t("desk.decide.note"), hint: t("moderate.appeal.hint"), isNeeded: true }}
      submit={t("moderate.appeal.submit")}
      isPending={isPending}
      isReady={() => {
        setTried(true)
        return outcome !== undefined
      }}
      onSend={async ({ note }) => {
        if (outcome) await onSend(outcome, note)
      }}
    >
      <Choices
        className="one-of"
        optionClass="tick"
        legend={t("moderate.appeal.outcome")}
        options={outcomes}
        chosen={outcome}
        fault={isTried && !outcome ? t("moderate.appeal.missing") : undefined}
        onPick={setOutcome}
      >
        {(one) => <span>{says(one)}</span>}
      </Choices>
    </ActForm>
  )
}
