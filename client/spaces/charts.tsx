import { useId, type ReactNode } from "react"
import type { Chart, ChartRow, Charts as Shown, Supported } from "#shared/charts"
import { SMALL } from "#shared/figures"
import { useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useSpeaker } from "../moderation/who.tsx"
import { useHref } from "../place.tsx"
import { NumberTable, Span } from "../record/numbers.tsx"
import { formatDate, formatList, formatMonth, formatNumber, formatPercent, languageIn } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { Local } from "../ui/time.tsx"
import { stepsOf, type Step } from "./steps.ts"
import "./charts.css"

/** A discussion in pictures. Each has its sentence, its table and its file, for whoever does not see it or wants to count on. */
export function Charts({ slug }: { slug: string }) {
  const { t, lang, names } = useWords()
  const charts = useCall("spaces.charts", { space: slug, language: lang })
  const nameIn = (known: Record<string, string>) => (id: string) =>
    id === "none" ? t("space.notSaid") : (known[id] ?? id)
  const short = (number: number | null) =>
    number === null
      ? t("coverage.charts.noObjective")
      : number === 0
        ? names.objectives[0]!.title
        : t("coverage.charts.objective", { number, title: names.objectives[number]?.shortTitle ?? "" })
  return (
    <section className="charts" aria-labelledby="charts-title">
      <h2 id="charts-title">{t("coverage.charts.title")}</h2>
      <p className="soft cover-line">{t("coverage.charts.note")}</p>
      <div className="chart-list">
        <Days days={charts.days} slug={slug} />
        <Heard of="groups" rows={charts.groups} nameOf={nameIn(names.groups)} slug={slug} />
        <Heard of="regions" rows={charts.regions} nameOf={nameIn(names.regions)} slug={slug} />
        <Heard of="languages" rows={charts.languages} nameOf={(id) => languageIn(id, lang)} slug={slug} />
        <Figure
          of="objectives"
          slug={slug}
          series={["comments"]}
          rows={charts.objectives.map(({ number, comments }) => ({
            key: String(number),
            name: short(number),
            counts: [comments],
          }))}
        />
        <MostSupported supported={charts.supported} slug={slug} />
        <Times times={charts.times} slug={slug} />
      </div>
    </section>
  )
}

// ── what each picture has ──

type FrameProps = { of: Chart; slug: string; said: string | undefined; table: ReactNode; children: ReactNode }

/** `said`: what is to be seen in it, in a sentence. */
function Frame({ of, slug, said, table, children }: FrameProps) {
  const { t } = useWords()
  const id = useId()
  const title = t(`coverage.charts.${of}`)
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption>
        <h3 id={id}>{title}</h3>
        {said && (
          <p className="small soft">
            <Local>{said}</Local>
          </p>
        )}
      </figcaption>
      {children}
      <div className="chart-acts small">
        <details>
          <summary>
            {t("coverage.charts.table")}
            <span className="hidden-text">: {title}</span>
          </summary>
          {table}
        </details>
        <a className="with-sign" href={`/api/spaces/${slug}/charts/${of}/export`} download>
          <Icon name="download" />
          {t("coverage.charts.csv")}
          <span className="hidden-text">: {title}</span>
        </a>
      </div>
    </figure>
  )
}

const Nothing = () => {
  const { t } = useWords()
  return <p className="soft">{t("coverage.charts.nothing")}</p>
}

// ── bars ──

type Series = "comments" | "participants" | "newcomers" | "supports"
type Row = { key: string; name: string; counts: readonly number[] }
type FigureProps = { of: Chart; slug: string; rows: readonly Row[]; series: readonly Series[] }

function Heard({
  of,
  slug,
  rows,
  nameOf,
}: {
  of: "groups" | "regions" | "languages"
  slug: string
  rows: readonly ChartRow[]
  nameOf: (id: string) => string
}) {
  const named = rows.map(({ id, comments, participants }) => ({
    key: id,
    name: nameOf(id),
    counts: [comments, participants],
  }))
  return <Figure of={of} slug={slug} rows={named} series={["comments", "participants"]} />
}

/** The longest come first; the silent ones stand in the table. */
function Figure({ of, slug, rows, series }: FigureProps) {
  const { t, lang } = useWords()
  const heard = rows.filter(({ counts }) => counts[0]! > 0).toSorted((a, b) => b.counts[0]! - a.counts[0]!)
  const list = formatList(
    heard.slice(0, 3).map(({ name, counts }) => `${name} (${formatNumber(counts[0]!, lang)})`),
    lang,
  )
  return (
    <Frame
      of={of}
      slug={slug}
      said={heard.length > 0 ? t("coverage.charts.most", { list }) : undefined}
      table={
        <NumberTable
          caption={t(`coverage.charts.${of}`)}
          heads={[t(`coverage.charts.head.${of as "groups"}`), ...series.map((one) => t(`coverage.charts.${one}`))]}
          rows={rows.map(({ key, name, counts }) => ({
            key,
            name: <Local>{name}</Local>,
            cells: counts.map((count, index) => <span key={index}>{formatNumber(count, lang)}</span>),
          }))}
        />
      }
    >
      {heard.length > 0 ? <Bars of={of} rows={heard} series={series} /> : <Nothing />}
    </Frame>
  )
}

