import { useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Said, useDay } from "../reviews/parts.tsx"
import { Local } from "../ui/time.tsx"

/** How far its reviewers are and, once that is decided, what they say; never who they are. */
export function Progress({ resourceId }: { resourceId: string }) {
  const { t } = useWords()
  const day = useDay()
  const { data } = useAsk("reviews.progress", { resourceId }, { isFresh: true })
  if (!data || data.rounds.length === 0) return null
  return (
    <section aria-labelledby="progress-title">
      <h2 id="progress-title">{t("submission.progress.title")}</h2>
      <ol className="step-list">
        {data.rounds.map(({ round, given, seats, isOver, dueAt, opinions }) => (
          <li key={round}>
            <p>
              {t("submission.progress.given", { given, seats })}{" "}
              {!isOver && dueAt && <Local>{t("submission.progress.due", { date: day(dueAt) })}</Local>}
            </p>
            {opinions.map((opinion, i) => (
              <Said key={i} opinion={opinion} />
            ))}
          </li>
        ))}
      </ol>
    </section>
  )
}
