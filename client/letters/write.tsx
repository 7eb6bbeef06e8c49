import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef, useState, type FormEvent } from "react"
import { direction, languages, type Language } from "#shared/language"
import { languagesOf, numbersIn, type LetterDraft, type LetterText } from "#shared/letter"
import { useAct, useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Button } from "../ui/button.tsx"
import { Fault } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { languageIn } from "../ui/format.ts"
import { Skeleton } from "../ui/skeleton.tsx"
import { Cited } from "./letters.tsx"

type Props = { slug: string; onDone: () => void }

/** From the themes of the week, to be put into words in each language; a language that is left empty is not sent. */
export function WriteLetter({ slug, onDone }: Props) {
  const { t } = useWords()
  const { data, error } = useAsk("letters.draft", { space: slug }, { isFresh: true })
  return (
    <section className="letter-write" aria-labelledby="letter-write-title">
      <h2 id="letter-write-title">{t("letters.write")}</h2>
      <Fault error={error} />
      {!data && !error && <Skeleton label={t("common.loading")} lines={5} />}
      {data && <Form slug={slug} draft={data} onDone={onDone} />}
    </section>
  )
}

const empty: LetterText = { title: "", body: "" }

function Form({ slug, draft, onDone }: Props & { draft: LetterDraft }) {
  const { t, lang } = useWords()
  const client = useQueryClient()
  const announce = useAnnounce()
  const [id] = useState(() => crypto.randomUUID())
  const [texts, setTexts] = useState(draft.texts)
  const [language, setLanguage] = useState<Language>(lang)
  const [isTried, setTried] = useState(false)
  const { act, isPending, fault } = useAct("letters.publish")
  const title = useRef<HTMLInputElement>(null)
  useEffect(() => title.current?.focus(), [])
  const text = texts[language] ?? empty
  const change = (some: Partial<LetterText>) => setTexts({ ...texts, [language]: { ...text, ...some } })

  const isWritten = (code: Language) => Boolean(texts[code]?.title.trim() || texts[code]?.body.trim())
  const written = languagesOf(texts).filter(isWritten)
  const wrong = (code: Language): string | undefined => {
    const { title: head, body } = texts[code]!
    if (!head.trim() || !body.trim()) return t("letters.half")
    const lost = numbersIn(body).find((one) => one < 1 || one > draft.cited.length)
    return lost === undefined ? undefined : t("letters.noNumber", { number: lost })
  }
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const bad = written.find((code) => wrong(code) !== undefined)
    if (bad) setLanguage(bad)
    if (bad || written.length === 0) return title.current?.focus()
    const sent = await act({
      space: slug,
      id,
      texts: Object.fromEntries(written.map((code) => [code, texts[code]!])),
      cited: draft.cited.map(({ commentId }) => commentId),
    })
    if (!sent) return
    await client.invalidateQueries({ queryKey: ["letters.list"] })
    announce(t("letters.sent"))
    onDone()
    document.querySelector<HTMLElement>("h1")?.focus()
  }
  const fieldFault = isTried && isWritten(language) ? wrong(language) : undefined
  return (
    <form className="decide-form" onSubmit={(event) => void send(event)} noValidate>
      <p className="soft">{t("letters.writeWhat")}</p>
      <Field label={t("letters.language")}>
        {(tie) => (
          <select
            {...tie}
            className="input"
            value={language}
            onChange={({ target }) => setLanguage(languages.find((code) => code === target.value) ?? lang)}
          >
            {languages.map((code) => (
              <option key={code} value={code}>
                {isWritten(code)
                  ? languageIn(code, lang)
                  : t("letters.languageEmpty", { language: languageIn(code, lang) })}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("letters.title")} fault={isTried && written.length === 0 ? t("letters.half") : fieldFault}>
        {(tie) => (
          <input
            {...tie}
            ref={title}
            className="input"
            lang={language}
            dir={direction(language)}
            maxLength={150}
            value={text.title}
            onChange={({ target }) => change({ title: target.value })}
          />
        )}
      </Field>
      <Field label={t("letters.text")} hint={t("letters.textHint")}>
        {(tie) => (
          <textarea
            {...tie}
            className="input"
            rows={12}
            lang={language}
            dir={direction(language)}
            maxLength={6_000}
            value={text.body}
            onChange={({ target }) => change({ body: target.value })}
          />
        )}
      </Field>
      {draft.cited.length > 0 && <Cited cited={draft.cited} />}
      <Fault error={fault} />
      <footer>
        <Button type="submit" tone="main" isPending={isPending}>
          {t("letters.send", { count: written.length })}
        </Button>{" "}
        <Button onClick={onDone}>{t("common.cancel")}</Button>
      </footer>
    </form>
  )
}
