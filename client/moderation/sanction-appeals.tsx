import { useState } from "react"
import type { Output } from "#shared/contract"
import { useAct, useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Band } from "../ui/band.tsx"
import { Choices } from "../ui/choices.tsx"
import { Fault } from "../ui/fault.tsx"
import { formatTime } from "../ui/format.ts"
import { Reading } from "../ui/text.tsx"
import { useReaderZone } from "../ui/time.tsx"
import { ActForm, type Said } from "./form.tsx"
import { useWhyText } from "./why-not.tsx"
import { useWithAgency } from "./with-agency.ts"
import "./sanctions.css"

type Appeal = Output<"sanctions.appeals">["appeals"][number]

/** Appeals against what was imposed on somebody: they are about no comment, so they stand beside the queue. */
export function SanctionAppeals({ onSay }: { onSay: (sentence: string) => void }) {
  const { t } = useWords()
  const { data, error, askAgain } = useAsk("sanctions.appeals", {}, { isFresh: true })
  if (error) return <Fault error={error} />
  if (!data || data.appeals.length === 0) return null
  return (
    <section className="sanction-appeals" aria-labelledby="sanction-appeals">
      <h3 id="sanction-appeals" tabIndex={-1}>
        {t("alerts.desk.title")}
      </h3>
      {data.appeals.map((appeal) => (
        <One
          key={appeal.sanction.id}
          appeal={appeal}
          onDone={() => {
            onSay(t("alerts.desk.done"))
            askAgain()
            document.getElementById("sanction-appeals")?.focus()
          }}
        />
      ))}
    </section>
  )
}

const outcomes = ["reversed", "upheld"] as const
type Outcome = (typeof outcomes)[number]

function One({ appeal: { sanction, account, space, why }, onDone }: { appeal: Appeal; onDone: () => void }) {
  const { t, lang } = useWords()
  const zone = useReaderZone() ?? "UTC"
  const withAgency = useWithAgency()
  const whyText = useWhyText()
  const { act, isPending, fault } = useAct("sanctions.decideAppeal")
  const [outcome, setOutcome] = useState<Outcome>()
  const [isTried, setTried] = useState(false)
  const answer = async ({ note }: Said) => {
    if (await act({ sanctionId: sanction.id, outcome: outcome!, note })) onDone()
  }
  return (
    <Band tone="held" icon="quote">
      <p>
        <strong>
          <bdi>{account.displayName}</bdi> · {t(`moderate.author.kind.${sanction.kind}`)}
        </strong>{" "}
        {space && <Reading text={space.title} as="plain" />}
      </p>
      <p className="small">
        <bdi>{withAgency(sanction.by.name, sanction.by.agency)}</bdi> · {t(`reasons.decision.${sanction.reason}`)}{" "}
        <q dir="auto">{sanction.text}</q>
      </p>
      <p>
        {t("alerts.desk.says")} <q dir="auto">{sanction.appeal?.text}</q>
      </p>
      {sanction.appeal && (
        <p className="small">{t("alerts.desk.due", { time: formatTime(sanction.appeal.dueAt, lang, zone) })}</p>
      )}
      {why ? (
        <p className="soft">{whyText(why)}</p>
      ) : (
        <details>
          <summary>{t("moderate.appeal.answer")}</summary>
          <ActForm
            needsReason={false}
            note={{ label: t("desk.decide.note"), hint: t("moderate.appeal.hint"), isNeeded: true }}
            submit={t("moderate.appeal.submit")}
            isPending={isPending}
            isReady={() => {
              setTried(true)
              return outcome !== undefined
            }}
            onSend={answer}
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
              {(one) => <span>{t(`alerts.desk.${one}`)}</span>}
            </Choices>
          </ActForm>
          <Fault error={fault} />
        </details>
      )}
    </Band>
  )
}
