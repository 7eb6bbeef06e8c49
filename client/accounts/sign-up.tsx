import { useState } from "react"
import { PASSWORD_LEAST } from "#shared/account"
import type { Issue } from "#shared/errors"
import { useAct } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Rich } from "../ui/rich.tsx"
import { Title } from "../ui/title.tsx"
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
import { NameField, ProfileFields, profileIn, profileIssues, useProfileLabels } from "./profile.tsx"
import { Sent } from "./sent.tsx"

export function View() {
  const { t } = useWords()
  const href = useHref()
  const [sentTo, setSentTo] = useState<string>()
  if (sentTo !== undefined)
    return (
      <Sent
        title={t("account.signUp.sentTitle")}
        text={t("account.signUp.sentText", { email: sentTo })}
        again={t("account.signUp.sentNone")}
        onAgain={() => setSentTo(undefined)}
      />
    )
  return (
    <div className="door">
      <div className="door-form">
        <Title>{t("account.signUpTitle")}</Title>
        <NeedsScript />
        <p>
          <Rich text={t("account.signUp.have")} parts={{ in: href("/sign-in") }} />
        </p>
        <SignUp onSent={setSentTo} />
      </div>
      <Notes />
    </div>
  )
}

function SignUp({ onSent }: { onSent: (email: string) => void }) {
  const { t, lang } = useWords()
  const { act, isPending, fault } = useAct("accounts.signUp")
  const [own, setOwn] = useState<readonly Issue[]>([])
  const faults = faultsOf(own, fault)
  const issue = useIssue(faults)
  const profileLabels = useProfileLabels()

  const send = async (given: FormData) => {
    const email = textIn(given, "email")
    const password = passwordIn(given)
    const profile = profileIn(given, lang)
    const wrong = [...profileIssues(profile), ...emailIssues(email), ...passwordIssues(password, PASSWORD_LEAST)]
    setOwn(wrong)
    if (wrong.length) return
    if (await act({ email, password, ...profile })) onSent(email)
  }
  return (
    <Form
      faults={faults}
      labels={{ ...profileLabels, email: t("account.email"), password: t("account.password") }}
      submit={t("account.signUp.submit")}
      isPending={isPending}
      onSend={(given) => void send(given)}
    >
      <NameField issue={issue} />
      <EmailField autoComplete="username" hint={t("account.emailHint")} fault={issue("email")} />
      <PasswordField
        label={t("account.password")}
        autoComplete="new-password"
        hint={t("account.passwordRule", { least: PASSWORD_LEAST })}
        fault={issue("password")}
      />
      <fieldset className="form-part">
        <legend>{t("account.signUp.about")}</legend>
        <p className="soft small">{t("account.signUp.aboutNote")}</p>
        <ProfileFields issue={issue} />
      </fieldset>
    </Form>
  )
}

function Notes() {
  const { t } = useWords()
  const href = useHref()
  return (
    <aside className="door-notes" aria-label={t("account.signIn.notes")}>
      <section>
        <h2>{t("account.signUp.notesTitle")}</h2>
        <p>{t("account.signUp.notesText")}</p>
      </section>
      <section>
        <h2>{t("account.signUp.whoTitle")}</h2>
        <p>{t("account.signUp.whoText")}</p>
      </section>
      <section>
        <h2>{t("account.signUp.rulesTitle")}</h2>
        <p>
          <Rich text={t("account.signUp.rulesText")} parts={{ rules: href("/rules"), privacy: href("/privacy") }} />
        </p>
      </section>
    </aside>
  )
}
