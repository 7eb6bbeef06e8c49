import { useCallback, useEffect, useState } from "react"
import type { Told } from "#shared/events"
import type { Figures } from "#shared/figures"
import { useAskAgain, useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref, usePlace } from "../place.tsx"
import { useHeard } from "../store/hear.ts"
import { Crumbs } from "../ui/crumbs.tsx"
import { formatNumber, languageIn } from "../ui/format.ts"
import { Reading } from "../ui/text.tsx"
import { ExactTime, Local } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { byNameIn, NumberList, NumberTable, Span } from "./numbers.tsx"

/** When nothing has happened for so long, milliseconds, they are asked for again. */
const ASKED_AFTER = 1_000

/** How a discussion is moderated, in numbers, for those who work on it. */
export function View() {
  const { t, lang } = useWords()
  const href = useHref()
  const { slug } = usePlace().params
  const asked = { space: slug, language: lang }
  const figures = useCall("moderation.figures", asked)
  useLive(slug)
  return (
    <>
      <Crumbs
        items={[
          { href: href(`/moderation?space=${slug}`), text: t("screening.desk") },
          { href: href(`/spaces/${slug}`), text: <Reading text={figures.space.title} as="plain" /> },
          { text: t("record.figures.title") },
        ]}
      />
      <article className="number-page">
        <header className="number-head">
          <Title>{t("record.figures.title")}</Title>
          <p className="prose">
            {t("record.figures.lead")}{" "}
            <span className="soft">
              <ExactTime at={figures.at} />
            </span>
          </p>
          <p className="number-acts">
            <a className="button" href={`/api/spaces/${slug}/figures/export`} download>
              {t("record.figures.download")}
            </a>
            <a href={href(`/moderation/record?space=${slug}`)}>{t("record.title")}</a>
            <a href={href(`/spaces/${slug}/transparency`)}>{t("record.figures.public")}</a>
          </p>
        </header>
        <Now figures={figures} />
        <Decisions figures={figures} />
        <Rest figures={figures} />
      </article>
    </>
  )
}

/** What happens in the space is told; its numbers are then asked for. */
function useLive(slug: string) {
  const { lang } = useWords()
  const again = useAskAgain()
  const [heard, setHeard] = useState(0)
  useHeard(useCallback((events: readonly Told[]) => setHeard((count) => count + events.length), []))
  useEffect(() => {
    if (heard === 0) return
    const timer = setTimeout(() => void again("moderation.figures", { space: slug, language: lang }), ASKED_AFTER)
    return () => clearTimeout(timer)
  }, [heard, again, slug, lang])
}

function Now({ figures: { received, states, waiting } }: { figures: Figures }) {
  const { t, lang } = useWords()
  const number = (count: number) => formatNumber(count, lang)
  return (
    <>
      <section aria-labelledby="waiting">
        <h2 id="waiting">{t("record.figures.waiting")}</h2>
        <NumberList
          rows={[
            [t("record.figures.waitingHeld"), number(waiting.held)],
            [t("record.figures.waitingReported"), number(waiting.reported)],
            [t("record.figures.waitingAppealed"), number(waiting.appealed)],
          ]}
        />
      </section>
      <section aria-labelledby="states">
        <h2 id="states">{t("transparency.states")}</h2>
        <NumberList
          rows={[
            [t("transparency.received"), number(received)],
            ...(["published", "returned", "rejected", "withdrawn", "held"] as const).map(
              (state) => [t(`transparency.${state}`), number(states[state])] as const,
            ),
          ]}
        />
      </section>
    </>
  )
}

