import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import type { Input } from "#shared/contract"
import { AppError } from "#shared/errors"
import { marks, levelsOfUse, verdicts, type OneReview, type Opinion } from "#shared/review"
import { textIn } from "../accounts/form.tsx"
import { useAct, useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { kindIcons } from "../resources/card.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Chip } from "../ui/chip.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { Fault, issueOf } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { formatList } from "../ui/format.ts"
import { Reading } from "../ui/text.tsx"
import { Local } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { Fact, Objectives, Said, SeatChip, useDay } from "./parts.tsx"

/** One review: what it is of, whether one can, and what one says of it. */
export function View({ params: { slug } }: ViewProps) {
  const { t } = useWords()
  const href = useHref()
  const review = useCall("reviews.get", { reviewId: slug })
  const [hasLeft, setLeft] = useState(false)
  return (
    <>
      <Crumbs items={[{ href: href("/account/reviews"), text: t("reviews.mine.title") }]} />
      <div className="review-page">
        <Subject review={review} />
        {hasLeft ? (
          <Band tone="good" role="status">
            <p>{t("reviews.review.thanks")}</p>
          </Band>
        ) : (
          <Standing review={review} onLeft={() => setLeft(true)} />
        )}
      </div>
    </>
  )
}

function Subject({ review: { resource, bodies, state, isOneMore } }: { review: OneReview }) {
  const { t, lang } = useWords()
  const href = useHref()
  const { kind, title, description, objectives, link } = resource
  return (
    <>
      <header className="review-head">
        <Title>
          <Reading text={title} as="plain" />
        </Title>
        <p className="review-acts">
          <Chip icon={kindIcons[kind]}>{t(`resources.one.${kind}`)}</Chip>
          <SeatChip state={state} />
        </p>
      </header>
      {isOneMore && <p>{t("reviews.review.oneMore")}</p>}
      <Reading text={description} as="div" />
      <dl className="review-facts">
        {bodies.length > 0 && (
          <Fact label={t("reviews.review.bodies")}>
            <bdi>
              <Local>{formatList(bodies, lang)}</Local>
            </bdi>
          </Fact>
        )}
        {objectives.length > 0 && (
          <Fact label={t("resources.facet.objective")}>
            <Objectives numbers={objectives} />
          </Fact>
        )}
      </dl>
      <ul className="link-list">
        <li>
          <a href={href(`/resources/${resource.id}`)}>{t("reviews.review.readFull")}</a>
        </li>
        {link && (
          <li>
            <a href={link} rel="external noreferrer">
              {t("resources.open", { host: new URL(link).host })}
            </a>
          </li>
        )}
      </ul>
    </>
  )
}

type StandingProps = { review: OneReview; onLeft: () => void }

function Standing({ review, onLeft }: StandingProps) {
  const { t } = useWords()
  const dayOf = useDay()
  const { state, dueAt, own, others } = review
  if (state === "given" && own)
    return (
      <>
        <Band tone="good" role="status">
          <p>{t("reviews.review.given")}</p>
        </Band>
        <section aria-labelledby="own-title">
          <h2 id="own-title">{t("reviews.review.own")}</h2>
          <Said opinion={own} />
        </section>
        <section aria-labelledby="others-title">
          <h2 id="others-title">{t("reviews.review.others")}</h2>
          {others?.length ? (
            <ul className="review-list">
              {others.map(({ isUn, opinion }, i) => (
                <li key={i}>
                  <p className="small soft">{t(isUn ? "reviews.un" : "reviews.notUn")}</p>
                  <Said opinion={opinion} />
                </li>
              ))}
            </ul>
          ) : (
            <p className="soft">{t("reviews.review.noOthers")}</p>
          )}
        </section>
      </>
    )
  const date = dueAt ? dayOf(dueAt) : ""
  return (
    <>
      <Band tone="held">
        <p>
          <Local>{t(state === "invited" ? "reviews.review.asked" : "reviews.review.accepted", { date })}</Local>
        </p>
      </Band>
      {state === "invited" && <Accept review={review} />}
      {state === "accepted" && <OpinionForm review={review} />}
      <Cannot review={review} onLeft={onLeft} />
    </>
  )
}

function Accept({ review: { reviewId } }: { review: OneReview }) {
  const { t } = useWords()
  const client = useQueryClient()
  const { act, isPending, fault } = useAct("reviews.answer")
  const accept = async () => {
    const answer = await act({ reviewId, answer: "accept" })
    if (answer) await client.invalidateQueries({ queryKey: ["reviews.get", { reviewId }] })
    if (answer) client.setQueryData(["reviews.mine", {}], answer)
  }
  return (
    <>
      <p>
        <Button tone="main" isPending={isPending} onClick={() => void accept()}>
          {t("reviews.review.accept")}
        </Button>
      </p>
      <Fault error={fault} />
    </>
  )
}

function Cannot({ review: { reviewId }, onLeft }: StandingProps) {
  const { t } = useWords()
  const client = useQueryClient()
  const { act, isPending, fault } = useAct("reviews.answer")
  const [reason, setReason] = useState("")
  const [isMissing, setMissing] = useState(false)
  const leave = async (answer: "decline" | "conflict") => {
    setMissing(answer === "conflict" && !reason.trim())
    if (answer === "conflict" && !reason.trim()) return
    const list = await act({ reviewId, answer, ...(reason.trim() ? { reason } : {}) })
    if (!list) return
    client.setQueryData(["reviews.mine", {}], list)
    onLeft()
  }
  const issue = isMissing ? t("errors.issue.required") : issueOf(t, fault, "reason")
  return (
    <details className="review-cannot">
      <summary>{t("reviews.review.cannot")}</summary>
      <div className="review-form">
        <Field label={t("reviews.review.cannotReason")} hint={t("reviews.review.cannotHint")} fault={issue} isOptional>
          {(tie) => (
            <textarea
              {...tie}
              className="input"
              rows={3}
              dir="auto"
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        <p className="review-acts">
          <Button isPending={isPending} onClick={() => void leave("decline")}>
            {t("reviews.review.decline")}
          </Button>
          <Button isPending={isPending} onClick={() => void leave("conflict")}>
            {t("reviews.review.conflict")}
          </Button>
        </p>
        {!issue && <Fault error={fault} />}
      </div>
    </details>
  )
}

const readOpinion = (given: FormData): Opinion => ({
  quality: textIn(given, "quality") as Opinion["quality"],
  openness: textIn(given, "openness") as Opinion["openness"],
  levels: given.getAll("levels") as Opinion["levels"],
  verdict: textIn(given, "verdict") as Opinion["verdict"],
  words: textIn(given, "words"),
  aside: textIn(given, "aside") || null,
})

function OpinionForm({ review: { reviewId } }: { review: OneReview }) {
  const { t } = useWords()
  const client = useQueryClient()
  const { act, isPending, fault } = useAct("reviews.give")
  const [own, setOwn] = useState<AppError>()
  const send = async (given: FormData) => {
    const opinion = readOpinion(given)
    const missing = [
      ...(opinion.quality && opinion.openness && opinion.verdict ? [] : [{ path: "verdict", code: "required" }]),
      ...(opinion.words ? [] : [{ path: "words", code: "required" }]),
    ]
    setOwn(missing.length > 0 ? new AppError("invalid", { issues: missing }) : undefined)
    if (missing.length > 0) return
    const input: Input<"reviews.give"> = { reviewId, opinion }
    const answer = await act(input)
    if (answer) client.setQueryData(["reviews.get", { reviewId }], answer)
  }
  const wrong = own ?? fault
  return (
    <form
      className="review-form"
      aria-labelledby="opinion-title"
      noValidate
      onChange={() => setOwn(undefined)}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isPending) void send(new FormData(event.currentTarget))
      }}
    >
      <h2 id="opinion-title">{t("reviews.review.form")}</h2>
      {issueOf(t, wrong, "verdict") && (
        <Band tone="bad" role="alert">
          <p>{t("reviews.review.noVerdict")}</p>
        </Band>
      )}
      <Radios name="quality" legend={t("reviews.review.quality")} options={marks} of="marks" />
      <Radios name="openness" legend={t("reviews.review.openness")} options={marks} of="marks" />
      <fieldset>
        <legend className="legend">{t("reviews.review.levels")}</legend>
        <div className="review-options">
          {levelsOfUse.map((one) => (
            <label key={one} className="tick">
              <input type="checkbox" name="levels" value={one} />
              {t(`reviews.levels.${one}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <Radios name="verdict" legend={t("reviews.review.verdict")} options={verdicts} of="verdicts" />
      <Field label={t("reviews.review.words")} hint={t("reviews.review.wordsHint")} fault={issueOf(t, wrong, "words")}>
        {(tie) => <textarea {...tie} className="input" name="words" rows={6} dir="auto" />}
      </Field>
      <Field label={t("reviews.review.aside")} isOptional>
        {(tie) => <textarea {...tie} className="input" name="aside" rows={2} dir="auto" />}
      </Field>
      <p className="small">{t("reviews.review.final")}</p>
      <p>
        <Button type="submit" tone="main" isPending={isPending}>
          {t("reviews.review.give")}
        </Button>
      </p>
      {!own && <Fault error={fault} />}
    </form>
  )
}

type RadiosProps =
  | { name: string; legend: string; options: typeof marks; of: "marks" }
  | { name: string; legend: string; options: typeof verdicts; of: "verdicts" }

function Radios({ name, legend, ...rest }: RadiosProps) {
  const { t } = useWords()
  const options =
    rest.of === "marks"
      ? rest.options.map((one) => ({ one, text: t(`reviews.marks.${one}`) }))
      : rest.options.map((one) => ({ one, text: t(`reviews.verdicts.${one}`) }))
  return (
    <fieldset>
      <legend className="legend">{legend}</legend>
      <div className="review-options">
        {options.map(({ one, text }) => (
          <label key={one} className="tick">
            <input type="radio" name={name} value={one} />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
