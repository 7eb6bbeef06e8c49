import type { ReactNode } from "react"
import type { Resource } from "#shared/resource"
import { useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { objectivePath } from "../objectives/address.ts"
import { Chip } from "../ui/chip.tsx"
import { CountryNotes } from "../ui/country-notes.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { formatList, languageIn } from "../ui/format.ts"
import { Reading, ReadingLabel, useRead } from "../ui/text.tsx"
import { Local } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { Example, isPublished, kindIcons, ResourceCards, useDays } from "./card.tsx"
import { addressOf, type Choice } from "./filter.ts"
import { Player } from "./player.tsx"
import { useValueName } from "./value-name.ts"
import { EventTime, useStanding } from "./when.tsx"
import "../spaces/columns.css"

export function View({ params: { slug } }: ViewProps) {
  const { t } = useWords()
  const href = useHref()
  const { resource } = useCall("resources.get", { resourceId: slug })
  const { resources: others } = useCall("resources.related", { resourceId: slug })
  const { kind, title, description, link, isExample } = resource
  const read = useRead()
  return (
    <>
      <Crumbs items={[{ href: href("/resources"), text: t("resources.title") }]} />
      <header className="page-head">
        <Title>
          <Reading text={title} as="plain" />
        </Title>
        <p className="resource-chips">
          <Chip icon={kindIcons[kind]}>{t(`resources.one.${kind}`)}</Chip>
          {resource.kind === "event" && <Standing event={resource} />}
          {isExample && <Example />}
          <ReadingLabel text={title} />
        </p>
      </header>
      <div className="columns">
        <div className="main-column">
          {kind === "video" && <Player link={link} title={read(title)} />}
          <Reading text={description} as="div" />
          <Acronyms resource={resource} />
          <Ways resource={resource} />
          {others.length > 0 && (
            <section aria-labelledby="related-title">
              <h2 id="related-title">{t("resources.related")}</h2>
              <ResourceCards resources={others} hasKind />
            </section>
          )}
        </div>
        <Facts resource={resource} />
      </div>
    </>
  )
}

function Standing({ event }: { event: Extract<Resource, { kind: "event" }> }) {
  const standing = useStanding(event)
  return standing && <Chip tone="good">{standing}</Chip>
}

/** What its abbreviations stand for. */
export function Acronyms({ resource: { acronyms } }: { resource: Resource }) {
  const { t } = useWords()
  if (acronyms.length === 0) return null
  return (
    <section aria-labelledby="acronyms-title">
      <h2 id="acronyms-title">{t("resources.acronyms")}</h2>
      <dl className="facts">
        {acronyms.map(({ short, meaning }) => (
          <Fact key={short} label={<bdi>{short}</bdi>}>
            <bdi>{meaning}</bdi>
          </Fact>
        ))}
      </dl>
    </section>
  )
}

/** Where it can be read, seen or joined: at its publisher's, never from here. */
export function Ways({ resource }: { resource: Resource }) {
  const { t, lang } = useWords()
  const { link } = resource
  const files = resource.kind === "document" ? resource.files : []
  if (!link && files.length === 0) return null
  return (
    <section aria-labelledby="ways-title">
      <h2 id="ways-title">{t("resources.ways")}</h2>
      <ul className="link-list">
        {link && (
          <li>
            <a href={link} rel="external noreferrer">
              {t("resources.open", { host: new URL(link).host })}
            </a>
          </li>
        )}
        {files.map((file) => (
          <li key={file.link}>
            <a href={file.link} hrefLang={file.language} rel="external noreferrer">
              <Local>{t("resources.file", { language: languageIn(file.language, lang) })}</Local>
            </a>
          </li>
        ))}
      </ul>
      <p className="soft small">{t("resources.elsewhere")}</p>
    </section>
  )
}

export function Facts({ resource }: { resource: Resource }) {
  const { t } = useWords()
  const { type, publisher, objectives, principles, regions, countries, languages } = resource
  return (
    <aside className="side" aria-label={t("resources.facts")}>
      <section aria-labelledby="facts-title">
        <h2 id="facts-title">{t("resources.facts")}</h2>
        <dl className="facts">
          {publisher && (
            <Fact label={t("resources.facet.publisher")}>
              <Chosen choice={["publisher", publisher]} />
            </Fact>
          )}
          {type && <Several label={t("resources.facet.type")} field="type" values={[type]} />}
          <Dates resource={resource} />
          <OfKind resource={resource} />
          <Several label={t("resources.facet.language")} field="language" values={languages} />
          <Several label={t("resources.facet.objective")} field="objective" values={objectives.map(String)} />
          <Several label={t("resources.facet.principle")} field="principle" values={principles} />
          <Several label={t("resources.facet.region")} field="region" values={regions} />
          <Several label={t("resources.facet.country")} field="country" values={countries} />
        </dl>
        <CountryNotes codes={countries} />
      </section>
    </aside>
  )
}

const Fact = ({ label, children }: { label: ReactNode; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

type SeveralProps = { label: string; field: Choice[0]; values: readonly string[] }

function Several({ label, field, values }: SeveralProps) {
  if (values.length === 0) return null
  return (
    <div>
      <dt>{label}</dt>
      {values.map((value) => (
        <dd key={value}>
          <Chosen choice={[field, value]} />
        </dd>
      ))}
    </div>
  )
}

/** A value leads to all that has it; what the Hub has a page for leads there. */
function Chosen({ choice }: { choice: Choice }) {
  const href = useHref()
  const nameOf = useValueName()
  return (
    <a href={href(pageOf(choice))}>
      <Local>{nameOf(choice)}</Local>
    </a>
  )
}

function pageOf([field, value]: Choice): string {
  switch (field) {
    case "objective":
      return objectivePath(Number(value))
    case "principle":
      return `/principles/${value}`
    case "region":
      return `/regions/${value}`
    case "country":
      return `/countries/${value}`
    default:
      return addressOf([[field, value]])
  }
}

function Dates({ resource }: { resource: Resource }) {
  const { t, lang } = useWords()
  const days = useDays(resource)
  if (resource.kind !== "event") {
    const label = isPublished(resource) ? "resources.publishedOn" : "resources.facet.date"
    return days && <Fact label={t(label)}>{days}</Fact>
  }
  return (
    <>
      <Fact label={t("resources.when")}>
        <EventTime event={resource} />
      </Fact>
      <div>
        <dt>{t("resources.calendar")}</dt>
        <dd>
          <a href={`/api/resources/${resource.id}/calendar?language=${lang}`} download>
            {t("resources.calendarFile")}
          </a>
        </dd>
      </div>
      {resource.place && (
        <Fact label={t("resources.place")}>
          <bdi>{resource.place}</bdi>
        </Fact>
      )}
    </>
  )
}

/** What only its kind has. */
function OfKind({ resource }: { resource: Resource }) {
  const { t, lang } = useWords()
  switch (resource.kind) {
    case "project":
    case "practice":
      return <Names label={t("resources.partners")} names={resource.partners} />
    case "training":
      return (
        <>
          <Names label={t("resources.provider")} names={resource.provider ? [resource.provider] : []} />
          {resource.level && <Fact label={t("resources.level")}>{t(`resources.levels.${resource.level}`)}</Fact>}
          {resource.cost && <Fact label={t("resources.cost")}>{t(`resources.costs.${resource.cost}`)}</Fact>}
        </>
      )
    case "video":
      return (
        <>
          <Names label={t("resources.speakers")} names={resource.speakers} />
          {resource.minutes !== null && (
            <Fact label={t("resources.length")}>{t("resources.minutes", { number: resource.minutes })}</Fact>
          )}
          {resource.captions.length > 0 && (
            <Fact label={t("resources.captions")}>
              <Local>
                {formatList(
                  resource.captions.map((code) => languageIn(code, lang)),
                  lang,
                )}
              </Local>
            </Fact>
          )}
        </>
      )
    case "document":
    case "event":
      return null
  }
}

function Names({ label, names }: { label: string; names: readonly string[] }) {
  if (names.length === 0) return null
  return (
    <div>
      <dt>{label}</dt>
      {names.map((name) => (
        <dd key={name}>
          <bdi>{name}</bdi>
        </dd>
      ))}
    </div>
  )
}
