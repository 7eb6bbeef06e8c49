import { useCallback, useEffect, useMemo, useRef, useState } from "react"
import type { Coding, Position } from "#shared/coding"
import type { CleanHtml, Comment } from "#shared/comment"
import { plainTextOf } from "#shared/plain-text"
import { useAct, useAsk, useViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { SpeakerMark, useSpeaker } from "../moderation/who.tsx"
import { trimmed, type Passage } from "../summaries/passage.ts"
import {
  InLanguages,
  List,
  ParagraphMenu,
  ThreadSelect,
  useHighlight,
  useSelection,
  type At,
  type Picked,
} from "../summaries/sources.tsx"
import { Button } from "../ui/button.tsx"
import { Fault } from "../ui/fault.tsx"
import { formatList, formatNumber } from "../ui/format.ts"
import { markRanges, type Marked } from "../ui/marks.ts"
import { RawHtml } from "../ui/raw-html.tsx"
import { useRead } from "../ui/text.tsx"
import { Time } from "../ui/time.tsx"
import { useAskCodingsAgain } from "./again.ts"
import { questionIn } from "./asked.ts"
import type { PartProps } from "./coding.tsx"
import { CodedBy, Says, Words } from "./said.tsx"
import { PositionSelect, ThemeSelect, type Numbered } from "./themes.tsx"

// Reading and coding. A passage is chosen with the pointer, by paragraph, or word by word on the keyboard; what was last
// chosen of theme and position stays chosen, because what comes next is often like it.

type Props = PartProps & { canCode: boolean }
type Chosen = { theme: string; position: Position }

export function Reader({ space, query, themes, canCode }: Props) {
  const { t } = useWords()
  const [at, setAt] = useState<At>(() => atIn(query, space.threads))
  const [picked, setPicked] = useState<Picked>()
  const [showsOthers, setShowsOthers] = useState(false)
  const [said, setSaid] = useState("")
  const inUse = themes.filter(({ isArchived }) => !isArchived)
  const [last, setLast] = useState<Chosen>({ theme: inUse[0]?.id ?? "", position: "supports" })
  const pick = useCallback((one: Picked) => (canCode ? setPicked(one) : undefined), [canCode])
  useSelection(pick)
  useHighlight(picked)
  const thread = space.threads.find(({ number }) => number === at.thread)
  const input = { space: space.slug, question: String(at.thread), page: String(at.page) }
  const marks = useAsk("coding.marks", input, { isOn: thread !== undefined })
  return (
    <section className="coding-read" aria-labelledby="read-title">
      <h2 id="read-title">{t("coding.view.read")}</h2>
      <p className="soft">{t("coding.how")}</p>
      <div className="coding-filter">
        <ThreadSelect space={space} at={at} onGo={setAt} />
        <label className="tick">
          <input type="checkbox" checked={showsOthers} onChange={(event) => setShowsOthers(event.target.checked)} />{" "}
          {t("coding.ofOthers")}
        </label>
      </div>
      <p className="soft small">{t("coding.ofOthersNote")}</p>
      <Fault error={marks.error} />
      {thread && (
        <List key={thread.id} threadId={thread.id} at={at} onGo={setAt}>
          {(comment) => (
            <Item
              key={comment.id}
              {...{ comment, themes, inUse, canCode, showsOthers, last }}
              slug={space.slug}
              filed={marks.data?.filed[comment.id] ?? []}
              known={marks.data?.comments.includes(comment.id) ? marks.data.codings : undefined}
              isAsked={marks.data !== undefined}
              picked={picked?.commentId === comment.id ? picked : undefined}
              onPick={setPicked}
              onChoice={setLast}
              onSay={setSaid}
            />
          )}
        </List>
      )}
      <p className="hidden-text" role="status">
        {said}
      </p>
    </section>
  )
}

function atIn(query: URLSearchParams, threads: readonly { number: number }[]): At {
  const page = Number(query.get("page") ?? "1")
  const commentId = query.get("comment")
  return {
    thread: Number(questionIn(query, threads)),
    page: Number.isInteger(page) && page > 0 ? page : 1,
    ...(commentId ? { commentId } : {}),
  }
}

// ── one comment ──

type ItemProps = {
  slug: string
  comment: Comment
  themes: readonly Numbered[]
  inUse: readonly Numbered[]
  canCode: boolean
  showsOthers: boolean
  /** Themes under which moderators have put it. */
  filed: readonly string[]
  /** Its codings, if they came with the page. */
  known: readonly Coding[] | undefined
  isAsked: boolean
  picked: Passage | undefined
  last: Chosen
  onPick: (picked: Picked | undefined) => void
  onChoice: (chosen: Chosen) => void
  onSay: (words: string) => void
}

function Item(props: ItemProps) {
  const { slug, comment, themes, inUse, canCode, showsOthers, filed, known, isAsked, picked, onPick, onSay } = props
  const { t, lang } = useWords()
  const speaker = useSpeaker()
  const read = useRead()
  const me = useViewer()
  const { id, body, language, revision, createdAt } = comment
  const own = useAsk("coding.marks", { space: slug, comment: id }, { isOn: isAsked && known === undefined })
  const all = (known ?? own.data?.codings ?? []).filter(({ commentId }) => commentId === id)
  const shown = all.filter(({ by }) => showsOthers || by === me?.id)
  const changes = useChanges()
  const text = useMemo(() => plainTextOf(body), [body])
  // Of an older revision the offsets mean other words.
  const notes = shown.flatMap(({ revision: coded, start, end, theme }): Marked[] => {
    const number = themes.find((one) => one.id === theme)?.number
    return coded === revision && number ? [{ start, end, note: formatNumber(number, lang) }] : []
  })
  const box = useRef<HTMLElement>(null)
  const who = speaker(comment)
  const choose = (passage: Passage) => {
    onPick({ ...passage, commentId: id })
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(".coding-form select")?.focus())
  }
  const goOn = () => box.current?.querySelector<HTMLElement>(`#src-${CSS.escape(id)}`)?.focus({ preventScroll: true })
  const pass = async () => {
    const done = await changes.pass({ commentId: id, id: crypto.randomUUID(), revision })
    if (done) onSay(t("coding.said.passed"))
    goOn()
  }
  return (
    <article ref={box} className="source" aria-labelledby={`src-${id}`}>
      <header>
        <SpeakerMark said={comment} isLittle />
        <h3 id={`src-${id}`} tabIndex={-1}>
          <bdi>{who}</bdi>{" "}
          <span className="soft">
            <Time at={createdAt} />
          </span>
        </h3>
      </header>
      <div className="source-text" data-comment={id}>
        <MarkedText body={body} language={language} notes={JSON.stringify(notes)} />
      </div>
      <InLanguages comment={comment} />
      {filed.length > 0 && (
        <p className="soft small">
          {t("coding.filed", {
            themes: formatList(
              themes.flatMap(({ id: theme, text: words }) => (filed.includes(theme) ? [read(words)] : [])),
              lang,
            ),
          })}
        </p>
      )}
      {canCode &&
        (picked ? (
          <Form
            quote={text.slice(picked.start, picked.end)}
            language={language}
            themes={inUse}
            first={props.last}
            label={t("coding.add")}
            onCancel={() => {
              onPick(undefined)
              goOn()
            }}
            onSubmit={async (chosen) => {
              const { start, end } = picked
              const coding = { commentId: id, id: crypto.randomUUID(), revision, start, end, ...chosen }
              if (!(await changes.add(coding))) return
              props.onChoice(chosen)
              onPick(undefined)
              goOn()
              onSay(t("coding.said.added", { theme: read(inUse.find((one) => one.id === chosen.theme)?.text ?? {}) }))
            }}
          />
        ) : (
          <div className="coding-acts">
            <ParagraphMenu comment={comment} onPick={choose} />
            <WordChooser text={text} language={language} who={who} onPick={choose} onLeave={goOn} />
            {!all.some(({ by }) => by === me?.id) && (
              <Button tone="quiet" icon="eye" onClick={() => void pass()}>
                {t("coding.pass")}
              </Button>
            )}
          </div>
        ))}
      <Fault error={changes.fault} />
      {shown.length > 0 && (
        <ul className="coding-marks" aria-label={t("coding.codings", { who })}>
          {shown.map((coding) => (
            <li key={coding.id}>
              <Mark
                {...{ coding, themes, inUse, changes, onSay, goOn }}
                quote={coding.revision === revision ? text.slice(coding.start, coding.end) : ""}
                language={language}
                isOwn={canCode && coding.by === me?.id}
              />
            </li>
          ))}
        </ul>
      )}
    </article>
  )
}

