import { useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Empty } from "../ui/empty.tsx"
import { Reading } from "../ui/text.tsx"
import { Local } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { SeatChip, useDay } from "./parts.tsx"

const opens = (state: string) => state === "invited" || state === "accepted" || state === "given"

/** What somebody has been asked to review: for themselves alone. */
export function View() {
  const { t } = useWords()
  const href = useHref()
  const dayOf = useDay()
  const { reviews } = useCall("reviews.mine", {})
  return (
    <div className="review-page">
      <Title>{t("reviews.mine.title")}</Title>
      {reviews.length === 0 && (
        <Empty title={t("reviews.mine.none")}>
          <p className="soft">{t("reviews.mine.noneNote")}</p>
        </Empty>
      )}
      <ul className="review-list" aria-label={t("reviews.mine.list")}>
        {reviews.map(({ reviewId, title, state, dueAt }) => (
          <li key={reviewId}>
            <h2>
              {opens(state) ? (
                <a href={href(`/account/reviews/${reviewId}`)}>
                  <Reading text={title} as="plain" />
                </a>
              ) : (
                <Reading text={title} as="plain" />
              )}
            </h2>
            <ul className="dots small">
              <li>
                <SeatChip state={state} />
              </li>
              {dueAt && (
                <li>
                  <Local>
                    {t(state === "invited" ? "reviews.mine.answerBy" : "reviews.mine.giveBy", { date: dayOf(dueAt) })}
                  </Local>
                </li>
              )}
            </ul>
          </li>
        ))}
      </ul>
      <p>
        <a href={href("/roster/apply")}>{t("reviews.roster.title")}</a>
      </p>
    </div>
  )
}
