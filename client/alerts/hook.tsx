import { useQueryClient } from "@tanstack/react-query"
import { useState, type FormEvent } from "react"
import type { Hook } from "#shared/alerts"
import { languageNames, languages } from "#shared/language"
import type { Space } from "#shared/space"
import { useAct, useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Fault, issueOf } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { formatTime } from "../ui/format.ts"
import { ServiceAddress } from "../ui/service-address.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { useReaderZone } from "../ui/time.tsx"
import { AlertFields } from "./fields.tsx"

/** Messages to a chat, or whatever else reads them, about what waits in one space. */
export function HookSettings({ space }: { space: Space }) {
  const { t } = useWords()
  const { data, error } = useAsk("alerts.hook", { space: space.slug })
  return (
    <section className="service" aria-labelledby="hook-title">
      <h2 id="hook-title">{t("alerts.hook.title")}</h2>
      <p className="soft">{t("alerts.hook.lead")}</p>
      <Fault error={error} />
      {data ? <Settings known={data} space={space} /> : !error && <Skeleton label={t("common.loading")} lines={3} />}
    </section>
  )
}

function Settings({ known, space }: { known: Hook; space: Space }) {
  const { t, lang } = useWords()
  const client = useQueryClient()
  const zone = useReaderZone() ?? space.timeZone
  const { act, isPending, fault } = useAct("alerts.setHook")
  const { hasSecret, failed, ...settings } = known
  const [hook, setHook] = useState(settings)
  const [secret, setSecret] = useState("")
  const [isSaved, setSaved] = useState(false)
  const change = (some: Partial<typeof hook>) => {
    setHook({ ...hook, ...some })
    setSaved(false)
  }
  async function save(event: FormEvent) {
    event.preventDefault()
    const saved = await act({ space: space.slug, ...hook, ...(secret && { secret }) })
    if (!saved) return
    client.setQueryData(["alerts.hook", { space: space.slug }], saved)
    setSecret("")
    setSaved(true)
  }
  return (
    <form className="service-form" onSubmit={(event) => void save(event)} noValidate>
      {failed && (
        <Band tone="held" icon="warn">
          <p>{t("alerts.hook.failed", { time: formatTime(failed.at, lang, zone) })}</p>
        </Band>
      )}
      <AlertFields
        alerts={hook}
        zone={space.timeZone}
        isOnLabel={t("alerts.hook.isOn")}
        onChange={(alerts) => change(alerts)}
      />
      {hook.isOn && (
        <>
          <ServiceAddress
            label={t("alerts.hook.url")}
            hint={t("alerts.hook.urlHint")}
            fault={issueOf(t, fault, "url")}
            address={hook.url}
            onChange={(url) => change({ url })}
          />
          <Field
            label={t("alerts.hook.secret")}
            hint={t(hasSecret ? "alerts.hook.secretKept" : "alerts.hook.secretHint")}
            fault={issueOf(t, fault, "secret")}
          >
            {(tie) => (
              <input
                {...tie}
                className="input"
                type="text"
                dir="ltr"
                autoComplete="off"
                spellCheck={false}
                value={secret}
                onChange={({ target }) => setSecret(target.value)}
              />
            )}
          </Field>
          <Field label={t("alerts.hook.language")}>
            {(tie) => (
              <select
                {...tie}
                className="input"
                value={hook.language}
                onChange={({ target }) =>
                  change({ language: languages.find((one) => one === target.value) ?? hook.language })
                }
              >
                {languages.map((one) => (
                  <option key={one} value={one} lang={one}>
                    {languageNames[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </>
      )}
      <Fault error={fault} />
      <p className="rule-acts">
        <Button type="submit" icon="tick" isPending={isPending}>
          {t("alerts.save")}
        </Button>
        <span role="status">{isSaved && t("alerts.saved")}</span>
      </p>
    </form>
  )
}