/** `notes`: as text, so that nothing is written anew while they are the same. */
function MarkedText({ body, language, notes }: { body: CleanHtml; language: string; notes: string }) {
  const marked = useMemo(() => markRanges(body, JSON.parse(notes) as Marked[]), [body, notes])
  return <RawHtml html={marked} lang={language} />
}

type MarkProps = {
  coding: Coding
  themes: readonly Numbered[]
  inUse: readonly Numbered[]
  changes: ReturnType<typeof useChanges>
  quote: string
  language: string
  isOwn: boolean
  onSay: (words: string) => void
  goOn: () => void
}

function Mark({ coding, themes, inUse, changes, quote, language, isOwn, onSay, goOn }: MarkProps) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const theme = themes.find(({ id }) => id === coding.theme)
  const remove = async () => {
    if (await changes.remove({ codingId: coding.id })) onSay(t("coding.said.removed"))
    goOn()
  }
  if (isOpen && coding.theme && coding.position)
    return (
      <Form
        quote={quote}
        language={language}
        themes={theme?.isArchived ? [theme, ...inUse] : inUse}
        first={{ theme: coding.theme, position: coding.position }}
        label={t("coding.keep")}
        onCancel={() => setOpen(false)}
        onSubmit={async (chosen) => {
          if (!(await changes.change({ codingId: coding.id, ...chosen }))) return
          setOpen(false)
          goOn()
          onSay(t("coding.said.changed"))
        }}
      />
    )
  return (
    <div className="coding-mark">
      <p>
        <Says coding={coding} theme={theme} /> <CodedBy coding={coding} />
      </p>
      {quote && <Words quote={quote} language={language} />}
      {isOwn && (
        <p className="coding-acts">
          {coding.theme !== null && (
            <Button tone="quiet" icon="edit" onClick={() => setOpen(true)}>
              {t("coding.change")}
            </Button>
          )}
          <Button tone="quiet" icon="x" onClick={() => void remove()}>
            {t("coding.remove")}
          </Button>
        </p>
      )}
    </div>
  )
}

