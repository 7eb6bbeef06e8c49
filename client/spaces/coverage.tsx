import { dimensions, type Coverage, type CoverageRow, type Dimension } from "#shared/coverage"
import { useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { queryOf } from "../threads/asked.ts"
import { Crumbs } from "../ui/crumbs.tsx"
import { compareIn, formatList, formatNumber, languageIn } from "../ui/format.ts"
import { Scroll } from "../ui/scroll.tsx"
import { Reading } from "../ui/text.tsx"
import { Left, Local } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { Charts } from "./charts.tsx"
import { Invitation } from "./invitation.tsx"
import { LiveMark } from "./phase.tsx"
import "./coverage.css"

type Named = CoverageRow & { name: string }
type Question = Coverage["questions"][number]

/** Who has spoken on what, and who has not: one table at a time, and which one stands in the address. */
export function View({ params: { slug }, query }: ViewProps) {
  const { t, lang } = useWords()
  const href = useHref()
  const matrix = useCall("spaces.coverage", { space: slug, language: lang })
  const { space } = useCall("spaces.get", { space: slug, language: lang })
  const by = dimensions.find((one) => one === query.get("by")) ?? "regions"
  const rows = useNamed(by, matrix.rows[by])
  const mayInvite = space.phase === "open" || space.phase === "scheduled"
  const asked = mayInvite ? askedFor(matrix, rows, query) : undefined
  return (
    <>
      <Crumbs
        items={[
          { href: href("/spaces"), text: t("spaces.title") },
          { href: href(`/spaces/${slug}`), text: <Reading text={space.title} as="plain" /> },
          { text: t("coverage.name") },
        ]}
      />
      <header className="cover-head">
        <Title>{t("coverage.name")}</Title>
        <p className="space-live">
          <LiveMark />
          {space.phase === "open" && (
            <span className="soft">
              <Left until={space.closesAt} />
            </span>
          )}
        </p>
        <Silences questions={matrix.questions} total={matrix.total} rows={rows} />
        <p className="soft cover-line">{t("coverage.note")}</p>
      </header>
      <nav className="segments cover-switch" aria-label={t("coverage.by")}>
        {dimensions.map((one) => (
          <a
            key={one}
            href={href(`/spaces/${slug}/participation${one === "regions" ? "" : `?by=${one}`}`)}
            aria-current={one === by ? "page" : undefined}
          >
            {t(`coverage.${one}`)}
          </a>
        ))}
      </nav>
      <div className={asked ? "cover has-invite" : "cover"}>
        <div>
          <Table matrix={matrix} by={by} rows={rows} mayInvite={mayInvite} asked={asked} />
          <p className="small soft cover-key">
            <span className="cell silent">{t("space.silent")}</span>{" "}
            {t(mayInvite ? "coverage.keyInvite" : "coverage.key")}
          </p>
        </div>
        {asked && (
          <Invitation key={`${by} ${asked.row.id} ${asked.question.id}`} {...asked} {...{ space, matrix, by }} />
        )}
      </div>
      <Charts slug={slug} />
    </>
  )
}

type Asked = { row: Named; question: Question }

/** The silent cell that the address names. */
function askedFor({ questions }: Coverage, rows: readonly Named[], query: URLSearchParams): Asked | undefined {
  const index = questions.findIndex(({ number }) => String(number) === query.get("question"))
  const row = rows.find(({ id }) => id === query.get("invite"))
  return row?.counts[index] === 0 ? { row, question: questions[index]! } : undefined
}

/** Delegations in the order of their names; the others as they are always listed. */
function useNamed(by: Dimension, rows: readonly CoverageRow[]): Named[] {
  const { t, lang, names } = useWords()
  const nameOf: Record<Dimension, (id: string) => string | undefined> = {
    regions: (id) => names.regions[id],
    groups: (id) => names.groups[id],
    languages: (id) => languageIn(id, lang),
    delegations: (id) => names.countries[id],
  }
  const named = rows.map((row) => ({
    ...row,
    name: row.id === "none" ? t("space.notSaid") : (nameOf[by](row.id) ?? row.id),
  }))
  const compare = compareIn(lang)
  return by === "delegations" ? named.sort((a, b) => compare(a.name, b.name)) : named
}

/** What matters most: the questions nobody has answered, and who has not been heard at all. */
function Silences({ questions, total, rows }: Pick<Coverage, "questions" | "total"> & { rows: readonly Named[] }) {
  const { t, lang } = useWords()
  const open = questions.filter((_, index) => total.counts[index] === 0)
  const silent = rows.filter(({ comments }) => comments === 0)
  const list = (items: readonly string[]) => formatList(items, lang)
  if (total.comments === 0) return <p className="cover-line cover-silence">{t("coverage.nobody")}</p>
  if (open.length === 0 && silent.length === 0) return null
  return (
    <p className="cover-line cover-silence">
      <Local>
        {open.length > 0 &&
          t("coverage.unanswered", { list: list(open.map(({ number }) => t("coverage.question", { number }))) })}
        {open.length > 0 && silent.length > 0 && " "}
        {silent.length > 0 &&
          silent.length <= SILENT_MOST &&
          t("coverage.unheard", { list: list(silent.map(({ name }) => name)) })}
        {silent.length > SILENT_MOST && t("coverage.unheardCount", { count: silent.length })}
      </Local>
    </p>
  )
}
/** More names than these nobody reads in a sentence: the table has them. */
const SILENT_MOST = 6

type TableProps = {
  matrix: Coverage
  by: Dimension
  rows: readonly Named[]
  mayInvite: boolean
  asked: Asked | undefined
}

function Table({ matrix, by, rows, mayInvite, asked }: TableProps) {
  const { t, lang } = useWords()
  const { questions, total, space } = matrix
  const most = Math.max(1, ...rows.flatMap(({ counts, others }) => [...counts, others]))
  const title = t(`coverage.${by}`)
  if (rows.length === 0) return <p className="soft">{t("coverage.noDelegation")}</p>
  return (
    <Scroll className="cover-scroll" aria-label={t("coverage.caption", { rows: title })}>
      <table className="matrix">
        <caption className="hidden-text">{t("coverage.caption", { rows: title })}</caption>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            {questions.map((question) => (
              <th key={question.id} scope="col">
                {t("coverage.question", { number: question.number })}
                <span className="q-words">
                  <Reading text={question.title} as="plain" />
                </span>
              </th>
            ))}
            <th scope="col">{t("coverage.others")}</th>
            <th scope="col" className="all">
              {t("coverage.all")}
            </th>
            <th scope="col" className="all">
              {t("coverage.participants")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Local>{row.name}</Local>
              </th>
              {row.counts.map((count, index) => {
                const question = questions[index]!
                const isAsked = asked?.row.id === row.id && asked.question.id === question.id
                return (
                  <td key={question.id}>
                    {count > 0 ? (
                      <Heard count={count} most={most} row={row} {...{ by, question, slug: space.slug }} />
                    ) : (
                      <Silent row={row} {...{ by, question, isAsked }} slug={mayInvite ? space.slug : undefined} />
                    )}
                  </td>
                )
              })}
              <td>
                {row.others > 0 ? (
                  <span className="cell">
                    <Bar count={row.others} most={most} />
                  </span>
                ) : (
                  <span className="cell silent">{t("space.silent")}</span>
                )}
              </td>
              <td className="all num">{formatNumber(row.comments, lang)}</td>
              <td className="all num">{formatNumber(row.participants, lang)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("coverage.total")}</th>
            {[...total.counts, total.others].map((count, index) => (
              <td key={index} className="num">
                {formatNumber(count, lang)}
              </td>
            ))}
            <td className="all num">{formatNumber(total.comments, lang)}</td>
            <td className="all num">{formatNumber(total.participants, lang)}</td>
          </tr>
        </tfoot>
      </table>
    </Scroll>
  )
}

type CellProps = { row: Named; question: Question; by: Dimension }

/** Under which filters of the thread the comments of a row stand; what belongs nowhere has none. */
function filterOf(by: Dimension, id: string) {
  if (by === "groups") return { group: id }
  if (id === "none") return undefined
  if (by === "regions") return { region: id }
  if (by === "languages") return { language: id }
  return { country: id, group: "member-states", official: "yes" }
}

function Heard({ row, question, by, count, most, slug }: CellProps & { count: number; most: number; slug: string }) {
  const { t } = useWords()
  const href = useHref()
  const filter = filterOf(by, row.id)
  if (!filter) {
    return (
      <span className="cell">
        <Bar count={count} most={most} />
      </span>
    )
  }
  const address = `/spaces/${slug}/${question.number}${queryOf({ page: 1, sort: "oldest", filter })}`
  return (
    <a className="cell" href={href(address)}>
      <Bar count={count} most={most} />
      <span className="hidden-text" suppressHydrationWarning>
        {t("coverage.cell", { row: row.name, number: question.number })}
      </span>
    </a>
  )
}

function Bar({ count, most }: { count: number; most: number }) {
  const { lang } = useWords()
  return (
    <>
      <span className="num">{formatNumber(count, lang)}</span>
      <svg className="bar" aria-hidden="true">
        <rect width={`${Math.max(2, Math.round((count / most) * 100))}%`} height="100%" />
      </svg>
    </>
  )
}

/** `slug`: where somebody can be invited. Of nobody in particular nobody is. */
function Silent({ row, question, by, isAsked, slug }: CellProps & { isAsked: boolean; slug: string | undefined }) {
  const { t } = useWords()
  const href = useHref()
  const words = t("space.silent")
  if (!slug || row.id === "none") return <span className="cell silent">{words}</span>
  const asked = new URLSearchParams({ by, invite: row.id, question: String(question.number) })
  return (
    <a
      className="cell silent"
      href={`${href(`/spaces/${slug}/participation`)}?${asked}#invite`}
      aria-current={isAsked || undefined}
    >
      {words}
      <span className="hidden-text" suppressHydrationWarning>
        {" "}
        {t("coverage.inviteOne", { row: row.name, number: question.number })}
      </span>
    </a>
  )
}
