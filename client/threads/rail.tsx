import { useEffect, useRef, useState } from "react"
import type { Comment } from "#shared/comment"
import { anchorOf } from "../comments/address.ts"
import { isMine, useScene } from "../comments/scene.ts"
import { isGone, speakingOf } from "../comments/subject.ts"
import { useWords } from "../i18n/index.tsx"
import { useSpeaker } from "../moderation/who.tsx"
import { Chip } from "../ui/chip.tsx"
import { formatDate, formatDay, formatMonth } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { Local, useNow, useReaderZone } from "../ui/time.tsx"
import { inOrder, type Node } from "./tree.ts"

/** So many lines can be taken in at a glance; beyond, only the comments that open a conversation have one. */
const LINES_MOST = 60

type Line = { comment: Comment; day: string; month: string }

/** The comments of the page by day and month, in the zone of whoever reads. */
function useLines(nodes: readonly Node[]): Line[] {
  const { t, lang } = useWords()
  const { space } = useScene()
  const zone = useReaderZone() ?? space.timeZone
  const now = useNow()
  const today = now === undefined ? undefined : formatDate(new Date(now).toISOString(), lang, zone)
  const all = inOrder(nodes)
  const lines = all.length > LINES_MOST ? nodes : all
  return lines.map(({ comment }) => ({
    comment,
    day: formatDay(comment.createdAt, lang, zone),
    month:
      formatDate(comment.createdAt, lang, zone) === today
        ? t("thread.today")
        : formatMonth(comment.createdAt, lang, zone),
  }))
}

type Props = { nodes: readonly Node[]; news: number; onNews: () => void }

/** The whole page at a glance, with the marks of the headers, and where one is in it. */
export function Rail({ nodes, news, onNews }: Props) {
  const { t } = useWords()
  const rail = useRef<HTMLElement>(null)
  const lines = useLines(nodes)
  const current = useReadingPosition(lines.map(({ comment }) => comment.id))
  // The rail follows the reader; the page itself must not move for it.
  useEffect(() => {
    const box = current === undefined ? null : rail.current
    const line = box?.querySelector<HTMLElement>("[aria-current]")
    if (!box || !line) return
    const [top, bottom] = [line.offsetTop, line.offsetTop + line.offsetHeight]
    if (top < box.scrollTop || bottom > box.scrollTop + box.clientHeight) box.scrollTop = top - box.clientHeight / 2
  }, [current])
  if (!lines.length) return null
  return (
    <nav className="rail" aria-label={t("thread.rail")} ref={rail}>
      <h2 className="rail-title">{t("thread.railTitle")}</h2>
      <ol>
        {lines.map((line, index) => (
          <RailLine
            key={line.comment.id}
            line={line}
            isMonthNew={isMonthNew(lines, index)}
            isCurrent={line.comment.id === current}
          />
        ))}
        {news > 0 && (
          <li>
            <button
              type="button"
              className="rail-new"
              aria-label={t("thread.newComment", { count: news })}
              onClick={onNews}
            >
              <span className="rail-day" />
              <span className="rail-mark new" aria-hidden="true" />
              <span className="rail-name">
                <strong>{t("thread.new", { count: news })}</strong>
              </span>
            </button>
          </li>
        )}
      </ol>
      <ul className="rail-key" aria-label={t("thread.railKey")}>
        <li>
          <span className="rail-mark official" /> {t("thread.state")}
        </li>
        <li>
          <span className="rail-mark org" /> {t("thread.organisation")}
        </li>
        <li>
          <span className="rail-mark" /> {t("thread.person")}
        </li>
      </ul>
    </nav>
  )
}

/** Answers stand with what they answer, so only what opens a conversation moves on in time. */
function isMonthNew(lines: readonly Line[], index: number): boolean {
  const line = lines[index]
  const before = lines.slice(0, index).findLast(({ comment }) => comment.parentId === null)
  return index === 0 || (line?.comment.parentId === null && line.month !== before?.month)
}

