import { useId, useState, type FormEvent, type ReactNode } from "react"
import { decisionReasons, holdReasons, reportReasons } from "#shared/comment"
import { languages } from "#shared/language"
import type { Queue } from "#shared/moderation"
import { isNewestFirst, outcomes, queueSorts } from "#shared/queue"
import type { SpaceBrief } from "#shared/space"
import { useAsk, useViewer } from "../api.ts"
import { useWords, type Key, type Words } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Button } from "../ui/button.tsx"
import { Chip } from "../ui/chip.tsx"
import { formatDate, languageIn } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { Menu } from "../ui/menu.tsx"
import { useRead } from "../ui/text.tsx"
import { deskAddress, singles, toggle, without, type DeskFilter, type Single } from "./filter.ts"
import { isReasonOf } from "./reason.ts"
import { useWithAgency } from "./with-agency.ts"
import "./filters.css"

type Props = { filter: DeskFilter; spaces: readonly SpaceBrief[] }

/** In which order. Links, since the order stands in the address. */
export function SortMenu({ filter }: Pick<Props, "filter">) {
  const { t } = useWords()
  const href = useHref()
  // What waits for nobody has no time left: it comes from its newest on.
  const shown = isNewestFirst(filter.queue, filter.sort) ? "newest" : filter.sort
  return (
    <Menu
      label={t("queue.order")}
      summary={
        <>
          {t(`queue.sort.${shown}`)} <Icon name="down" />
        </>
      }
      atEnd
      isQuiet
    >
      {queueSorts.map((sort) => (
        <a
          key={sort}
          href={href(deskAddress({ ...filter, sort, page: 1 }))}
          aria-current={sort === filter.sort ? "true" : undefined}
        >
          {t(`queue.sort.${sort}`)}
        </a>
      ))}
    </Menu>
  )
}

