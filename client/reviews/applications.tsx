import { useQueryClient } from "@tanstack/react-query"
import { useRef, useState } from "react"
import { reviewerStates, type Application } from "#shared/reviewer"
import { useAct, useAskAgain, useCall } from "../api.ts"
import { EditorsNav } from "../editing/nav.tsx"
import { StillList } from "../editing/still.tsx"
import { useWords, type Key } from "../i18n/index.tsx"
import { useHref, usePlace } from "../place.tsx"
import { Button } from "../ui/button.tsx"
import { Chip } from "../ui/chip.tsx"
import { Empty } from "../ui/empty.tsx"
import { Fault, issueOf } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { formatList, formatNumber } from "../ui/format.ts"
import { Local } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { stateIn } from "./asked.ts"
import { Objectives, useDay, useLanguages } from "./parts.tsx"

/** Who has applied for the roster, and who is on it: for editors, who decide. */
export function View() {
  const { t, lang } = useWords()
  const href = useHref()
  const state = stateIn(usePlace().query)
  const [said, setSaid] = useState("")
  const { applications, counts } = useCall("roster.applications", { state })
  return (
    <>
      <EditorsNav />
      <div className="review-page">
        <Title>{t("reviews.applications.title")}</Title>
        <nav aria-label={t("reviews.applications.states")}>
          <ul className="review-acts">
            {reviewerStates.map((one) => (
              <li key={one}>
                <a href={href(`/hub/roster?state=${one}`)} aria-current={one === state ? "page" : undefined}>
                  {t(`reviews.standing.${one}`)} <span className="num">({formatNumber(counts[one], lang)})</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <p role="status" className="soft">
          {said && `${said} ${t("editing.still.left", { count: counts.applied })}`}
        </p>
        {applications.length === 0 && !said && <Empty title={t("reviews.applications.none")} />}
        <StillList
          key={state}
          queue="roster"
          items={applications}
          idOf={({ accountId }) => accountId}
          className="review-list"
          renderName={({ name }) => <bdi>{name}</bdi>}
          stateName={(one) => t(`reviews.standing.${one}` as Key)}
        >
          {(one) => <One one={one} onSay={setSaid} />}
        </StillList>
      </div>
    </>
  )
}

type OneProps = { one: Application; onSay: (sentence: string) => void }

function One({ one, onSay }: OneProps) {
  const { t, lang, names } = useWords()
  const dayOf = useDay()
  const inWords = useLanguages()
  const id = `application-${one.accountId}`
  return (
    <article aria-labelledby={id}>
      <h2 id={id}>
        <bdi>{one.name}</bdi>
      </h2>
      <ul className="dots small">
        <li>
          <bdi>{one.organisation}</bdi>
        </li>
        <li>{t(one.isUn ? "reviews.un" : "reviews.notUn")}</li>
        <li>{names.regions[one.region]}</li>
        <li>{t(`reviews.gender.${one.gender}`)}</li>
        <li>{t(`reviews.background.${one.background}`)}</li>
        <li>{t("reviews.applications.yearsOf", { number: one.years })}</li>
        <li>
          <Local>{inWords(one.languages)}</Local>
        </li>
        <li>
          <Local>{t("reviews.applications.appliedOn", { date: dayOf(one.appliedAt) })}</Local>
        </li>
      </ul>
      <p dir="auto">{one.field}</p>
      <p className="small">
        <Objectives numbers={one.objectives} />
      </p>
      {one.publications && (
        <p dir="auto" className="review-words small">
          {one.publications}
        </p>
      )}
      {one.conflicts.length > 0 && (
        <p className="small">
          <Local>{t("reviews.applications.conflicts", { list: formatList(one.conflicts, lang) })}</Local>
        </p>
      )}
      <p className="small soft">
        {t("reviews.applications.lately", { number: one.lately, open: one.open, offered: one.perYear })}
      </p>
      {one.isPublic && (
        <p>
          <Chip icon="eye">{t("reviews.applications.shown")}</Chip>
        </p>
      )}
      {one.reason && (
        <p className="small">
          {t("reviews.apply.reason")} <q dir="auto">{one.reason}</q>
        </p>
      )}
      {(one.state === "applied" || one.state === "accepted" || one.state === "declined") && (
        <Decide one={one} onSay={onSay} />
      )}
    </article>
  )
}

function Decide({ one, onSay }: OneProps) {
  const { t } = useWords()
  const client = useQueryClient()
  const askAgain = useAskAgain()
  const { act, isPending, fault } = useAct("roster.decide")
  const [reason, setReason] = useState("")
  const form = useRef<HTMLDivElement>(null)
  if (one.isOwn) return <p className="soft">{t("reviews.applications.own")}</p>
  const decide = async (accept: boolean) => {
    const { accountId, appliedAt, state, name } = one
    // This one turns grey where it stands: the focus goes to the next that is still open.
    const here = form.current?.closest("li")
    const next = here?.nextElementSibling ?? here?.parentElement?.firstElementChild
    const done = await act({ accountId, appliedAt, accept, reason })
    if (!done) return
    // The lists of the other states are asked for when they are opened.
    client.removeQueries({ queryKey: ["roster.applications"], type: "inactive" })
    await askAgain("roster.applications", { state })
    onSay(`${name}: ${t(`reviews.standing.${accept ? "accepted" : "declined"}`)}.`)
    if (next !== here) next?.querySelector<HTMLElement>("textarea, a, button")?.focus()
  }
  const issue = issueOf(t, fault, "reason")
  return (
    <div ref={form} className="review-form">
      <Field label={t("reviews.applications.reason")} fault={issue}>
        {(tie) => (
          <textarea
            {...tie}
            className="input"
            rows={2}
            dir="auto"
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <p className="review-acts">
        {one.state !== "accepted" && (
          <Button tone="main" isPending={isPending} onClick={() => void decide(true)}>
            {t("reviews.applications.accept")}
            <span className="hidden-text">: {one.name}</span>
          </Button>
        )}
        {one.state !== "declined" && (
          <Button isPending={isPending} onClick={() => void decide(false)}>
            {t("reviews.applications.decline")}
            <span className="hidden-text">: {one.name}</span>
          </Button>
        )}
      </p>
      {!issue && <Fault error={fault} />}
    </div>
  )
}
