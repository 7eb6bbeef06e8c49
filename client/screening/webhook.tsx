import { useState } from "react"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { Choices } from "../ui/choices.tsx"
import { Field } from "../ui/field.tsx"
import { ServiceAddress } from "../ui/service-address.tsx"
import type { Draft } from "./draft.ts"
import { issueBelow } from "./fields.tsx"

type Props = { draft: Draft; fault: unknown; onChange: (draft: Draft) => void }

/** A service outside: where it is, what happens when it is silent, and the secret that nobody reads again. */
export function Webhook({ draft, fault, onChange }: Props) {
  const { t } = useWords()
  const { webhook } = draft.rules
  const set = (some: Partial<typeof webhook>) =>
    onChange({ ...draft, rules: { ...draft.rules, webhook: { ...webhook, ...some } } })
  return (
    <>
      <label className="tick">
        <input type="checkbox" checked={webhook.isOn} onChange={({ target }) => set({ isOn: target.checked })} />
        {t("screening.setting.isOn")}
      </label>
      {(webhook.isOn || webhook.url !== null || webhook.hasSecret) && (
        <>
          <ServiceAddress
            label={t("screening.setting.url")}
            hint={t("screening.setting.urlHint")}
            fault={issueBelow(t, fault, "rules.webhook.url")}
            address={webhook.url}
            onChange={(url) => set({ url })}
          />
          <Choices
            legend={t("screening.setting.onFailure")}
            options={["open", "closed"]}
            chosen={webhook.onFailure}
            fault={undefined}
            onPick={(onFailure) => set({ onFailure })}
            className="rule-choices"
            optionClass="tick"
          >
            {(option) => t(`screening.setting.${option}`)}
          </Choices>
          <Secret draft={draft} fault={fault} onChange={onChange} />
        </>
      )}
    </>
  )
}

function Secret({ draft, fault, onChange }: Props) {
  const { t } = useWords()
  const { hasSecret } = draft.rules.webhook
  const wrong = issueBelow(t, fault, "rules.webhook.secret")
  const [wants, setWants] = useState(false)
  const isOpen = wants || draft.secret !== "" || wrong !== undefined
  const set = (secret: string) => onChange({ ...draft, secret })
  if (!isOpen)
    return (
      <div className="rule-secret">
        <p className="legend">{t("screening.setting.secret")}</p>
        <p className="small">{t(hasSecret ? "screening.setting.secretKept" : "screening.setting.secretNone")}</p>
        <Button icon="key" onClick={() => setWants(true)}>
          {t(hasSecret ? "screening.setting.secretNew" : "screening.setting.secretFirst")}
        </Button>
      </div>
    )
  return (
    <div className="rule-secret">
      <Field label={t("screening.setting.secretField")} hint={t("screening.setting.secretHint")} fault={wrong}>
        {(tie) => (
          <input
            {...tie}
            className="input"
            type="text"
            dir="ltr"
            autoComplete="off"
            spellCheck={false}
            value={draft.secret}
            onChange={({ target }) => set(target.value)}
          />
        )}
      </Field>
      <p className="rule-acts">
        <Button icon="key" onClick={() => set(madeSecret())}>
          {t("screening.setting.secretMake")}
        </Button>
        {hasSecret && (
          <Button
            tone="quiet"
            onClick={() => {
              set("")
              setWants(false)
            }}
          >
            {t("screening.setting.secretKeep")}
          </Button>
        )}
      </p>
    </div>
  )
}

/** 256 bits, in letters that survive being copied by hand. */
const madeSecret = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, "0")).join("")
