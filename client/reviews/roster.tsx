import { languages } from "#shared/language"
import type { ReviewerList } from "#shared/reviewer"
import { useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref, usePlace } from "../place.tsx"
import { Button } from "../ui/button.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { Empty } from "../ui/empty.tsx"
import { leaveOutEmpty } from "../ui/facet.tsx"
import { Field } from "../ui/field.tsx"
import { compareIn, formatNumber, languageIn } from "../ui/format.ts"
import { Local } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { rosterInput } from "./asked.ts"
import { Objectives, useLanguages } from "./parts.tsx"

/** Who reads what is sent in, how, and how one becomes one of them: for everybody. */
export function View() {
  const { t } = useWords()
  const href = useHref()
  const list = useCall("roster.list", rosterInput(usePlace().query))
  return (
    <>
      <Crumbs items={[{ href: href("/resources"), text: t("resources.title") }, { text: t("reviews.roster.title") }]} />
      <div className="review-page">
        <Title>{t("reviews.roster.title")}</Title>
        <p className="prose">{t("reviews.roster.lead")}</p>
        <p className="review-acts">
          <a className="button main" href={href("/roster/apply")}>
            {t("reviews.roster.apply")}
          </a>
          <a href={href("/account/reviews")}>{t("reviews.roster.mine")}</a>
        </p>
        <section aria-labelledby="how-title" className="prose">
          <h2 id="how-title">{t("reviews.roster.howTitle")}</h2>
          <ul>
            {(["panel", "criteria", "blind", "more"] as const).map((one) => (
              <li key={one}>{t(`reviews.roster.${one}`)}</li>
            ))}
          </ul>
          <h2>{t("reviews.roster.whoTitle")}</h2>
          <ul>
            <li>{t("reviews.roster.years")}</li>
            <li>{t("reviews.roster.twice")}</li>
          </ul>
        </section>
        <Covered list={list} />
        <section aria-labelledby="named-title">
          <h2 id="named-title">{t("reviews.roster.named")}</h2>
          <Filter />
          {list.reviewers.length === 0 ? (
            <Empty title={t("reviews.roster.none")} />
          ) : (
            <ul className="review-list">
              {list.reviewers.map((one) => (
                <li key={`${one.name} ${one.organisation}`}>
                  <Named one={one} />
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </>
  )
}

function Covered({ list: { total, un, objectives } }: { list: ReviewerList }) {
  const { t, lang, names } = useWords()
  const covered = Object.entries(objectives).filter(([number]) => number !== "0")
  return (
    <section aria-labelledby="covers-title">
      <h2 id="covers-title">
        {t("reviews.roster.all", { count: total })}{" "}
        <span className="soft small">{t("reviews.roster.fromUn", { number: un })}</span>
      </h2>
      {covered.length > 0 && (
        <details>
          <summary>{t("reviews.roster.covers")}</summary>
          <ul className="review-counts">
            {covered.map(([number, count]) => (
              <li key={number}>
                <bdi>
                  {number}. {names.objectives[Number(number)]?.shortTitle}
                </bdi>{" "}
                <span className="num soft">{formatNumber(count, lang)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Filter() {
  const { t, lang, names } = useWords()
  const href = useHref()
  const asked = rosterInput(usePlace().query)
  const sorted = [...languages].sort((a, b) => compareIn(lang)(languageIn(a, lang), languageIn(b, lang)))
  return (
    <search>
      <form
        className="review-filter"
        action={href("/roster")}
        aria-label={t("reviews.roster.filter")}
        onSubmit={leaveOutEmpty}
      >
        <Field label={t("reviews.roster.objective")}>
          {(tie) => (
            <select {...tie} className="input" name="objective" defaultValue={asked.objective ?? ""}>
              <option value="">{t("reviews.roster.any")}</option>
              {Object.entries(names.objectives).map(([number, { shortTitle }]) => (
                <option key={number} value={number}>
                  {number === "0" ? shortTitle : `${number}. ${shortTitle}`}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t("reviews.roster.language")}>
          {(tie) => (
            <select
              {...tie}
              className="input"
              name="language"
              defaultValue={asked.language ?? ""}
              suppressHydrationWarning
            >
              <option value="">{t("reviews.roster.any")}</option>
              {sorted.map((code) => (
                <option key={code} value={code} suppressHydrationWarning>
                  {languageIn(code, lang)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Button type="submit">{t("reviews.roster.show")}</Button>
      </form>
    </search>
  )
}

function Named({ one }: { one: ReviewerList["reviewers"][number] }) {
  const { t, names } = useWords()
  const inWords = useLanguages()
  return (
    <article>
      <h3>
        <bdi>{one.name}</bdi>
      </h3>
      <ul className="dots small">
        <li>
          <bdi>{one.organisation}</bdi>
        </li>
        <li>{t(one.isUn ? "reviews.un" : "reviews.notUn")}</li>
        <li>{names.regions[one.region]}</li>
        <li>{t(`reviews.background.${one.background}`)}</li>
        <li>
          <Local>{inWords(one.languages)}</Local>
        </li>
      </ul>
      <p dir="auto">{one.field}</p>
      <p className="small soft">
        <Objectives numbers={one.objectives} />
      </p>
    </article>
  )
}
