import type { ReactNode } from "react"
import type { Kind, Resource } from "#shared/resource"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Chip } from "../ui/chip.tsx"
import { formatDates, formatList, languageIn } from "../ui/format.ts"
import { Icon, type IconName } from "../ui/icons.tsx"
import { Reading, ReadingLabel } from "../ui/text.tsx"
import { Local } from "../ui/time.tsx"
import { EventTime, useStanding } from "./when.tsx"
import "./card.css"

export const kindIcons: Record<Kind, IconName> = {
  document: "doc",
  event: "calendar",
  project: "list",
  training: "book",
  video: "video",
  practice: "tick",
}

type CardsProps = { resources: readonly Resource[]; level?: "h3" | "h4"; hasKind?: boolean }

/** Resources one below the other. `hasKind`: where the list is of several kinds. */
export const ResourceCards = ({ resources, level = "h3", hasKind = false }: CardsProps) => (
  <ul className="resources">
    {resources.map((resource) => (
      <li key={resource.id}>
        <Card resource={resource} level={level} hasKind={hasKind} />
      </li>
    ))}
  </ul>
)

type CardProps = { resource: Resource; level: "h3" | "h4"; hasKind: boolean }

function Card({ resource, level: Heading, hasKind }: CardProps) {
  const { t, names, lang } = useWords()
  const href = useHref()
  const { kind, type, title, description, publisher, languages, isExample } = resource
  return (
    <article>
      <Heading>
        <a className="bare" href={href(`/resources/${resource.id}`)}>
          <Reading text={title} as="plain" />
        </a>{" "}
        <ReadingLabel text={title} />
      </Heading>
      <ul className="dots soft">
        {hasKind && (
          <li>
            <Icon name={kindIcons[kind]} /> {t(`resources.one.${kind}`)}
          </li>
        )}
        {type && <li>{names.types[type] ?? type}</li>}
        {publisher && (
          <li>
            <bdi>{publisher}</bdi>
          </li>
        )}
        <When resource={resource} />
        {resource.kind === "event" && resource.place && (
          <li>
            <bdi>{resource.place}</bdi>
          </li>
        )}
        {resource.kind === "video" && resource.minutes !== null && (
          <li>{t("resources.minutes", { number: resource.minutes })}</li>
        )}
        {languages.length > 0 && (
          <li>
            <Local>
              {formatList(
                languages.map((code) => languageIn(code, lang)),
                lang,
              )}
            </Local>
          </li>
        )}
        {isExample && (
          <li>
            <Example />
          </li>
        )}
      </ul>
      <p className="resource-text">
        <Reading text={description} as="plain" />
      </p>
    </article>
  )
}

export function Example() {
  const { t } = useWords()
  return <Chip tone="outline">{t("resources.example")}</Chip>
}

function When({ resource }: { resource: Resource }) {
  const { t, lang } = useWords()
  const days = useDays(resource)
  if (resource.kind === "event") return <EventItems event={resource} />
  if (!isPublished(resource)) return days && <li>{days}</li>
  const date = formatDates(resource.date, resource.date, lang)
  return (
    <li>
      <Local>{t("resources.published", { date })}</Local>
    </li>
  )
}

function EventItems({ event }: { event: Extract<Resource, { kind: "event" }> }) {
  const standing = useStanding(event)
  return (
    <>
      <li>
        <EventTime event={event} />
      </li>
      {standing && (
        <li>
          <Chip tone="good">{standing}</Chip>
        </li>
      )}
    </>
  )
}

/** One day is that of its publication; what goes on for some has no such day. */
export const isPublished = (resource: Resource): resource is Resource & { date: string } =>
  resource.kind !== "event" && resource.kind !== "project" && resource.date !== null && resource.date === resource.until

/** From its first day to its last one; one day is one, and what goes on has no end. */
export function useDays({ date, until }: Pick<Resource, "date" | "until">): ReactNode {
  const { t, lang } = useWords()
  if (date === null) return null
  const days = formatDates(date, until ?? date, lang)
  return (
    <time dateTime={date} suppressHydrationWarning>
      {until === null ? t("resources.since", { date: days }) : days}
    </time>
  )
}
