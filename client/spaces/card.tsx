import type { SpaceBrief } from "#shared/space"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Reading, ReadingLabel } from "../ui/text.tsx"
import { Left, Time } from "../ui/time.tsx"
import { Agencies } from "./agencies.tsx"
import { LiveMark, PhaseChip, PhaseTime } from "./phase.tsx"
import "./card.css"

type CardsProps = { spaces: readonly SpaceBrief[]; isDeep?: boolean; hasTeaser?: boolean }

/** Discussions one below the other, as lists and objective pages show them. */
export function SpaceCards({ spaces, isDeep = false, hasTeaser = false }: CardsProps) {
  return (
    <ul className="spaces">
      {spaces.map((space) => (
        <li key={space.id}>
          <SpaceCard space={space} level={isDeep ? "h3" : "h2"} hasTeaser={hasTeaser} />
        </li>
      ))}
    </ul>
  )
}

type CardProps = { space: SpaceBrief; level: "h2" | "h3"; hasTeaser: boolean }

function SpaceCard({ space, level: Heading, hasTeaser }: CardProps) {
  const { t } = useWords()
  const href = useHref()
  return (
    <article>
      <Heading>
        <SpaceLink space={space} /> <ReadingLabel text={space.title} />
      </Heading>
      <p className="space-facts">
        <PhaseChip phase={space.phase} />
        <span>
          <PhaseTime space={space} />
        </span>
        {space.phase === "open" && (
          <strong>
            <Left until={space.closesAt} />
          </strong>
        )}
        {space.summaryPublishedAt && <a href={href(`/spaces/${space.slug}/summary`)}>{t("space.readSummary")}</a>}
      </p>
      {hasTeaser && space.teaser && (
        <p className="space-teaser">
          <Reading text={space.teaser} as="plain" />
        </p>
      )}
      <SpaceNumbers space={space} hasPlace />
    </article>
  )
}

export function SpaceLink({ space }: { space: SpaceBrief }) {
  const href = useHref()
  return (
    <a className="bare" href={href(`/spaces/${space.slug}`)}>
      <Reading text={space.title} as="plain" />
    </a>
  )
}

/** What has happened in it: counts, who moderates, the latest word. */
export function SpaceNumbers({ space, hasPlace = false }: { space: SpaceBrief; hasPlace?: boolean }) {
  const { t } = useWords()
  return (
    <ul className="dots soft">
      {hasPlace && <Tables space={space} />}
      {space.phase !== "scheduled" && (
        <>
          <li>{t("space.comments", { count: space.comments })}</li>
          <li>{t("space.contributors", { count: space.participants })}</li>
        </>
      )}
      <li>
        <Agencies agencies={space.agencies} />
      </li>
      {space.lastCommentAt && (
        <li>
          {t("space.latest")} <Time at={space.lastCommentAt} zone={space.timeZone} />
        </li>
      )}
      {space.phase === "open" && <LiveItem />}
    </ul>
  )
}

function Tables({ space: { cycle, roundTable } }: { space: SpaceBrief }) {
  const { names } = useWords()
  const table = cycle && roundTable ? names.roundTables[cycle]?.[roundTable] : undefined
  return (
    <>
      {cycle && <li>{names.cycles[cycle]?.short ?? cycle}</li>}
      {table && <li>{table.name}</li>}
    </>
  )
}

const LiveItem = () => (
  <li className="if-live">
    <LiveMark />
  </li>
)
