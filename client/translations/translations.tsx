import { useEffect, useId, useRef, useState, type FormEvent, type ReactNode } from "react"
import { direction, languages, type Language } from "#shared/language"
import type { Translation, Translations as Known } from "#shared/translation"
import { useAct, useAsk, useAskAgain } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Changes } from "../moderation/changes.tsx"
import { useWithAgency } from "../moderation/with-agency.ts"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Fault } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { languageIn } from "../ui/format.ts"
import { Time } from "../ui/time.tsx"
import "./hearing.ts"
import "./translations.css"

// Working translations beside a text: by colleagues, for the team.

/** The text that is read, and of which revision it is. */
export type Original = { commentId: string; revision: number; language: Language; body: string }

/** Of each language the one to be shown: of the text as it is now, or else the newest of an older one. */
export function bestOf(all: readonly Translation[], { revision, language }: Original): Map<Language, Translation> {
  const best = new Map<Language, Translation>()
  for (const one of all) {
    const known = best.get(one.language)
    const isBetter = !known || (known.revision !== revision && one.revision === revision)
    if (one.language !== language && isBetter) best.set(one.language, one)
  }
  return best
}

/** What the reader reads first: the language of the page, then the others they read, then whatever there is. */
export const firstRead = (best: ReadonlyMap<Language, unknown>, lang: Language, reads: readonly Language[]) =>
  [lang, ...reads, ...best.keys()].find((one) => best.has(one))

type Props = {
  original: Original
  known: Known
  shown: Language | undefined
  onShown: (language: Language | undefined) => void
  onSay: (words: string) => void
  /** The key that changes between both. */
  cap?: ReactNode
}

export function Translations({ original, known, shown, onShown, onSay, cap }: Props) {
  const { t, lang } = useWords()
  const [asking, setAsking] = useState<"give" | "ask">()
  const best = bestOf(known.translations, original)
  const translation = shown && best.get(shown)
  const begin = useRef<HTMLDivElement>(null)
  const close = (said?: string) => {
    setAsking(undefined)
    if (said) onSay(said)
  }
  const wasAsking = useRef(false)
  useEffect(() => {
    if (wasAsking.current && !asking) begin.current?.querySelector("button")?.focus()
    wasAsking.current = asking !== undefined
  }, [asking])
  return (
    <>
      {best.size > 0 && (
        <div className="translation-switch" role="group" aria-label={t("moderate.translate.which")}>
          <Button tone="quiet" isPressed={!translation} onClick={() => onShown(undefined)}>
            {t("moderate.translate.original", { language: languageIn(original.language, lang) })}
          </Button>
          {[...best.keys()].map((code) => (
            <Button key={code} tone="quiet" icon="translate" isPressed={code === shown} onClick={() => onShown(code)}>
              {languageIn(code, lang)}
            </Button>
          ))}
          {cap}
        </div>
      )}
      {translation && (
        <Working
          key={translation.id}
          translation={translation}
          earlier={known.translations.filter(
            (one) => one.language === translation.language && one.id !== translation.id,
          )}
          original={original}
        />
      )}
      {asking === "give" && <Give original={original} known={known} shown={shown} onClose={close} />}
      {asking === "ask" && <Ask original={original} onClose={close} />}
      {!asking && (
        <div className="translation-acts" ref={begin}>
          {known.mayGive && (
            <Button tone="quiet" icon="edit" onClick={() => setAsking("give")}>
              {t(best.size > 0 ? "moderate.translate.giveBetter" : "moderate.translate.give")}
            </Button>
          )}
          <Button tone="quiet" icon="hand" onClick={() => setAsking("ask")}>
            {t("moderate.translate.ask")}
          </Button>
        </div>
      )}
    </>
  )
}

/** Somebody waits for one. */
export function AskedFor({ asked }: Pick<Known, "asked">) {
  const { t, lang } = useWords()
  const withAgency = useWithAgency()
  if (!asked) return null
  const values = { who: withAgency(asked.byName, asked.agency), language: languageIn(asked.language, lang) }
  return (
    <Band icon="translate">
      <p>{t("moderate.translate.asked", values)}</p>
      {asked.note && <p dir="auto">{asked.note}</p>}
    </Band>
  )
}

// ── one of them ──

type WorkingProps = { translation: Translation; earlier: readonly Translation[]; original: Original }

function Working({ translation, earlier, original }: WorkingProps) {
  const { t, lang } = useWords()
  const withAgency = useWithAgency()
  const { language, revision, byName, agency } = translation
  const [isCompared, setCompared] = useState(false)
  const values = { language: languageIn(language, lang), who: withAgency(byName, agency) }
  return (
    <section className="translation" aria-label={t("moderate.translate.into", { language: values.language })}>
      <p className="translation-by">
        <strong>{t("moderate.translate.by", values)}</strong>{" "}
        <span className="soft">
          <Time at={translation.at} />
        </span>
      </p>
      {revision !== original.revision && (
        <Band tone="held" icon="edit">
          <p>{t("moderate.translate.older", { revision })}</p>
          {!isCompared && (
            <Button tone="quiet" onClick={() => setCompared(true)}>
              {t("moderate.translate.seeChange")}
            </Button>
          )}
          {isCompared && <Since revision={revision} original={original} />}
        </Band>
      )}
      <Paragraphs text={translation.text} language={language} />
      {earlier.length > 0 && (
        <details className="translation-earlier">
          <summary>{t("moderate.translate.earlier", { count: earlier.length })}</summary>
          {earlier.map((one) => (
            <div key={one.id}>
              <p className="soft small">
                {withAgency(one.byName, one.agency)}, <Time at={one.at} />
              </p>
              <Paragraphs text={one.text} language={one.language} />
            </div>
          ))}
        </details>
      )}
    </section>
  )
}

