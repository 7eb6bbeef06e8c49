import type { Objective } from "#shared/objective"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { formatNumber } from "../ui/format.ts"
import { objectivePath } from "./address.ts"
import "./numbers.css"

/** The objectives in columns, each with its number and how much has been said; `isFull` for the long titles. */
export function ObjectiveNumbers({
  objectives,
  isFull = false,
}: {
  objectives: readonly Objective[]
  isFull?: boolean
}) {
  const { t, lang } = useWords()
  const href = useHref()
  return (
    <ol className={isFull ? "objectives full" : "objectives"}>
      {objectives.map(({ number, title, shortTitle, comments }) => (
        <li key={number}>
          <a href={href(objectivePath(number))}>
            <span className="o-number num">{number === 0 ? "" : formatNumber(number, lang)}</span>
            <span className="o-title">{isFull ? title : shortTitle}</span>
            <span className="o-count num">
              <span aria-hidden="true">{formatNumber(comments, lang)}</span>
              <span className="hidden-text"> {t("space.comments", { count: comments })}</span>
            </span>
          </a>
        </li>
      ))}
    </ol>
  )
}
