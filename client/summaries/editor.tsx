import { useState } from "react"
import { direction, languageNames, languages, type Language } from "#shared/language"
import type { Space } from "#shared/space"
import type { LanguageStatus, Source } from "#shared/summary"
import { cleanWords, languagesIn } from "#shared/summary-edits"
import { useWords } from "../i18n/index.tsx"
import { useSpeaker } from "../moderation/who.tsx"
import { useHref } from "../place.tsx"
import { Button } from "../ui/button.tsx"
import { formatNumber, languageIn } from "../ui/format.ts"
import { Icon, type IconName } from "../ui/icons.tsx"
import { Menu } from "../ui/menu.tsx"
import { Reading } from "../ui/text.tsx"
import { Beside } from "./aside.tsx"
import { CiteAgain } from "./cite-again.tsx"
import {
  addEdits,
  applyEdits,
  moveEdit,
  removeEdit,
  sentencesIn,
  wordsOf,
  type Aside,
  type Draft,
  type DraftEdit,
  type DraftSection,
  type DraftSentence,
} from "./draft.ts"
import { FaultBand, General } from "./fault-band.tsx"
import { InIt, type Others } from "./here.tsx"
import type { Line } from "./standing.ts"

type Props = {
  space: Space
  draft: Draft
  /** Without it, one reads, judges and signs. */
  canEdit: boolean
  edit: (edits: readonly DraftEdit[]) => void
  language: Language
  onLanguage: (language: Language) => void
  statuses: readonly { language: Language; status: LanguageStatus }[]
  linesOf: (id: string) => readonly Line[]
  general: readonly Line[]
  mayWaive: boolean
  aside: readonly Aside[]
  onLetGo: (one: Aside) => void
  others: Others
  numberOf: (id: string) => number
  atWork: string | undefined
  onWork: (id: string) => void
  onShow: (source: Source) => void
  onSay: (sentence: string) => void
}

const fieldId = (id: string) => `text-${id}`

/** After the page has been drawn again: what one was at may have moved, or be new. */
export const focusSentence = (id: string) =>
  requestAnimationFrame(() => (document.getElementById(fieldId(id)) ?? document.getElementById(`s-${id}`))?.focus())

/** What will be printed: sections, sentences, and below each what it rests on and what is wrong with it. */
export function Editor(props: Props) {
  const { t } = useWords()
  const { draft, canEdit, edit, general, space, mayWaive } = props
  const addSection = () =>
    edit([{ do: "addSection", id: crypto.randomUUID(), question: null, after: draft.at(-1)?.id ?? null }])
  return (
    <section className="draft" aria-labelledby="draft-title">
      <h2 id="draft-title" className="hidden-text" tabIndex={-1}>
        {t("bench.name")}
      </h2>
      <div className="draft-in">
        <Languages {...props} />
        {draft.map((section) => (
          <Section key={section.id} section={section} {...props} />
        ))}
        {canEdit && (
          <p>
            <Button icon="plus" onClick={addSection}>
              {t("bench.addSection")}
            </Button>
          </p>
        )}
        <General lines={general} slug={space.slug} mayWaive={mayWaive} />
      </div>
    </section>
  )
}

const statusSigns: Record<LanguageStatus, IconName> = { missing: "warn", draft: "edit", ready: "tick" }

function Languages({ draft, language, onLanguage, statuses, canEdit }: Props) {
  const { t } = useWords()
  const there = languagesIn(draft)
  const statusOf = (code: Language) => statuses.find((one) => one.language === code)?.status
  const shown = languages.filter((code) => code === language || there.includes(code) || statusOf(code))
  const others = languages.filter((code) => !shown.includes(code))
  return (
    <div className="draft-languages">
      <div className="segments" role="group" aria-label={t("bench.language")}>
        {shown.map((code) => {
          const status = statusOf(code)
          return (
            <button
              key={code}
              type="button"
              aria-current={code === language ? "true" : undefined}
              onClick={() => onLanguage(code)}
            >
              <span lang={code}>{languageNames[code]}</span>
              {status && (
                <>
                  {" "}
                  <Icon name={statusSigns[status]} />
                  <span className="hidden-text">{t(`bench.languageStatus.${status}`)}</span>
                </>
              )}
            </button>
          )
        })}
      </div>
      {canEdit && others.length > 0 && (
        <Menu
          label={t("bench.addLanguage")}
          summary={
            <span aria-hidden="true">
              <Icon name="plus" /> {t("bench.addLanguage")}
            </span>
          }
          isQuiet
        >
          {others.map((code) => (
            <button key={code} type="button" lang={code} onClick={() => onLanguage(code)}>
              {languageNames[code]}
            </button>
          ))}
        </Menu>
      )}
    </div>
  )
}

