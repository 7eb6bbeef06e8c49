import { useEffect, useState } from "react"
import type { AppError } from "#shared/errors"
import type { Language } from "#shared/language"
import { can } from "#shared/policy"
import type { Space } from "#shared/space"
import type { Faults, LanguageStatus, Source, Summary } from "#shared/summary"
import { isSameCitation, languagesIn } from "#shared/summary-edits"
import { api, asViewer, useCall, useViewer } from "../api.ts"
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
import { later } from "../ui/later.tsx"
import { Reading } from "../ui/text.tsx"
import { useReaderZone } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { Homeless } from "./aside.tsx"
import { addEdits, beginEdits, findSentence, statusesIn } from "./draft.ts"
import { Editor, focusSentence } from "./editor.tsx"
import { signs, tones, useFaultName } from "./fault-band.tsx"
import { AlsoHere, useHere, type Others } from "./here.tsx"
import { useKept, type Kept } from "./keep.ts"
import { Signatures } from "./signatures.tsx"
import { Sources, type At } from "./sources.tsx"
import { isWaived, useStanding, type Line } from "./standing.ts"
import "./bench.css"

const History = later(() => import("./history.tsx").then(({ History: View }) => View))
const Terms = later(() => import("./terms.tsx").then(({ Terms: View }) => View))

/** What was said on one side, what will be printed on the other. Who only judges and signs it sees the second alone. */
export function View({ params: { slug } }: ViewProps) {
  const { space } = useCall("spaces.get", { space: slug })
  const summary = useCall("summaries.get", { space: slug })
  const told = useCall("summaries.faults", { space: slug })
  return <Bench space={space} summary={summary} told={told} />
}

