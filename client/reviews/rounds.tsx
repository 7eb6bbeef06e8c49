import type { ReviewList, Statistics } from "#shared/review"
import type { Gender } from "#shared/reviewer"
import { useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Chip, type ChipTone } from "../ui/chip.tsx"
import { Empty } from "../ui/empty.tsx"
import { formatNumber } from "../ui/format.ts"
import { Reading } from "../ui/text.tsx"
import { Local } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { useDay } from "./parts.tsx"

/** What is being reviewed, and how reviewing goes: for editors. */
export function View() {
  const { t } = useWords()
  const href = useHref()
  const { rounds, statistics } = useCall("reviews.list", {})
  return (
    <div className="review-page">
      <Title>{t("reviews.rounds.title")}</Title>
      <p>{t("reviews.rounds.lead")}</p>
      <p className="review-acts">
        <a href={href("/hub")}>{t("reviews.direct.toDesk")}</a>
        <a href={href("/hub/roster")}>{t("reviews.applications.title")}</a>
      </p>
      <section aria-labelledby="rounds-title">
        <h2 id="rounds-title">{t("reviews.rounds.list")}</h2>
        {rounds.length === 0 && <Empty title={t("reviews.rounds.none")} />}
        <ul className="review-list">
          {rounds.map((one) => (
            <li key={`${one.resourceId} ${one.round}`}>
              <Line one={one} />
            </li>
          ))}
        </ul>
      </section>
      <Numbers statistics={statistics} />
    </div>
  )
}

type Waiting = ReviewList["rounds"][number]
const tones: Record<Waiting["roundState"], ChipTone> = {
  open: "plain",
  short: "bad",
  agreed: "good",
  divided: "held",
  closed: "plain",
}

export function RoundChip({ state }: { state: Waiting["roundState"] }) {
  const { t } = useWords()
  return <Chip tone={tones[state]}>{t(`reviews.round.${state}`)}</Chip>
}

function Line({ one }: { one: Waiting }) {
  const { t } = useWords()
  const href = useHref()
  const dayOf = useDay()
  const { resourceId, title, state, round, roundState, verdict, given, seats, dueAt } = one
  const isForEditor = state === "in_review" && roundState !== "open"
  return (
    <>
      <h3>
        <a href={href(`/hub/reviews/${resourceId}`)}>
          <Reading text={title} as="plain" />
        </a>
      </h3>
      <ul className="dots small">
        <li>
          <RoundChip state={roundState} />
        </li>
        <li>{t("reviews.rounds.numbered", { number: round })}</li>
        <li>{t("reviews.rounds.givenOf", { given, seats })}</li>
        {verdict && <li>{t(`reviews.verdicts.${verdict}`)}</li>}
        {dueAt && (
          <li>
            <Local>{t("reviews.rounds.due", { date: dayOf(dueAt) })}</Local>
          </li>
        )}
        {isForEditor && <li>{t("reviews.rounds.decide")}</li>}
      </ul>
    </>
  )
}

const counted = [
  "rounds",
  "agreed",
  "divided",
  "invited",
  "given",
  "declined",
  "conflicts",
  "lapsed",
  "daysToOpinion",
  "daysToEnd",
] as const satisfies (keyof Statistics)[]

function Numbers({ statistics }: { statistics: Statistics }) {
  const { t, lang, names } = useWords()
  const written = (value: number | null) => (value === null ? "–" : formatNumber(value, lang))
  const rows: [label: string, value: number | null][] = [
    ...counted.map((key): [string, number | null] => [t(`reviews.rounds.${key}`), statistics[key]]),
    [t("reviews.rounds.byUn"), statistics.un],
    [t("reviews.rounds.byOthers"), statistics.others],
    ...Object.entries(statistics.regions).map(([id, count]): [string, number] => [
      t("reviews.rounds.by", { name: names.regions[id] ?? id }),
      count,
    ]),
    ...Object.entries(statistics.genders).map(([id, count]): [string, number] => [
      t("reviews.rounds.by", { name: t(`reviews.gender.${id as Gender}`) }),
      count,
    ]),
  ]
  return (
    <section aria-labelledby="numbers-title">
      <h2 id="numbers-title">{t("reviews.rounds.statistics")}</h2>
      <table className="review-table">
        <thead>
          <tr>
            <th scope="col">{t("reviews.rounds.what")}</th>
            <th scope="col">{t("reviews.rounds.number")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="num">{written(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