/** The second kind of bar is drawn as a frame, so that nobody has to tell two colours apart. */
function Bars({ of, rows, series }: Omit<FigureProps, "slug">) {
  const { t, lang } = useWords()
  const most = Math.max(1, ...rows.flatMap(({ counts }) => counts))
  return (
    <div className="bars" role="img" aria-label={t("coverage.charts.picture", { title: t(`coverage.charts.${of}`) })}>
      {series.length > 1 && <Key series={series} />}
      {rows.map(({ key, name, counts }) => (
        <div key={key} className="bar-row">
          <span className="bar-name">
            <Local>{name}</Local>
          </span>
          <span className="bar-lines">
            {counts.map((count, index) => (
              <span key={index} className="bar-one">
                <Bar share={count / most} index={index} />
                <span className="num fine">{formatNumber(count, lang)}</span>
              </span>
            ))}
          </span>
        </div>
      ))}
    </div>
  )
}

const Bar = ({ share, index = 0 }: { share: number; index?: number }) => (
  <svg className={`chart-bar kind-${index}`} aria-hidden="true">
    <rect
      x="0.75"
      y="0.75"
      width={share === 0 ? 0 : `${Math.max(1, Math.round(share * 980) / 10)}%`}
      height={index === 0 ? 10.5 : 6}
      rx="1.5"
    />
  </svg>
)

function Key({ series }: { series: readonly Series[] }) {
  const { t } = useWords()
  return (
    <p className="chart-key fine">
      {series.map((one, index) => (
        <span key={one}>
          <Bar share={1} index={index} /> {t(`coverage.charts.${one}`)}
        </span>
      ))}
    </p>
  )
}

// ── over time ──

function Days({ days, slug }: { days: Shown["days"]; slug: string }) {
  const { t, lang } = useWords()
  const { unit, steps } = stepsOf(days)
  const nameOf = ({ from }: Step) => (unit === "month" ? formatMonth(from, lang, "UTC") : formatDate(from, lang, "UTC"))
  const first = steps[0]
  const last = steps.at(-1)
  const sum = steps.reduce((all, { comments }) => all + comments, 0)
  const most = steps.toSorted((a, b) => b.comments - a.comments)[0]
  const said =
    first && last && most
      ? [
          t("coverage.charts.span", { sum, from: nameOf(first), to: nameOf(last) }),
          t(`coverage.charts.peak.${unit}`, { most: most.comments, when: nameOf(most) }),
        ].join(" ")
      : undefined
  return (
    <Frame
      of="days"
      slug={slug}
      said={said}
      table={
        <NumberTable
          caption={t("coverage.charts.days")}
          heads={[t(`coverage.charts.head.${unit}`), t("coverage.charts.comments"), t("coverage.charts.newcomers")]}
          rows={steps.map((step) => ({
            key: step.from,
            name: <Local>{nameOf(step)}</Local>,
            cells: [formatNumber(step.comments, lang), formatNumber(step.newcomers, lang)],
          }))}
        />
      }
    >
      {first && last ? (
        <div className="over-time">
          {(["comments", "newcomers"] as const).map((one, index) => (
            <Columns key={one} of={one} index={index} steps={steps} unit={unit} />
          ))}
          <p className="time-ends fine soft" aria-hidden="true">
            <Local>{nameOf(first)}</Local>
            {first !== last && <Local>{nameOf(last)}</Local>}
          </p>
        </div>
      ) : (
        <Nothing />
      )}
    </Frame>
  )
}

type ColumnsProps = {
  of: "comments" | "newcomers"
  index: number
  steps: readonly Step[]
  unit: "day" | "week" | "month"
}

