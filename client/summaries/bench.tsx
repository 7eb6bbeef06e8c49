import { useEffect, useMemo, useState } from "react"
import type { AppError } from "#shared/errors"
import { direction, languages, type Language } from "#shared/language"
import type { Fault as FaultName, Source, Summary } from "#shared/summary"
import type { Space } from "#shared/space"
import { api, useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Chip } from "../ui/chip.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Fault } from "../ui/fault.tsx"
import { formatHour, formatTime, languageIn } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { useKeys } from "../ui/keys.ts"
import { Reading } from "../ui/text.tsx"
import { useReaderZone } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import {
  addSentence,
  addSource,
  beginDraft,
  faultsIn,
  isSame,
  languagesIn,
  newSentence,
  sentencesIn,
  type Draft,
} from "./draft.ts"
import { Editor, focusSentence } from "./editor.tsx"
import { useKept, type Kept } from "./keep.ts"
import { Sources, type At, type Cited } from "./sources.tsx"
import "./bench.css"

/** What was said on one side, what will be printed on the other. */
export function View({ params: { slug } }: ViewProps) {
  const { space } = useCall("spaces.get", { space: slug })
  const summary = useCall("summaries.get", { space: slug })
  return <Bench space={space} summary={summary} />
}

/** What is wrong, and where: one line of the list on top. */
type Standing = { id: string; number: number; fault: FaultName }

function useStanding(draft: Draft, summary: Summary) {
  const told = useMemo(
    () => new Map(summary.sections.flatMap(({ sentences }) => sentences).map(({ id, faults }) => [id, faults])),
    [summary],
  )
  return useMemo(() => {
    const sentences = sentencesIn(draft)
    const faults = new Map(sentences.map((sentence) => [sentence.id, faultsIn(sentence, told.get(sentence.id) ?? [])]))
    const standing: Standing[] = sentences.flatMap(({ id }, index) =>
      (faults.get(id) ?? []).map((fault) => ({ id, number: index + 1, fault })),
    )
    const numbers = new Map(sentences.map(({ id }, index) => [id, index + 1]))
    const cited: Cited[] = sentences.flatMap(({ sources }, index) =>
      sources.map((source) => ({ source, number: index + 1 })),
    )
    return { faults, standing, numbers, cited }
  }, [draft, told])
}

function Bench({ space, summary }: { space: Space; summary: Summary }) {
  const { t, lang } = useWords()
  const kept = useKept(space.slug, summary)
  const { draft, change, begin } = kept
  const { faults, standing, numbers, cited } = useStanding(draft, summary)
  const [language, setLanguage] = useState<Language>(() => firstLanguage(languagesIn(draft), lang))
  const [at, setAt] = useState<At>({ thread: space.threads[0]?.number ?? 1, page: 1 })
  const [atWork, setAtWork] = useState<string>()
  const [said, setSaid] = useState("")
  const work = atWork !== undefined && numbers.has(atWork) ? atWork : undefined

  // Only in the browser: the sections' ids are made up here.
  useEffect(() => {
    const questions = space.threads.filter(({ kind }) => kind === "question").map(({ number }) => number)
    if (draft.length === 0) begin(beginDraft(questions))
  }, [draft.length, space.threads, begin])

  const cite = (source: Source, isNew: boolean) => {
    const sentence = isNew || work === undefined ? undefined : sentencesIn(draft).find(({ id }) => id === work)
    if (sentence) {
      const number = numbers.get(sentence.id) ?? 0
      const isThere = sentence.sources.some((one) => isSame(one, source))
      if (!isThere) change((now) => addSource(now, sentence.id, source))
      setSaid(t(isThere ? "bench.already" : "bench.cited", { number }))
      // The buttons that had the focus are gone.
      document.getElementById(`src-${source.commentId}`)?.focus({ preventScroll: true })
      return
    }
    const section = draft.find(({ question }) => question === source.threadNumber) ?? draft.at(-1)
    if (!section) return
    const made = newSentence([source])
    change((now) => addSentence(now, section.id, made))
    setAtWork(made.id)
    focusSentence(made.id)
  }
  const show = async ({ commentId }: Source) => {
    const found = await api("comments.get", { commentId }).catch(() => undefined)
    if (found) setAt({ thread: found.comment.threadNumber, page: found.page, commentId })
  }
  return (
    <div className="bench" data-density="compact">
      <Top space={space} summary={summary} kept={kept} standing={standing} count={numbers.size} language={language} />
      <nav className="bench-jump" aria-label={t("bench.onThisPage")}>
        <a href="#sources-title">{t("bench.sources")}</a>
        <a href="#draft-title">{t("bench.name")}</a>
      </nav>
      <div className="bench-columns">
        <Sources
          space={space}
          at={at}
          onGo={setAt}
          cited={cited}
          number={work === undefined ? undefined : numbers.get(work)}
          onCite={cite}
        />
        <Editor
          space={space}
          draft={draft}
          change={change}
          language={language}
          onLanguage={setLanguage}
          faultsOf={(sentence) => faults.get(sentence.id) ?? []}
          numberOf={(id) => numbers.get(id) ?? 0}
          atWork={work}
          onWork={setAtWork}
          onShow={(source) => void show(source)}
          onSay={setSaid}
        />
      </div>
      <p className="hidden-text" role="status">
        {said}
      </p>
    </div>
  )
}

