import { useCallback, useEffect, useEffectEvent, useRef, useState, type ReactNode } from "react"
import type { SignedIn } from "#shared/account"
import type { Comment } from "#shared/comment"
import type { Input } from "#shared/contract"
import type { AppError } from "#shared/errors"
import type { Told } from "#shared/events"
import type { Card as CardData, Queue } from "#shared/moderation"
import { asViewer, useAsk, useAskAgain, useCall, useViewer } from "../api.ts"
import { useFollow } from "../feed.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref, usePlace } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { useHeard } from "../store/hear.ts"
import { useAnnounce } from "../ui/announce.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Empty } from "../ui/empty.tsx"
import { Fault } from "../ui/fault.tsx"
import { Icon } from "../ui/icons.tsx"
import { useKeys } from "../ui/keys.ts"
import { Pages } from "../ui/pages.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { Title } from "../ui/title.tsx"
import { Card, CARD_TITLE, NewerBand, useRead } from "./card.tsx"
import { Decide } from "./decide.tsx"
import { useDecidedText, type Decided } from "./decided.ts"
import { lastDecision, seenAs, useDecision, type Conflict } from "./decision.ts"
import { allOf, deskAddress, filterIn, isNarrowed, queueOf, type DeskFilter } from "./filter.ts"
import { itemAddress, useItem } from "./item.ts"
import { Items, ItemsEmpty, rowId } from "./items.tsx"
import { KeyList } from "./key-list.tsx"
import { Chosen, FilterMenu, SortMenu } from "./filters.tsx"
import { Count, Queues, useModerated } from "./queues.tsx"
import { canDecide, isOwn, type DecisionAct } from "./rights.ts"
import { followQueue, nextOpen, openRows, showWaiting, startRows, step, type Rows } from "./rows.ts"
import { keepSort } from "./sorts.ts"
import { useSpeaker } from "./who.tsx"
import "./desk.css"

const topics = ["queue"]

export function View({ query }: ViewProps) {
  const { t, lang } = useWords()
  const viewer = useViewer()
  const asked = queueOf(query, lang)
  const queue = useCall("moderation.queue", asked)
  useFollow(topics, queue.seq)
  const filter = filterIn(query)
  useEffect(() => keepSort(filter.queue, filter.sort), [filter.queue, filter.sort])
  if (!viewer) return <Title>{t("desk.title")}</Title>
  if (!viewer.roles.some(({ role }) => role === "moderator")) return <NoModerator />
  return <Desk key={deskAddress(filter)} viewer={viewer} queue={queue} asked={asked} filter={filter} />
}

function NoModerator() {
  const { t } = useWords()
  const href = useHref()
  return (
    <div className="no-desk">
      <Title>{t("desk.title")}</Title>
      <Band icon="ban">
        <p>
          <strong>{t("desk.noModerator")}</strong>
        </p>
        <p>{t("desk.noModeratorNote")}</p>
        <p>
          <a href={href("/spaces")}>{t("desk.toDiscussions")}</a>
        </p>
      </Band>
    </div>
  )
}

// ── the list and what is open ──────────────────────────────────────────────

/** With fewer than so many before the reader, the next ones of a long queue are asked for. */
const REFILL_AT = 20

/** The queue as a list that keeps its places while it is read. */
function useRows(queue: Queue, asked: Input<"moderation.queue">) {
  const askAgain = useAskAgain()
  const [rows, setRows] = useState<Rows>(() => startRows(queue.items))
  const [followed, setFollowed] = useState(queue)
  const isLow = openRows(rows) < REFILL_AT
  if (queue !== followed) {
    setFollowed(queue)
    const next = followQueue(rows, queue.items)
    // What comes after what has been decided is no news.
    if (queue.items !== followed.items) setRows(isLow && followed.pages > 1 ? showWaiting(next) : next)
  }
  const isAtEnd = isLow && rows.waiting.length === 0 && queue.page === 1 && queue.pages > 1
  const refill = useEffectEvent(() => void askAgain("moderation.queue", asked))
  useEffect(() => {
    if (isAtEnd) refill()
  }, [isAtEnd])
  return { rows, showNew: () => setRows(showWaiting(rows)) }
}

