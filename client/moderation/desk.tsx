import { useCallback, useEffect, useEffectEvent, useState } from "react"
import type { SignedIn } from "#shared/account"
import type { Comment } from "#shared/comment"
import type { Input } from "#shared/contract"
import { BULK_MOST } from "#shared/bulk"
import type { Told } from "#shared/events"
import type { Queue } from "#shared/moderation"
import type { ListName } from "#shared/queue"
import type { SpaceBrief } from "#shared/space"
import { useAskAgain, useCall, useViewer } from "../api.ts"
import { isEditor } from "../editing/hub-links.tsx"
import { hubPaths } from "../editing/paths.ts"
import { useFollow } from "../feed.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref, usePlace } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { useHeard } from "../store/hear.ts"
import { useAnnounce } from "../ui/announce.tsx"
import { Band } from "../ui/band.tsx"
import { Empty } from "../ui/empty.tsx"
import { later } from "../ui/later.tsx"
import { Pages } from "../ui/pages.tsx"
import { Title } from "../ui/title.tsx"
import type { Decided } from "./decided.ts"
import { useDoneText } from "./done.ts"
import { allOf, deskAddress, filterIn, isNarrowed, queueOf, type DeskFilter } from "./filter.ts"
import { Chosen, FilterMenu, SortMenu } from "./filters.tsx"
import { focusIfLost, focusSoon, isWide, useFocus } from "./focus.ts"
import { CARD_TITLE, rowId } from "./ids.ts"
import { itemAddress, useItem } from "./item.ts"
import { Items, ItemsEmpty } from "./items.tsx"
import { useDeskKeyboard, useDeskKeys } from "./keymap.ts"
import { leadsOn, type Done } from "./offer.ts"
import { Opened } from "./opened.tsx"
import { Count, queueOrder, Queues, useModerated } from "./queues.tsx"
import { followQueue, nextOpen, openRows, showWaiting, startRows, step, type Rows } from "./rows.ts"
import { keepSort, useDeskSettings, useSorts } from "./settings.ts"
import { SelectionBar, useSelection } from "./select.tsx"
import { TakenOverBand, useTakenOver } from "./taken-over.tsx"
import { LookOn, Search } from "./search.tsx"
import { UndoBar, type Undoable } from "./undo.tsx"
import { useSpeaker } from "./who.tsx"
import "./desk.css"
import "./hearing.ts"

const KeyList = later(() => import("./key-list.tsx").then((file) => file.KeyList))

const SanctionAppeals = later(
  () => import("./sanction-appeals.tsx").then((file) => file.SanctionAppeals),
  ["alerts", "reasons", "moderate"],
)

const HandoverDialog = later(() => import("./handover.tsx").then((file) => file.HandoverDialog))

const NotebookDialog = later(() => import("./notebook.tsx").then((file) => file.NotebookDialog))

const topics = ["queue"]

export function View({ query }: ViewProps) {
  const { t, lang } = useWords()
  const viewer = useViewer()
  const asked = queueOf(query, lang)
  const queue = useCall("moderation.queue", asked)
  useFollow(topics, queue.seq)
  const filter = filterIn(query)
  const person = viewer?.id
  const areKnown = useDeskSettings(person)
  useEffect(() => {
    if (person && areKnown) keepSort(person, filter.queue, filter.sort)
  }, [person, areKnown, filter.queue, filter.sort])
  if (!viewer) return <Title>{t("desk.title")}</Title>
  if (!viewer.roles.some(({ role }) => role === "moderator")) return <NoModerator viewer={viewer} />
  return <Desk key={deskAddress(filter)} viewer={viewer} queue={queue} asked={asked} filter={filter} />
}

