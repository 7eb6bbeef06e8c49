import type { SignedIn } from "#shared/account"
import { languages } from "#shared/language"
import { queues, type Queue } from "#shared/moderation"
import type { SpaceBrief } from "#shared/space"
import { useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Chip } from "../ui/chip.tsx"
import { compareIn, formatNumber, languageIn } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { Menu } from "../ui/menu.tsx"
import { useRead } from "../ui/text.tsx"
import { deskAddress, toggle, type QueueFilter } from "./filter.ts"

type Props = { filter: QueueFilter; queue: Queue; spaces: readonly SpaceBrief[] }

/** The discussions the viewer moderates, by name: the queue itself knows only those where something waits. */
export function useModerated(viewer: SignedIn): SpaceBrief[] {
  const { lang } = useWords()
  const read = useRead()
  const ids = new Set(viewer.roles.filter(({ role }) => role === "moderator").map(({ spaceId }) => spaceId))
  const { data } = useAsk("spaces.list", { language: lang }, { isOn: ids.size > 1 })
  const compare = compareIn(lang)
  return (data?.spaces ?? []).filter(({ id }) => ids.has(id)).sort((a, b) => compare(read(a.title), read(b.title)))
}

/** Queues with their counts, and what narrows them. All of it are links: a filter is an address. */
export function Queues({ filter, queue, spaces, onKeys }: Props & { onKeys: () => void }) {
  const { t } = useWords()
  const href = useHref()
  return (
    <nav className="queues" aria-label={t("desk.queues")}>
      <div className="queues-in">
        <h2 className="column-title">{t("desk.queues")}</h2>
        <ul className="queue-list">
          {queues.map((name) => (
            <li key={name}>
              <a
                href={href(deskAddress({ ...filter, queue: name }))}
                aria-current={name === filter.queue ? "page" : undefined}
              >
                <span>{t(`desk.queue.${name}`)}</span>
                <Count value={queue.counts[name]} />
              </a>
            </li>
          ))}
        </ul>
        <div className="narrowing">
          <h3 className="column-title">{t("desk.byLanguage")}</h3>
          <ul className="queue-list">
            <LanguageLinks filter={filter} queue={queue} as="item" />
          </ul>
          {spaces.length > 1 && (
            <>
              <h3 className="column-title">{t("desk.byDiscussion")}</h3>
              <ul className="queue-list">
                <SpaceLinks filter={filter} queue={queue} spaces={spaces} as="item" />
              </ul>
            </>
          )}
        </div>
        <p className="queues-end">
          <button type="button" className="as-link" onClick={onKeys}>
            {t("desk.keys.title")} <kbd>?</kbd>
          </button>
        </p>
      </div>
    </nav>
  )
}

function Count({ value }: { value: number | undefined }) {
  const { lang } = useWords()
  return <span className="num">{value === undefined ? "" : formatNumber(value, lang)}</span>
}

type LinksProps = Omit<Props, "spaces"> & { as: "item" | "link" }

/** The languages something waits in, and those chosen although nothing does. */
function LanguageLinks({ filter, queue, as }: LinksProps) {
  const { lang } = useWords()
  const href = useHref()
  const { written } = filter
  const shown = languages.filter((code) => queue.counts.languages[code] || written.includes(code))
  return shown.map((code) => {
    const link = (
      <a
        key={code}
        href={href(deskAddress({ ...filter, written: toggle(written, code) }))}
        aria-current={written.includes(code) ? "true" : undefined}
      >
        <span suppressHydrationWarning>{languageIn(code, lang)}</span>
        <Count value={queue.counts.languages[code] ?? 0} />
      </a>
    )
    return as === "link" ? link : <li key={code}>{link}</li>
  })
}

function SpaceLinks({ filter, queue, spaces, as }: LinksProps & Pick<Props, "spaces">) {
  const read = useRead()
  const href = useHref()
  return spaces.map(({ id, slug, title }) => {
    const link = (
      <a
        key={id}
        href={href(deskAddress({ ...filter, spaces: toggle(filter.spaces, slug) }))}
        aria-current={filter.spaces.includes(slug) ? "true" : undefined}
      >
        <span dir="auto">{read(title)}</span>
        <Count value={queue.spaces[id]?.[filter.queue]} />
      </a>
    )
    return as === "link" ? link : <li key={id}>{link}</li>
  })
}

/** The same narrowing for narrow windows, where the column on the side has no place. */
export function FilterMenu({ filter, queue, spaces }: Props) {
  const { t } = useWords()
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
    >
      <LanguageLinks filter={filter} queue={queue} as="link" />
      {spaces.length > 1 && <SpaceLinks filter={filter} queue={queue} spaces={spaces} as="link" />}
    </Menu>
  )
}

/** What is filtered by; a press takes it away. */
export function Chosen({ filter, spaces }: Pick<Props, "filter" | "spaces">) {
  const { t, lang } = useWords()
  const read = useRead()
  const href = useHref()
  const { written, spaces: slugs } = filter
  if (written.length + slugs.length === 0) return null
  const titleOf = (slug: string) => {
    const space = spaces.find((one) => one.slug === slug)
    return space ? read(space.title) : slug
  }
  const chosen = [
    ...slugs.map((slug) => ({ key: slug, text: titleOf(slug), without: { ...filter, spaces: toggle(slugs, slug) } })),
    ...written.map((code) => ({
      key: code,
      text: languageIn(code, lang),
      without: { ...filter, written: toggle(written, code) },
    })),
  ]
  return (
    <p className="chosen-filters">
      <span className="hidden-text">{t("desk.filters")} </span>
      {chosen.map(({ key, text, without }) => (
        <a key={key} className="bare" href={href(deskAddress(without))} suppressHydrationWarning>
          <Chip tone="outline">
            <bdi>{text}</bdi> <Icon name="x" />
            <span className="hidden-text">{t("desk.removeFilter")}</span>
          </Chip>
        </a>
      ))}
    </p>
  )
}