/** Who decided what, as the feed tells it; one's own decisions as one made them. */
function useDecisions() {
  const [decisions, setDecisions] = useState<ReadonlyMap<string, Decided>>(new Map())
  const put = useCallback((id: string, decided: Decided | null) => {
    setDecisions((known) => {
      const mine = known.get(id)
      if (mine?.isMine && mine.status === decided?.status) return known
      const next = new Map(known)
      if (decided) next.set(id, decided)
      else next.delete(id)
      return next
    })
  }, [])
  useHeard(
    useCallback(
      (events: readonly Told[]) => {
        for (const told of events) if (told.kind === "queue.changed") put(told.commentId, told.decided)
      },
      [put],
    ),
  )
  return { decisions, put }
}

/** Three columns side by side: only there is something open from the start. */
const isWide = () => matchMedia("(min-width: 68.75rem)").matches

type DeskProps = { viewer: SignedIn; queue: Queue; asked: Input<"moderation.queue">; filter: DeskFilter }

function Desk({ viewer, queue, asked, filter }: DeskProps) {
  const { t } = useWords()
  const { path } = usePlace()
  const href = useHref()
  const speaker = useSpeaker()
  const announce = useAnnounce()
  const spaces = useModerated(viewer)
  const { rows, showNew } = useRows(queue, asked)
  const { decisions, put } = useDecisions()
  const { id, open } = useItem(path)
  const [isKeyList, setKeyList] = useState(false)
  // One's own acts are told at once; the page's announcer collects what others do, and would drop some.
  const [said, setSaid] = useState("")
  const focus = useFocus(id)

  // Once the page is the reader's: where there is room for a card, it shows the first one.
  const first = rows.rows[0]?.item.comment.id
  useEffect(() => {
    if (first && isWide() && !new URLSearchParams(location.search).has("item")) open(first, true)
  }, [first, open])

  useEffect(() => {
    if (rows.waiting.length) announce(t("desk.said.new", { count: rows.waiting.length }))
  }, [rows.waiting.length, announce, t])

  const go = (by: 1 | -1) => {
    const next = step(rows, id, by)
    if (!next) return
    open(next.item.comment.id, true)
    focus()
  }
  useKeys({ j: () => go(1), k: () => go(-1), "?": () => setKeyList(true) })

  const decided = (comment: Comment, act: DecisionAct | undefined) => {
    const next = nextOpen(rows, comment.id)
    const isListed = rows.rows.some(({ item, isGone }) => item.comment.id === comment.id && !isGone)
    const left = openRows(rows) - (isListed ? 1 : 0) + rows.waiting.length
    const sentences = [
      act && t(`desk.said.${act}`),
      next ? t("desk.said.left", { count: left }) : t("desk.said.none"),
      next && t("desk.said.next", { who: speaker(next.item.comment) }),
    ]
    setSaid(sentences.filter(Boolean).join(" "))
    // The last one stays open, with what became of it.
    if (next) open(next.item.comment.id, true)
    focus()
  }
  const showNewAndGo = () => {
    const next = rows.waiting[0]
    showNew()
    if (!next) return
    open(next.comment.id)
    focus()
  }
  return (
    <div className={id ? "desk has-item" : "desk"} data-density="compact">
      <div className="hidden-text">
        <Title>{t("desk.pageTitle", { queue: t(`queue.name.${filter.queue}`) })}</Title>
      </div>
      <Queues filter={filter} queue={queue} spaces={spaces} onKeys={() => setKeyList(true)} />
      <section className="items" aria-labelledby="items-title">
        <header className="column-head">
          <h2 id="items-title">
            {t(`queue.name.${filter.queue}`)}{" "}
            <span className="soft">
              <Count
                value={queue.counts[filter.queue]}
                isCut={filter.queue === "unmoderated" || filter.queue === "decided"}
              />
            </span>
          </h2>
          <div className="column-tools">
            <SortMenu filter={filter} />
            <FilterMenu filter={filter} spaces={spaces} />
          </div>
          <Chosen filter={filter} spaces={spaces} items={queue.items} />
        </header>
        {rows.rows.length === 0 && <Nothing filter={filter} />}
        <Items
          rows={rows}
          current={id}
          decisions={decisions}
          addressOf={(one) => itemAddress(path, one)}
          onOpen={(one) => {
            open(one)
            if (!isWide()) focus()
          }}
          onShowNew={showNewAndGo}
        />
        <Pages page={queue.page} pages={queue.pages} href={(page) => href(deskAddress({ ...filter, page }))} />
      </section>
      <article className="desk-card" aria-labelledby={id && CARD_TITLE}>
        {id ? (
          <Opened
            key={id}
            id={id}
            viewer={viewer}
            told={decisions.get(id)}
            backTo={itemAddress(path, undefined)}
            onBack={() => {
              open(undefined)
              focusSoon(rowId(id))
            }}
            onDecided={(comment, act, by) => {
              if (by) put(comment.id, by)
              decided(comment, act)
            }}
            onTaken={setSaid}
          />
        ) : (
          <div className="card-none">
            <Empty title={t("desk.choose")}>
              <p className="soft">{t("desk.chooseNote")}</p>
            </Empty>
          </div>
        )}
      </article>
      <p className="hidden-text" role="status">
        {said}
      </p>
      {isKeyList && <KeyList onClose={() => setKeyList(false)} />}
    </div>
  )
}