/** The reader's own if something is written in it, else the first there is. */
const firstLanguage = (there: readonly Language[], lang: Language) => (there.includes(lang) ? lang : (there[0] ?? lang))

// ── what stands between this and publication ───────────────────────────────

type TopProps = {
  space: Space
  summary: Summary
  kept: Kept
  standing: readonly Standing[]
  count: number
  language: Language
}

function Top({ space, summary, kept, standing, count }: TopProps) {
  const { t } = useWords()
  const href = useHref()
  const [isAsked, setAsked] = useState(false)
  const [fault, setFault] = useState<AppError>()
  const [isDone, setDone] = useState(false)
  const isReady = standing.length === 0 && count > 0
  const next = useNextFault(standing)

  const publish = async () => {
    setAsked(false)
    const { isDone: done, fault: refused } = await kept.publish()
    setFault(refused)
    setDone(done)
  }
  return (
    <header className="bench-top">
      <div className="bench-name">
        <Crumbs
          items={[
            { href: href("/spaces"), text: t("spaces.title") },
            { href: href(`/spaces/${space.slug}`), text: <Reading text={space.title} as="plain" /> },
            { text: t("bench.name") },
          ]}
        />
        <Title>
          {t("bench.name")} <Keeping kept={kept} />
        </Title>
        <State summary={summary} />
      </div>
      <div className="bench-acts">
        <a className="button quiet" href={href(`/spaces/${space.slug}/participation`)}>
          <Icon name="user" /> {t("space.spoken")}
        </a>
        {summary.publishedAt && (
          <a className="button quiet" href={href(`/spaces/${space.slug}/summary`)}>
            <Icon name="eye" /> {t("bench.read")}
          </a>
        )}
        {next && (
          <Button tone="main" icon="warn" onClick={next}>
            {t("bench.nextFault")} <kbd aria-hidden="true">n</kbd>
          </Button>
        )}
        <PublishButton
          isReady={isReady}
          isAgain={summary.publishedAt !== null}
          isOut={summary.status === "published" && kept.keeping === "kept"}
          onAsk={() => setAsked(true)}
        />
      </div>
      <Stands standing={standing} count={count} kept={kept} />
      <Fault error={fault ?? (kept.keeping === "failed" ? undefined : kept.fault)} />
      {kept.keeping === "failed" && <NotKept kept={kept} />}
      {kept.beside !== undefined && <Beside words={kept.beside} onDone={kept.forget} />}
      {isDone && (
        <Band tone="good" role="status">
          <p>
            <strong>{t("bench.published")}</strong>{" "}
            <a href={href(`/spaces/${space.slug}/summary`)}>{t("bench.read")}</a>
          </p>
        </Band>
      )}
      {isAsked && <Confirm count={count} onPublish={publish} onClose={() => setAsked(false)} />}
    </header>
  )
}

/** Stays reachable while something is wrong: a press says what. */
function PublishButton({
  isReady,
  isAgain,
  isOut,
  onAsk,
}: {
  isReady: boolean
  isAgain: boolean
  isOut: boolean
  onAsk: () => void
}) {
  const { t } = useWords()
  if (isOut) return null
  const press = () => (isReady ? onAsk() : document.getElementById("stands")?.focus())
  return (
    <button
      type="button"
      className={isReady ? "button main" : "button waiting"}
      aria-disabled={!isReady || undefined}
      aria-describedby="stands"
      onClick={press}
    >
      {t(isAgain ? "bench.publishAgain" : "bench.publish")}
    </button>
  )
}

/** From fault to fault, and round again. */
function useNextFault(standing: readonly Standing[]) {
  const [last, setLast] = useState<string>()
  const ids = [...new Set(standing.map(({ id }) => id))]
  const go = () => {
    const id = ids[(ids.indexOf(last ?? "") + 1) % ids.length]
    setLast(id)
    if (id) focusSentence(id)
  }
  useKeys(ids.length ? { n: go } : {})
  return ids.length ? go : undefined
}

