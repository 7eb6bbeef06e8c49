import type { OwnRecord } from "#shared/record"
import { useCall } from "../api.ts"
import { useWords, type Key } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { Rich } from "../ui/rich.tsx"
import { ExactTime } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { actionOf, reasonOf, stateOf } from "./words.ts"
import "./numbers.css"

/** What the person concerned learns: what, when, by which rule and why; not who. */
export function View({ params: { n } }: ViewProps) {
  const { t } = useWords()
  const href = useHref()
  const { entries } = useCall("record.mine", { commentId: n })
  return (
    <article className="number-page">
      <header className="number-head">
        <Title>{t("record.own.title")}</Title>
        <p className="prose">{t("record.own.lead")}</p>
      </header>
      <ol className="record-list">
        {entries.map((entry, index) => (
          <Line key={index} number={index + 1} entry={entry} />
        ))}
      </ol>
      <p className="prose">
        <Rich text={t("record.own.appeal")} parts={{ comment: href(`/comments/${n}`) }} />
      </p>
    </article>
  )
}

type Entry = OwnRecord["entries"][number]

function Line({ entry, number }: { entry: Entry; number: number }) {
  const { t } = useWords()
  const { at, action, isOwn, from, to, rule, reasonText } = entry
  const reason = reasonOf(t, entry)
  const by = isOwn ? "you" : "moderators"
  return (
    <li>
      <span className="num soft">{number}</span>
      <div>
        <p>
          <strong>{actionOf(t, action)}</strong> {t(`record.own.${by}`)}
        </p>
        <p className="soft">
          <ExactTime at={at} />
          {to && from !== to && <> · {stateOf(t, to)}</>}
        </p>
        {rule && <p>{t("record.rule", { rule: t(`screening.rule.${rule}.name` as Key) })}</p>}
        {reason && <p>{reason}</p>}
        {reasonText && (
          <p dir="auto" className="prose">
            {reasonText}
          </p>
        )}
      </div>
    </li>
  )
}
