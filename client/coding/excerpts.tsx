import { positions, type Excerpt } from "#shared/coding"
import type { Output } from "#shared/contract"
import { can } from "#shared/policy"
import { asViewer, useCall, useViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { compareIn } from "../ui/format.ts"
import { Pages } from "../ui/pages.tsx"
import { useRead } from "../ui/text.tsx"
import { codingPath, excerptFields, excerptsInput } from "./asked.ts"
import type { PartProps } from "./coding.tsx"
import { CiteLink, CodedBy, Says, Speaker, Words } from "./said.tsx"
import { PositionSelect, ThemeSelect } from "./themes.tsx"

/** All that was coded, by what the address asks for. */
export function Excerpts({ space, query, themes }: PartProps) {
  const { t } = useWords()
  const href = useHref()
  const viewer = useViewer()
  const found = useCall("coding.list", excerptsInput(space.slug, query))
  const mayCite = can(asViewer(viewer), "summary.edit", { isPublished: space.hasSummary, space })
  const asked = Object.fromEntries(excerptFields.map((name) => [name, query.get(name) ?? undefined]))
  return (
    <section aria-labelledby="excerpts-title">
      <h2 id="excerpts-title">{t("coding.view.excerpts")}</h2>
      <Filter key={query.toString()} {...{ space, query, themes }} coders={found.coders} />
      <p role="status">
        <strong>{t("coding.found", { count: found.total })}</strong>
      </p>
      {found.total === 0 && <p className="soft">{t("coding.noExcerpt")}</p>}
      <ul className="coding-list">
        {found.excerpts.map((excerpt) => (
          <li key={excerpt.id}>
            <Item excerpt={excerpt} slug={space.slug} mayCite={mayCite}>
              <Says coding={excerpt} theme={themes.find(({ id }) => id === excerpt.theme)} />
            </Item>
          </li>
        ))}
      </ul>
      <Pages
        page={found.page}
        pages={found.pages}
        href={(page) => href(codingPath(space.slug, "excerpts", { ...asked, page }))}
      />
      {found.gone > 0 && <p className="soft small">{t("coding.goneCount", { count: found.gone })}</p>}
    </section>
  )
}

type ItemProps = { excerpt: Excerpt; slug: string; mayCite: boolean; children: React.ReactNode }
function Item({ excerpt, slug, mayCite, children }: ItemProps) {
  const { t } = useWords()
  const href = useHref()
  return (
    <article className="coding-item">
      <p>{children}</p>
      {excerpt.quote !== null && <Words quote={excerpt.quote} language={excerpt.language} />}
      <p className="coding-about">
        <Speaker said={excerpt} /> <CodedBy coding={excerpt} />
      </p>
      <p className="coding-acts">
        <a className="button quiet" href={href(`/comments/${excerpt.commentId}`)}>
          {t("coding.inDiscussion")}
        </a>
        {mayCite && excerpt.quote !== null && <CiteLink slug={slug} citation={excerpt} />}
      </p>
    </article>
  )
}

type FilterProps = PartProps & { coders: Output<"coding.list">["coders"] }
function Filter({ space, query, themes, coders }: FilterProps) {
  const { t, lang, names } = useWords()
  const href = useHref()
  const read = useRead()
  const value = (name: string) => query.get(name) ?? ""
  const compare = compareIn(lang)
  const named = (table: Record<string, string>) => Object.entries(table).sort(([, a], [, b]) => compare(a, b))
  return (
    <form className="coding-filter" method="get" action={href(`/spaces/${space.slug}/coding`)}>
      <input type="hidden" name="view" value="excerpts" />
      <ThemeSelect name="theme" themes={themes} hasAny defaultValue={value("theme")} />
      <PositionSelect name="position" hasAny defaultValue={position(value("position"))} />
      <label>
        {t("coding.question")}
        <select className="input" name="question" defaultValue={value("question")}>
          <option value="">{t("coding.any")}</option>
          {space.threads.map(({ number, title, kind }) => (
            <option key={number} value={number}>
              {kind === "question" ? t("bench.question", { number, title: read(title) }) : read(title)}
            </option>
          ))}
        </select>
      </label>
      <Choice name="group" label={t("coding.group")} value={value("group")} options={named(names.groups)} hasNone />
      <Choice name="region" label={t("coding.region")} value={value("region")} options={named(names.regions)} hasNone />
      <Choice name="country" label={t("coding.country")} value={value("country")} options={named(names.countries)} />
      <Choice
        name="coder"
        label={t("coding.coder")}
        value={value("coder")}
        options={coders.map(({ id, name }) => [id, name])}
      />
      <label>
        {t("coding.words")}
        <input className="input" type="search" name="q" maxLength={80} dir="auto" defaultValue={value("q")} />
      </label>
      <label className="tick">
        <input type="checkbox" name="held" value="yes" defaultChecked={value("held") === "yes"} /> {t("coding.ofHeld")}
      </label>
      <button type="submit" className="button main">
        {t("coding.show")}
      </button>
    </form>
  )
}
const position = (value: string) => positions.find((one) => one === value) ?? ""

type ChoiceProps = {
  name: string
  label: string
  value: string
  options: readonly (readonly [string, string])[]
  hasNone?: boolean
}
function Choice({ name, label, value, options, hasNone = false }: ChoiceProps) {
  const { t } = useWords()
  return (
    <label>
      {label}
      <select className="input" name={name} defaultValue={value}>
        <option value="">{t("coding.any")}</option>
        {hasNone && <option value="none">{t("coding.none")}</option>}
        {options.map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