function Bench({ space, summary, told }: { space: Space; summary: Summary; told: Faults }) {
  const { t, lang } = useWords()
  const viewer = useViewer()
  const { canEdit } = summary
  const kept = useKept(space.slug, summary, viewer?.id)
  const { draft, edit } = kept
  const standing = useStanding(draft, summary, told)
  const { numbers } = standing
  const [language, setLanguage] = useState<Language>(() => firstLanguage(languagesIn(draft), lang))
  const [at, setAt] = useState<At>({ thread: space.threads[0]?.number ?? 1, page: 1 })
  const [atWork, setAtWork] = useState<string>()
  const [said, setSaid] = useState("")
  const work = atWork !== undefined && numbers.has(atWork) ? atWork : undefined
  const others = useHere(space.id, viewer?.id, work ?? null)
  const mayWaive = can(asViewer(viewer), "summary.settle", { isPublished: space.hasSummary, space })
  const statuses = statusesIn(draft, wantedIn(summary, told))

  // Only in the browser: the sections' ids are made up here.
  useEffect(() => {
    const questions = space.threads.filter(({ kind }) => kind === "question").map(({ number }) => number)
    if (canEdit && summary.revision === 0 && draft.length === 0) edit(beginEdits(questions))
  }, [canEdit, summary.revision, draft.length, space.threads, edit])

  const cite = (source: Source, isNew: boolean) => {
    const sentence = isNew || work === undefined ? undefined : findSentence(draft, work)
    if (sentence) {
      const number = numbers.get(sentence.id) ?? 0
      const isThere = sentence.citations.some((one) => isSameCitation(one, source))
      if (!isThere) edit([{ do: "cite", id: sentence.id, citation: source }])
      setSaid(t(isThere ? "bench.already" : "bench.cited", { number }))
      // The buttons that had the focus are gone.
      document.getElementById(`src-${source.commentId}`)?.focus({ preventScroll: true })
      return
    }
    const section = draft.find(({ question }) => question === source.threadNumber) ?? draft.at(-1)
    if (!section) return
    const added = addEdits(section, source)
    edit(added.edits)
    setAtWork(added.id)
    focusSentence(added.id)
  }
  const show = async ({ commentId }: Source) => {
    const found = await api("comments.get", { commentId }).catch(() => undefined)
    if (found) setAt({ thread: found.comment.threadNumber, page: found.page, commentId })
  }
  return (
    <div className={canEdit ? "bench" : "bench alone"} data-density="compact">
      <Top
        space={space}
        summary={summary}
        told={told}
        kept={kept}
        lines={standing.lines}
        count={numbers.size}
        language={language}
        others={others}
        mayWaive={mayWaive}
      />
      {canEdit && (
        <nav className="bench-jump" aria-label={t("bench.onThisPage")}>
          <a href="#sources-title">{t("bench.sources")}</a>
          <a href="#draft-title">{t("bench.name")}</a>
        </nav>
      )}
      <div className="bench-columns">
        {canEdit && (
          <Sources
            space={space}
            at={at}
            onGo={setAt}
            cited={standing.cited}
            number={work === undefined ? undefined : numbers.get(work)}
            onCite={cite}
          />
        )}
        <Editor
          space={space}
          draft={draft}
          canEdit={canEdit}
          edit={edit}
          language={language}
          onLanguage={setLanguage}
          statuses={statuses}
          linesOf={standing.linesOf}
          general={standing.general}
          mayWaive={mayWaive}
          aside={kept.aside}
          onLetGo={kept.letGo}
          others={others}
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

function wantedIn({ languages }: Summary, { settings }: Faults) {
  if (!settings.languages) return null
  const readyOr = (status: LanguageStatus) => (status === "ready" ? ("ready" as const) : ("draft" as const))
  return Object.fromEntries(languages.map(({ language, status }) => [language, readyOr(status)]))
}

// ── what stands between this and publication ───────────────────────────────

type TopProps = {
  space: Space
  summary: Summary
  told: Faults
  kept: Kept
  lines: readonly Line[]
  count: number
  language: Language
  others: Others
  mayWaive: boolean
}

function Top({ space, summary, told, kept, lines, count, language, others, mayWaive }: TopProps) {
  const { t } = useWords()
  const href = useHref()
  const [open, setOpen] = useState<"publish" | "history" | "terms">()
  const [fault, setFault] = useState<AppError>()
  const [isDone, setDone] = useState(false)
  const standing = lines.filter((line) => !isWaived(line))
  const unsigned = told.signatures.filter(({ signature }) => !signature || signature.isVoid)
  const isKept = kept.keeping === "kept"
  const isReady = standing.length === 0 && count > 0 && unsigned.length === 0 && isKept
  const next = useNextFault(standing)
  const close = () => setOpen(undefined)

  const publish = async () => {
    close()
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
          {t("bench.name")} <Keeping kept={kept} revision={summary.revision} />
        </Title>
        <State summary={summary} />
        <AlsoHere others={others} />
      </div>
      <div className="bench-acts">
        <a className="button quiet" href={href(`/spaces/${space.slug}/participation`)}>
          <Icon name="user" /> {t("space.spoken")}
        </a>
        <Button tone="quiet" icon="history" onClick={() => setOpen("history")}>
          {t("bench.history")}
        </Button>
        {mayWaive && (
          <Button tone="quiet" icon="settings" onClick={() => setOpen("terms")}>
            {t("bench.terms")}
          </Button>
        )}
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
        {summary.canEdit && (
          <PublishButton
            isReady={isReady}
            isAgain={summary.publishedAt !== null}
            isOut={summary.status === "published" && isKept}
            onAsk={() => setOpen("publish")}
          />
        )}
      </div>
      <Stands standing={standing} unsigned={unsigned.length} count={count} told={told} language={language} />
      <Signatures told={told} slug={space.slug} isKept={isKept} />
      <Fault error={fault ?? (kept.keeping === "failed" ? undefined : kept.fault)} />
      {kept.keeping === "failed" && <NotKept kept={kept} />}
      {kept.refused && (
        <Band tone="held" icon="warn" role="status">
          <p>{t(isOfSources(kept.refused) ? "bench.sourceRefused" : "bench.editRefused")}</p>
        </Band>
      )}
      <Homeless aside={kept.aside} draft={kept.draft} edit={kept.edit} onLetGo={kept.letGo} />
      {isDone && (
        <Band tone="good" role="status">
          <p>
            <strong>{t("bench.published")}</strong>{" "}
            <a href={href(`/spaces/${space.slug}/summary`)}>{t("bench.read")}</a>
          </p>
        </Band>
      )}
      {open === "publish" && <Confirm count={count} onPublish={publish} onClose={close} />}
      {open === "history" && <History slug={space.slug} language={language} onClose={close} />}
      {open === "terms" && <Terms told={told} summary={summary} slug={space.slug} onClose={close} />}
    </header>
  )
}

const isOfSources = (code: string) => ["unknown_comment", "not_public", "outside"].includes(code)

type PublishProps = { isReady: boolean; isAgain: boolean; isOut: boolean; onAsk: () => void }

/** Stays reachable while something is wrong: a press says what. */
function PublishButton({ isReady, isAgain, isOut, onAsk }: PublishProps) {
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

const focusLine = ({ sentenceId }: Line) =>
  sentenceId ? focusSentence(sentenceId) : document.getElementById("whole")?.focus()

/** From fault to fault, and round again. */
function useNextFault(standing: readonly Line[]) {
  const [last, setLast] = useState<string>()
  const placeOf = ({ sentenceId }: Line) => sentenceId ?? "whole"
  const stops = standing.filter((line, i) => standing.findIndex((one) => placeOf(one) === placeOf(line)) === i)
  const go = () => {
    const line = stops[(stops.findIndex((one) => placeOf(one) === last) + 1) % stops.length]
    if (!line) return
    setLast(placeOf(line))
    focusLine(line)
  }
  useKeys(stops.length ? { n: go } : {})
  return stops.length ? go : undefined
}

function Keeping({ kept: { keeping, keptAt }, revision }: { kept: Kept; revision: number }) {
  const { t, lang } = useWords()
  const zone = useReaderZone()
  if (keeping === "saving") return <span className="soft">{t("bench.saving")}</span>
  if (keeping !== "kept") return <span className="soft">{t("bench.unsaved")}</span>
  if (!keptAt || !zone) return revision > 0 ? <span className="soft">{t("bench.version", { revision })}</span> : null
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

type StandsProps = {
  standing: readonly Line[]
  unsigned: number
  count: number
  told: Faults
  language: Language
}
function Stands({ standing, unsigned, count, told: { words, settings }, language }: StandsProps) {
  const { t, lang } = useWords()
  const name = useFaultName()
  const isNone = count === 0
  const here = words.find((one) => one.language === language)
  return (
    <section className="stands" aria-labelledby="stands">
      <h2 id="stands" tabIndex={-1}>
        {isNone ? t("bench.noSentence") : t("bench.stands", { count: standing.length + unsigned })}
      </h2>
      <ul>
        {standing.slice(0, SHOWN).map((line) => (
          <li key={line.key}>
            <a
              href={line.sentenceId ? `#s-${line.sentenceId}` : "#whole"}
              onClick={(event) => {
                event.preventDefault()
                focusLine(line)
              }}
            >
              <Chip tone={tones[line.code]} icon={signs[line.code]}>
                {name(line)}
              </Chip>
            </a>
          </li>
        ))}
        {standing.length > SHOWN && <li className="soft">{t("bench.more", { count: standing.length - SHOWN })}</li>}
        {unsigned > 0 && !isNone && (
          <li>
            <a href="#signatures">
              <Chip tone="held" icon="edit">
                {t("bench.unsignedCount", { count: unsigned })}
              </Chip>
            </a>
          </li>
        )}
        {!isNone && standing.length === 0 && (
          <li>
            <Chip tone="good" icon="tick">
              {t("summary.sentences", { count })}
            </Chip>
          </li>
        )}
        {here && (
          <li suppressHydrationWarning>
            <Chip>
              {settings.wordLimit === null
                ? t("bench.words", { language: languageIn(language, lang), count: here.words })
                : t("bench.wordsOf", {
                    language: languageIn(language, lang),
                    count: here.words,
                    limit: settings.wordLimit,
                  })}
            </Chip>
          </li>
        )}
      </ul>
    </section>
  )
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