/** A form that works as an address. What is chosen elsewhere, such as one author, goes along. */
export function FilterMenu({ filter, spaces }: Props) {
  const { t, lang, names } = useWords()
  const read = useRead()
  const href = useHref()
  const objectives = Object.entries(names.objectives)
  const [isAsked, setAsked] = useState(false)
  const withAgency = useWithAgency()
  const threads = useThreads(filter, isAsked)
  const themes = useThemes(filter, spaces, isAsked)
  const people = usePeople(isAsked)
  const tables = tablesOf(spaces)
  return (
    <Menu
      label={t("desk.filters")}
      summary={
        <>
          <Icon name="filter" /> {t("desk.filter")}
        </>
      }
      atEnd
      isQuiet
      onOpen={() => setAsked(true)}
    >
      <form className="desk-filter" action={href("/moderation")} onSubmit={leaveOutEmpty}>
        <Kept
          filter={filter}
          except={[
            ...(tables.length > 1 ? (["table"] as const) : []),
            ...(themes.length > 0 ? (["theme"] as const) : []),
            ...(threads.length > 0 ? (["question"] as const) : []),
            ...(people.length > 0 ? (["claimedBy", "decidedBy"] as const) : []),
          ]}
        />
        {spaces.length > 1 && (
          <Select label={t("desk.byDiscussion")} name="space" chosen={filter.spaces[0]}>
            {spaces.map(({ slug, title }) => (
              <option key={slug} value={slug}>
                {read(title)}
              </option>
            ))}
          </Select>
        )}
        {tables.length > 1 && (
          <Select label={t("queue.table")} name="table" chosen={filter.table}>
            {tables.map((table) => (
              <option key={table} value={table}>
                {tableName(t, table)}
              </option>
            ))}
          </Select>
        )}
        {threads.length > 0 && (
          <Select label={t("queue.thread")} name="question" chosen={filter.question}>
            {threads.map(({ id, number, title }) => (
              <option key={id} value={id}>
                {t("common.numbered", { number, title: read(title) })}
              </option>
            ))}
          </Select>
        )}
        {themes.length > 0 && (
          <Select label={t("queue.theme")} name="theme" chosen={filter.theme}>
            {themes.map(({ id, text }) => (
              <option key={id} value={id}>
                {read(text)}
              </option>
            ))}
          </Select>
        )}
        <Select label={t("queue.language")} name="written" chosen={filter.written[0]}>
          {languages.map((code) => (
            <option key={code} value={code} suppressHydrationWarning>
              {languageIn(code, lang)}
            </option>
          ))}
        </Select>
        <Select label={t("queue.objective")} name="objective" chosen={filter.objectives[0]}>
          {objectives.map(([number, { shortTitle }]) => (
            <option key={number} value={number}>
              {Number(number) > 0 ? t("common.numbered", { number, title: shortTitle }) : shortTitle}
            </option>
          ))}
        </Select>
        <Select label={t("queue.group")} name="group" chosen={filter.group}>
          {Object.entries(names.groups).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
        <Select label={t("queue.country")} name="country" chosen={filter.country}>
          {Object.entries(names.countries).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
        <Select label={t("queue.reason")} name="reason" chosen={filter.reason}>
          {reasons.map((reason) => (
            <option key={reason} value={reason}>
              {reasonName(t, reason)}
            </option>
          ))}
        </Select>
        {people.length > 0 &&
          (["claimedBy", "decidedBy"] as const).map((name) => (
            <Select key={name} label={t(`queue.${name}`)} name={name} chosen={filter[name]}>
              {people.map(({ id, name: who, agency }) => (
                <option key={id} value={id}>
                  {withAgency(who, agency)}
                </option>
              ))}
            </Select>
          ))}
        {(filter.queue === "decided" || filter.queue === "all") && (
          <Select label={t("queue.became")} name="became" chosen={filter.became}>
            {outcomes.map((outcome) => (
              <option key={outcome} value={outcome}>
                {t(`moderate.author.count.${outcome}`)}
              </option>
            ))}
          </Select>
        )}
        <div className="desk-filter-days">
          <Day label={t("queue.from")} name="from" chosen={filter.from} />
          <Day label={t("queue.to")} name="to" chosen={filter.to} />
        </div>
        <Button type="submit" tone="main">
          {t("spaces.apply")}
        </Button>
      </form>
    </Menu>
  )
}

/** Of a discussion that is chosen alone. */
function useThreads({ spaces: [slug = "", ...more] }: DeskFilter, isAsked: boolean) {
  const { lang } = useWords()
  const isOne = slug !== "" && more.length === 0
  const { data } = useAsk("spaces.get", { space: slug, language: lang }, { isOn: isAsked && isOne })
  return data?.space.threads ?? []
}

/** Of the one discussion that is looked at: each has a codebook of its own. */
function useThemes({ spaces: [slug, ...more] }: DeskFilter, moderated: readonly SpaceBrief[], isAsked: boolean) {
  const only = moderated.length === 1 ? moderated[0]?.slug : more.length === 0 ? slug : undefined
  const { data } = useAsk("coding.codebook", { space: only ?? "" }, { isOn: isAsked && only !== undefined })
  return data?.themes ?? []
}

/** Who works at the desk, the reader first. */
function usePeople(isOn: boolean) {
  const viewer = useViewer()
  const { data } = useAsk("handover.get", {}, { isOn })
  if (!viewer || !data) return []
  return [{ id: viewer.id, name: viewer.displayName, agency: null }, ...data.colleagues]
}

/** Of the discussions one moderates, each once. */
const tablesOf = (spaces: readonly SpaceBrief[]): string[] =>
  [...new Set(spaces.flatMap(({ cycle, roundTable }) => (cycle && roundTable ? `${cycle}:${roundTable}` : [])))].sort()

function tableName(t: Words["t"], table: string): string {
  const [cycle = "", number = ""] = table.split(":")
  return t("queue.oneTable", { number, cycle: cycle.toUpperCase().replace("-", " ") })
}

const reasons = [...new Set<string>([...holdReasons, ...reportReasons, ...decisionReasons])]

/** By the name it has where it is given first: held, reported, decided. */
function reasonName(t: Words["t"], reason: string): string {
  const kind = isReasonOf("hold", reason) ? "hold" : isReasonOf("report", reason) ? "report" : "decision"
  return kind === "hold" ? t(`desk.mark.${reason}` as Key) : t(`reasons.${kind}.${reason}` as Key)
}

/** What the form itself has no field for. */
export function Kept({ filter, except, isWhole = false }: KeptProps) {
  const { queue, sort, spaces, written, objectives } = filter
  const own: readonly Single[] = isWhole ? singles : elsewhere
  const after = isWhole ? 0 : 1
  const kept: [string, string][] = [
    ...(queue === "held" ? [] : [["queue", queue] as [string, string]]),
    ...(sort === "due" ? [] : [["sort", sort] as [string, string]]),
    ...spaces.slice(after).map((one): [string, string] => ["space", one]),
    ...written.slice(after).map((one): [string, string] => ["written", one]),
    ...objectives.slice(after).map((one): [string, string] => ["objective", one]),
    ...own
      .filter((name) => !except.includes(name))
      .flatMap((name): [string, string][] => (filter[name] ? [[name, filter[name]]] : [])),
  ]
  return kept.map(([name, value]) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />)
}
const elsewhere: readonly Single[] = ["words", "table", "author", "question", "theme", "claimedBy", "decidedBy"]
/** `isWhole`: the form has no field for any of it. */
type KeptProps = Pick<Props, "filter"> & { except: readonly Single[]; isWhole?: boolean }

type SelectProps = { label: string; name: string; chosen: string | undefined; children: ReactNode }
function Select({ label, name, chosen, children }: SelectProps) {
  const { t } = useWords()
  const id = useId()
  return (
    <p>
      <label htmlFor={id}>{label}</label>
      <select key={chosen ?? ""} className="input" id={id} name={name} defaultValue={chosen ?? ""}>
        <option value="">{t("queue.any")}</option>
        {children}
      </select>
    </p>
  )
}

function Day({ label, name, chosen }: Omit<SelectProps, "children">) {
  const id = useId()
  return (
    <p>
      <label htmlFor={id}>{label}</label>
      <input key={chosen ?? ""} className="input" type="date" id={id} name={name} defaultValue={chosen ?? ""} />
    </p>
  )
}

/** So that no address ends in `country=`; without JavaScript it does, and means the same. */
export function leaveOutEmpty({ currentTarget: form }: FormEvent<HTMLFormElement>) {
  const fields = form.querySelectorAll<HTMLSelectElement | HTMLInputElement>(
    "select, input[type=date], input[type=search]",
  )
  const empty = [...fields].filter(({ value }) => value === "")
  for (const field of empty) field.disabled = true
  setTimeout(() => {
    for (const field of empty) field.disabled = false
  })
}

// ── what is chosen ──

/** What is filtered by; a press takes it away. */
export function Chosen({ filter, spaces, items }: Props & Pick<Queue, "items">) {
  const { t, lang } = useWords()
  const read = useRead()
  const href = useHref()
  const themes = useThemes(filter, spaces, filter.theme !== undefined)
  const nameOf = useSingleName(items, themes)
  const { written, spaces: slugs, objectives } = filter
  const titleOf = (slug: string) => {
    const space = spaces.find((one) => one.slug === slug)
    return space ? read(space.title) : slug
  }
  const first = { ...filter, page: 1 }
  const chosen = [
    ...slugs.map((slug) => ({ key: slug, text: titleOf(slug), rest: { ...first, spaces: toggle(slugs, slug) } })),
    ...written.map((code) => ({
      key: code,
      text: languageIn(code, lang),
      rest: { ...first, written: toggle(written, code) },
    })),
    ...objectives.map((number) => ({
      key: `objective ${number}`,
      text: `${t("queue.objective")} ${number}`,
      rest: { ...first, objectives: toggle(objectives, number) },
    })),
    ...singles.flatMap((name) => {
      const value = filter[name]
      return value ? [{ key: name, text: nameOf(name, value), rest: without(filter, name) }] : []
    }),
  ]
  if (chosen.length === 0) return null
  return (
    <p className="chosen-filters">
      <span className="hidden-text">{t("desk.filters")} </span>
      {chosen.map(({ key, text, rest }) => (
        <a key={key} className="bare" href={href(deskAddress(rest))} suppressHydrationWarning>
          <Chip tone="outline">
            <bdi>{text}</bdi> <Icon name="x" />
            <span className="hidden-text">{t("desk.removeFilter")}</span>
          </Chip>
        </a>
      ))}
    </p>
  )
}

function useSingleName(items: Queue["items"], themes: ReturnType<typeof useThemes>) {
  const { t, lang, names } = useWords()
  const read = useRead()
  const named = (what: "thread" | "claimedBy" | "decidedBy", who: string) =>
    t("queue.named", { what: t(`queue.${what}`), who })
  return (name: Single, value: string): string => {
    switch (name) {
      case "words":
        return t("queue.words", { words: value })
      case "table":
        return tableName(t, value)
      case "group":
        return names.groups[value] ?? value
      case "country":
        return names.countries[value] ?? value
      case "reason":
        return reasons.includes(value) ? reasonName(t, value) : value
      case "became": {
        const outcome = outcomes.find((one) => one === value)
        return outcome ? t(`moderate.author.count.${outcome}`) : value
      }
      case "from":
      case "to":
        return t(name === "from" ? "queue.fromDay" : "queue.toDay", { day: formatDate(value, lang, "UTC") })
      case "author": {
        const who = items.find(({ comment }) => comment.author?.id === value)?.comment.author?.displayName
        return who ? t("queue.oneAuthor", { who }) : t("queue.oneAuthorUnnamed")
      }
      case "question": {
        const title = items.find(({ comment }) => comment.threadId === value)?.threadTitle
        return title ? named("thread", read(title)) : t("queue.oneThread")
      }
      case "theme": {
        const theme = themes.find(({ id }) => id === value)
        return theme ? read(theme.text) : t("queue.oneTheme")
      }
      case "claimedBy": {
        const who = items.find(({ claim }) => claim?.by === value)?.claim?.byName
        return who ? named("claimedBy", who) : t("queue.oneHolder")
      }
      case "decidedBy": {
        const who = items.find(({ decided }) => decided?.byId === value)?.decided?.by
        return who ? named("decidedBy", who) : t("queue.oneDecider")
      }
    }
  }
}
