import { useState } from "react"
import {
  positions,
  type Agreement as Agreed,
  type Coder,
  type Difference,
  type Excerpt,
  type Position,
} from "#shared/coding"
import { useAct, useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Button } from "../ui/button.tsx"
import { Fault } from "../ui/fault.tsx"
import { Pages } from "../ui/pages.tsx"
import { Scroll } from "../ui/scroll.tsx"
import { formatNumber } from "../ui/format.ts"
import { useAskCodingsAgain } from "./again.ts"
import { agreementInput, codingPath } from "./asked.ts"
import type { PartProps } from "./coding.tsx"
import { CodedBy, Speaker, Words } from "./said.tsx"
import { PositionChip, ThemeName, type Numbered } from "./themes.tsx"

/** Two coders of different agencies: how far they agree, where they differ, and what holds there. */
export function Agreement({ space, query, themes, canCode }: PartProps & { canCode: boolean }) {
  const { t } = useWords()
  const page = useCall("coding.agreement", agreementInput(space.slug, query))
  const { pair, coders } = page
  return (
    <section aria-labelledby="agreement-title">
      <h2 id="agreement-title">{t("coding.view.agreement")}</h2>
      {pair ? (
        <>
          <Pair key={query.toString()} slug={space.slug} pair={pair} coders={coders} />
          <p>{t("coding.units", { count: page.comments })}</p>
          <Figures page={page} themes={themes} />
          <Differences {...{ page, themes, canCode }} slug={space.slug} pair={pair} query={query} />
        </>
      ) : (
        <p>{t("coding.noPair")}</p>
      )}
    </section>
  )
}

type Pairing = { a: string; b: string }
type Page = ReturnType<typeof useCall<"coding.agreement">>

function Pair({ slug, pair, coders }: { slug: string; pair: Pairing; coders: readonly Coder[] }) {
  const { t } = useWords()
  const href = useHref()
  const agency = coders.find(({ id }) => id === pair.a)?.agencyId
  const options = (some: readonly Coder[]) =>
    some.map(({ id, name, comments }) => (
      <option key={id} value={id}>
        {t("coding.coderRead", { name, count: comments })}
      </option>
    ))
  return (
    <form className="coding-filter" method="get" action={href(`/spaces/${slug}/coding`)}>
      <input type="hidden" name="view" value="agreement" />
      <label>
        {t("coding.firstCoder")}
        <select className="input" name="a" defaultValue={pair.a}>
          {options(coders)}
        </select>
      </label>
      <label>
        {t("coding.secondCoder")}
        <select className="input" name="b" defaultValue={pair.b}>
          {options(coders.filter((one) => one.agencyId !== agency))}
        </select>
      </label>
      <button type="submit" className="button main">
        {t("coding.compare")}
      </button>
      <p className="soft small">{t("coding.sameAgency")}</p>
    </form>
  )
}

const columns = ["units", "both", "onlyA", "onlyB", "neither"] as const
const heads = { units: "n", both: "both", onlyA: "onlyFirst", onlyB: "onlySecond", neither: "neither" } as const

