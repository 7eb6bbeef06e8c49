import type { Output } from "#shared/contract"
import { useAct, useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Band } from "../ui/band.tsx"
import { Fault } from "../ui/fault.tsx"
import { formatTime } from "../ui/format.ts"
import { Reading } from "../ui/text.tsx"
import { useReaderZone } from "../ui/time.tsx"
import { AppealAnswer, type Outcome } from "./appeal-answer.tsx"
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

function One({ appeal: { sanction, account, space, why }, onDone }: { appeal: Appeal; onDone: () => void }) {
  const { t, lang } = useWords()
  const zone = useReaderZone() ?? "UTC"
  const withAgency = useWithAgency()
  const whyText = useWhyText()
  const { act, isPending, fault } = useAct("sanctions.decideAppeal")
  const answer = async (outcome: Outcome, note: string) => {
    if (await act({ sanctionId: sanction.id, outcome, note })) onDone()
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
        <bdi>{withAgency(sanction.by.name, sanction.by.agency)}</bdi> ·{" "}
        {sanction.reason && t(`reasons.decision.${sanction.reason}`)} <q dir="auto">{sanction.text}</q>
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
          <AppealAnswer says={(outcome) => t(`alerts.desk.${outcome}`)} isPending={isPending} onSend={answer} />
          <Fault error={fault} />
        </details>
      )}
    </Band>
  )
}
