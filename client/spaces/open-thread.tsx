import { useEffect, useRef, useState, type FormEvent } from "react"
import { languageNames, languages, type Language } from "#shared/language"
import type { Space } from "#shared/space"
import { useAct } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Fault, issueOf } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"

const TITLE_MOST = 200

/** A question of one's own, beside those of the agencies. */
export function OpenThread({ space, onClose }: { space: Space; onClose: () => void }) {
  const { t, lang } = useWords()
  const href = useHref()
  const { act, isPending, fault } = useAct("threads.open")
  const [title, setTitle] = useState("")
  const [language, setLanguage] = useState<Language>(lang)
  const [isTried, setTried] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  // Made once: a second press, after an answer that got lost, opens the same thread.
  const id = useRef<string>(undefined)
  const isEmpty = title.trim() === ""

  async function open(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (isEmpty) return
    id.current ??= crypto.randomUUID()
    const thread = await act({ space: space.slug, id: id.current, title, language })
    if (thread) location.assign(href(`/spaces/${thread.spaceSlug}/${thread.number}`))
  }

  return (
    <Dialog title={t("space.openThread")} onClose={onClose}>
      <form className="reschedule" onSubmit={(event) => void open(event)} noValidate>
        <Field
          label={t("space.threadTitle")}
          hint={t("space.threadTitleHint")}
          fault={isTried && isEmpty ? t("errors.issue.empty") : issueOf(t, fault, "title")}
        >
          {(tie) => (
            <input
              {...tie}
              ref={first}
              className="input"
              dir="auto"
              lang={language}
              required
              maxLength={TITLE_MOST}
              value={title}
              onChange={(event) => {
                // Another title is another thread: the id belongs to what was sent with it.
                id.current = undefined
                setTitle(event.target.value)
              }}
            />
          )}
        </Field>
        <Field label={t("space.threadLanguage")}>
          {(tie) => (
            <select
              {...tie}
              className="input"
              value={language}
              onChange={(event) => {
                id.current = undefined
                setLanguage(event.target.value as Language)
              }}
            >
              {languages.map((code) => (
                <option key={code} value={code} lang={code}>
                  {languageNames[code]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Fault error={fault} />
        <footer>
          <Button type="submit" tone="main" isPending={isPending}>
            {t("space.openThread")}
          </Button>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
        </footer>
      </form>
    </Dialog>
  )
}
