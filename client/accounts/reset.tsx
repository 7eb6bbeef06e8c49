import { useState } from "react"
import { PASSWORD_LEAST, PASSWORD_LEAST_STAFF } from "#shared/account"
import type { Issue } from "#shared/errors"
import { useAct } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Band } from "../ui/band.tsx"
import { Rich } from "../ui/rich.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { useHydrated } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { useToken } from "./address.ts"
import { Done } from "./done.tsx"
import {
  EmailField,
  emailIssues,
  faultsOf,
  Form,
  NeedsScript,
  PasswordField,
  passwordIn,
  passwordIssues,
  textIn,
  useIssue,
} from "./form.tsx"
import { Sent } from "./sent.tsx"

/** Without a link one is asked for; with it, the new password is chosen. */
export function View() {
  const { t } = useWords()
  const isHydrated = useHydrated()
  const token = useToken()
  // Both belong to the address they were done at: the next link opens in the same page.
  const [sent, setSent] = useState<{ at: string | undefined; to: string }>()
  const [usedUp, setUsedUp] = useState<string>()
  if (sent && sent.at === token)
    return <Sent title={t("account.reset.sentTitle")} text={t("account.reset.sentText", { email: sent.to })} />
  return (
    <div className="door">
      <div className="door-form">
        <Title>{t("account.resetTitle")}</Title>
        <NeedsScript />
        {!isHydrated && <Skeleton label={t("common.loading")} />}
        {isHydrated &&
          (token && token !== usedUp ? (
            <Reset key={token} token={token} onAgain={() => setUsedUp(token)} />
          ) : (
            <Request onSent={(to) => setSent({ at: token, to })} />
          ))}
      </div>
    </div>
  )
}

function Request({ onSent }: { onSent: (email: string) => void }) {
  const { t, lang } = useWords()
  const { act, isPending, fault } = useAct("accounts.requestReset")
  const [own, setOwn] = useState<readonly Issue[]>([])
  const faults = faultsOf(own, fault)
  const issue = useIssue(faults)
  const send = async (given: FormData) => {
    const email = textIn(given, "email")
    const wrong = emailIssues(email)
    setOwn(wrong)
    if (!wrong.length && (await act({ email, language: lang }))) onSent(email)
  }
  return (
    <Form
      faults={faults}
      labels={{ email: t("account.email") }}
      submit={t("account.reset.requestSubmit")}
      isPending={isPending}
      onSend={(given) => void send(given)}
    >
      <p>{t("account.reset.requestText")}</p>
      <EmailField autoComplete="username" fault={issue("email")} />
    </Form>
  )
}

function Reset({ token, onAgain }: { token: string; onAgain: () => void }) {
  const { t } = useWords()
  const { act, isPending, fault } = useAct("accounts.reset")
  const [own, setOwn] = useState<readonly Issue[]>([])
  const [isDone, setDone] = useState(false)
  const faults = faultsOf(own, fault)
  const issue = useIssue(faults)
  if (isDone) return <Done text={t("account.reset.done")} />

  const send = async (given: FormData) => {
    const password = passwordIn(given)
    const wrong = passwordIssues(password, PASSWORD_LEAST)
    setOwn(wrong)
    if (!wrong.length && (await act({ token, password }))) setDone(true)
  }
  const again = (words: string) => (
    <button type="button" className="as-link" onClick={onAgain}>
      {words}
    </button>
  )
  return (
    <Form
      faults={faults}
      labels={{ password: t("account.newPassword") }}
      submit={t("account.reset.submit")}
      isPending={isPending}
      onSend={(given) => void send(given)}
    >
      <p>{t("account.reset.text")}</p>
      {issue("token") && (
        <Band tone="bad" role="alert">
          <p>
            <Rich text={t("account.reset.void")} parts={{ again }} />
          </p>
        </Band>
      )}
      <PasswordField
        label={t("account.newPassword")}
        autoComplete="new-password"
        hint={t("account.passwordRuleStaff", { least: PASSWORD_LEAST, staff: PASSWORD_LEAST_STAFF })}
        fault={issue("password")}
      />
    </Form>
  )
}
