import { useState } from "react"
import { direction, languageNames, languages, type Language } from "#shared/language"
import type { Space } from "#shared/space"
import type { Fault, Source } from "#shared/summary"
import { useWords } from "../i18n/index.tsx"
import { useSpeaker } from "../moderation/who.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { formatNumber, languageIn } from "../ui/format.ts"
import { Icon, type IconName } from "../ui/icons.tsx"
import { Menu } from "../ui/menu.tsx"
import { Reading } from "../ui/text.tsx"
import {
  addSentence,
  changeSection,
  changeSentence,
  languagesIn,
  moveSentence,
  newSentence,
  removeSentence,
  removeSource,
  sentencesIn,
  type Draft,
  type DraftSection,
  type DraftSentence,
} from "./draft.ts"

type Change = (change: (draft: Draft) => Draft) => void
type Props = {
  space: Space
  draft: Draft
  change: Change
  language: Language
  onLanguage: (language: Language) => void
  faultsOf: (sentence: DraftSentence) => readonly Fault[]
  numberOf: (id: string) => number
  atWork: string | undefined
  onWork: (id: string) => void
  onShow: (source: Source) => void
  onSay: (sentence: string) => void
}

const fieldId = (id: string) => `text-${id}`

/** After the page has been drawn again: what one was at may have moved, or be new. */
export const focusSentence = (id: string) => requestAnimationFrame(() => document.getElementById(fieldId(id))?.focus())

/** What will be printed: sections, sentences, and below each what it rests on and what is wrong with it. */
export function Editor(props: Props) {
  const { t } = useWords()
  const { draft, change, language, onLanguage } = props
  const addSection = () =>
    change((now) => [...now, { id: crypto.randomUUID(), question: null, heading: {}, sentences: [] }])
  return (
    <section className="draft" aria-labelledby="draft-title">
      <h2 id="draft-title" className="hidden-text" tabIndex={-1}>
        {t("bench.name")}
      </h2>
      <div className="draft-in">
        <Languages draft={draft} language={language} onLanguage={onLanguage} />
        {draft.map((section) => (
          <Section key={section.id} section={section} {...props} />
        ))}
        <p>
          <Button icon="plus" onClick={addSection}>
            {t("bench.addSection")}
          </Button>
        </p>
      </div>
    </section>
  )
}

function Languages({ draft, language, onLanguage }: Pick<Props, "draft" | "language" | "onLanguage">) {
  const { t } = useWords()
  const there = languagesIn(draft)
  const shown = languages.filter((code) => code === language || there.includes(code))
  const others = languages.filter((code) => !shown.includes(code))
  return (
    <div className="draft-languages">
      <div className="segments" role="group" aria-label={t("bench.language")}>
        {shown.map((code) => (
          <button
            key={code}
            type="button"
            lang={code}
            aria-current={code === language ? "true" : undefined}
            onClick={() => onLanguage(code)}
          >
            {languageNames[code]}
          </button>
        ))}
      </div>
      {others.length > 0 && (
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
  const { space, change, language, draft } = props
  const { id, question, sentences } = section
  const add = () => {
    const sentence = newSentence()
    change((now) => addSentence(now, id, sentence))
    props.onWork(sentence.id)
    focusSentence(sentence.id)
  }
  const remove = () => change((now) => now.filter((one) => one.id !== id))
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
          <>
            <h3 id={`h-${id}`}>{t("bench.overall")}</h3>
            <input
              className="input"
              lang={language}
              dir="auto"
              aria-label={t("bench.headingOf", { language: languageNames[language] })}
              placeholder={t("bench.heading")}
              value={section.heading[language] ?? ""}
              maxLength={200}
              onChange={(event) => {
                const words = event.target.value
                change((now) =>
                  changeSection(now, id, (one) => ({ ...one, heading: { ...one.heading, [language]: words } })),
                )
              }}
            />
          </>
        )}
      </header>
      {sentences.length > 0 && (
        <ol className="sentences">
          {sentences.map((sentence) => (
            <Sentence key={sentence.id} sentence={sentence} {...props} />
          ))}
        </ol>
      )}
      <p className="draft-acts">
        <Button tone="quiet" icon="plus" onClick={add}>
          {t("bench.addSentence")}
        </Button>
        {sentences.length === 0 && draft.length > 1 && (
          <Button tone="quiet" icon="x" onClick={remove}>
            {t("bench.removeSection")}
          </Button>
        )}
      </p>
    </section>
  )
}

