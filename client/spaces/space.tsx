import type { Space } from "#shared/space"
import { read } from "#shared/language"
import { can, type Viewer } from "#shared/policy"
import { asViewer, useCall, useViewer } from "../api.ts"
import { useFollowing } from "../feed.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { Band } from "../ui/band.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { ReadingLabel } from "../ui/text.tsx"
import { Left, Time, YourTime } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { AgencyText, hasText } from "./agency-text.tsx"
import { Downloads, Facts } from "./facts.tsx"
import { dateOf, LiveMark, PhaseChip, PhaseTime } from "./phase.tsx"
import { Questions, Threads } from "./questions.tsx"
import { useNews } from "./news.ts"
import { Participation, Spoken } from "./spoken.tsx"
import { TeamMenu } from "./team-menu.tsx"
import "./columns.css"
import "./space.css"

export function View({ params: { slug } }: ViewProps) {
  const { t, lang } = useWords()
  const { space } = useCall("spaces.get", { space: slug, language: lang })
  const newIn = useNews(space)
  const hasSpoken = space.participants > 0
  return (
    <>
      <Crumbs items={useTrail(space)} />
      <Head space={space} />
      <Tabs space={space} hasSpoken={hasSpoken} />
      <div className="columns">
        <div className="main-column">
          <Standing space={space} />
          <section id="about" aria-labelledby="about-title">
            <h2 id="about-title" className="hidden-text">
              {t("space.about")}
            </h2>
            <AgencyText text={space.introduction} />
          </section>
          {hasText(space.background) && (
            <section id="background" aria-labelledby="background-title">
              <h2 id="background-title" className="section-title">
                {t("space.background")}
              </h2>
              <AgencyText text={space.background} />
            </section>
          )}
          <Questions space={space} newIn={newIn} />
          <Threads space={space} newIn={newIn} />
          {hasSpoken && <Participation space={space} />}
        </div>
        <aside className="side" aria-label={t("space.facts")}>
          <Facts space={space} />
          {hasSpoken && <Spoken space={space} />}
          <Downloads space={space} />
        </aside>
      </div>
    </>
  )
}

function useTrail({ cycle, roundTable }: Space) {
  const { t, names } = useWords()
  const href = useHref()
  const table = cycle && roundTable ? names.roundTables[cycle]?.[roundTable] : undefined
  return [
    { href: href("/spaces"), text: t("spaces.title") },
    ...(cycle ? [{ href: href(`/spaces?cycle=${cycle}`), text: names.cycles[cycle]?.short ?? cycle }] : []),
    ...(table ? [{ href: href(`/round-tables/${cycle}/${roundTable}`), text: table.name }] : []),
  ]
}

function Head({ space }: { space: Space }) {
  const { t, lang } = useWords()
  const title = read(space.title, lang)
  const href = useHref()
  const viewer = asViewer(useViewer())
  const isOpen = space.phase === "open"
  return (
    <header className="space-head">
      <div>
        <Title lang={title.language === lang ? undefined : title.language}>{title.text}</Title>
        <ReadingLabel text={space.title} />
      </div>
      <Following id={space.id} />
      <div className="phase">
        <p className="phase-state">
          <PhaseChip phase={space.phase} />
        </p>
        <p className="phase-when">
          <strong>
            <PhaseTime space={space} />
          </strong>
          <span className="soft">
            {isOpen && <Left until={space.closesAt} />}
            <YourTime at={dateOf(space)} zone={space.timeZone} />
          </span>
        </p>
        <div className="phase-acts">
          {isOpen && (
            <a className="button main" href="#questions">
              {t("space.answer")}
            </a>
          )}
          {space.hasSummary && !isOpen && (
            <a className="button main" href={href(`/spaces/${space.slug}/summary`)}>
              {t("space.readSummary")}
            </a>
          )}
          {hasTask(viewer, space) && <TeamMenu space={space} viewer={viewer} />}
        </div>
      </div>
    </header>
  )
}

const hasTask = (viewer: Viewer, space: Space) =>
  can(viewer, "space.reschedule", space) || can(viewer, "summary.edit", { isPublished: space.hasSummary, space })

/** How many people have this page or one of its threads open now. */
function Following({ id }: { id: string }) {
  const { t } = useWords()
  const following = useFollowing(`space:${id}`)
  return (
    <p className="space-live">
      <LiveMark />
      {following !== undefined && <span className="soft">{t("space.following", { count: following })}</span>}
    </p>
  )
}

/** The parts of this page, and the summary, which is a page of its own. */
function Tabs({ space, hasSpoken }: { space: Space; hasSpoken: boolean }) {
  const { t } = useWords()
  const href = useHref()
  return (
    <nav className="tabs" aria-label={t("space.parts")}>
      <ul>
        <li>
          <a href="#about">{t("space.about")}</a>
        </li>
        {hasText(space.background) && (
          <li>
            <a href="#background">{t("space.background")}</a>
          </li>
        )}
        <li>
          <a href="#questions">{t("space.questions")}</a>
        </li>
        {hasSpoken && (
          <li>
            <a href="#spoken">{t("space.spoken")}</a>
          </li>
        )}
        {space.letters && (
          <li>
            <a href={href(`/spaces/${space.slug}/letters`)}>{t("space.letters")}</a>
          </li>
        )}
        {space.hasSummary && (
          <li>
            <a href={href(`/spaces/${space.slug}/summary`)}>{t("space.summary")}</a>
          </li>
        )}
        {space.hasOutcome && (
          <li>
            <a href={href(`/spaces/${space.slug}/outcome`)}>{t("space.outcome")}</a>
          </li>
        )}
      </ul>
    </nav>
  )
}

/** What one cannot do here now, and what became of it. */
function Standing({ space }: { space: Space }) {
  const { t } = useWords()
  if (space.phase === "open" || space.phase === "draft") return null
  if (space.phase === "scheduled") {
    return (
      <Band icon="calendar">
        <p>
          <strong>{t("space.notYet")}</strong>
        </p>
        <p>{t("space.notYetNote")}</p>
      </Band>
    )
  }
  return (
    <Band icon={space.hasSummary ? "doc" : "lock"}>
      <p>
        <strong>{t("space.isClosed")}</strong> {t("space.stayReadable", { count: space.comments })}
      </p>
      {space.summaryPublishedAt ? (
        <p>
          {t("space.summaryOut")} <Time at={space.summaryPublishedAt} zone={space.timeZone} />
        </p>
      ) : (
        <p>{t("space.summaryComes")}</p>
      )}
    </Band>
  )
}