/** The acts on codings; each asks for what is shown of them again. */
function useChanges() {
  const askAgain = useAskCodingsAgain()
  const [adding, changing, removing, passing] = [
    useAct("coding.add"),
    useAct("coding.change"),
    useAct("coding.remove"),
    useAct("coding.pass"),
  ]
  const after =
    <I, O>(act: (input: I) => Promise<O | undefined>) =>
    async (input: I) => {
      const done = await act(input)
      if (done !== undefined) await askAgain()
      return done !== undefined
    }
  return {
    add: after(adding.act),
    change: after(changing.act),
    remove: after(removing.act),
    pass: after(passing.act),
    fault: [adding, changing, removing, passing].find(({ fault }) => fault)?.fault,
  }
}

// ── the form ──

type FormProps = {
  quote: string
  language: string
  themes: readonly Numbered[]
  first: Chosen
  label: string
  onSubmit: (chosen: Chosen) => Promise<void>
  onCancel: () => void
}

function Form({ quote, language, themes, first, label, onSubmit, onCancel }: FormProps) {
  const { t } = useWords()
  const [theme, setTheme] = useState(first.theme)
  const [position, setPosition] = useState(first.position)
  const [isPending, setPending] = useState(false)
  const submit = async () => {
    setPending(true)
    await onSubmit({ theme, position })
    setPending(false)
  }
  return (
    <form
      className="coding-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isPending && theme) void submit()
      }}
    >
      {quote && <Words quote={quote} language={language} />}
      <ThemeSelect themes={themes} value={theme} onChange={setTheme} />
      <PositionSelect value={position} onChange={(value) => setPosition(value as Position)} />
      <Button type="submit" tone="main" icon="tick" isPending={isPending}>
        {label}
      </Button>
      <Button tone="quiet" onClick={onCancel}>
        {t("coding.cancel")}
      </Button>
    </form>
  )
}

type ChooserProps = {
  text: string
  language: string
  who: string
  onPick: (passage: Passage) => void
  onLeave: () => void
}

/** A text in which the caret can go and mark: the browser's own way of choosing words without a pointer. */
function WordChooser({ text, language, who, onPick, onLeave }: ChooserProps) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (!isOpen) return
    field.current?.focus()
    // A browser puts the caret behind a text that was set.
    field.current?.setSelectionRange(0, 0)
  }, [isOpen])
  const take = () => {
    const { selectionStart = 0, selectionEnd = 0 } = field.current ?? {}
    const passage = trimmed(text, selectionStart, selectionEnd)
    if (!passage) return
    setOpen(false)
    onPick(passage)
  }
  const leave = () => {
    setOpen(false)
    onLeave()
  }
  if (!isOpen)
    return (
      <Button tone="quiet" icon="edit" onClick={() => setOpen(true)}>
        {t("coding.choose")}
      </Button>
    )
  return (
    <div className="coding-chooser">
      <p className="soft small">{t("coding.chooseHow")}</p>
      <textarea
        ref={field}
        className="input"
        // Not `readOnly`: where nothing can be written, not every browser lets the caret mark anything.
        aria-readonly="true"
        inputMode="none"
        onBeforeInput={(event) => event.preventDefault()}
        onChange={(event) => (event.target.value = text)}
        rows={Math.min(10, Math.ceil(text.length / 60) + text.split("\n").length)}
        lang={language}
        dir="auto"
        aria-label={t("coding.chooseText", { who })}
        value={text}
        onKeyDown={(event) => {
          if (event.key === "Escape") leave()
          if (event.key !== "Enter") return
          event.preventDefault()
          take()
        }}
      />
      <p className="coding-acts">
        <Button onClick={take}>{t("coding.take")}</Button>
        <Button tone="quiet" onClick={leave}>
          {t("coding.cancel")}
        </Button>
      </p>
    </div>
  )
}
