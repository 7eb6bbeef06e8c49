import type { Comment } from "#shared/comment"
import { anchorOf } from "../comments/address.ts"
import type { Sending } from "../comments/outbox.ts"
import { isMine, useScene } from "../comments/scene.ts"
import { isGone, speakingOf } from "../comments/subject.ts"
import { useWords } from "../i18n/index.tsx"
import { useSpeaker } from "../moderation/who.tsx"
import { Chip } from "../ui/chip.tsx"
import { formatDate, formatDay, formatMonth } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { Local, useNow, useReaderZone } from "../ui/time.tsx"
import { RailNews, useFollowingRail } from "./rail-parts.tsx"
import { useSpot, type Spots } from "./spot.ts"
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

type Props = { nodes: readonly Node[]; news: number; onNews: () => void; spots: Spots }

/** A short thread at a glance, with the marks of the headers, and where one is in it. */
export function Rail({ nodes, news, onNews, spots }: Props) {
  const { t } = useWords()
  const lines = useLines(nodes)
  const { id } = useSpot(spots)
  const current = lines.some(({ comment }) => comment.id === id) ? id : conversationOf(nodes, id)
  const rail = useFollowingRail(current)
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
        <RailNews news={news} onNews={onNews} />
      </ol>
      <RailKey />
    </nav>
  )
}

function RailKey() {
  const { t } = useWords()
  return (
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
        {t(
          comment.status === "withdrawn" || comment.status === "moved" ? `thread.${comment.status}` : "thread.removed",
        )}
      </span>
    )
  }
  return (
    <span className="rail-name">
      <bdi>{isMine(scene, comment) && !comment.onBehalfOf ? t("thread.you") : speaker(comment)}</bdi>
      {comment.isOfficial && <span className="hidden-text"> {t("comment.official")}</span>}{" "}
      {comment.version === 0 && <SendingChip state={scene.sendingOf(comment.id)?.state} />}
      {comment.status === "held" && <Chip tone="held">{t("thread.waiting")}</Chip>}
      {comment.status === "returned" && <Chip tone="held">{t("comment.status.returned")}</Chip>}
      {comment.status === "rejected" && <Chip tone="bad">{t("comment.status.rejected")}</Chip>}
    </span>
  )
}

function SendingChip({ state }: { state: Sending["state"] | undefined }) {
  const { t } = useWords()
  if (state === "refused") return <Chip tone="bad">{t("comment.sending.refused")}</Chip>
  if (state === "waiting") return <Chip tone="held">{t("thread.waiting")}</Chip>
  return <Chip>{t("thread.sending")}</Chip>
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

/** Where only what opens a conversation has a line. */
const conversationOf = (nodes: readonly Node[], id: string | undefined) =>
  nodes.find((node) => inOrder([node]).some(({ comment }) => comment.id === id))?.comment.id
