import { useQueryClient } from "@tanstack/react-query"
import type { Balance, Proposal, ReviewsOf, Round } from "#shared/review"
import { useAct, useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Chip } from "../ui/chip.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { Fault, issueOf } from "../ui/fault.tsx"
import { formatList, formatNumber } from "../ui/format.ts"
import { Reading } from "../ui/text.tsx"
import { Local } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { Said, SeatChip, useDay, useLanguages } from "./parts.tsx"
import { RoundChip } from "./rounds.tsx"

/** Who reviews one resource, how it goes, and what they say: for editors who have nothing to do with it. */
export function View({ params: { slug: resourceId } }: ViewProps) {
  const { t } = useWords()
  const href = useHref()
  const client = useQueryClient()
  const { resource, rounds, mayInvite } = useCall("reviews.of", { resourceId })
  const take = async (answer: ReviewsOf) => {
    client.setQueryData(["reviews.of", { resourceId }], answer)
    await client.invalidateQueries({ queryKey: ["reviews.choose", { resourceId }] })
    client.removeQueries({ queryKey: ["reviews.list"] })
  }
  const isShort = rounds[0]?.state === "short"
  return (
    <>
      <Crumbs
        items={[
          { href: href("/hub"), text: t("reviews.direct.toDesk") },
          { href: href("/hub/reviews"), text: t("reviews.rounds.title") },
        ]}
      />
      <div className="review-page">
        <Title>
          <Reading text={resource.title} as="plain" />
        </Title>
        <p>
          <a href={href(`/resources/${resourceId}`)}>{t("reviews.review.readFull")}</a>
        </p>
        {(mayInvite || isShort) && (
          <Proposed resourceId={resourceId} isShort={isShort} onDone={(one) => void take(one)} />
        )}
        {rounds.map((round) => (
          <OneRound
            key={round.round}
            round={round}
            isLast={round === rounds[0] && resource.state === "in_review"}
            onDone={(one) => void take(one)}
          />
        ))}
      </div>
    </>
  )
}

type Done = (answer: ReviewsOf) => void
type ProposedProps = { resourceId: string; isShort: boolean; onDone: Done }

function Proposed({ resourceId, isShort, onDone }: ProposedProps) {
  const { t } = useWords()
  const proposal = useCall("reviews.choose", { resourceId })
  const { act, isPending, fault } = useAct("reviews.invite")
  const ask = async () => {
    const answer = await act({ resourceId })
    if (answer) onDone(answer)
  }
  const { picked, isComplete, missing, balance, passedOver } = proposal
  return (
    <section aria-labelledby="proposal-title">
      <h2 id="proposal-title">{t("reviews.direct.proposal")}</h2>
      {!isComplete && (
        <Band tone="bad">
          <p>{t("reviews.direct.missing", missing)}</p>
        </Band>
      )}
      <ul className="review-list">
        {picked.map((one) => (
          <li key={one.reviewer.id}>
            <Who reviewer={one.reviewer} />
            <Why why={one} />
          </li>
        ))}
      </ul>
      {picked.length > 0 && <Balanced balance={balance} />}
      <p>
        <Button tone="main" isPending={isPending} isDisabled={!isComplete && !isShort} onClick={() => void ask()}>
          {t(isShort ? "reviews.direct.again" : "reviews.direct.ask")}
        </Button>
      </p>
      {issueOf(t, fault, "reviewers") ? (
        <Band tone="bad" role="alert">
          <p>{t("reviews.direct.missing", missing)}</p>
        </Band>
      ) : (
        <Fault error={fault} />
      )}
      {passedOver.length > 0 && <PassedOver all={passedOver} />}
    </section>
  )
}

function PassedOver({ all }: { all: Proposal["passedOver"] }) {
  const { t } = useWords()
  return (
    <details>
      <summary>{t("reviews.direct.passedOver")}</summary>
      <ul className="review-counts">
        {all.map(({ reviewer, why }) => (
          <li key={reviewer.id}>
            <bdi>{reviewer.name}</bdi> <span className="soft">({reviewer.organisation})</span>:{" "}
            {t(`reviews.why.${why}`)}
          </li>
        ))}
      </ul>
    </details>
  )
}

type Reviewer = Proposal["picked"][number]["reviewer"]

function Who({ reviewer: { name, organisation, isUn, region } }: { reviewer: Reviewer }) {
  const { t, names } = useWords()
  return (
    <div>
      <h3>
        <bdi>{name}</bdi>
      </h3>
      <ul className="dots small">
        <li>
          <bdi>{organisation}</bdi>
        </li>
        <li>{t(isUn ? "reviews.un" : "reviews.notUn")}</li>
        {names.regions[region] && <li>{names.regions[region]}</li>}
      </ul>
    </div>
  )
}

