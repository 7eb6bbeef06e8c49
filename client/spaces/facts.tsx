import { exportFormats } from "#shared/export"
import type { Space } from "#shared/space"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { CountryNotes } from "../ui/country-notes.tsx"
import { formatNumber } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { Reading } from "../ui/text.tsx"
import { ExactTime } from "../ui/time.tsx"
import { hasText } from "./agency-text.tsx"
import { useOrganisationName } from "./agencies.tsx"

export function Facts({ space }: { space: Space }) {
  const { t, names } = useWords()
  const nameOf = useOrganisationName()
  const href = useHref()
  const { regions, countries } = space
  const isWorldwide = regions.length === Object.keys(names.regions).length
  return (
    <section aria-labelledby="facts-title">
      <h2 id="facts-title">{t("space.facts")}</h2>
      <dl className="facts">
        <div>
          <dt>{t("space.moderatedBy")}</dt>
          {space.agencies.map((agency) => (
            <dd key={agency.id}>
              <bdi>{nameOf(agency)}</bdi>
            </dd>
          ))}
        </div>
        {hasText(space.audience) && (
          <div>
            <dt>{t("space.for")}</dt>
            <dd>
              <Reading text={space.audience} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t("space.mayWrite")}</dt>
          <dd>{t(`space.participation.${space.participation}`)}</dd>
        </div>
        <div>
          <dt>{t("space.moderation")}</dt>
          <dd>{t(`space.screening.${space.screening}`)}</dd>
          <dd>{t("space.appealWithin", { count: space.appealWithinDays })}</dd>
          {space.needsTwoAgencies && <dd>{t("space.needsTwoAgencies")}</dd>}
          <dd>
            <a href={href(`/spaces/${space.slug}/transparency`)}>{t("space.toTransparency")}</a>
          </dd>
        </div>
        <div>
          <dt>{t("space.dates")}</dt>
          <dd>
            {t("space.opening")} <ExactTime at={space.opensAt} zone={space.timeZone} />
          </dd>
          <dd>
            {t("space.closing")} <ExactTime at={space.closesAt} zone={space.timeZone} />
          </dd>
        </div>
        <div>
          <dt>{t("space.languages")}</dt>
          <dd>{t("space.anyLanguage")}</dd>
        </div>
        {space.objectives.length > 0 && (
          <div>
            <dt>{t("space.objectives")}</dt>
            <dd className="numbers">
              {space.objectives.map((number) => (
                <ObjectiveLink key={number} number={number} />
              ))}
            </dd>
          </div>
        )}
        {space.principles.length > 0 && (
          <div>
            <dt>{t("space.principles")}</dt>
            {space.principles.map((principle) => (
              <dd key={principle}>
                <PrincipleLink principle={principle} />
              </dd>
            ))}
          </div>
        )}
        {(regions.length > 0 || countries.length > 0) && (
          <div>
            <dt>{t("space.places")}</dt>
            {isWorldwide && <dd>{t("space.worldwide")}</dd>}
            {!isWorldwide &&
              regions.map((region) => (
                <dd key={region}>
                  <a href={href(`/regions/${region}`)}>{names.regions[region] ?? region}</a>
                </dd>
              ))}
            {countries.map((country) => (
              <dd key={country}>
                <a href={href(`/countries/${country}`)}>{names.countries[country] ?? country}</a>
              </dd>
            ))}
            <CountryNotes codes={countries} />
          </div>
        )}
      </dl>
    </section>
  )
}

function ObjectiveLink({ number }: { number: number }) {
  const { names, lang } = useWords()
  const href = useHref()
  const title = names.objectives[number]?.shortTitle
  if (number === 0) return <a href={href("/objectives/general")}>{title}</a>
  return (
    <a href={href(`/objectives/${number}`)} title={title}>
      {formatNumber(number, lang)}
      <span className="hidden-text"> {title}</span>
    </a>
  )
}

function PrincipleLink({ principle }: { principle: string }) {
  const { names } = useWords()
  const href = useHref()
  return <a href={href(`/principles/${principle}`)}>{names.principles[principle] ?? principle}</a>
}

/** The record, to take away: what is public, in three forms. */
export function Downloads({ space }: { space: Space }) {
  const { t, lang } = useWords()
  const href = useHref()
  if (space.comments === 0) return null
  return (
    <section aria-labelledby="download-title" className="downloads">
      <h2 id="download-title">{t("space.download")}</h2>
      <ul className="downloads-list">
        {exportFormats.map((format) => (
          <li key={format}>
            <a
              className="with-sign"
              href={`/api/spaces/${space.slug}/export?format=${format}&language=${lang}`}
              download
            >
              <Icon name="download" />
              <span>{t(`space.format.${format}`)}</span>
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a href={href(`/spaces/${space.slug}/files`)}>{t("space.moreFiles")}</a>
      </p>
      <p className="soft fine">{t("space.downloadNote")}</p>
    </section>
  )
}