function Paragraphs({ text, language }: { text: string; language: Language }) {
  return (
    <div lang={language} dir={direction(language)}>
      {text.split(/\n{2,}/).map((paragraph, index) => (
        <p key={index} className="translation-text" dir="auto">
          {paragraph}
        </p>
      ))}
    </div>
  )
}

/** How the text became another one after it was translated. */
function Since({ revision, original }: { revision: number; original: Original }) {
  const { data, error } = useAsk("comments.history", { commentId: original.commentId })
  const before = data?.revisions.find((one) => one.revision === revision)
  if (error) return <Fault error={error} />
  return before ? <Changes before={before.body} after={original.body} language={original.language} /> : null
}

// ── giving and asking ──

type GiveProps = Pick<Props, "original" | "known" | "shown"> & { onClose: (said?: string) => void }

function Give({ original, known, shown, onClose }: GiveProps) {
  const { t, lang } = useWords()
  const { commentId, revision, language: from } = original
  const { act, isPending, fault } = useAct("translations.give")
  const askAgain = useAskAgain()
  const into = known.asked && known.asked.language !== from ? known.asked.language : undefined
  const usual = shown ?? into ?? [lang, ...known.reads, ...languages].find((one) => one !== from)!
  const [language, setLanguage] = useState<Language>(usual)
  const [text, setText] = useState("")
  const [isTried, setTried] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  // The same one again, if its answer gets lost.
  const [id] = useState(() => crypto.randomUUID())
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!text.trim() || isPending) return
    const kept = await act({ commentId, id, language, revision, text: text.trim() })
    if (!kept) return
    await askAgain("translations.list", { commentId })
    onClose(t("moderate.translate.kept"))
  }
  return (
    <form className="translation-form" method="post" noValidate onSubmit={(event) => void keep(event)}>
      <p className="soft small">{t("moderate.translate.what")}</p>
      <LanguageField label={t("moderate.translate.intoWhich")} except={from} value={language} onChange={setLanguage} />
      <Field
        label={t("moderate.translate.text")}
        fault={isTried && !text.trim() ? t("moderate.translate.missing") : undefined}
      >
        {(tie) => (
          <textarea
            {...tie}
            className="input"
            ref={field}
            rows={6}
            lang={language}
            dir="auto"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Fault error={fault} />
      <p className="translation-acts">
        <Button type="submit" tone="main" isPending={isPending}>
          {t("moderate.translate.keep")}
        </Button>
        <Button onClick={() => onClose()}>{t("common.cancel")}</Button>
      </p>
    </form>
  )
}

function Ask({ original, onClose }: Pick<GiveProps, "original" | "onClose">) {
  const { t, lang } = useWords()
  const { commentId, language: from } = original
  const { act, isPending, fault } = useAct("translations.ask")
  const askAgain = useAskAgain()
  const [language, setLanguage] = useState<Language>([lang, ...languages].find((one) => one !== from)!)
  const [note, setNote] = useState("")
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (isPending) return
    const asked = await act({ commentId, language, ...(note.trim() ? { note: note.trim() } : {}) })
    if (!asked) return
    await askAgain("translations.list", { commentId })
    onClose(t("moderate.translate.askDone"))
  }
  const id = useId()
  return (
    <form className="translation-form" method="post" noValidate onSubmit={(event) => void send(event)}>
      <p className="soft small" id={id}>
        {t("moderate.translate.askWhat", { language: languageIn(from, lang) })}
      </p>
      <LanguageField
        label={t("moderate.translate.intoWhich")}
        except={from}
        value={language}
        onChange={setLanguage}
        isFirst
      />
      <Field label={t("moderate.translate.askNote")} isOptional>
        {(tie) => (
          <input
            {...tie}
            className="input"
            dir="auto"
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <Fault error={fault} />
      <p className="translation-acts">
        <Button type="submit" tone="main" isPending={isPending}>
          {t("moderate.translate.askSend")}
        </Button>
        <Button onClick={() => onClose()}>{t("common.cancel")}</Button>
      </p>
    </form>
  )
}

type LanguageFieldProps = {
  label: string
  except: Language
  value: Language
  onChange: (language: Language) => void
  isFirst?: boolean
}
const LanguageField = ({ label, except, value, onChange, isFirst = false }: LanguageFieldProps) => {
  const { lang } = useWords()
  const field = useRef<HTMLSelectElement>(null)
  useEffect(() => {
    if (isFirst) field.current?.focus()
  }, [isFirst])
  return (
    <Field label={label}>
      {(tie) => (
        <select
          {...tie}
          ref={field}
          className="input"
          value={value}
          onChange={(event) => onChange(event.target.value as Language)}
        >
          {languages
            .filter((one) => one !== except)
            .map((one) => (
              <option key={one} value={one}>
                {languageIn(one, lang)}
              </option>
            ))}
        </select>
      )}
    </Field>
  )
}