function Why({ why: { objectives, languages, lately } }: { why: Omit<Proposal["picked"][number], "reviewer"> }) {
  const { t, lang } = useWords()
  const inWords = useLanguages()
  const numbers = formatList(
    objectives.map((number) => formatNumber(number, lang)),
    lang,
  )
  return (
    <ul className="dots small soft">
      {objectives.length > 0 && (
        <li>
          <Local>{t("reviews.direct.covers", { list: numbers })}</Local>
        </li>
      )}
      {languages.length > 0 && (
        <li>
          <Local>{t("reviews.direct.reads", { list: inWords(languages) })}</Local>
        </li>
      )}
      <li>{t("reviews.direct.lately", { number: lately })}</li>
    </ul>
  )
}

function Balanced({ balance }: { balance: Balance }) {
  const { t } = useWords()
  return (
    <div>
      <h3>{t("reviews.direct.balance")}</h3>
      <ul className="dots small">
        {(["region", "gender", "language", "objectives"] as const).map((one) => (
          <li key={one}>
            {t(`reviews.direct.${one}`)}: {t(balance[one] ? "reviews.direct.reached" : "reviews.direct.notReached")}
          </li>
        ))}
      </ul>
    </div>
  )
}

type RoundProps = { round: Round; isLast: boolean; onDone: Done }

function OneRound({ round, isLast, onDone }: RoundProps) {
  const { t } = useWords()
  const href = useHref()
  const { state, verdict, seats, balance, missing } = round
  const id = `round-${round.round}`
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{t("reviews.rounds.numbered", { number: round.round })}</h2>
      <p>
        <RoundChip state={state} />
      </p>
      {missing && <p>{t("reviews.direct.missing", missing)}</p>}
      {verdict && <p>{t("reviews.direct.verdict", { verdict: t(`reviews.verdicts.${verdict}`) })}</p>}
      {isLast && state !== "open" && (
        <Band tone="news">
          <p>{t("reviews.direct.byEditor")}</p>
          <p>
            <a href={href("/hub")}>{t("reviews.direct.toDesk")}</a>
          </p>
        </Band>
      )}
      <Balanced balance={balance} />
      <ul className="review-list">
        {seats.map((seat) => (
          <li key={seat.reviewId}>
            <Seat seat={seat} isOpen={state === "open" || state === "short"} onDone={onDone} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type SeatProps = { seat: Round["seats"][number]; isOpen: boolean; onDone: Done }

function Seat({ seat, isOpen, onDone }: SeatProps) {
  const { t } = useWords()
  const dayOf = useDay()
  const { reviewId, reviewer, state, dueAt, remindedAt, isOneMore, reason, opinion } = seat
  return (
    <>
      <Who reviewer={reviewer} />
      <ul className="dots small">
        <li>
          <SeatChip state={state} />
        </li>
        {isOneMore && (
          <li>
            <Chip>{t("reviews.direct.oneMore")}</Chip>
          </li>
        )}
        {dueAt && (
          <li>
            <Local>{t("reviews.direct.dueBy", { date: dayOf(dueAt) })}</Local>
          </li>
        )}
        {dueAt && remindedAt && (
          <li>
            <Local>{t("reviews.direct.remindedOn", { date: dayOf(remindedAt) })}</Local>
          </li>
        )}
      </ul>
      <Why why={seat} />
      {reason && <p dir="auto">{reason}</p>}
      {opinion && (
        <Said opinion={opinion}>
          {opinion.aside && (
            <p>
              {t("reviews.direct.aside")} <q dir="auto">{opinion.aside}</q>
            </p>
          )}
        </Said>
      )}
      {isOpen && (state === "invited" || state === "accepted") && (
        <Replace {...{ reviewId, onDone }} name={reviewer.name} />
      )}
    </>
  )
}

function Replace({ reviewId, name, onDone }: { reviewId: string; name: string; onDone: Done }) {
  const { t } = useWords()
  const { act, isPending, fault } = useAct("reviews.replace")
  const press = async () => {
    const answer = await act({ reviewId })
    if (answer) onDone(answer)
  }
  return (
    <>
      <p>
        <Button isPending={isPending} onClick={() => void press()}>
          {t("reviews.direct.replace")}
          <span className="hidden-text">: {name}</span>
        </Button>
      </p>
      <Fault error={fault} />
    </>
  )
}