function Decisions({ figures: { cells, decisions, times, agreement } }: { figures: Figures }) {
  const { t, lang, names } = useWords()
  const number = (count: number) => formatNumber(count, lang)
  const columns = ["published", "returned", "rejected"] as const
  const heads = columns.map((state) => t(`transparency.${state}`))
  const of = (by: "language" | "group" | "reason") =>
    [...new Set(cells.flatMap((cell) => cell[by] ?? []))].map((value) => ({
      value,
      cells: columns.map((state) => {
        const some = cells.filter((cell) => cell[by] === value && cell.status === state)
        return number(some.reduce((sum, { count }) => sum + count, 0))
      }),
    }))
  const byName = byNameIn(lang)
  const groupName = (id: string) => (id === "none" ? t("space.notSaid") : (names.groups[id] ?? id))
  return (
    <>
      <section aria-labelledby="by-agency">
        <h2 id="by-agency">{t("record.figures.decisions")}</h2>
        <NumberTable
          caption={t("record.figures.decisions")}
          heads={[t("record.figures.agency"), ...heads]}
          rows={decisions.map(({ agency, ...one }) => ({
            key: agency ?? "",
            name: agency === null ? t("record.figures.noAgency") : <bdi>{agency}</bdi>,
            cells: columns.map((state) => number(one[state])),
          }))}
        />
        <NumberList
          rows={[
            ...(times.median === null || times.p95 === null
              ? []
              : ([
                  [t("transparency.median"), <Span key="median" seconds={times.median} />],
                  [t("transparency.p95"), <Span key="p95" seconds={times.p95} />],
                ] as const)),
            [t("transparency.judged"), number(agreement.judged)],
            [t("transparency.agreed"), number(agreement.agreed)],
          ]}
        />
      </section>
      <section aria-labelledby="by-reason">
        <h2 id="by-reason">{t("transparency.reasons")}</h2>
        <NumberTable
          caption={t("transparency.reasons")}
          heads={[t("transparency.reason"), ...heads.slice(1)]}
          rows={of("reason").map((row) => ({
            key: row.value,
            name: t(`reasons.decision.${row.value as "other"}`),
            cells: row.cells.slice(1),
          }))}
        />
      </section>
      <section aria-labelledby="by-language">
        <h2 id="by-language">{t("transparency.languages")}</h2>
        <NumberTable
          caption={t("transparency.languages")}
          heads={[t("transparency.language"), ...heads]}
          rows={of("language")
            .map((row) => ({ ...row, name: languageIn(row.value, lang) }))
            .sort(byName)
            .map(({ value, name, cells }) => ({ key: value, name: <Local>{name}</Local>, cells }))}
        />
      </section>
      <section aria-labelledby="by-group">
        <h2 id="by-group">{t("transparency.groups")}</h2>
        <NumberTable
          caption={t("transparency.groups")}
          heads={[t("transparency.group"), ...heads]}
          rows={of("group")
            .map((row) => ({ key: row.value, name: groupName(row.value), cells: row.cells }))
            .sort(byName)}
        />
      </section>
    </>
  )
}

function Rest({ figures: { rules, reports, appeals } }: { figures: Figures }) {
  const { t, lang } = useWords()
  const number = (count: number) => formatNumber(count, lang)
  const share = (part: number, whole: number) => (whole === 0 ? "–" : `${number(Math.round((100 * part) / whole))} %`)
  return (
    <>
      <section aria-labelledby="rules">
        <h2 id="rules">{t("transparency.rules")}</h2>
        <NumberTable
          caption={t("transparency.rules")}
          heads={[
            t("transparency.rule"),
            t("transparency.ruleHeld"),
            t("record.figures.reported"),
            t("record.figures.right"),
            t("record.figures.wrong"),
            t("record.figures.share"),
          ]}
          rows={rules.map(({ rule, held, reported, right, wrong }) => ({
            key: rule,
            name: t(`screening.rule.${rule}.name`),
            cells: [number(held), number(reported), number(right), number(wrong), share(right, right + wrong)],
          }))}
        />
      </section>
      <section aria-labelledby="reports">
        <h2 id="reports">{t("transparency.reports")}</h2>
        <NumberTable
          caption={t("transparency.reports")}
          heads={[
            t("transparency.reason"),
            t("record.figures.open"),
            t("record.figures.agreed"),
            t("record.figures.disagreed"),
            t("record.figures.ignored"),
            t("record.figures.otherGrounds"),
            t("record.figures.share"),
          ]}
          rows={reports.map(({ reason, open, agreed, disagreed, ignored, otherGrounds }) => ({
            key: reason,
            name: t(`reasons.report.${reason}`),
            cells: [...[open, agreed, disagreed, ignored, otherGrounds].map(number), share(agreed, agreed + disagreed)],
          }))}
        />
      </section>
      <section aria-labelledby="appeals">
        <h2 id="appeals">{t("transparency.appeals")}</h2>
        <NumberList
          rows={[
            [t("record.figures.open"), number(appeals.open)],
            [t("record.figures.upheld"), number(appeals.upheld)],
            [t("transparency.reversed"), number(appeals.reversed)],
          ]}
        />
      </section>
    </>
  )
}
