import type { ReactNode } from "react"
import { direction } from "#shared/language"
import type { QueueItem } from "#shared/moderation"
import type { QueueSort } from "#shared/queue"
import { useWords, type Key } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { Chip } from "../ui/chip.tsx"
import { formatList, formatNumber, languageIn } from "../ui/format.ts"
import { Icon, type IconName } from "../ui/icons.tsx"
import { Local } from "../ui/time.tsx"
import { useDecidedText, type Decided } from "./decided.ts"
import { useClaimText } from "./claimed.ts"
import { useHidesGraphic } from "./graphic.tsx"
import { rowId } from "./ids.ts"
import type { Row, Rows } from "./rows.ts"
import { Tick, type Selection } from "./select.tsx"
import { Due, Waiting } from "./waiting.tsx"
import { useSpeaker } from "./who.tsx"

type Props = {
  rows: Rows
  current: string | undefined
  /** What has become of those that left, as far as it was told. */
  decisions: ReadonlyMap<string, Decided>
  addressOf: (id: string) => string
  onOpen: (id: string) => void
  onShowNew: () => void
  selection: Selection
  /** In which languages the reader reads. */
  reads: readonly string[]
  /** What is sorted by is said with each. */
  sort: QueueSort
  /** Where all states stand together, each says in which it is. */
  showsState: boolean
}

/** Oldest first, and still: what is decided stays greyed in its place, what is new waits below. */
export function Items({
  rows,
  current,
  decisions,
  addressOf,
  onOpen,
  onShowNew,
  selection,
  reads,
  sort,
  showsState,
}: Props) {
  const { t } = useWords()
  return (
    <>
      <ol className="item-list">
        {rows.rows.map((row) => {
          const { id } = row.item.comment
          return (
            <li key={id} className={classOf(row, id === current)}>
              {!row.isGone && <Tick item={row.item} selection={selection} />}
              <a
                id={rowId(id)}
                href={addressOf(id)}
                aria-current={id === current ? "true" : undefined}
                onClick={(event) => {
                  // A press with a modifier opens another window, as on any link.
                  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
                  event.preventDefault()
                  onOpen(id)
                }}
              >
                {row.isGone ? (
                  <Gone item={row.item} decided={decisions.get(id)} />
                ) : (
                  <Open item={row.item} reads={reads} sort={sort} showsState={showsState} />
                )}
              </a>
            </li>
          )
        })}
      </ol>
      {rows.waiting.length > 0 && (
        <p className="more-below">
          <Button icon="arrow" onClick={onShowNew}>
            {t("desk.newBelow", { count: rows.waiting.length })}
          </Button>
        </p>
      )}
    </>
  )
}

const classOf = ({ item, isGone }: Row, isCurrent: boolean) =>
  ["item", isGone && "done", item.claim && "taken", isCurrent && "current"].filter(Boolean).join(" ")

function Open({ item, reads, sort, showsState }: { item: QueueItem } & Pick<Props, "reads" | "sort" | "showsState">) {
  const { t, lang } = useWords()
  const { comment, excerpt, queuedAt, dueAt, isGraphic, risk } = item
  const { language } = comment.standing?.proposed ?? comment
  const marks = useMarks(item, reads)
  const textOf = useDecidedText()
  // Of what waits again, such as an appeal, that is not the last word.
  const decided = item.queue === "decided" && item.decided
  const isHidden = useHidesGraphic() && isGraphic
  return (
    <>
      <span className="item-time num">
        {dueAt ? <Due since={queuedAt} at={dueAt} /> : <Waiting since={queuedAt} />}
      </span>
      <Who item={item} />
      {isHidden ? (
        <span className="item-text soft">{t("queue.graphic")}</span>
      ) : (
        <span className="item-text" lang={language} dir={direction(language)}>
          {excerpt}
        </span>
      )}
      <span className="item-marks">
        <Claimed item={item} />
        {showsState && item.queue !== "decided" && <span>{t(`queue.state.${comment.status}` as Key)}</span>}
        {decided && (
          <span>
            <Local>{textOf(decided)}</Local>
          </span>
        )}
        {sort === "risk" && <span>{t("queue.mark.risk", { number: formatNumber(risk, lang) })}</span>}
        {marks.length > 0 && <span>{marks.join(" · ")}</span>}
      </span>
    </>
  )
}

