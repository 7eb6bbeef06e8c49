import { isOfficialWording, type Objective } from "#shared/objective"
import { useCall } from "../api.ts"
import { useWords, type Key } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { objectiveNumber, type ViewProps } from "../routes.tsx"
import { ByKind } from "../resources/by-kind.tsx"
import { SpaceCards } from "../spaces/card.tsx"
import { Chip } from "../ui/chip.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { formatNumber } from "../ui/format.ts"
import { Title } from "../ui/title.tsx"
import { CompactText } from "./compact-text.tsx"
import { objectivePath } from "./numbers.tsx"
import { OwnWords } from "./own-words.tsx"
import { Stream } from "./stream.tsx"
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
      <Head objective={objective} hasComments={stream.comments.length > 0} />
      <div className="columns">
        <div className="main-column">
          <div>
            <OwnWords>{t(`objectives.about.${number}` as Key)}</OwnWords>
            <CompactText paragraph={objective.paragraph} />
          </div>
          {spaces.length > 0 && (
            <section aria-labelledby="spaces-title">
              <h2 id="spaces-title">{t(isLive ? "objectives.discussed" : "objectives.discussedBefore")}</h2>
              <SpaceCards spaces={spaces} isDeep />
            </section>
          )}
          <Stream number={Number(number)} stream={stream} isOlder={before !== undefined} spaces={all.spaces} />
          <ByKind lists={kinds} about={["objective", number]} />
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

function Facts({ objective }: { objective: Objective }) {
  const { t, lang } = useWords()
  const { number, sdgTargets, comments } = objective
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
          {sdgTargets.length > 0 && (
            <div>
              <dt>{t("objectives.targets")}</dt>
              {sdgTargets.map(({ target, basis }) => (
                <dd key={target}>
                  <strong className="nowrap">{t("objectives.target", { target })}</strong>{" "}
                  <span className="soft">{t(`objectives.basis.${basis}`)}</span>
                </dd>
              ))}
            </div>
          )}
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
