import type { SpaceBrief } from "#shared/space"
import { useCall, useViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { ObjectiveNumbers } from "../objectives/numbers.tsx"
import { useHref } from "../place.tsx"
import { SpaceLink, SpaceNumbers } from "../spaces/card.tsx"
import { PhaseTime } from "../spaces/phase.tsx"
import { Empty } from "../ui/empty.tsx"
import { Rich } from "../ui/rich.tsx"
import { Reading, ReadingLabel } from "../ui/text.tsx"
import { Time, YourTime } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { BigLeft } from "./big-left.tsx"
import { Said } from "./said.tsx"
import "../spaces/columns.css"
import "./home.css"

const SUMMARIES_SHOWN = 5
const CLOSING_SHOWN = 2

export function View() {
  const { t, lang } = useWords()
  const { spaces } = useCall("spaces.list", { language: lang })
  const { objectives } = useCall("objectives.list", { language: lang })
  return (
    <>
      <header className="hello">
        <Title>{t("home.heading")}</Title>
        <Welcome />
      </header>
      <div className="columns">
        <div className="main-column">
          <OpenNow spaces={spaces} />
          <Said spaces={spaces} />
        </div>
        <Dates spaces={spaces} />
      </div>
      <section className="all-objectives" aria-labelledby="objectives-title">
        <div className="title-line">
          <h2 id="objectives-title">{t("home.objectives")}</h2>
          <p className="soft small">{t("home.objectivesNote")}</p>
        </div>
        <ObjectiveNumbers objectives={objectives.filter(({ number }) => number > 0)} />
      </section>
    </>
  )
}

function Welcome() {
  const { t } = useWords()
  const href = useHref()
  const viewer = useViewer()
  if (viewer) return <p className="soft">{t("home.welcome", { name: viewer.displayName })}</p>
  return (
    <p className="soft">
      <Rich text={t("home.anyone")} parts={{ in: href("/sign-in"), up: href("/sign-up") }} />
    </p>
  )
}

function OpenNow({ spaces }: { spaces: readonly SpaceBrief[] }) {
  const { t } = useWords()
  const href = useHref()
  const open = spaces.filter(({ phase }) => phase === "open").sort(bySize)
  return (
    <section aria-labelledby="open-title">
      <div className="title-line">
        <h2 id="open-title">{t("home.open")}</h2>
        <a className="small" href={href("/spaces")}>
          {t("home.all")}
        </a>
      </div>
      {open.length === 0 && (
        <Empty title={t("home.noneOpen")}>
          <p className="soft">{t("home.noneOpenNote")}</p>
        </Empty>
      )}
      <ul className="open-spaces">
        {open.map((space) => (
          <li key={space.id}>
            <BigLeft until={space.closesAt} zone={space.timeZone} />
            <div>
              <h3>
                <SpaceLink space={space} /> <ReadingLabel text={space.title} />
              </h3>
              <About space={space} />
              <SpaceNumbers space={space} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

const bySize = (a: SpaceBrief, b: SpaceBrief) => b.comments - a.comments || b.participants - a.participants

/** Where it belongs: the Forum, the round table and what that is about. */
function About({ space: { cycle, roundTable } }: { space: SpaceBrief }) {
  const { names } = useWords()
  const table = cycle && roundTable ? names.roundTables[cycle]?.[roundTable] : undefined
  const forum = cycle && names.cycles[cycle]?.short
  if (!forum) return null
  return (
    <ul className="dots soft about">
      <li>{forum}</li>
      {table && <li>{table.name}</li>}
      {table && <li>{table.theme}</li>}
    </ul>
  )
}

function Dates({ spaces }: { spaces: readonly SpaceBrief[] }) {
  const { t } = useWords()
  const href = useHref()
  const closing = spaces.filter(({ phase }) => phase === "open").sort((a, b) => a.closesAt.localeCompare(b.closesAt))
  const coming = spaces.filter(({ phase }) => phase === "scheduled")
  const summaries = spaces
    .filter(({ summaryPublishedAt }) => summaryPublishedAt)
    .sort((a, b) => (b.summaryPublishedAt ?? "").localeCompare(a.summaryPublishedAt ?? ""))
  return (
    <aside className="side" aria-label={t("home.dates")}>
      <Moments id="closing" title={t("home.closing")} spaces={closing.slice(0, CLOSING_SHOWN)} />
      <Moments id="coming" title={t("home.next")} spaces={coming} />
      {summaries.length > 0 && (
        <section aria-labelledby="summaries-title">
          <h2 id="summaries-title">{t("home.summaries")}</h2>
          <ul className="soon">
            {summaries.slice(0, SUMMARIES_SHOWN).map((space) => (
              <li key={space.id}>
                <a href={href(`/spaces/${space.slug}/summary`)}>
                  <Reading text={space.title} as="plain" />
                </a>
                {space.summaryPublishedAt && (
                  <span className="soft">
                    {t("home.published")} <Time at={space.summaryPublishedAt} zone={space.timeZone} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="forum-title">
        <h2 id="forum-title">{t("home.forum")}</h2>
        <p>
          <strong>{t("home.forumWhen")}</strong>
        </p>
        <p className="soft">{t("home.forumNote")}</p>
      </section>
    </aside>
  )
}

function Moments({ id, title, spaces }: { id: string; title: string; spaces: readonly SpaceBrief[] }) {
  const href = useHref()
  if (!spaces.length) return null
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <ul className="soon">
        {spaces.map((space) => (
          <li key={space.id}>
            <a href={href(`/spaces/${space.slug}`)}>
              <Reading text={space.title} as="plain" />
            </a>
            <span>
              <PhaseTime space={space} />
              <YourTime at={space.phase === "scheduled" ? space.opensAt : space.closesAt} zone={space.timeZone} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