function Sentence({ sentence, ...props }: Props & { sentence: DraftSentence }) {
  const { t, lang } = useWords()
  const { draft, change, language, faultsOf, numberOf, atWork, onWork, onShow, onSay } = props
  const { id, text, sources } = sentence
  const number = numberOf(id)
  const other = text[language]?.trim() ? undefined : languages.find((code) => code !== language && text[code]?.trim())
  return (
    <li id={`s-${id}`} className={id === atWork ? "at-work" : undefined}>
      <span className="s-number" aria-hidden="true">
        {formatNumber(number, lang)}
      </span>
      <div>
        {other && (
          <p className="other-version soft" suppressHydrationWarning>
            {t("bench.otherVersion", { language: languageIn(other, lang) })}{" "}
            <span lang={other} dir={direction(other)}>
              {text[other]}
            </span>
          </p>
        )}
        <textarea
          id={fieldId(id)}
          className="input"
          rows={2}
          lang={language}
          dir="auto"
          aria-label={t("bench.sentence", { number, language: languageNames[language] })}
          placeholder={t("bench.write")}
          maxLength={2000}
          value={text[language] ?? ""}
          onFocus={() => onWork(id)}
          onChange={(event) => {
            const words = event.target.value
            change((now) => changeSentence(now, id, (one) => ({ ...one, text: { ...one.text, [language]: words } })))
          }}
        />
        <Citations
          sentence={sentence}
          number={number}
          onShow={onShow}
          onRemove={(source) => change((now) => removeSource(now, id, source))}
        />
        {faultsOf(sentence).map((fault) => (
          <FaultBand key={fault} fault={fault} />
        ))}
        <SentenceActs
          id={id}
          number={number}
          draft={draft}
          change={change}
          onSay={onSay}
          hasWords={sources.length > 0 || Object.keys(text).length > 0}
        />
      </div>
    </li>
  )
}

type CitationsProps = {
  sentence: DraftSentence
  number: number
  onShow: (source: Source) => void
  onRemove: (source: Source) => void
}
function Citations({ sentence: { sources }, number, onShow, onRemove }: CitationsProps) {
  const { t } = useWords()
  const speaker = useSpeaker()
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
            ) : (
              <button type="button" className="cite-show" onClick={() => onShow(source)}>
                <span className="hidden-text">{t("bench.showSource", { who })} </span>
                <bdi aria-hidden="true">{who}</bdi>{" "}
                <q className="cite-quote" lang={source.language} dir="auto">
                  {source.quote}
                </q>
              </button>
            )}
            <button
              type="button"
              className="cite-remove"
              aria-label={t("bench.removeCitation", { who })}
              onClick={() => onRemove(source)}
            >
              <Icon name="x" />
            </button>
          </li>
        )
      })}
    </ul>
  )
}

const tones: Record<Fault, "bad" | "held"> = { empty: "held", uncited: "bad", no_longer_public: "bad", changed: "held" }
const signs: Record<Fault, IconName> = { empty: "edit", uncited: "x", no_longer_public: "ban", changed: "warn" }

function FaultBand({ fault }: { fault: Fault }) {
  const { t } = useWords()
  return (
    <Band tone={tones[fault]} icon={signs[fault]}>
      <p>
        <strong>{t(`bench.faultNote.${fault}`)}</strong> {t(`bench.faultNote.${fault}What`)}
      </p>
    </Band>
  )
}

type ActsProps = Pick<Props, "draft" | "change" | "onSay"> & { id: string; number: number; hasWords: boolean }

function SentenceActs({ id, number, draft, change, onSay, hasWords }: ActsProps) {
  const { t } = useWords()
  const [isAsking, setAsking] = useState(false)
  const move = (by: 1 | -1) => {
    const moved = moveSentence(draft, id, by)
    if (moved === draft) return
    change((now) => moveSentence(now, id, by))
    onSay(t("bench.moved", { number: sentencesIn(moved).findIndex((one) => one.id === id) + 1 }))
    // In another section it is another element, and the focus would be lost with the old one.
    requestAnimationFrame(() =>
      document.querySelectorAll<HTMLElement>(`#s-${id} .sentence-acts button`)[by > 0 ? 1 : 0]?.focus(),
    )
  }
  const remove = () => {
    // What has words or sources is taken out by a second press only.
    if (hasWords && !isAsking) return setAsking(true)
    change((now) => removeSentence(now, id))
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
