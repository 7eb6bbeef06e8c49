import type { Card } from "#shared/moderation"
import { useWords } from "../i18n/index.tsx"
import { Band } from "../ui/band.tsx"
import { useWithAgency } from "./with-agency.ts"
import { Due, Moment } from "./waiting.tsx"

/** What has been asked of whom before: an appeal, another agency, a second vote. */
export function AskedBefore({ card: { appeal, assignedTo, asked, firstVote } }: { card: Card }) {
  const { t } = useWords()
  const withAgency = useWithAgency()
  return (
    <>
      {appeal && (
        <Band tone={appeal.state === "open" ? "held" : "plain"} icon="quote">
          <p>
            <strong>{t(`queue.appeal.${appeal.state}`)}</strong>{" "}
            {appeal.state === "open" && <Due since={appeal.at} at={appeal.dueAt} isPlain />}{" "}
            <span className="soft">
              <Moment at={appeal.decidedAt ?? appeal.at} />
            </span>
          </p>
          <p dir="auto">{appeal.text}</p>
        </Band>
      )}
      {firstVote && (
        <Band tone="held" icon="x">
          <p>
            <strong>{t("queue.vote", { who: withAgency(firstVote.byName, firstVote.agency) })}</strong>
          </p>
          <p>
            {firstVote.reason && t(`reasons.decision.${firstVote.reason}`)}
            {firstVote.note && <span dir="auto"> {firstVote.note}</span>}
          </p>
        </Band>
      )}
      {asked && (
        <Band icon="quote">
          <p>
            <strong>
              {t("moderate.asked.of", {
                who: withAgency(asked.name, asked.organisation),
                by: withAgency(asked.byName, asked.agency),
              })}
            </strong>{" "}
            <span className="soft">
              <Moment at={asked.at} />
            </span>
          </p>
          {asked.note && <p dir="auto">{asked.note}</p>}
        </Band>
      )}
      {assignedTo && (
        <Band icon="list">
          <p>
            <strong>{t("queue.assigned", { agency: assignedTo.agency, who: assignedTo.byName })}</strong>
          </p>
          {assignedTo.note && <p dir="auto">{assignedTo.note}</p>}
        </Band>
      )}
    </>
  )
}