function Who({ item }: { item: QueueItem }) {
  const { t, lang } = useWords()
  const speaker = useSpeaker()
  const { comment, threadTitle } = item
  return (
    <>
      <span className="item-who">
        <bdi>{speaker(comment)}</bdi> {comment.isOfficial && <Chip tone="official">{t("desk.official")}</Chip>}
      </span>
      <span className="item-q" title={threadTitle[lang]?.text}>
        <span className="hidden-text">{t("desk.position", { number: comment.threadNumber })}</span>
        <span aria-hidden="true">#{comment.threadNumber}</span>
      </span>
    </>
  )
}

const signs: Record<string, { icon: IconName; word: Key }> = {
  published: { icon: "tick", word: "desk.published" },
  returned: { icon: "back", word: "desk.returned" },
  rejected: { icon: "x", word: "desk.rejected" },
}

function Gone({ item, decided }: { item: QueueItem; decided: Decided | undefined }) {
  const { t } = useWords()
  const textOf = useDecidedText()
  const sign = decided && signs[decided.status]
  return (
    <>
      <span className={decided ? `item-time ${decided.status}` : "item-time"}>
        <Icon name={sign?.icon ?? "arrow"} turns={sign?.icon === "back"} />
      </span>
      <Who item={item} />
      <span className="item-text">{decided ? textOf(decided) : t("desk.decided.other")}</span>
    </>
  )
}

/** In whose hands it is, as long as that lasts. */
function Claimed({ item: { claim, assignedTo, firstVote } }: { item: QueueItem }) {
  const { t } = useWords()
  const claimed = useClaimText()(claim)
  const agency = firstVote?.agency ?? firstVote?.byName
  return (
    <>
      {claimed && (
        <span>
          <Icon name="lock" /> {claimed}
        </span>
      )}
      {agency && <span>{t("queue.oneVote", { agency })}</span>}
      {assignedTo && <span>{t("queue.handedTo", { agency: assignedTo.agency })}</span>}
    </>
  )
}

/** Rules whose word is worth a mark where another one decided. */
const marked = ["personal_data", "newcomer", "suspect", "shortener", "language"] as const
type Mark = (typeof marked)[number]
const isMark = (rule: string) => marked.some((one) => one === rule)

/** Why it waits and what is special about it, in a word or two each. */
function useMarks(
  { comment, reports, queue, rules, states, campaign, offer, translationAsked }: QueueItem,
  reads: Props["reads"],
): string[] {
  const { t, lang, names } = useWords()
  const { standing, onBehalfOf, isOfficial } = comment
  const heldFor = standing?.heldFor
  const { language } = standing?.proposed ?? comment
  const nameOf = (code: string) => names.countries[code] ?? code
  const marks: (string | false | null | undefined)[] = [
    comment.asksModerators && t("queue.mark.asks"),
    standing?.proposed && t("desk.mark.proposal"),
    heldFor && heldFor !== "premoderated" && queue === "held" && t(`desk.mark.${heldFor}`),
    states.length > 0 && t("queue.mark.states", { states: formatList(states.map(nameOf), lang) }),
    ...rules.filter((rule) => isMark(rule) && rule !== heldFor).map((rule) => t(`queue.mark.${rule as Mark}`)),
    reports > 0 && t("desk.mark.reports", { count: reports }),
    campaign && t("queue.alike", { number: formatNumber(campaign.contributors, lang) }),
    onBehalfOf && !isOfficial && t("desk.onBehalf"),
    offer && t("queue.mark.offered", { name: offer.toName }),
    translationAsked && t("queue.mark.translation", { language: languageIn(translationAsked.language, lang) }),
    reads.includes(language)
      ? language !== lang && languageIn(language, lang)
      : t("queue.mark.notRead", { language: languageIn(language, lang) }),
  ]
  return marks.filter((mark): mark is string => Boolean(mark))
}

export const ItemsEmpty = ({ children }: { children: ReactNode }) => <div className="items-empty">{children}</div>