function Section({ section, ...props }: Props & { section: DraftSection }) {
  const { t } = useWords()
  const { space, canEdit, edit, draft } = props
  const { id, question, sentences } = section
  const add = () => {
    const added = addEdits(section)
    edit(added.edits)
    props.onWork(added.id)
    focusSentence(added.id)
  }
  const thread = space.threads.find(({ number }) => number === question)
  return (
    <section className="draft-section" aria-labelledby={`h-${id}`}>
      <header className="draft-head">
        {thread ? (
          <h3 id={`h-${id}`}>
            {thread.kind === "question" && (
              <span className="soft">{t("summary.question", { number: thread.number })}</span>
            )}{" "}
            <Reading text={thread.title} as="plain" />
          </h3>
        ) : (
          <Heading section={section} {...props} />
        )}
      </header>
      {sentences.length > 0 && (
        <ol className="sentences">
          {sentences.map((sentence) => (
            <Sentence key={sentence.id} sentence={sentence} {...props} />
          ))}
        </ol>
      )}
      {canEdit && (
        <p className="draft-acts">
          <Button tone="quiet" icon="plus" onClick={add}>
            {t("bench.addSentence")}
          </Button>
          <SectionActs section={section} draft={draft} edit={edit} />
        </p>
      )}
    </section>
  )
}

function SectionActs({
  section: { id, sentences },
  draft,
  edit,
}: Pick<Props, "draft" | "edit"> & { section: DraftSection }) {
  const { t } = useWords()
  const at = draft.findIndex((one) => one.id === id)
  const to = (after: string | null) => edit([{ do: "moveSection", id, after }])
  return (
    <>
      {at > 0 && (
        <Button tone="quiet" icon="up" onClick={() => to(draft[at - 2]?.id ?? null)}>
          {t("bench.sectionUp")}
        </Button>
      )}
      {at < draft.length - 1 && (
        <Button tone="quiet" icon="down" onClick={() => to(draft[at + 1]!.id)}>
          {t("bench.sectionDown")}
        </Button>
      )}
      {sentences.length === 0 && draft.length > 1 && (
        <Button tone="quiet" icon="x" onClick={() => edit([{ do: "removeSection", id }])}>
          {t("bench.removeSection")}
        </Button>
      )}
    </>
  )
}

function Heading({ section: { id, heading }, canEdit, edit, language }: Props & { section: DraftSection }) {
  const { t } = useWords()
  const words = wordsOf(heading, language)
  const typed = useTyped(words)
  if (!canEdit)
    return <h3 id={`h-${id}`}>{Object.keys(heading).length > 0 ? <Reading text={heading} /> : t("bench.overall")}</h3>
  return (
    <>
      <h3 id={`h-${id}`}>{t("bench.overall")}</h3>
      <input
        className="input"
        lang={language}
        dir="auto"
        aria-label={t("bench.headingOf", { language: languageNames[language] })}
        placeholder={t("bench.heading")}
        value={typed.shown}
        maxLength={200}
        onChange={(event) => {
          const to = event.target.value
          typed.type(to)
          edit([{ do: "writeHeading", id, language, from: words, to }])
        }}
      />
    </>
  )
}

/** What is typed stands in its field as it was typed, spaces and all, unless something else stands there now. */
function useTyped(words: string) {
  const [typed, type] = useState(words)
  return { shown: cleanWords(typed) === cleanWords(words) ? typed : words, type }
}

function Sentence({ sentence, ...props }: Props & { sentence: DraftSentence }) {
  const { t, lang } = useWords()
  const { language, canEdit, edit, linesOf, numberOf, atWork, onShow, aside, onLetGo, others, space, mayWaive } = props
  const { id, text } = sentence
  const number = numberOf(id)
  const other = text[language] ? undefined : languages.find((code) => code !== language && text[code])
  return (
    <li id={`s-${id}`} className={id === atWork && canEdit ? "at-work" : undefined} tabIndex={canEdit ? undefined : -1}>
      <span className="s-number" aria-hidden="true">
        {formatNumber(number, lang)}
      </span>
      <div>
        {other && (
          <p className="other-version soft" suppressHydrationWarning>
            {t("bench.otherVersion", { language: languageIn(other, lang) })}{" "}
            <span lang={other} dir={direction(other)}>
              {wordsOf(text, other)}
            </span>
          </p>
        )}
        {canEdit ? (
          <Words key={language} sentence={sentence} number={number} {...props} />
        ) : (
          text[language] && (
            <p className="draft-words" lang={language} dir="auto">
              {wordsOf(text, language)}
            </p>
          )
        )}
        <InIt others={others} sentenceId={id} />
        <Beside aside={aside} sentence={sentence} edit={edit} onLetGo={onLetGo} />
        <Citations
          sentence={sentence}
          number={number}
          onShow={onShow}
          onRemove={canEdit ? (source) => edit([{ do: "uncite", id, citation: source }]) : undefined}
        />
        {linesOf(id).map((line) => (
          <FaultBand key={line.key} line={line} slug={space.slug} mayWaive={mayWaive}>
            {canEdit && line.code === "changed" && line.told?.citation && (
              <CiteAgain {...{ sentence, number, edit, onShow }} citation={line.told.citation} onSay={props.onSay} />
            )}
          </FaultBand>
        ))}
        {canEdit && <SentenceActs sentence={sentence} number={number} {...props} />}
      </div>
    </li>
  )
}

