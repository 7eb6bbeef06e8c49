import type { Outline, Thread } from "#shared/thread"
import { wallTime } from "#shared/zone"
import { useScene } from "../comments/scene.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { formatNumber } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { Menu } from "../ui/menu.tsx"
import { numberOf, queryOf, type Asked } from "./asked.ts"
import { useSpot, type Spots } from "./spot.ts"
import type { Unread } from "./unread.ts"
import { RailLines, useLines } from "./whole-rail.tsx"

type Props = {
  thread: Thread
  outline: Outline
  asked: Asked
  total: number
  spots: Spots
  unread: Unread | undefined
}

/** Which page of how many is being read, and the way to any other place of a long thread. */
export function JumpPanel({ thread, asked, total, spots, unread, outline }: Props) {
  const { t, lang } = useWords()
  const lines = useLines(outline)
  const { page } = useSpot(spots)
  const number = numberOf(asked, page, total)
  return (
    <Menu
      label={t("thread.jumpTo")}
      summary={
        <>
          <Icon name="calendar" />
          <span className="button-words">{t("thread.page", { page: number, total })}</span>
          <span className="button-figures" aria-hidden="true">
            {formatNumber(number, lang)} / {formatNumber(total, lang)}
          </span>
          <Icon name="down" />
        </>
      }
      atEnd
      isQuiet
    >
      <div className="jump-panel">
        <PageForm thread={thread} asked={asked} page={number} total={total} />
        <DateForm thread={thread} outline={outline} />
        <div className="jump-times">
          <RailLines {...{ thread, outline, asked, unread, lines }} />
        </div>
      </div>
    </Menu>
  )
}

type PageProps = { thread: Thread; asked: Asked; page: number; total: number }
/** Forms that are addresses, so that they work without JavaScript. */
function PageForm({ thread, asked, page, total }: PageProps) {
  const { t } = useWords()
  const href = useHref()
  const others = new URLSearchParams(queryOf({ ...asked, page: 1 }))
  return (
    <form action={href(`/spaces/${thread.spaceSlug}/${thread.number}`)} className="jump-form">
      {[...others].map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <label>
        <span>{t("thread.pageNumber")}</span>
        <input key={page} className="input" type="number" name="page" min={1} max={total} defaultValue={page} />
      </label>
      <button className="button" type="submit">
        {t("thread.go")}
      </button>
    </form>
  )
}

function DateForm({ thread, outline }: Pick<Props, "thread" | "outline">) {
  const { t } = useWords()
  const href = useHref()
  const { space } = useScene()
  const dayOf = (at: string | undefined) =>
    at === undefined ? undefined : wallTime(new Date(at), space.timeZone).slice(0, 10)
  const [first, last] = [dayOf(outline.marks[0]?.at), dayOf(outline.marks.at(-1)?.at)]
  return (
    <form action={href(`/spaces/${thread.spaceSlug}/${thread.number}`)} className="jump-form">
      <label>
        <span>{t("thread.date")}</span>
        <input className="input" type="date" name="date" min={first} max={last} defaultValue={first} />
      </label>
      <button className="button" type="submit">
        {t("thread.go")}
      </button>
    </form>
  )
}
