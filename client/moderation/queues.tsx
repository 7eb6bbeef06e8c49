import type { SignedIn } from "#shared/account"
import { languages } from "#shared/language"
import type { Queue, SpaceCounts } from "#shared/moderation"
import { COUNT_MOST, type ListName } from "#shared/queue"
import type { SpaceBrief } from "#shared/space"
import { useAsk } from "../api.ts"
import { HubLinks } from "../editing/hub-links.tsx"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { compareIn, formatNumber, languageIn } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { useRead } from "../ui/text.tsx"
import { deskAddress, toggle, type DeskFilter } from "./filter.ts"
import { GroupLinks } from "./group-links.tsx"
import { useSorts } from "./settings.ts"

type Props = { filter: DeskFilter; queue: Queue; spaces: readonly SpaceBrief[] }

/** The discussions the viewer moderates, by name: the queue itself knows only those where something waits. */
export function useModerated(viewer: SignedIn): SpaceBrief[] {
  const { lang } = useWords()
  const read = useRead()
  const ids = new Set(viewer.roles.filter(({ role }) => role === "moderator").map(({ spaceId }) => spaceId))
  const { data } = useAsk("spaces.list", { language: lang }, { isOn: ids.size > 1 })
  const compare = compareIn(lang)
  return (data?.spaces ?? []).filter(({ id }) => ids.has(id)).sort((a, b) => compare(read(a.title), read(b.title)))
}

/** In the order in which they stand, which is that of the figures that lead to them. */
export const queueOrder = (): readonly ListName[] => [...work, ...crossing, "decided"]

const work = ["held", "reported", "appeals", "unanswered", "review", "unmoderated"] as const
const crossing = ["mine", "agency", "unclaimed", "overdue", "offered"] as const

type Doors = {
  /** Who looks. */
  person: string
  onKeys: () => void
  onHandover: () => void
  /** Where it is clear of which discussion. */
  onNotebook: (() => void) | undefined
}

/** Queues with their counts, and what narrows them. All of it are links: a filter is an address. */
export function Queues({ filter, queue, spaces, person, onKeys, onHandover, onNotebook }: Props & Doors) {
  const { t } = useWords()
  const href = useHref()
  return (
    <nav className="queues" aria-label={t("desk.queues")}>
      <div className="queues-in">
        <h2 className="column-title">{t("desk.queues")}</h2>
        <QueueLinks names={work} filter={filter} queue={queue} person={person} />
        <h3 className="column-title">{t("queue.crossing")}</h3>
        <QueueLinks names={crossing} filter={filter} queue={queue} person={person} />
        <div className="narrowing">
          <h3 className="column-title">{t("desk.byLanguage")}</h3>
          <ul className="queue-list">
            <ReadByMe filter={filter} queue={queue} />
            <LanguageLinks filter={filter} queue={queue} />
          </ul>
          {spaces.length > 1 && (
            <>
              <h3 className="column-title">{t("desk.byDiscussion")}</h3>
              <ul className="queue-list">
                <SpaceLinks filter={filter} queue={queue} spaces={spaces} />
              </ul>
              <GroupLinks person={person} filter={filter} spaces={spaces} />
            </>
          )}
        </div>
        <div className="queues-end">
          <QueueLinks names={["decided", "all"]} filter={filter} queue={queue} person={person} />
          <HubLinks />
          {filter.spaces.length === 1 && (
            <p>
              <a href={href(`/moderation/spaces/${filter.spaces[0]}/rules`)}>{t("space.toRules")}</a>
            </p>
          )}
          {filter.spaces.length === 1 && (
            <p>
              <a href={href(`/spaces/${filter.spaces[0]}/coding`)}>{t("space.toCoding")}</a>
            </p>
          )}
          {onNotebook && (
            <button type="button" className="as-link" onClick={onNotebook}>
              {t("moderate.notes.notebook")}
            </button>
          )}
          <button type="button" className="as-link" onClick={onHandover}>
            {t("moderate.notes.handover.title")}
          </button>
          <button type="button" className="as-link" onClick={onKeys}>
            {t("desk.keys.title")} <kbd>?</kbd>
          </button>
        </div>
      </div>
    </nav>
  )
}