type OneProps = Props & { sentence: DraftSentence; number: number }
function Words({ sentence: { id, text }, number, language, edit, onWork }: OneProps) {
  const { t } = useWords()
  const words = wordsOf(text, language)
  const typed = useTyped(words)
  return (
    <textarea
      id={fieldId(id)}
      className="input"
      rows={2}
      lang={language}
      dir="auto"
      aria-label={t("bench.sentence", { number, language: languageNames[language] })}
      placeholder={t("bench.write")}
      maxLength={2000}
      value={typed.shown}
      onFocus={() => onWork(id)}
      onChange={(event) => {
        const to = event.target.value
        typed.type(to)
        edit([{ do: "write", id, language, from: words, to }])
      }}
    />
  )
}

const Quote = ({ source: { quote, language } }: { source: Source }) => (
  <q className="cite-quote" lang={language} dir="auto">
    {quote}
  </q>
)

type CitationsProps = {
  sentence: DraftSentence
  number: number
  onShow: (source: Source) => void
  onRemove: ((source: Source) => void) | undefined
}
function Citations({ sentence: { citations: sources }, number, onShow, onRemove }: CitationsProps) {
  const { t } = useWords()
  const speaker = useSpeaker()
  const href = useHref()
  if (sources.length === 0)
    return (
      <p className="cites">
        <span className="cite none">{t("bench.noCitation")}</span>
      </p>
    )
  return (
    <ul className="cites" aria-label={t("bench.citations", { number })}>
      {sources.map((source) => {
        const who = source.quote === null ? t("bench.gone") : speaker(source)
        return (
          <li
            key={`${source.commentId}:${source.revision}:${source.start}:${source.end}`}
            className={source.quote === null ? "cite none" : source.isOfficial ? "cite official" : "cite"}
          >
            {source.quote === null ? (
              <span>{who}</span>
            ) : onRemove ? (
              <button type="button" className="cite-show" onClick={() => onShow(source)}>
                <span className="hidden-text">{t("bench.showSource", { who })} </span>
                <bdi aria-hidden="true">{who}</bdi> <Quote source={source} />
              </button>
            ) : (
              <a className="cite-show" href={href(`/comments/${source.commentId}`)}>
                <bdi>{who}</bdi> <Quote source={source} />
              </a>
            )}
            {onRemove && (
              <button
                type="button"
                className="cite-remove"
                aria-label={t("bench.removeCitation", { who })}
                onClick={() => onRemove(source)}
              >
                <Icon name="x" />
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function SentenceActs({ sentence, number, draft, edit, onSay }: OneProps) {
  const { t } = useWords()
  const { id, text, citations } = sentence
  const [isAsking, setAsking] = useState(false)
  const hasWords = citations.length > 0 || Object.keys(text).length > 0
  const move = (by: 1 | -1) => {
    const moving = moveEdit(draft, id, by)
    if (!moving) return
    edit([moving])
    const moved = sentencesIn(applyEdits(draft, [moving]).draft)
    onSay(t("bench.moved", { number: moved.findIndex((one) => one.id === id) + 1 }))
    // In another section it is another element, and the focus would be lost with the old one.
    requestAnimationFrame(() =>
      document.querySelectorAll<HTMLElement>(`#s-${id} .sentence-acts button`)[by > 0 ? 1 : 0]?.focus(),
    )
  }
  const remove = () => {
    // What has words or sources is taken out by a second press only.
    if (hasWords && !isAsking) return setAsking(true)
    edit([removeEdit(sentence)])
    onSay(t("bench.removed"))
    document.getElementById("draft-title")?.focus()
  }
  const icon = (name: IconName, label: string, onClick: () => void) => (
    <button type="button" className="button quiet icon" aria-label={label} title={label} onClick={onClick}>
      <Icon name={name} />
    </button>
  )
  return (
    <p className="sentence-acts">
      {icon("up", t("bench.moveUp", { number }), () => move(-1))}
      {icon("arrow", t("bench.moveDown", { number }), () => move(1))}
      {isAsking ? (
        <>
          <Button tone="bad" onClick={remove}>
            {t("bench.remove", { number })}
          </Button>
          <Button tone="quiet" onClick={() => setAsking(false)}>
            {t("common.cancel")}
          </Button>
        </>
      ) : (
        icon("x", t("bench.remove", { number }), remove)
      )}
    </p>
  )
}
