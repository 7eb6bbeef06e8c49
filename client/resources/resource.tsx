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
import { Reading, ReadingLabel } from "../ui/text.tsx"
import { Deadline, Local } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { Example, kindIcons, ResourceCards, useDays } from "./card.tsx"
import { addressOf, type Choice } from "./filter.ts"
import { relatedInput } from "./related.ts"
import { useValueName } from "./value-name.ts"
import "../spaces/columns.css"

const RELATED_MOST = 3

export function View({ params: { slug } }: ViewProps) {
  const { t, names } = useWords()
  const href = useHref()
  const { resource } = useCall("resources.get", { resourceId: slug })
  const related = useCall("resources.list", relatedInput(resource))
  const others = related.resources.filter(({ id }) => id !== resource.id).slice(0, RELATED_MOST)
  const { kind, type, title, description, isExample } = resource
  return (
    <>
      <Crumbs items={[{ href: href("/resources"), text: t("resources.title") }]} />
      <header className="page-head">
        <Title>
          <Reading text={title} as="plain" />
        </Title>
        <p className="resource-chips">
          <Chip icon={kindIcons[kind]}>{t(`resources.one.${kind}`)}</Chip>
          {type && <Chip tone="outline">{names.types[type] ?? type}</Chip>}
          {isExample && <Example />}
          <ReadingLabel text={title} />
        </p>
      </header>
      <div className="columns">
        <div className="main-column">
          <Reading text={description} as="div" />
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

/** Where it can be read, seen or joined: at its publisher's, never from here. */
function Ways({ resource }: { resource: Resource }) {
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

function Facts({ resource }: { resource: Resource }) {
  const { t } = useWords()
  const { publisher, objectives, principles, regions, countries, languages } = resource
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

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
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

/** A value leads to all that has it; an objective and a principle have pages of their own. */
function Chosen({ choice }: { choice: Choice }) {
  const href = useHref()
  const nameOf = useValueName()
  const [field, value] = choice
  const own = { objective: objectivePath(Number(value)), principle: `/principles/${value}` }
  const address = field === "objective" || field === "principle" ? own[field] : addressOf([choice])
  return (
    <a href={href(address)}>
      <Local>{nameOf(choice)}</Local>
    </a>
  )
}

function Dates({ resource }: { resource: Resource }) {
  const { t } = useWords()
  const days = useDays(resource)
  if (resource.kind !== "event") return days && <Fact label={t("resources.facet.date")}>{days}</Fact>
  const { startsAt, endsAt, timeZone, place } = resource
  return (
    <>
      <Fact label={t("resources.begins")}>
        <Deadline at={startsAt} zone={timeZone} />
      </Fact>
      <Fact label={t("resources.ends")}>
        <Deadline at={endsAt} zone={timeZone} />
      </Fact>
      {place && (
        <Fact label={t("resources.place")}>
          <bdi>{place}</bdi>
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