function Figures({ page, themes }: { page: Page; themes: readonly Numbered[] }) {
  const { t } = useWords()
  return (
    <>
      <Scroll aria-label={t("coding.kappa")}>
        <table className="table coding-kappa">
          <caption>{t("coding.kappa")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("coding.theme")}</th>
              <th scope="col">{t("coding.kappa")}</th>
              <th scope="col">{t("coding.observed")}</th>
              <th scope="col">{t("coding.expected")}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`coding.${heads[column]}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.themes.map((row) => (
              <tr key={row.theme}>
                <th scope="row">
                  <ThemeName theme={themes.find(({ id }) => id === row.theme)} />
                </th>
                <Values agreed={row} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("coding.overall")}</th>
              <Values agreed={page.overall} />
            </tr>
          </tfoot>
        </table>
      </Scroll>
      <p className="soft small">{t("coding.kappaNote")}</p>
    </>
  )
}

function Values({ agreed }: { agreed: Agreed }) {
  const { lang } = useWords()
  return (
    <>
      <td>
        <strong>
          <Share value={agreed.kappa} />
        </strong>
      </td>
      <td>
        <Share value={agreed.observed} />
      </td>
      <td>
        <Share value={agreed.expected} />
      </td>
      {columns.map((column) => (
        <td key={column}>{formatNumber(agreed[column], lang)}</td>
      ))}
    </>
  )
}

/** To two places, as it is printed. */
function Share({ value }: { value: number | null }) {
  const { t, lang } = useWords()
  if (value === null)
    return (
      <>
        <span aria-hidden="true">–</span>
        <span className="hidden-text">{t("coding.noValue")}</span>
      </>
    )
  return formatNumber(Math.round(value * 100) / 100, lang)
}

// ── differences ──

type DifferencesProps = {
  page: Page
  themes: readonly Numbered[]
  slug: string
  pair: Pairing
  query: URLSearchParams
  canCode: boolean
}

function Differences({ page, themes, slug, pair, query, canCode }: DifferencesProps) {
  const { t } = useWords()
  const href = useHref()
  const [said, setSaid] = useState("")
  const show = query.get("show") === "settled" ? "settled" : "open"
  const pathOf = (asked: Record<string, string | number>) => href(codingPath(slug, "agreement", { ...pair, ...asked }))
  return (
    <section aria-labelledby="differences-title">
      <h3 id="differences-title" tabIndex={-1}>
        {t("coding.differences")}
      </h3>
      <nav className="segments" aria-label={t("coding.differences")}>
        {(["open", "settled"] as const).map((one) => (
          <a key={one} href={pathOf({ show: one })} aria-current={one === show ? "page" : undefined}>
            {t(`coding.${one}`, { count: page[one] })}
          </a>
        ))}
      </nav>
      {page[show] === 0 && <p>{t(show === "open" ? "coding.noOpen" : "coding.noSettled")}</p>}
      <ul className="coding-list">
        {page.differences.map((difference) => (
          <li key={`${difference.commentId} ${difference.theme}`}>
            <Item
              difference={difference}
              theme={themes.find(({ id }) => id === difference.theme)}
              names={[nameOf(page.coders, pair.a), nameOf(page.coders, pair.b)]}
              canCode={canCode}
              onSay={setSaid}
            />
          </li>
        ))}
      </ul>
      <Pages page={page.page} pages={page.pages} href={(number) => pathOf({ show, page: number })} />
      <p className="hidden-text" role="status">
        {said}
      </p>
    </section>
  )
}

const nameOf = (coders: readonly Coder[], coder: string) => coders.find(({ id }) => id === coder)?.name ?? ""

type ItemProps = {
  difference: Difference
  theme: Numbered | undefined
  names: readonly [string, string]
  canCode: boolean
  onSay: (words: string) => void
}

function Item({ difference, theme, names, canCode, onSay }: ItemProps) {
  const { t } = useWords()
  const href = useHref()
  const { commentId, a, b, settled } = difference
  const said = [...a, ...b][0]
  return (
    <article className="coding-item">
      <p>
        <ThemeName theme={theme} />
      </p>
      {said && (
        <p className="coding-about">
          <Speaker said={said} />
          <a href={href(`/comments/${commentId}`)}>{t("coding.inDiscussion")}</a>
        </p>
      )}
      <div className="coding-sides">
        <Side name={names[0]} excerpts={a} />
        <Side name={names[1]} excerpts={b} />
      </div>
      {settled && <Settled settled={settled} />}
      {canCode && <Settling difference={difference} onSay={onSay} />}
    </article>
  )
}

function Side({ name, excerpts }: { name: string; excerpts: readonly Excerpt[] }) {
  const { t } = useWords()
  return (
    <div>
      <p>
        <strong>
          <bdi>{name}</bdi>
        </strong>{" "}
        {excerpts.length === 0 && <span className="soft">{t("coding.notFound")}</span>}
      </p>
      {excerpts.map((excerpt) => (
        <div key={excerpt.id}>
          {excerpt.position && <PositionChip position={excerpt.position} />}
          {excerpt.quote !== null && <Words quote={excerpt.quote} language={excerpt.language} />}
        </div>
      ))}
    </div>
  )
}

function Settled({ settled: { position, note, byName, agency } }: { settled: NonNullable<Difference["settled"]> }) {
  const { t } = useWords()
  const what = position ? t(`coding.position.${position}`) : t("coding.notIn")
  return (
    <p>
      <strong>{t("coding.settledTo", { what })}</strong> <CodedBy coding={{ byName, agency }} />{" "}
      {note && (
        <q>
          <bdi>{note}</bdi>
        </q>
      )}
    </p>
  )
}

function Settling({ difference, onSay }: { difference: Difference; onSay: (words: string) => void }) {
  const { t } = useWords()
  const { commentId, theme, settled, a, b } = difference
  const [position, setPosition] = useState<Position | "">((a[0] ?? b[0])?.position ?? "")
  const [note, setNote] = useState("")
  const [settle, reopen] = [useAct("coding.settle"), useAct("coding.reopen")]
  const askAgain = useAskCodingsAgain()
  const after = async (done: unknown, words: string) => {
    if (done === undefined) return
    // Its place is taken by the next one, or by none.
    document.getElementById("differences-title")?.focus()
    await askAgain()
    onSay(words)
  }
  if (settled)
    return (
      <>
        <Button
          isPending={reopen.isPending}
          onClick={() => void reopen.act({ commentId, theme }).then((done) => after(done, t("coding.said.reopened")))}
        >
          {t("coding.reopen")}
        </Button>
        <Fault error={reopen.fault} />
      </>
    )
  return (
    <form
      className="coding-form"
      onSubmit={(event) => {
        event.preventDefault()
        const given = { commentId, theme, position: position || null, ...(note.trim() ? { note } : {}) }
        if (!settle.isPending) void settle.act(given).then((done) => after(done, t("coding.said.settled")))
      }}
    >
      <label>
        {t("coding.settleTo")}
        <select
          className="input"
          value={position}
          onChange={(event) => setPosition(positions.find((one) => one === event.target.value) ?? "")}
        >
          {positions.map((one) => (
            <option key={one} value={one}>
              {t(`coding.position.${one}`)}
            </option>
          ))}
          <option value="">{t("coding.notIn")}</option>
        </select>
      </label>
      <label>
        {t("coding.note")} <span className="soft">({t("common.optional")})</span>
        <input
          className="input"
          maxLength={300}
          dir="auto"
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <Button type="submit" tone="main" icon="check" isPending={settle.isPending}>
        {t("coding.settle")}
      </Button>
      <Fault error={settle.fault} />
    </form>
  )
}