/** A dialog gives the focus back to where it was, which may have been nowhere. */
const focusIfLost = (id: string) =>
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) document.getElementById(id)?.focus()
  })
const focusSoon = (id: string) => requestAnimationFrame(() => document.getElementById(id)?.focus())

/** After a step or a decision the focus is on the row that is open, or where there are no rows, on its card. */
function useFocus(id: string | undefined) {
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    if (!asked || !id) return
    const row = isWide() ? document.getElementById(rowId(id)) : null
    if (row) row.focus()
    // The card may still be on its way.
    else focusWhenThere(CARD_TITLE)
  }, [asked, id])
  // By Back, the card is gone and the list is there again.
  const before = useRef(id)
  useEffect(() => {
    if (!id && before.current) focusIfLost(rowId(before.current))
    before.current = id
  }, [id])
  return () => setAsked((times) => times + 1)
}

function focusWhenThere(id: string, tries = 100) {
  const element = document.getElementById(id)
  if (element) element.focus()
  else if (tries > 0) setTimeout(() => focusWhenThere(id, tries - 1), 50)
}

const names: Partial<Record<DeskFilter["queue"], "Held" | "Reported">> = { held: "Held", reported: "Reported" }

function Nothing({ filter }: { filter: DeskFilter }) {
  const { t } = useWords()
  const href = useHref()
  const isSome = isNarrowed(filter)
  const name = names[filter.queue]
  return (
    <ItemsEmpty>
      <Empty title={t(isSome ? "desk.emptyFiltered" : name ? `desk.empty${name}` : "queue.empty")}>
        {isSome ? (
          <p>
            <a href={href(deskAddress(allOf(filter.queue)))}>{t("desk.showAll")}</a>
          </p>
        ) : (
          <p className="soft">{t(name ? `desk.empty${name}Note` : "queue.emptyNote")}</p>
        )}
      </Empty>
    </ItemsEmpty>
  )
}

// ── the card that is open ──────────────────────────────────────────────────

type OnDecided = (comment: Comment, act: DecisionAct | undefined, by: Decided | undefined) => void
type OpenedProps = {
  id: string
  viewer: SignedIn
  told: Decided | undefined
  backTo: string
  onBack: () => void
  onDecided: OnDecided
  /** Somebody else has decided about it while it was open here. */
  onTaken: (sentence: string) => void
}

function Opened({ id, backTo, onBack, ...rest }: OpenedProps) {
  const { t, lang } = useWords()
  const { data, error } = useAsk("moderation.card", { commentId: id, language: lang })
  const back = (
    <p className="to-list">
      <a
        href={backTo}
        onClick={(event) => {
          event.preventDefault()
          onBack()
        }}
      >
        <Icon name="back" turns /> {t("desk.toList")}
      </a>
    </p>
  )
  if (data) return <Loaded card={data} back={back} {...rest} />
  return (
    <div className="card-scroll">
      {back}
      {error ? <NoCard error={error} /> : <Skeleton label={t("desk.loadingCard")} lines={6} />}
    </div>
  )
}

function NoCard({ error }: { error: unknown }) {
  const { t } = useWords()
  const code = (error as { code?: string }).code
  return (
    <>
      <h2 id={CARD_TITLE} tabIndex={-1}>
        {t("desk.goneCard")}
      </h2>
      {code === "not_found" || code === "forbidden" || code === "invalid" ? (
        <p className="soft">{t("desk.goneCardNote")}</p>
      ) : (
        <Fault error={error} />
      )}
    </>
  )
}

type LoadedProps = Omit<OpenedProps, "id" | "backTo" | "onBack"> & {
  card: CardData
  back: ReactNode
}