function NoModerator({ viewer }: { viewer: SignedIn }) {
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
        {isEditor(viewer) && (
          <p>
            <a href={href(hubPaths.resources)}>{t("queue.hub.title")}</a>
          </p>
        )}
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

const DAY = 24 * 60 * 60 * 1000
/** So long after it is due it is due for the server's clock too; where that one goes later, it is asked again. */
const AFTER = 500
const AGAIN = 30_000

/** What happens by the clock is told by nobody: then the numbers are asked for anew. */
function useDue(queue: Queue, asked: Input<"moderation.queue">) {
  const askAgain = useAskAgain()
  const [looks, setLooks] = useState(0)
  const due = Object.values(queue.spaces).flatMap(({ nextDueAt }) => (nextDueAt ? Date.parse(nextDueAt) : []))
  const next = Math.min(...due)
  const look = useEffectEvent(() => void askAgain("moderation.queue", asked))
  useEffect(() => {
    if (next === Infinity) return
    const left = next - Date.now()
    const timer = setTimeout(
      () => {
        look()
        setLooks(looks + 1)
      },
      left > 0 ? Math.min(DAY, left + AFTER) : AGAIN,
    )
    return () => clearTimeout(timer)
  }, [next, looks])
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

/** The id of the discussion that is looked at, if it is one. */
function useOneSpace({ roles }: SignedIn, spaces: readonly SpaceBrief[], { spaces: slugs }: DeskFilter) {
  const all = new Set(roles.flatMap(({ role, spaceId }) => (role === "moderator" ? spaceId : [])))
  if (all.size === 1) return [...all][0]
  return slugs.length === 1 ? spaces.find(({ slug }) => slug === slugs[0])?.id : undefined
}

type DeskProps = { viewer: SignedIn; queue: Queue; asked: Input<"moderation.queue">; filter: DeskFilter }

function Desk({ viewer, queue, asked, filter }: DeskProps) {
  const { t } = useWords()
  const { path } = usePlace()
  const href = useHref()
  const speaker = useSpeaker()
  const announce = useAnnounce()
  const spaces = useModerated(viewer)
  const sorts = useSorts(viewer.id)
  const { rows, showNew } = useRows(queue, asked)
  const { decisions, put } = useDecisions()
  useDue(queue, asked)
  const { id, open } = useItem(path)
  const [isKeyList, setKeyList] = useState(false)
  // One's own acts are told at once; the page's announcer collects what others do, and would drop some.
  const [said, setSaid] = useState("")
  const focus = useFocus(id)
  const { taken, putAway } = useTakenOver(viewer, setSaid)

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
  const selection = useSelection(rows)
  const [isHandover, setHandover] = useState(false)
  const notebookOf = useOneSpace(viewer, spaces, filter)
  const [isNotebook, setNotebook] = useState(false)
  // By the link on the page of the discussion.
  useEffect(() => setNotebook(location.hash === "#notebook"), [])
  const [last, setLast] = useState<Undoable>()
  const [isOneItem, setOneItem] = useState(false)
  const textOf = useDoneText()
  const showNewAndGo = () => {
    const next = rows.waiting[0]
    showNew()
    if (!next) return
    open(next.comment.id)
    focus()
  }
  const goTo = (name: ListName | undefined) => {
    // Where one is already there may be something new; going there again would only close what is open.
    if (name === filter.queue) return rows.waiting.length > 0 ? showNewAndGo() : focus()
    if (name) location.assign(href(deskAddress({ ...filter, queue: name, sort: sorts[name] ?? "due", page: 1 })))
  }
  const order = queueOrder()
  useDeskKeyboard(viewer.id, (figure) => goTo(order[figure - 1]))
  useDeskKeys({
    next: () => go(1),
    previous: () => go(-1),
    list: () => setKeyList(true),
    // After the last queue of comments come those of the Hub, for who decides them too.
    nextQueue: () =>
      filter.queue === order.at(-1) && isEditor(viewer)
        ? location.assign(href(hubPaths.resources))
        : goTo(order[(order.indexOf(filter.queue) + 1) % order.length]),
    goHeld: () => goTo("held"),
    goReported: () => goTo("reported"),
    goAppeals: () => goTo("appeals"),
    goMine: () => goTo("mine"),
    oneItem: () => {
      setOneItem(!isOneItem)
      setSaid(t(isOneItem ? "moderate.oneItemOff" : "moderate.oneItemOn"))
      focus()
    },
    search: () => document.querySelector<HTMLElement>(".desk-search input")?.focus(),
  })

  const decided = (comment: Comment, done: Done | undefined, by: Decided | undefined) => {
    const what = done && textOf(done, comment)
    if (done && what)
      setLast({
        commentId: done.answerId ?? comment.id,
        itemId: comment.id,
        what,
        who: speaker(comment),
        at: Date.now(),
      })
    if (done && what && !leadsOn(done.act)) {
      setSaid(what)
      return focusIfLost(CARD_TITLE)
    }
    const next = nextOpen(rows, comment.id)
    const isListed = rows.rows.some(({ item, isGone }) => item.comment.id === comment.id && !isGone)
    const goesOn = done !== undefined && by === undefined
    const left = openRows(rows) - (isListed && !goesOn ? 1 : 0) + rows.waiting.length
    const sentences = [
      what,
      next ? t("desk.said.left", { count: left }) : t("desk.said.none"),
      next && t("desk.said.next", { who: speaker(next.item.comment) }),
    ]
    setSaid(sentences.filter(Boolean).join(" "))
    // The last one stays open, with what became of it.
    if (next) open(next.item.comment.id, true)
    focus()
  }
  const undone = ({ itemId, who }: Undoable) => {
    setLast(undefined)
    put(itemId, null)
    setSaid(t("moderate.undo.done", { who }))
    open(itemId, true)
    focus()
  }
  return (
    <div
      className={["desk", id && "has-item", id && isOneItem && "one-item"].filter(Boolean).join(" ")}
      data-density="compact"
    >
      <div className="hidden-text">
        <Title>{t("desk.pageTitle", { queue: t(`queue.name.${filter.queue}`) })}</Title>
      </div>
      <Queues
        filter={filter}
        queue={queue}
        spaces={spaces}
        person={viewer.id}
        onNotebook={notebookOf === undefined ? undefined : () => setNotebook(true)}
        onKeys={() => setKeyList(true)}
        onHandover={() => setHandover(true)}
      />
      <section className="items" aria-labelledby="items-title">
        <header className="column-head">
          <h2 id="items-title">
            {t(`queue.name.${filter.queue}`)}{" "}
            <span className="soft">
              <Count
                value={countOf(queue, filter)}
                isCut={filter.queue === "unmoderated" || filter.queue === "decided"}
              />
            </span>
          </h2>
          <div className="column-tools">
            <SortMenu filter={filter} />
            <FilterMenu filter={filter} spaces={spaces} />
          </div>
          <SelectionBar
            selection={selection}
            current={rows.rows.find(({ item }) => item.comment.id === id)?.item}
            asked={asked}
            count={Math.min(countOf(queue, filter) ?? queue.items.length, BULK_MOST)}
            onSay={setSaid}
            onClose={() => focusIfLost(id ? rowId(id) : CARD_TITLE)}
          />
          <Search filter={filter} />
          <Chosen filter={filter} spaces={spaces} items={queue.items} />
          {taken && (
            <TakenOverBand
              taken={taken}
              onClose={() => {
                putAway()
                focusIfLost(id ? rowId(id) : CARD_TITLE)
              }}
            />
          )}
        </header>
        {filter.queue === "appeals" && <SanctionAppeals onSay={setSaid} />}
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
          selection={selection}
          reads={queue.desk.reads}
          sort={filter.sort}
          showsState={filter.queue === "all"}
        />
        <LookOn queue={queue} filter={filter} />
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
            onDecided={(comment, done, by) => {
              if (by) put(comment.id, by)
              decided(comment, done, by)
            }}
            onTaken={setSaid}
            onSay={setSaid}
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
      {last && (
        <UndoBar
          key={last.at}
          last={last}
          onUndone={() => undone(last)}
          onFailed={(sentence) => {
            setLast(undefined)
            setSaid(sentence)
            focus()
          }}
          onOver={() => {
            setLast(undefined)
            focusIfLost(CARD_TITLE)
          }}
        />
      )}
      {isHandover && (
        <HandoverDialog
          addressOf={(one) => itemAddress(path, one)}
          watch={selection.chosen.map(({ comment }) => comment.id).slice(0, 50)}
          onSay={setSaid}
          onClose={() => {
            setHandover(false)
            focusIfLost(CARD_TITLE)
          }}
        />
      )}
      {isNotebook && notebookOf && (
        <NotebookDialog
          spaceId={notebookOf}
          onClose={() => {
            setNotebook(false)
            focusIfLost(CARD_TITLE)
          }}
        />
      )}
      {isKeyList && (
        <KeyList
          person={viewer.id}
          onClose={() => {
            setKeyList(false)
            focusIfLost(CARD_TITLE)
          }}
        />
      )}
    </div>
  )
}

/** Of everything there is no number. */
const countOf = ({ counts }: Queue, { queue }: DeskFilter) => (queue === "all" ? undefined : counts[queue])

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
