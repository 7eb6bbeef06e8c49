import { useSyncExternalStore } from "react"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { Field } from "../ui/field.tsx"
import { formatNumber } from "../ui/format.ts"
import { changeSettings, listenToSettings, readSettings, usualSettings } from "../ui/settings.ts"

/** Instead of one more of them, until it is asked for. */
export function Rest({ count, onGoOn }: { count: number; onGoOn: () => void }) {
  const { t } = useWords()
  return (
    <div className="veil-ask" role="status">
      <p>
        <strong>{t("alerts.rest.title", { count })}</strong> {t("alerts.rest.note")}
      </p>
      <Button icon="eye" onClick={onGoOn}>
        {t("alerts.rest.goOn")}
      </Button>
    </div>
  )
}

const NEVER = 0
const choices = [5, 10, 20, 50, NEVER] as const

export function RestAfter() {
  const { t, lang } = useWords()
  const restAfter = useSyncExternalStore(
    listenToSettings,
    () => readSettings().restAfter,
    () => usualSettings.restAfter,
  )
  return (
    <Field label={t("alerts.rest.after")}>
      {(tie) => (
        <select
          {...tie}
          className="input"
          value={restAfter}
          onChange={({ target }) => changeSettings({ restAfter: Number(target.value) })}
        >
          {choices.map((one) => (
            <option key={one} value={one}>
              {one === NEVER ? t("alerts.rest.never") : formatNumber(one, lang)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
