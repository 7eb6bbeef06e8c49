import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState, type ReactNode } from "react"
import { REPLIES_SHOWN, type Comment } from "#shared/comment"
import { plainTextOf } from "#shared/plain-text"
import type { Space } from "#shared/space"
import type { Source } from "#shared/summary"
import { api, useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { SpeakerMark, useSpeaker } from "../moderation/who.tsx"
import { follow } from "../navigation.ts"
import { useHref, usePlace } from "../place.tsx"
import { Button } from "../ui/button.tsx"
import { Chip } from "../ui/chip.tsx"
import { Empty } from "../ui/empty.tsx"
import { Fault } from "../ui/fault.tsx"
import { formatList, formatNumber } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { later } from "../ui/later.tsx"
import { markRanges, type Marked } from "../ui/marks.ts"
import { Menu } from "../ui/menu.tsx"
import { RawHtml } from "../ui/raw-html.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { useRead } from "../ui/text.tsx"
import { Time } from "../ui/time.tsx"
import { paragraphsOf, passageOf, rangeOf, type Passage } from "./passage.ts"
import "./sources.css"

/** Where among the sources one is; and which of them is to be looked at. */
export type At = { thread: number; page: number; commentId?: string }
export type Picked = Passage & { commentId: string }
/** A source that the draft cites, and in which of its sentences. */
export type Cited = { source: Source; number: number }

type Props = {
  space: Space
  at: At
  onGo: (at: At) => void
  cited: readonly Cited[]
  /** The sentence at work; without one a new sentence is begun. */
  number: number | undefined
  onCite: (source: Source, isNew: boolean) => void
}

/** What was said, question by question, to be cited passage by passage. */
export function Sources({ space, at, onGo, cited, number, onCite }: Props) {
  const { t } = useWords()
  const thread = space.threads.find((one) => one.number === at.thread)
  const [picked, setPicked] = useState<Picked>()
  useSelection(setPicked)
  useHighlight(picked)
  useAskedCitation(onCite)
  const coded = useCoded(space.slug, at)
  const filed = useFiled(space.slug, at)
  const href = useHref()
  const cite = (comment: Comment, isNew: boolean) => {
    if (!picked) return
    onCite(sourceOf(comment, picked), isNew)
    setPicked(undefined)
  }
  return (
    <section className="sources" aria-labelledby="sources-title">
      <header className="column-head">
        <h2 id="sources-title" tabIndex={-1}>
          {t("bench.sources")}{" "}
          {thread && <span className="soft">{t("bench.comments", { count: thread.comments })}</span>}
        </h2>
        <ThreadSelect space={space} at={at} onGo={onGo} />
        <p className="soft small">
          {t("bench.how")} <a href={href(`/spaces/${space.slug}/coding`)}>{t("bench.toCoding")}</a>
        </p>
      </header>
      {thread && (
        <List key={thread.id} threadId={thread.id} at={at} onGo={onGo}>
          {(comment) => (
            <SourceItem
              key={comment.id}
              comment={comment}
              cited={cited.filter(({ source }) => source.commentId === comment.id)}
              picked={picked?.commentId === comment.id ? picked : undefined}
              number={number}
              onPick={setPicked}
              onCite={(isNew) => cite(comment, isNew)}
            >
              <Filed themes={filed(comment.id)} />
              <Coded
                comment={comment}
                coded={coded}
                onCite={(passage) => onCite(sourceOf(comment, passage), number === undefined)}
              />
            </SourceItem>
          )}
        </List>
      )}
    </section>
  )
}

const sourceOf = (comment: Comment, { start, end }: Passage): Source => ({
  commentId: comment.id,
  revision: comment.revision,
  start,
  end,
  quote: plainTextOf(comment.body).slice(start, end),
  language: comment.language,
  author: comment.author,
  onBehalfOf: comment.onBehalfOf,
  isOfficial: comment.isOfficial,
  createdAt: comment.createdAt,
  threadNumber: comment.threadNumber,
})

export function ThreadSelect({ space, at, onGo }: Pick<Props, "space" | "at" | "onGo">) {
  const { t } = useWords()
  const read = useRead()
  return (
    <label className="thread-select">
      <span className="hidden-text">{t("bench.thread")}</span>
      <select
        className="input"
        value={at.thread}
        onChange={(event) => onGo({ thread: Number(event.target.value), page: 1 })}
      >
        {space.threads.map(({ number, kind, title }) => (
          <option key={number} value={number}>
            {kind === "question" ? t("bench.question", { number, title: read(title) }) : read(title)}
          </option>
        ))}
      </select>
    </label>
  )
}

// ── what was coded ─────────────────────────────────────────────────────────

type CodedPassage = Passage & { id: string; theme: string }
type CodedBy = ReadonlyMap<string, readonly CodedPassage[]>

/** Of the comments on the page: each passage once under a theme, whoever has coded it; only of the text as it is now. */
function useCoded(space: string, { thread, page }: At) {
  const { data: codebook } = useAsk("coding.codebook", { space })
  const { data } = useAsk("coding.marks", { space, question: String(thread), page: String(page) })
  const read = useRead()
  const found = new Map<string, CodedPassage[]>()
  for (const { commentId, start, end, theme, state } of data?.codings ?? []) {
    const text = codebook?.themes.find(({ id }) => id === theme)?.text
    const id = `${theme} ${start} ${end}`
    const here = found.get(commentId) ?? []
    if (!text || state !== "same" || here.some((one) => one.id === id)) continue
    found.set(commentId, [...here, { id, start, end, theme: read(text) }])
  }
  return found
}

/** Under which themes moderators have put a comment on the page: their hint, and nobody's coding. */
function useFiled(space: string, { thread, page }: At) {
  const { data: codebook } = useAsk("coding.codebook", { space })
  const { data } = useAsk("coding.marks", { space, question: String(thread), page: String(page) })
  const read = useRead()
  return (id: string): string[] =>
    (data?.filed[id] ?? []).flatMap((one) => {
      const theme = codebook?.themes.find((known) => known.id === one)
      return theme ? [read(theme.text)] : []
    })
}

function Filed({ themes }: { themes: readonly string[] }) {
  const { t, lang } = useWords()
  if (themes.length === 0) return null
  return <p className="soft small">{t("bench.filed", { themes: formatList(themes, lang) })}</p>
}

type CodedProps = { comment: Comment; coded: CodedBy; onCite: (passage: Passage) => void }

/** A coded passage is cited by one press. */
function Coded({ comment: { id, body, language }, coded, onCite }: CodedProps) {
  const { t } = useWords()
  const passages = coded.get(id) ?? []
  if (passages.length === 0) return null
  const text = plainTextOf(body)
  return (
    <ul className="coded" aria-label={t("bench.coded")}>
      {passages.map((passage) => (
        <li key={passage.id}>
          <Button tone="quiet" icon="quote" onClick={() => onCite(passage)}>
            <strong>
              <bdi>{passage.theme}</bdi>
            </strong>
            {": "}
            <span lang={language} dir="auto">
              {text.slice(passage.start, passage.end)}
            </span>
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** The address names a passage that was found elsewhere: once, it is cited in a new sentence. */
function useAskedCitation(onCite: Props["onCite"]) {
  const asked = usePlace().query.get("cite")
  const done = useRef<string>(undefined)
  const cite = useEffectEvent((source: Source) => onCite(source, true))
  useEffect(() => {
    const [commentId, ...numbers] = asked?.split(".") ?? []
    const [revision, start, end] = numbers.map(Number)
    if (!asked || !commentId || done.current === asked || end === undefined) return
    done.current = asked
    // It is in the draft from then on, and not twice when the page is opened again.
    follow(location.pathname)
    const citeAsked = async () => {
      const found = await api("comments.get", { commentId }).catch(() => undefined)
      const isSame = found?.comment.status === "published" && found.comment.revision === revision
      if (isSame) cite(sourceOf(found.comment, { start: start!, end }))
    }
    void citeAsked()
  }, [asked])
}

// ── the comments of one thread ─────────────────────────────────────────────

type ListProps = { threadId: string; at: At; onGo: Props["onGo"]; children: (comment: Comment) => ReactNode }

export function List({ threadId, at, onGo, children }: ListProps) {
  const { t } = useWords()
  const { data, error } = useAsk("comments.list", { threadId, page: String(at.page) })
  const shown = (data?.comments ?? []).filter(({ status }) => status === "published")
  useLookAt(at, data)
  if (error) return <Fault error={error} />
  if (!data) return <Skeleton label={t("bench.loading")} lines={8} />
  if (shown.length === 0 && data.pages === 1)
    return (
      <div className="source">
        <Empty title={t("bench.noSources")}>
          <p className="soft">{t("bench.noSourcesNote")}</p>
        </Empty>
      </div>
    )
  return (
    <>
      {shown.map((comment, index) => (
        <Conversation key={comment.id} comment={comment} known={shown} isLast={isLastOf(shown, index)} at={at}>
          {children}
        </Conversation>
      ))}
      {data.pages > 1 && <Paging at={at} pages={data.pages} onGo={onGo} />}
    </>
  )
}

const isLastOf = (shown: readonly Comment[], index: number) =>
  shown[index + 1]?.conversationId !== shown[index]?.conversationId

/** A page has the beginning of each conversation; the rest of it comes when asked for. */
function Conversation({
  comment,
  known,
  isLast,
  at,
  children,
}: {
  comment: Comment
  known: readonly Comment[]
  isLast: boolean
  at: At
  children: ListProps["children"]
}) {
  const { t } = useWords()
  const { threadId, conversationId } = comment
  const opening = known.find(({ id }) => id === conversationId)
  const isMore = isLast && (opening?.replies ?? 0) > REPLIES_SHOWN
  const isSought = isMore && at.commentId !== undefined && !known.some(({ id }) => id === at.commentId)
  const [isAsked, setAsked] = useState(false)
  const isOpen = isAsked || isSought
  const { data } = useAsk(
    "comments.list",
    { threadId, page: "1", conversation: conversationId },
    { isOn: isMore && isOpen },
  )
  useLookAt(isMore ? at : undefined, data)
  const others = (data?.comments ?? []).filter(
    ({ id, status }) => status === "published" && !known.some((one) => one.id === id),
  )
  return (
    <>
      {children(comment)}
      {isMore && isOpen && others.map(children)}
      {isMore && !isOpen && (
        <p className="source">
          <Button tone="quiet" icon="down" onClick={() => setAsked(true)}>
            {t("bench.moreReplies")}
          </Button>
        </p>
      )}
    </>
  )
}

function Paging({ at, pages, onGo }: { at: At; pages: number; onGo: Props["onGo"] }) {
  const { t } = useWords()
  return (
    <p className="source paging">
      <Button isDisabled={at.page <= 1} onClick={() => onGo({ ...at, page: at.page - 1 })}>
        {t("bench.earlier")}
      </Button>
      <span className="soft">{t("bench.page", { page: at.page, pages })}</span>
      <Button isDisabled={at.page >= pages} onClick={() => onGo({ ...at, page: at.page + 1 })}>
        {t("bench.later")}
      </Button>
    </p>
  )
}

/** Goes to a source that was asked for, as soon as it is there. */
function useLookAt(at: At | undefined, data: unknown) {
  const looked = useRef<At>(undefined)
  useEffect(() => {
    if (!data || !at?.commentId || looked.current === at) return
    const heading = document.getElementById(`src-${at.commentId}`)
    if (!heading) return
    looked.current = at
    heading.focus()
    heading.scrollIntoView({ block: "center" })
  }, [at, data])
}

// ── one source ─────────────────────────────────────────────────────────────

type ItemProps = {
  comment: Comment
  cited: readonly Cited[]
  picked: Passage | undefined
  number: number | undefined
  onPick: (picked: Picked | undefined) => void
  onCite: (isNew: boolean) => void
  children: ReactNode
}

function SourceItem({ comment, cited, picked, number, onPick, onCite, children }: ItemProps) {
  const { t, lang } = useWords()
  const speaker = useSpeaker()
  const { id, body, language, revision, isOfficial, onBehalfOf, createdAt } = comment
  // Of an older revision the offsets mean other words.
  const notes = cited
    .filter(({ source }) => source.revision === revision)
    .map(({ source: { start, end }, number: note }): Marked => ({ start, end, note: formatNumber(note, lang) }))
  // By value: with every letter that is written on the other side the list is a new one.
  const marks = JSON.stringify(notes)
  const marked = useMemo(() => markRanges(body, JSON.parse(marks) as Marked[]), [body, marks])
  const numbers = [...new Set(cited.map((one) => one.number))].sort((a, b) => a - b)
  return (
    <article className="source" aria-labelledby={`src-${id}`}>
      <header>
        <SpeakerMark said={comment} isLittle />
        <h3 id={`src-${id}`} tabIndex={-1}>
          <bdi>{speaker(comment)}</bdi> {isOfficial && <span className="official-word">{t("bench.official")}</span>}{" "}
          <span className="soft">
            {!isOfficial && t(onBehalfOf ? "bench.onBehalf" : "bench.personal")} <Time at={createdAt} />
          </span>
        </h3>
        {numbers.length > 0 ? (
          <Chip>
            {t("bench.citedIn", {
              numbers: formatList(
                numbers.map((one) => formatNumber(one, lang)),
                lang,
              ),
            })}
          </Chip>
        ) : (
          <Chip tone="held">{t("bench.notCited")}</Chip>
        )}
      </header>
      <div className="source-text" data-comment={id}>
        <RawHtml html={marked} lang={language} />
      </div>
      {picked ? (
        <Picker number={number} onCite={onCite} onLetGo={() => onPick(undefined)} />
      ) : (
        <ParagraphMenu comment={comment} onPick={(passage) => onPick({ ...passage, commentId: id })} />
      )}
      <InLanguages comment={comment} />
      {children}
    </article>
  )
}

const Panel = later(() => import("../translations/panel.tsx").then((file) => file.Panel), ["desk", "moderate"])

/** What colleagues say that it means, when it is asked for. */
export function InLanguages({ comment }: { comment: Comment }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <p>
        <Button tone="quiet" icon="translate" isPressed={isOpen} onClick={() => setOpen(!isOpen)}>
          {t("bench.inLanguages")}
        </Button>
      </p>
      {isOpen && <Panel comment={comment} />}
    </>
  )
}

function Picker({
  number,
  onCite,
  onLetGo,
}: {
  number: number | undefined
  onCite: (isNew: boolean) => void
  onLetGo: () => void
}) {
  const { t } = useWords()
  return (
    <div className="picker" role="group" aria-label={t("bench.chosen")}>
      <span>{t("bench.chosen")}</span>
      {number !== undefined && (
        <Button tone="main" icon="quote" onClick={() => onCite(false)}>
          {t("bench.cite", { number })}
        </Button>
      )}
      <Button tone={number === undefined ? "main" : "plain"} icon="plus" onClick={() => onCite(true)}>
        {t("bench.citeNew")}
      </Button>
      <Button tone="quiet" onClick={onLetGo}>
        {t("bench.letGo")}
      </Button>
    </div>
  )
}

/** For those who do not use a pointer, and for everybody who wants a paragraph as it is. */
export function ParagraphMenu({ comment, onPick }: { comment: Comment; onPick: (passage: Passage) => void }) {
  const { t } = useWords()
  const text = plainTextOf(comment.body)
  const paragraphs = paragraphsOf(text)
  const last = paragraphs.at(-1)
  const first = paragraphs[0]
  if (!first || !last) return null
  const pick = (passage: Passage) => {
    onPick(passage)
    // The menu is gone; the buttons that came in its place are where one goes on.
    requestAnimationFrame(() =>
      document
        .querySelector<HTMLElement>(`#src-${CSS.escape(comment.id)}`)
        ?.closest("article")
        ?.querySelector<HTMLElement>(".picker button")
        ?.focus(),
    )
  }
  return (
    <div className="paragraphs">
      <Menu
        label={t("bench.paragraph")}
        summary={
          <span aria-hidden="true">
            <Icon name="quote" /> {t("bench.paragraph")} <Icon name="down" />
          </span>
        }
        isQuiet
      >
        {paragraphs.length > 1 && (
          <button type="button" onClick={() => pick({ start: first.start, end: last.end })}>
            {t("bench.whole")}
          </button>
        )}
        {paragraphs.map((passage) => (
          <button key={passage.start} type="button" lang={comment.language} dir="auto" onClick={() => pick(passage)}>
            <span className="paragraph-start">{text.slice(passage.start, passage.end)}</span>
          </button>
        ))}
      </Menu>
    </div>
  )
}

// ── choosing a passage ─────────────────────────────────────────────────────

const SETTLED_AFTER = 250

/** What is selected in a source, once the hand rests. */
export function useSelection(onPick: (picked: Picked) => void) {
  const look = useCallback(() => {
    const selection = getSelection()
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return
    const range = selection.getRangeAt(0)
    const node = range.commonAncestorContainer
    const box = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>("[data-comment]")
    const text = box?.querySelector(".prose")
    const passage = text && passageOf(text, range)
    if (box?.dataset.comment && passage) onPick({ ...passage, commentId: box.dataset.comment })
  }, [onPick])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const changed = () => {
      clearTimeout(timer)
      timer = setTimeout(look, SETTLED_AFTER)
    }
    document.addEventListener("selectionchange", changed)
    return () => {
      clearTimeout(timer)
      document.removeEventListener("selectionchange", changed)
    }
  }, [look])
}

/** Shows what is chosen, also when the focus has gone to its buttons. The text itself is not touched. */
export function useHighlight(picked: Picked | undefined) {
  useEffect(() => {
    const text = picked && document.querySelector(`[data-comment="${CSS.escape(picked.commentId)}"] .prose`)
    const range = text && rangeOf(text, picked)
    if (!range || !CSS.highlights) return
    CSS.highlights.set("picked", new Highlight(range))
    return () => void CSS.highlights.delete("picked")
  }, [picked])
}