function Loaded({ card, viewer, told, back, onDecided, onTaken }: LoadedProps) {
  const { t } = useWords()
  const textOf = useDecidedText()
  const { read, isNewer, readNewer } = useRead(card)
  const isOpen = card.item !== null
  const outcome = isOpen ? undefined : (told ?? lastDecision(card))
  const [wasOpen, setWasOpen] = useState(isOpen)
  // The feed may be faster with one's own decision than its answer.
  const isTaken = wasOpen && outcome !== undefined && !outcome.isMine && outcome.by !== viewer.displayName
  if (isOpen && !wasOpen) setWasOpen(true)
  const taken = isTaken ? textOf(outcome) : ""
  useEffect(() => {
    if (taken) onTaken(taken)
  }, [taken, onTaken])
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <div className="card-scroll" tabIndex={0} role="group" aria-labelledby={CARD_TITLE}>
        {back}
        <Card card={read}>
          {isNewer && <NewerBand onRead={readNewer} />}
          {outcome && <Outcome decided={outcome} />}
          {isOpen && isOwn(asViewer(viewer), card.comment) && (
            <Band icon="ban">
              <p>{t("desk.recused")}</p>
            </Band>
          )}
        </Card>
      </div>
      {canDecide(asViewer(viewer), read.comment) && (
        <Deciding card={read} isOpen={isOpen} taken={isTaken ? outcome : undefined} onDecided={onDecided} />
      )}
    </>
  )
}

function Outcome({ decided }: { decided: Decided }) {
  const textOf = useDecidedText()
  return (
    <Band tone={decided.status === "published" ? "good" : decided.status === "rejected" ? "bad" : "plain"} icon="tick">
      <p>
        <strong>{textOf(decided)}</strong>
      </p>
    </Band>
  )
}

type DecidingProps = {
  card: CardData
  isOpen: boolean
  /** Somebody else was first while a reason was being chosen. */
  taken: Decided | undefined
  onDecided: OnDecided
}

/** Approving needs no more than one key, the others a reason. A dialog that is open outlives the buttons. */
function Deciding({ card, isOpen, taken, onDecided }: DecidingProps) {
  const { t } = useWords()
  const { decide, conflict, fault, isPending, clear } = useDecision()
  const [asked, setAsked] = useState<DecisionAct>()
  const { comment, revision } = card
  const shown: Conflict | undefined = conflict ?? (taken && { kind: "over", card: undefined, decided: taken })

  const end = (after: Comment, act: DecisionAct) => {
    const at = after.standing?.decidedAt ?? new Date().toISOString()
    onDecided(after, act, { status: after.status, by: t("desk.decided.you"), agency: null, at, isMine: true })
  }
  const begin = async (act: DecisionAct) => {
    clear()
    if (act !== "approve") return setAsked(act)
    const after = await decide("approve", { commentId: comment.id, revision, ...seenAs(comment) })
    if (after) end(after, "approve")
  }
  const close = (after: Comment | undefined, act: DecisionAct | undefined) => {
    setAsked(undefined)
    clear()
    if (!after) return focusIfLost(CARD_TITLE)
    if (act) end(after, act)
    else onDecided(after, undefined, undefined)
  }
  return (
    <>
      {isOpen && <DecisionBar fault={fault} isPending={isPending} onAct={(act) => void begin(act)} />}
      {(asked || conflict) && (
        <Decide
          key={asked ?? "approve"}
          comment={comment}
          revision={revision}
          act={asked ?? "approve"}
          {...(shown && { conflict: shown })}
          onClose={close}
        />
      )}
    </>
  )
}

type BarProps = { fault: AppError | undefined; isPending: boolean; onAct: (act: DecisionAct) => void }

/** Never scrolls away. */
function DecisionBar({ fault, isPending, onAct }: BarProps) {
  const { t } = useWords()
  useKeys({ f: () => onAct("approve"), r: () => onAct("return"), d: () => onAct("reject") })
  return (
    <footer className="decide">
      <Fault error={fault} />
      <div className="decide-main" role="group" aria-label={t("desk.decision")}>
        <Button tone="main" icon="tick" isPending={isPending} onClick={() => onAct("approve")}>
          {t("desk.act.approve")} <kbd aria-hidden="true">f</kbd>
        </Button>
        <Button icon="back" onClick={() => onAct("return")}>
          {t("desk.act.return")} <kbd aria-hidden="true">r</kbd>
        </Button>
        <Button tone="bad" icon="x" onClick={() => onAct("reject")}>
          {t("desk.act.reject")} <kbd aria-hidden="true">d</kbd>
        </Button>
      </div>
    </footer>
  )
}
