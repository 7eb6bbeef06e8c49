import type { ReactNode } from "react"
import type { Language } from "#shared/language"
import type { Outline, Thread } from "#shared/thread"
import { placeOf } from "../comments/address.ts"
import { useScene } from "../comments/scene.ts"
import { useWords } from "../i18n/index.tsx"
import { useSpeaker } from "../moderation/who.tsx"
import { useHref } from "../place.tsx"
import { formatDate, formatDay, formatHour, formatMonth, formatYear } from "../ui/format.ts"
import { Local, useReaderZone } from "../ui/time.tsx"
import { addressIn, isFlat, plain, stepOf, type Asked } from "./asked.ts"
import { UnreadLink } from "./pill.tsx"
import { lineAt, linesOf, type Official, type RailLine as Line, type Unit } from "./rail-lines.ts"
import { RailNews, useFollowingRail } from "./rail-parts.tsx"
import { useSpot, type Spots } from "./spot.ts"
import type { Unread } from "./unread.ts"

type Given = {
  thread: Thread
  outline: Outline
  asked: Asked
  spots: Spots
  unread: Unread | undefined
}
type Props = Given & { news: number; onNews: () => void; timeOf: (id: string | undefined) => string | undefined }

/** A long thread at a glance: when it was written, who stated something officially, and where one is in it. */
export function WholeRail(props: Props) {
  const { t } = useWords()
  const { outline, asked, spots, timeOf } = props
  const lines = useLines(outline)
  const spot = useSpot(spots)
  const at = isFlat(asked) ? undefined : timeOf(spot.id)
  const current = at === undefined ? undefined : lineAt(lines, at)
  const rail = useFollowingRail(current === undefined ? undefined : String(current))
  if (!lines.length) return null
  return (
    <nav className="rail" aria-label={t("thread.rail")} ref={rail}>
      <h2 className="rail-title">{t("thread.railTitle")}</h2>
      <RailLines {...props} lines={lines} current={current} />
      {outline.official.length > 0 && (
        <ul className="rail-key" aria-label={t("thread.railKey")}>
          <li>
            <span className="rail-mark official" /> {t("thread.state")}
          </li>
        </ul>
      )}
    </nav>
  )
}

type LinesProps = Pick<Given, "thread" | "outline" | "asked" | "unread"> & {
  lines: readonly Line[]
  current?: number | undefined
  news?: number
  onNews?: () => void
}
/** In the order of reading. */
export function RailLines({ thread, outline, asked, unread, lines, current, news = 0, onNews }: LinesProps) {
  const { t } = useWords()
  const unreadAt = unread && lineAt(lines, unread.at)
  const isReversed = stepOf(asked) === -1
  const shown = lines.map((line, index) => (
    <TimeLine key={line.at} line={line} thread={thread} isCurrent={index === current}>
      {unread && index === unreadAt && (
        <li>
          <UnreadLink thread={thread} unread={unread} pages={outline.pages}>
            <span className="rail-day" />
            <span className="rail-mark unread" aria-hidden="true" />
            <span className="rail-name">{t("thread.firstUnread")}</span>
          </UnreadLink>
        </li>
      )}
    </TimeLine>
  ))
  const named = lines.reduce((sum, { official }) => sum + Math.min(OFFICIAL_SHOWN, official.length), 0)
  const all = outline.facets.official > named && (
    <li key="official">
      <AllOfficial thread={thread} count={outline.facets.official} />
    </li>
  )
  const fresh = onNews && <RailNews key="news" news={news} onNews={onNews} />
  return <ol>{isReversed ? [fresh, ...shown.toReversed(), all] : [...shown, all, fresh]}</ol>
}

function AllOfficial({ thread, count }: { thread: Thread; count: number }) {
  const { t } = useWords()
  const href = useHref()
  return (
    <a href={href(addressIn(thread, { ...plain, filter: { official: "yes" } }))}>
      <span className="rail-day" />
      <span className="rail-mark official" aria-hidden="true" />
      <span className="rail-name">{t("thread.allOfficial", { number: count })}</span>
    </a>
  )
}

/** In the zone of whoever reads. */
export function useLines(outline: Outline): Line[] {
  const { space } = useScene()
  return linesOf(outline, useReaderZone() ?? space.timeZone)
}

/** So many statements of one time have a line of their own. */
const OFFICIAL_SHOWN = 3

type LineProps = { line: Line; thread: Thread; isCurrent: boolean; children: ReactNode }
function TimeLine({ line, thread, isCurrent, children }: LineProps) {
  const href = useHref()
  const label = useLabel()
  const { head, name } = label(line)
  return (
    <>
      {line.isHeadNew && head && (
        <li className="rail-month">
          <Local>{head}</Local>
        </li>
      )}
      <li>
        <a href={href(lineAddress(thread, line))} aria-current={isCurrent ? "location" : undefined}>
          <span className="rail-day" />
          <span className="rail-mark time" aria-hidden="true" />
          <TimeName name={name} page={line.page} />
        </a>
      </li>
      {line.official.slice(0, OFFICIAL_SHOWN).map((one) => (
        <li key={one.id}>
          <OfficialLink thread={thread} official={one} />
        </li>
      ))}
      {children}
    </>
  )
}

function TimeName({ name, page }: { name: string; page: number }) {
  const { t } = useWords()
  return (
    <span className="rail-name">
      <Local>{name}</Local> <span className="soft">{t("common.page", { number: page })}</span>
    </span>
  )
}

/** Where it stands, also without JavaScript: the server looks for the moment when the page is drawn. */
const lineAddress = (thread: Thread, { at }: Line): string =>
  `${addressIn(thread, plain)}?${new URLSearchParams({ date: `${at.slice(0, 16)}Z` })}`

function OfficialLink({ thread, official }: { thread: Thread; official: Official }) {
  const { t, lang } = useWords()
  const href = useHref()
  const { space } = useScene()
  const speaker = useSpeaker()
  const zone = useReaderZone() ?? space.timeZone
  const { organisation, at, ...place } = official
  const address = placeOf({ ...place, spaceSlug: thread.spaceSlug, threadNumber: thread.number })
  return (
    <a href={href(address)}>
      <span className="rail-day" suppressHydrationWarning>
        {formatDay(at, lang, zone)}
      </span>
      <span className="rail-mark official" aria-hidden="true" />
      <span className="rail-name">
        <bdi>{speaker({ onBehalfOf: organisation, author: null, isOfficial: true })}</bdi>
        <span className="hidden-text"> {t("comment.official")}</span>
      </span>
    </a>
  )
}

type Write = (at: string, lang: Language, zone: string) => string
const written: Record<Unit, { head?: Write; name: Write }> = {
  year: { name: formatYear },
  month: { name: formatMonth },
  day: { name: formatDate },
  hour: { head: formatDate, name: formatHour },
}

/** What a line says, and what stands above it. */
function useLabel() {
  const { lang } = useWords()
  const { space } = useScene()
  const zone = useReaderZone() ?? space.timeZone
  return ({ unit, at }: Line) => ({
    head: written[unit].head?.(at, lang, zone),
    name: written[unit].name(at, lang, zone),
  })
}
