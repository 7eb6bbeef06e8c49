import { isOfficialWording, type Objective } from "#shared/objective"
import { useCall } from "../api.ts"
import { AboutHub } from "../hub/about-hub.tsx"
import { Find } from "../hub/find.tsx"
import { HubSpaces } from "../hub/spaces.tsx"
import { useWords, type Key } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { ByKind } from "../resources/by-kind.tsx"
import { Chip } from "../ui/chip.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { formatNumber } from "../ui/format.ts"
import { Title } from "../ui/title.tsx"
import { CompactText } from "./compact-text.tsx"
import { objectiveNumber, objectivePath } from "./address.ts"
import { OwnWords } from "./own-words.tsx"
import { Stream } from "./stream.tsx"
import { together } from "./together.ts"
import "../spaces/columns.css"
import "./objective.css"

export function View({ params, query }: ViewProps) {
  const { t, lang } = useWords()
  const href = useHref()
  const number = objectiveNumber(params.n)
  const before = query.get("before") ?? undefined
  const { objective, spaces } = useCall("objectives.get", { number, language: lang })
  const stream = useCall("objectives.comments", { number, before })
  const { kinds } = useCall("resources.byKind", { objective: number })
  const all = useCall("spaces.list", { language: lang })
  const isLive = spaces.some(({ phase }) => phase === "open" || phase === "scheduled")
  return (
    <>
      <Crumbs items={[{ href: href("/objectives"), text: t("objectives.list") }]} />
      <Find about={["objective", number]} />
      <Head objective={objective} hasComments={stream.comments.length > 0} />
      <div className="columns">
        <div className="main-column">
          <p className="prose">
            {number === "0" ? t("hub.servesAll") : t("hub.serves", { number: Number(number), title: objective.title })}
          </p>
          <div>
            <OwnWords>{t(`objectives.about.${number}` as Key)}</OwnWords>
            <Together number={Number(number)} />
            <CompactText paragraph={objective.paragraph} />
          </div>
          <Targets targets={objective.sdgTargets} />
          <HubSpaces
            title={t(isLive ? "objectives.discussed" : "objectives.discussedBefore")}
            spaces={spaces}
            all={`/spaces?objective=${number}`}
          />
          <ByKind lists={kinds} about={[["objective", number]]} />
          <Stream number={Number(number)} stream={stream} isOlder={before !== undefined} spaces={all.spaces} />
          <AboutHub />
        </div>
        <Facts objective={objective} />
      </div>
    </>
  )
}

function Head({
  objective: { number, title, titleStatus },
  hasComments,
}: {
  objective: Objective
  hasComments: boolean
}) {
  const { t, lang } = useWords()
  return (
    <header className="objective-head">
      {number > 0 && (
        <p className="objective-number" aria-hidden="true">
          {formatNumber(number, lang)}
        </p>
      )}
      <div>
        {number > 0 && (
          <p className="soft small objective-kicker">
            <span>{t("objectives.kicker", { number })}</span>
            {isOfficialWording(titleStatus) ? (
              <Chip icon="check">{t("objectives.official")}</Chip>
            ) : (
              <Chip tone="held" icon="warn">
                {t(titleStatus === "partly-verified" ? "objectives.partly" : "objectives.unofficial")}
              </Chip>
            )}
          </p>
        )}
        <Title>{title}</Title>
      </div>
      {hasComments && (
        <p className="objective-acts">
          <a className="button main" href="#said">
            {t("objectives.readSaid")}
          </a>
        </p>
      )}
    </header>
  )
}

/** Which of them one page leads on to: our own reading of the Compact, as the words before it are. */
function Together({ number }: { number: number }) {
  const { t, names } = useWords()
  const href = useHref()
  const others = together[number]
  if (!others) return null
  return (
    <div className="compact-text">
      <p className="soft">{t("hub.together")}</p>
      <ul>
        {others.map((other) => (
          <li key={other}>
            <a href={href(objectivePath(other))}>
              {t("common.numbered", { number: other, title: names.objectives[other]?.shortTitle ?? "" })}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Targets({ targets }: { targets: Objective["sdgTargets"] }) {
  const { t } = useWords()
  if (targets.length === 0) return null
  return (
    <section aria-labelledby="targets-title">
      <h2 id="targets-title">{t("objectives.targets")}</h2>
      <ul className="targets">
        {targets.map(({ target, basis }) => (
          <li key={target}>
            <a href={`https://sdgs.un.org/goals/goal${target.split(".")[0]}`} className="nowrap">
              {t("objectives.target", { target })}
            </a>{" "}
            <span className="soft">{t(`objectives.basis.${basis}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Facts({ objective }: { objective: Objective }) {
  const { t, lang } = useWords()
  const { number, comments } = objective
  return (
    <aside className="side" aria-label={t("objectives.facts")}>
      <section aria-labelledby="facts-title">
        <h2 id="facts-title">{t("objectives.facts")}</h2>
        <dl className="facts">
          <RoundTables roundTable={objective.roundTable} />
          <div>
            <dt>{t("objectives.comments")}</dt>
            <dd>{formatNumber(comments, lang)}</dd>
          </div>
        </dl>
      </section>
      {number > 0 && <Around number={number} />}
    </aside>
  )
}

/** The same table at every Forum, the latest first. */
function RoundTables({ roundTable }: { roundTable: number | null }) {
  const { t, names } = useWords()
  const href = useHref()
  if (roundTable === null) return null
  return (
    <div>
      <dt>{t("objectives.roundTable")}</dt>
      {Object.keys(names.cycles)
        .toReversed()
        .map((cycle) => (
          <dd key={cycle}>
            <a href={href(`/round-tables/${cycle}/${roundTable}`)}>
              {names.roundTables[cycle]?.[roundTable]?.name}, {names.cycles[cycle]?.short}
            </a>
          </dd>
        ))}
    </div>
  )
}

function Around({ number }: { number: number }) {
  const { t, names } = useWords()
  const href = useHref()
  const neighbours = [number - 1, number + 1].filter((one) => one >= 1 && one <= 23)
  return (
    <nav className="around" aria-label={t("objectives.around")}>
      {neighbours.map((one) => (
        <p key={one}>
          <span className="soft fine">{t("objectives.previous", { number: one })}</span>
          <a href={href(objectivePath(one))}>{names.objectives[one]?.shortTitle}</a>
        </p>
      ))}
    </nav>
  )
}