function Columns({ of, index, steps, unit }: ColumnsProps) {
  const { t } = useWords()
  const id = useId()
  const most = Math.max(1, ...steps.map((step) => step[of]))
  const scale = t(`coverage.charts.atMost.${unit}`, { most })
  return (
    <div>
      <p className="fine">
        <strong>{t(`coverage.charts.${of}`)}</strong> <span className="soft">{scale}</span>
      </p>
      <svg
        className={`chart-columns kind-${index}`}
        viewBox={`0 0 ${Math.max(steps.length, LEAST) * 10} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
      >
        <title id={`${id}-title`}>{t(`coverage.charts.${of}`)}</title>
        <desc id={`${id}-desc`}>{scale}</desc>
        {steps.map((step, at) => {
          const height = step[of] === 0 ? 0 : Math.max(2, (step[of] / most) * 98)
          return <rect key={step.from} x={at * 10 + 1} y={99 - height} width="8" height={height} />
        })}
      </svg>
    </div>
  )
}
/** Fewer columns than these would each be as broad as a wall. */
const LEAST = 12

// ── the most supported ──

function MostSupported({ supported, slug }: { supported: Shown["supported"]; slug: string }) {
  const { t, lang } = useWords()
  const href = useHref()
  const speaker = useSpeaker()
  const most = Math.max(1, ...supported.map(({ supports }) => supports))
  const speaks = (one: Supported) => speaker({ ...one, isOfficial: false })
  return (
    <Frame
      of="supported"
      slug={slug}
      said={supported.length > 0 ? t("coverage.charts.fewSupporters", { few: SMALL }) : undefined}
      table={
        <NumberTable
          caption={t("coverage.charts.supported")}
          heads={[t("coverage.charts.head.supported"), t("coverage.charts.supports")]}
          rows={supported.map((one) => ({
            key: one.id,
            name: <bdi>{speaks(one)}</bdi>,
            cells: [formatNumber(one.supports, lang)],
          }))}
        />
      }
    >
      {supported.length === 0 && <Nothing />}
      <ol className="supported">
        {supported.map((one) => (
          <li key={one.id}>
            <p className="small">
              <strong>
                <bdi>{speaks(one)}</bdi>
              </strong>{" "}
              <span className="soft">{t("coverage.question", { number: one.threadNumber })}</span>
            </p>
            <p lang={one.language} dir="auto" className="supported-words">
              <a className="bare" href={href(`/comments/${one.id}`)}>
                {one.excerpt}
              </a>
            </p>
            <p className="bar-one">
              <Bar share={one.supports / most} />
              <span className="num fine">{t("comment.act.supports", { count: one.supports })}</span>
            </p>
            <Supporters supported={one} />
          </li>
        ))}
      </ol>
    </Frame>
  )
}

function Supporters({ supported: { groups, regions } }: { supported: Supported }) {
  const { t, lang, names } = useWords()
  const list = (rows: Supported["groups"], known: Record<string, string>) =>
    formatList(
      rows.map(
        ({ id, count }) => `${id === "none" ? t("space.notSaid") : (known[id] ?? id)} (${formatNumber(count, lang)})`,
      ),
      lang,
    )
  const lines = [
    groups.length > 0 && t("coverage.charts.fromGroups", { list: list(groups, names.groups) }),
    regions.length > 0 && t("coverage.charts.fromRegions", { list: list(regions, names.regions) }),
  ].filter((line) => line !== false)
  return lines.map((line) => (
    <p key={line} className="fine soft">
      <Local>{line}</Local>
    </p>
  ))
}

// ── how long decisions took ──

function Times({ times: { median, p95, shares }, slug }: { times: Shown["times"]; slug: string }) {
  const { t, lang } = useWords()
  const nameOf = (hours: number | null) =>
    hours === null ? t("coverage.charts.longer") : <Span seconds={hours * HOUR} />
  const percent = (share: number | null) =>
    share === null ? t("coverage.charts.notShown") : formatPercent(share, lang)
  const most = Math.max(1, ...shares.map((share) => share.percent ?? 0))
  return (
    <Frame
      of="times"
      slug={slug}
      said={t("coverage.charts.timesNote", { few: SMALL })}
      table={
        <NumberTable
          caption={t("coverage.charts.times")}
          heads={[t("coverage.charts.head.times"), t("coverage.charts.share")]}
          rows={shares.map((share) => ({
            key: String(share.hours),
            name: nameOf(share.hours),
            cells: [<Local key="share">{percent(share.percent)}</Local>],
          }))}
        />
      }
    >
      {median === null || p95 === null ? (
        <p className="soft">{t("coverage.charts.tooFew")}</p>
      ) : (
        <>
          <p className="small">
            {t("coverage.charts.median")}{" "}
            <strong>
              <Span seconds={median} />
            </strong>
            {" · "}
            {t("coverage.charts.p95")}{" "}
            <strong>
              <Span seconds={p95} />
            </strong>
          </p>
          <div
            className="bars"
            role="img"
            aria-label={t("coverage.charts.picture", { title: t("coverage.charts.times") })}
          >
            {shares.map(({ hours, percent: share }) => (
              <div key={String(hours)} className="bar-row">
                <span className="bar-name">{nameOf(hours)}</span>
                <span className="bar-one">
                  {share !== null && <Bar share={share / most} />}
                  <span className="num fine">
                    <Local>{percent(share)}</Local>
                  </span>
                </span>
              </div>
            ))}
          </div>
        </>
      )}
    </Frame>
  )
}
/** Seconds. */
const HOUR = 3_600
