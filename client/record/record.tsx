import { Fragment, type ReactNode } from "react"
import type { RecordLine, RecordPage } from "#shared/record"
import { useAskAgain, useCall } from "../api.ts"
import { useWords, type Key, type Translate } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { Reading, useRead } from "../ui/text.tsx"
import { ExactTime } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { Amend } from "./amend.tsx"
import { recordInput } from "./asked.ts"
import { actionOf, changesOf, reasonOf } from "./words.ts"
import "./numbers.css"

/** An act stands in the record a moment after it was done; milliseconds. */
const RECORDED_WITHIN = 2_500

const kinds = [
  "comment",
  "report",
  "appeal",
  "sanction",
  "bulk",
  "note",
  "handover",
  "space",
  "summary",
  "record",
] as const

/** What was done, by whom and when: of one discussion, or of the platform. */
export function View({ query }: ViewProps) {
  const { t, lang } = useWords()
  const href = useHref()
  const input = recordInput(query, lang)
  const page = useCall("record.list", input)
  const askAgain = useAskAgain()
  const { space, entries, head } = page
  const file = space ? `?space=${space.slug}` : ""
  return (
    <>
      <Crumbs items={[{ href: href("/moderation"), text: t("screening.desk") }, { text: t("record.title") }]} />
      <article className="number-page">
        <header className="number-head">
          <Title>{t("record.title")}</Title>
          <p>{space ? <Reading text={space.title} /> : t("record.whole")}</p>
          <p className="prose">{t("record.lead")}</p>
          {head && (
            <p className="small soft">
              {t("record.head", { number: head.number })} <bdi className="record-mark">{head.hash}</bdi>
            </p>
          )}
          <p className="number-acts">
            <a className="button" href={`/api/moderation/record/export${file}`} download>
              {t("record.download")}
            </a>
            {space && <a href={href(`/moderation/spaces/${space.slug}/figures`)}>{t("record.figures.title")}</a>}
          </p>
          <p className="small soft">{t("record.downloadNote")}</p>
        </header>
        <Filter page={page} query={query} />
        {entries.length === 0 ? (
          <p className="soft">{t(page.before === null ? "record.nothing" : "record.nothingFurther")}</p>
        ) : (
          <ol className="record-list">
            {entries.map((entry) => (
              <Line key={entry.number} entry={entry} spaceSlug={space?.slug}>
                {page.mayReadAll && (
                  <Amend
                    entry={entry}
                    spaceSlug={space?.slug}
                    onDone={() => setTimeout(() => void askAgain("record.list", input), RECORDED_WITHIN)}
                  />
                )}
              </Line>
            ))}
          </ol>
        )}
        <Turn page={page} query={query} />
      </article>
    </>
  )
}

function Filter({ page: { space, spaces, mayReadAll }, query }: { page: RecordPage; query: URLSearchParams }) {
  const { t } = useWords()
  const href = useHref()
  const read = useRead()
  const isOther = space !== null && !spaces.some(({ id }) => id === space.id)
  const all = isOther ? [...spaces, space] : spaces
  return (
    <form className="record-filter" method="get" action={href("/moderation/record")}>
      {(all.length > 1 || mayReadAll) && (
        <label>
          {t("record.discussion")}
          <select name="space" defaultValue={space?.slug ?? ""}>
            {mayReadAll && <option value="">{t("record.wholeNote")}</option>}
            {all.map(({ slug, title }) => (
              <option key={slug} value={slug}>
                {read(title)}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {t("record.kind")}
        <select name="action" defaultValue={query.get("action") ?? ""}>
          <option value="">{t("record.all")}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`record.kinds.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      {(["from", "to"] as const).map((name) => (
        <label key={name} className="record-day">
          {t(`record.${name}`)}
          <input className="input" type="date" name={name} defaultValue={query.get(name) ?? ""} />
        </label>
      ))}
      <button type="submit" className="button">
        {t("record.apply")}
      </button>
    </form>
  )
}

type LineProps = { entry: RecordLine; spaceSlug: string | undefined; children: ReactNode }
function Line({ entry, spaceSlug, children }: LineProps) {
  const { t, lang } = useWords()
  const href = useHref()
  const { number, at, action, target, reasonText, rule } = entry
  const about = new URLSearchParams({ ...(spaceSlug ? { space: spaceSlug } : {}), about: target.id })
  const reason = reasonOf(t, entry)
  return (
    <li>
      <span className="num soft">{number}</span>
      <div>
        <p>
          <strong>{actionOf(t, action)}</strong> <Who entry={entry} />
        </p>
        <p className="soft">
          <ExactTime at={at} />
          {changesOf(t, lang, entry).map((change) => (
            <Fragment key={change}> · {change}</Fragment>
          ))}
          {target.type === "comment" && (
            <>
              {" · "}
              <a href={href(`/moderation/record?${about}`)}>{t("record.aboutOne")}</a>
            </>
          )}
        </p>
        {rule && <p>{t("record.rule", { rule: ruleName(t, rule) })}</p>}
        {reason && <p>{reason}</p>}
        {reasonText && (
          <p dir="auto" className="prose">
            {reasonText}
          </p>
        )}
        {children}
      </div>
    </li>
  )
}

const ruleName = (t: Translate, rule: string) => t(`screening.rule.${rule.split("@")[0]}.name` as Key)

function Who({ entry: { actor, agency, capacity, isStub } }: { entry: RecordLine }) {
  const { t } = useWords()
  if (isStub) return <span className="soft">{t("record.purged")}</span>
  if (!actor) return <span>{t(capacity === "visitor" ? "record.visitor" : "record.platform")}</span>
  const name = actor.name ?? t("record.gone")
  return (
    <span>
      <bdi>{agency ? t("record.by", { name, agency }) : name}</bdi>{" "}
      <span className="soft">({t(`record.capacity.${capacity}`)})</span>
    </span>
  )
}

function Turn({ page: { before }, query }: { page: RecordPage; query: URLSearchParams }) {
  const { t } = useWords()
  const href = useHref()
  const to = (change: (next: URLSearchParams) => void) => {
    const next = new URLSearchParams(query)
    change(next)
    return href(`/moderation/record?${next}`)
  }
  const isFurther = query.has("before")
  if (!isFurther && before === null) return null
  return (
    <p className="number-acts">
      {isFurther && <a href={to((next) => next.delete("before"))}>{t("record.newest")}</a>}
      {before !== null && (
        <a className="button" rel="next" href={to((next) => next.set("before", String(before)))}>
          {t("record.older")}
        </a>
      )}
    </p>
  )
}