function Keeping({ kept: { keeping, keptAt } }: { kept: Kept }) {
  const { t, lang } = useWords()
  const zone = useReaderZone()
  if (keeping === "saving") return <span className="soft">{t("bench.saving")}</span>
  if (keeping !== "kept") return <span className="soft">{t("bench.unsaved")}</span>
  if (!keptAt || !zone) return null
  return (
    <span className="soft" suppressHydrationWarning>
      {t("bench.kept", { time: formatHour(keptAt, lang, zone) })}
    </span>
  )
}

function State({ summary: { publishedAt, status } }: { summary: Summary }) {
  const { t, lang } = useWords()
  const zone = useReaderZone()
  if (!publishedAt) return <p className="soft small">{t("bench.neverPublished")}</p>
  if (!zone) return null
  const time = formatTime(publishedAt, lang, zone)
  return <p className="soft small">{t(status === "published" ? "bench.publishedAt" : "bench.newerDraft", { time })}</p>
}

const SHOWN = 8
const tones: Record<FaultName, "bad" | "held"> = {
  empty: "held",
  uncited: "bad",
  no_longer_public: "bad",
  changed: "held",
}

type StandsProps = { standing: readonly Standing[]; count: number; kept: Kept }
function Stands({ standing, count, kept }: StandsProps) {
  const { t } = useWords()
  const isNone = count === 0
  return (
    <section className="stands" aria-labelledby="stands">
      <h2 id="stands" tabIndex={-1}>
        {isNone ? t("bench.noSentence") : t("bench.stands", { count: standing.length })}
      </h2>
      <ul>
        {standing.slice(0, SHOWN).map(({ id, number, fault }) => (
          <li key={id + fault}>
            <a
              href={`#s-${id}`}
              onClick={(event) => {
                event.preventDefault()
                focusSentence(id)
              }}
            >
              <Chip tone={tones[fault]} icon={tones[fault] === "bad" ? "x" : "warn"}>
                {t(`bench.fault.${fault}`, { number })}
              </Chip>
            </a>
          </li>
        ))}
        {standing.length > SHOWN && <li className="soft">{t("bench.more", { count: standing.length - SHOWN })}</li>}
        <Missing draft={kept.draft} />
        {!isNone && standing.length === 0 && (
          <li>
            <Chip tone="good" icon="tick">
              {t("summary.sentences", { count })}
            </Chip>
          </li>
        )}
      </ul>
    </section>
  )
}

/** Languages that some sentences have and others lack: to know, no hindrance. */
function Missing({ draft }: { draft: Draft }) {
  const { t, lang } = useWords()
  const sentences = sentencesIn(draft)
  return languages
    .filter((code) => sentences.some(({ text }) => text[code]?.trim()))
    .map((code) => ({ code, count: sentences.filter(({ text }) => !text[code]?.trim()).length }))
    .filter(({ count }) => count > 0 && count < sentences.length)
    .map(({ code, count }) => (
      <li key={code} suppressHydrationWarning>
        <Chip icon="translate">{t("bench.missingIn", { language: languageIn(code, lang), count })}</Chip>
      </li>
    ))
}

function NotKept({ kept }: { kept: Kept }) {
  const { t } = useWords()
  return (
    <>
      <Fault error={kept.fault} />
      <Band tone="held" icon="off">
        <p>
          {t("bench.notKept")} <Button onClick={() => void kept.flush()}>{t("bench.retry")}</Button>
        </p>
      </Band>
    </>
  )
}

/** Somebody else's version has come; own words that are not in it are here, whole, until they are done with. */
function Beside({ words, onDone }: { words: string; onDone: () => void }) {
  const { t, lang } = useWords()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(words).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <Band tone="held" icon="warn" role="alert">
      <p>
        <strong>{t(words ? "bench.conflict" : "bench.adopted")}</strong> {words && t("bench.conflictNote")}
      </p>
      {words && (
        <textarea
          className="input"
          readOnly
          rows={Math.min(8, words.split("\n").length + 1)}
          aria-label={t("bench.yours")}
          dir={direction(lang)}
          value={words}
        />
      )}
      <p className="bench-acts">
        {words && <Button onClick={() => void copy()}>{t("bench.copy")}</Button>}
        <Button tone="quiet" onClick={onDone}>
          {t("bench.conflictDone")}
        </Button>
        <span role="status">{isCopied && t("bench.copied")}</span>
      </p>
    </Band>
  )
}

type ConfirmProps = { count: number; onPublish: () => Promise<void>; onClose: () => void }
function Confirm({ count, onPublish, onClose }: ConfirmProps) {
  const { t } = useWords()
  return (
    <Dialog title={t("bench.publishTitle")} onClose={onClose}>
      <p>{t("bench.publishWhat", { count })}</p>
      <footer>
        <Button tone="main" onClick={() => void onPublish()}>
          {t("bench.publishSubmit")}
        </Button>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
      </footer>
    </Dialog>
  )
}