type LineProps = { line: Line; isMonthNew: boolean; isCurrent: boolean }
function RailLine({ line: { comment, day, month }, isMonthNew, isCurrent }: LineProps) {
  return (
    <>
      {isMonthNew && (
        <li className="rail-month">
          <Local>{month}</Local>
        </li>
      )}
      <li>
        <a href={`#${anchorOf(comment)}`} aria-current={isCurrent ? "location" : undefined}>
          <span className="rail-day" suppressHydrationWarning>
            {day}
          </span>
          <span className={`rail-mark ${markOf(comment)}`.trim()} aria-hidden="true" />
          <RailName comment={comment} />
        </a>
      </li>
    </>
  )
}

function markOf(comment: Comment): string {
  if (isGone(comment)) return "gone"
  if (comment.status !== "published") return "held"
  return { official: "official", "on-behalf": "org", personal: "" }[speakingOf(comment)]
}

function RailName({ comment }: { comment: Comment }) {
  const { t } = useWords()
  const scene = useScene()
  const speaker = useSpeaker()
  if (isGone(comment)) {
    return (
      <span className="rail-name soft">
        {t(comment.status === "withdrawn" ? "thread.withdrawn" : "thread.removed")}
      </span>
    )
  }
  return (
    <span className="rail-name">
      <bdi>{isMine(scene, comment) && !comment.onBehalfOf ? t("thread.you") : speaker(comment)}</bdi>
      {comment.isOfficial && <span className="hidden-text"> {t("comment.official")}</span>}{" "}
      {comment.version === 0 && <Chip>{t("thread.sending")}</Chip>}
      {comment.status === "held" && <Chip tone="held">{t("thread.waiting")}</Chip>}
      {comment.status === "returned" && <Chip tone="held">{t("comment.status.returned")}</Chip>}
      {comment.status === "rejected" && <Chip tone="bad">{t("comment.status.rejected")}</Chip>}
    </span>
  )
}

/** On narrow pages in the place of the rail: a line for each day. */
export function Jump({ nodes }: { nodes: readonly Node[] }) {
  const { t, lang } = useWords()
  const { space } = useScene()
  const zone = useReaderZone() ?? space.timeZone
  const days = new Map<string, Comment>()
  for (const { comment } of inOrder(nodes)) {
    const day = formatDate(comment.createdAt, lang, zone)
    if (!days.has(day)) days.set(day, comment)
  }
  const [from, to] = [[...days.keys()].at(0), [...days.keys()].at(-1)]
  if (!from || !to) return null
  return (
    <details className="jump">
      <summary>
        <Icon name="calendar" />{" "}
        <Local>{from === to ? t("thread.jumpOne", { from }) : t("thread.jump", { from, to })}</Local>
      </summary>
      <ul className="dots">
        {[...days].map(([day, comment]) => (
          <li key={comment.id}>
            <a href={`#${anchorOf(comment)}`} suppressHydrationWarning>
              {day}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The comment that is being read: the last one that has begun above a line a little below the top of the window. */
function useReadingPosition(ids: readonly string[]): string | undefined {
  const [current, setCurrent] = useState<string>()
  const names = ids.join(" ")
  useEffect(() => {
    const inView = new Set<string>()
    const order = names ? names.split(" ") : []
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const id = target.id.slice(2)
          if (isIntersecting) inView.add(id)
          else inView.delete(id)
        }
        const last = order.findLast((id) => inView.has(id))
        if (last) setCurrent(last)
      },
      // A band below the pinned bar: an answer lies within the comment it answers, and is the later of the two.
      { rootMargin: "-96px 0px -75% 0px" },
    )
    for (const id of order) {
      const article = document.getElementById(`c-${id}`)
      if (article) observer.observe(article)
    }
    return () => observer.disconnect()
  }, [names])
  return current
}
