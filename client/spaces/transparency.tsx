import type { Transparency } from "#shared/figures"
import { useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { byNameIn, Count, NumberList, NumberTable, Span } from "../record/numbers.tsx"
import type { ViewProps } from "../routes.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { languageIn } from "../ui/format.ts"
import { Reading } from "../ui/text.tsx"
import { ExactTime, Local } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"

/** How a discussion is moderated, for everybody: numbers, and no people. */
export function View({ params: { slug } }: ViewProps) {
  const { t, lang } = useWords()
  const href = useHref()
  const shown = useCall("transparency.get", { space: slug, language: lang })
  const { total, appeals, agreement, reports } = shown
  return (
    <>
      <Crumbs
        items={[
          { href: href("/spaces"), text: t("spaces.title") },
          { href: href(`/spaces/${slug}`), text: <Reading text={shown.space.title} as="plain" /> },
          { text: t("transparency.name") },
        ]}
      />
      <article className="number-page">
        <header className="number-head">
          <Title>
            <Reading text={shown.space.title} as="plain" /> <span className="soft">{t("transparency.name")}</span>
          </Title>
          <p className="prose">{t("transparency.lead")}</p>
        </header>
        <section aria-labelledby="states">
          <h2 id="states">{t("transparency.states")}</h2>
          <NumberList
            rows={(["received", "published", "returned", "rejected", "withdrawn", "held"] as const).map((state) => [
              t(`transparency.${state}`),
              <Count key={state} count={total[state]} />,
            ])}
          />
        </section>
        <Tables shown={shown} />
        <section aria-labelledby="times">
          <h2 id="times">{t("transparency.times")}</h2>
          <Times {...shown.times} />
        </section>
        <section aria-labelledby="appeals">
          <h2 id="appeals">{t("transparency.appeals")}</h2>
          <NumberList
            rows={[
              [t("transparency.filed"), <Count key="filed" count={appeals.filed} />],
              [t("transparency.reversed"), <Count key="reversed" count={appeals.reversed} />],
            ]}
          />
        </section>
        <section aria-labelledby="agreement">
          <h2 id="agreement">{t("transparency.agreement")}</h2>
          <NumberList
            rows={[
              [t("transparency.judged"), <Count key="judged" count={agreement.judged} />],
              [t("transparency.agreed"), <Count key="agreed" count={agreement.agreed} />],
            ]}
          />
        </section>
        <section aria-labelledby="reports">
          <h2 id="reports">{t("transparency.reports")}</h2>
          <NumberList
            rows={[
              [t("transparency.reportsReceived"), <Count key="received" count={reports.received} />],
              [t("transparency.reportsAgreed"), <Count key="agreed" count={reports.agreed} />],
              [t("transparency.reportsDisagreed"), <Count key="disagreed" count={reports.disagreed} />],
            ]}
          />
        </section>
        <Record record={shown.record} at={shown.at} />
      </article>
    </>
  )
}

function Tables({ shown: { reasons, languages, groups, rules } }: { shown: Transparency }) {
  const { t, lang, names } = useWords()
  const columns = [t("transparency.received"), t("transparency.published"), t("transparency.rejected")]
  const cells = (counts: readonly (number | null)[]) =>
    counts.map((count, index) => <Count key={index} count={count} />)
  const byName = byNameIn(lang)
  return (
    <>
      <section aria-labelledby="reasons">
        <h2 id="reasons">{t("transparency.reasons")}</h2>
        <NumberTable
          caption={t("transparency.reasons")}
          heads={[t("transparency.reason"), t("transparency.returned"), t("transparency.rejected")]}
          rows={reasons.map(({ reason, returned, rejected }) => ({
            key: reason,
            name: t(`reasons.decision.${reason as "other"}`),
            cells: cells([returned, rejected]),
          }))}
        />
      </section>
      <section aria-labelledby="languages">
        <h2 id="languages">{t("transparency.languages")}</h2>
        <NumberTable
          caption={t("transparency.languages")}
          heads={[t("transparency.language"), ...columns]}
          rows={languages
            .map((row) => ({ ...row, name: languageIn(row.language, lang) }))
            .sort(byName)
            .map(({ language, name, received, published, rejected }) => ({
              key: language,
              name: <Local>{name}</Local>,
              cells: cells([received, published, rejected]),
            }))}
        />
      </section>
      <section aria-labelledby="groups">
        <h2 id="groups">{t("transparency.groups")}</h2>
        <NumberTable
          caption={t("transparency.groups")}
          heads={[t("transparency.group"), ...columns]}
          rows={groups
            .map(({ group, received, published, rejected }) => ({
              key: group,
              name: group === "none" ? t("space.notSaid") : (names.groups[group] ?? group),
              cells: cells([received, published, rejected]),
            }))
            .sort(byName)}
        />
      </section>
      <section aria-labelledby="rules">
        <h2 id="rules">{t("transparency.rules")}</h2>
        <p className="soft small">{t("transparency.rulesNote")}</p>
        <NumberTable
          caption={t("transparency.rules")}
          heads={[t("transparency.rule"), t("transparency.ruleHeld"), t("transparency.ruleRight")]}
          rows={rules.map(({ rule, held, right }) => ({
            key: rule,
            name: t(`screening.rule.${rule}.name`),
            cells: cells([held, right]),
          }))}
        />
      </section>
    </>
  )
}

function Times({ median, p95 }: Transparency["times"]) {
  const { t } = useWords()
  if (median === null || p95 === null) return <p className="soft">{t("transparency.tooFew")}</p>
  return (
    <NumberList
      rows={[
        [t("transparency.median"), <Span key="median" seconds={median} />],
        [t("transparency.p95"), <Span key="p95" seconds={p95} />],
      ]}
    />
  )
}

function Record({ record, at }: Pick<Transparency, "record" | "at">) {
  const { t } = useWords()
  return (
    <section aria-labelledby="record">
      <h2 id="record">{t("transparency.record")}</h2>
      <p className="prose">{t("transparency.recordNote")}</p>
      {record && (
        <p>
          {t("transparency.entry", { number: record.number })} <bdi className="record-mark">{record.hash}</bdi>
        </p>
      )}
      <p className="soft small">
        <ExactTime at={at} zone="UTC" />
      </p>
    </section>
  )
}
