import { useState } from "react"
import { languageNames, languages, type Language } from "#shared/language"
import type { Faults, Summary } from "#shared/summary"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Fault } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { useFaultsAct } from "./act.ts"

type Props = { told: Faults; summary: Summary; slug: string; onClose: () => void }
type State = "unwanted" | "draft" | "ready"

/** What the summary has to be: its languages, its length, and what it may not leave out. */
export function Terms({ told: { settings }, summary, slug, onClose }: Props) {
  const { t } = useWords()
  const [limit, setLimit] = useState(settings.wordLimit === null ? "" : String(settings.wordLimit))
  const [least, setLeast] = useState(String(settings.leftOutFrom))
  const [states, setStates] = useState<Record<Language, State>>(() => statesOf(summary))
  const { run, isPending, fault } = useFaultsAct("summaries.configure", slug)
  const save = async () => {
    const wanted = languages.flatMap((language) => {
      const status = states[language]
      return status === "unwanted" ? [] : [{ language, status }]
    })
    const given = {
      wordLimit: limit.trim() === "" ? null : Number(limit),
      languages: wanted.length > 0 ? wanted : null,
      leftOutFrom: Number(least),
    }
    if (await run(given)) onClose()
  }
  return (
    <Dialog title={t("bench.terms")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <fieldset className="terms-languages">
          <legend>{t("bench.termsLanguages")}</legend>
          {languages.map((language) => (
            <label key={language}>
              <span lang={language}>{languageNames[language]}</span>
              <select
                className="input"
                value={states[language]}
                onChange={(event) => setStates({ ...states, [language]: event.target.value as State })}
              >
                {(["unwanted", "draft", "ready"] as const).map((state) => (
                  <option key={state} value={state}>
                    {t(`bench.languageState.${state}`)}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </fieldset>
        <Field label={t("bench.termsWords")} hint={t("bench.termsWordsHint")} isOptional>
          {(tie) => (
            <input
              {...tie}
              className="input"
              type="number"
              min={1}
              max={1000000}
              value={limit}
              onChange={(event) => setLimit(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("bench.termsLeast")} hint={t("bench.termsLeastHint")}>
          {(tie) => (
            <input
              {...tie}
              className="input"
              type="number"
              min={1}
              max={1000}
              required
              value={least}
              onChange={(event) => setLeast(event.target.value)}
            />
          )}
        </Field>
        <p className="soft small">{t("bench.termsVoid")}</p>
        <Fault error={fault} />
        <footer>
          <Button type="submit" tone="main" isPending={isPending}>
            {t("bench.termsSave")}
          </Button>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
        </footer>
      </form>
    </Dialog>
  )
}

function statesOf({ languages: known }: Summary): Record<Language, State> {
  const of = (language: Language): State => {
    const status = known.find((one) => one.language === language)?.status
    return status === undefined ? "unwanted" : status === "ready" ? "ready" : "draft"
  }
  return { ar: of("ar"), zh: of("zh"), en: of("en"), fr: of("fr"), ru: of("ru"), es: of("es") }
}