function QueueLinks({
  names,
  filter,
  queue,
  person,
}: Omit<Props, "spaces"> & { names: readonly ListName[]; person: string }) {
  const { t } = useWords()
  const href = useHref()
  const sorts = useSorts(person)
  return (
    <ul className="queue-list">
      {names.map((name) => {
        const isLate = name === "overdue" && queue.counts.overdue > 0
        return (
          <li key={name}>
            <a
              href={href(deskAddress({ ...filter, queue: name, sort: sorts[name] ?? "due", page: 1 }))}
              aria-current={name === filter.queue ? "page" : undefined}
              className={isLate ? "late" : undefined}
            >
              <span>
                {isLate && <Icon name="warn" />} {t(`queue.name.${name}`)}
              </span>
              <Count
                value={name === "all" ? undefined : queue.counts[name]}
                isCut={name === "unmoderated" || name === "decided"}
              />
            </a>
          </li>
        )
      })}
    </ul>
  )
}

/** `isCut`: is counted up to COUNT_MOST only. */
export function Count({ value, isCut = false }: { value: number | undefined; isCut?: boolean }) {
  const { t, lang } = useWords()
  if (value === undefined) return <span className="num" />
  const number = formatNumber(value, lang)
  if (!isCut || value < COUNT_MOST) return <span className="num">{number}</span>
  return (
    <span className="num">
      <span aria-hidden="true">{number}+</span>
      <span className="hidden-text">{t("queue.orMore", { number })}</span>
    </span>
  )
}

/** Those that whoever looks reads, together. */
function ReadByMe({ filter, queue }: Omit<Props, "spaces">) {
  const { t } = useWords()
  const href = useHref()
  const { reads } = queue.desk
  const isChosen = filter.written.length === reads.length && reads.every((code) => filter.written.includes(code))
  const count = reads.reduce((sum, code) => sum + (queue.counts.languages[code] ?? 0), 0)
  return (
    <li>
      <a
        href={href(deskAddress({ ...filter, written: isChosen ? [] : reads, page: 1 }))}
        aria-current={isChosen ? "true" : undefined}
      >
        <span>{t("queue.readByMe")}</span>
        <Count value={count} />
      </a>
    </li>
  )
}

/** The languages something waits in, and those chosen although nothing does. */
function LanguageLinks({ filter, queue }: Omit<Props, "spaces">) {
  const { lang } = useWords()
  const href = useHref()
  const { written } = filter
  const shown = languages.filter((code) => queue.counts.languages[code] || written.includes(code))
  return shown.map((code) => (
    <li key={code}>
      <a
        href={href(deskAddress({ ...filter, written: toggle(written, code), page: 1 }))}
        aria-current={written.includes(code) ? "true" : undefined}
      >
        <span suppressHydrationWarning>{languageIn(code, lang)}</span>
        <Count value={queue.counts.languages[code] ?? 0} />
      </a>
    </li>
  ))
}

function SpaceLinks({ filter, queue, spaces }: Props) {
  const read = useRead()
  const href = useHref()
  return spaces.map(({ id, slug, title }) => (
    <li key={id}>
      <a
        href={href(deskAddress({ ...filter, spaces: toggle(filter.spaces, slug), page: 1 }))}
        aria-current={filter.spaces.includes(slug) ? "true" : undefined}
      >
        <span dir="auto">{read(title)}</span>
        <Count value={countIn(queue.spaces[id], filter.queue)} isCut />
      </a>
    </li>
  ))
}

/** Of what depends on who asks there is no number for one discussion. */
const countIn = (counts: SpaceCounts | undefined, name: ListName) =>
  name === "mine" || name === "agency" || name === "offered" || name === "all" ? undefined : counts?.[name]
