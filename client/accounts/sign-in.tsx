import { useState } from "react"
import { codeOf, type Issue } from "#shared/errors"
import { useAct, useViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { startAfresh } from "../navigation.ts"
import { useHref } from "../place.tsx"
import { Band } from "../ui/band.tsx"
import { Rich } from "../ui/rich.tsx"
import { Title } from "../ui/title.tsx"
import { useNext } from "./address.ts"
import {
  EmailField,
  emailIssues,
  faultsOf,
  Form,
  NeedsScript,
  PasswordField,
  passwordIn,
  textIn,
  useIssue,
} from "./form.tsx"

export function View() {
  const { t } = useWords()
  return (
    <div className="door">
      <div className="door-form">
        <Title>{t("account.signInTitle")}</Title>
        <NeedsScript />
        <Already />
        <Kept />
        <SignIn />
      </div>
      <Notes />
    </div>
  )
}

function SignIn() {
  const { t } = useWords()
  const href = useHref()
  const next = useNext()
  const { act, isPending, fault } = useAct("accounts.signIn")
  const [own, setOwn] = useState<readonly Issue[]>([])
  const isWrong = codeOf(fault) === "unauthenticated"
  // Which of the two is wrong is not told: it would tell who has an account.
  const faults = isWrong && !own.length ? { issues: wrong, general: undefined } : faultsOf(own, fault)
  const issue = useIssue(faults)

  const send = async (given: FormData) => {
    const email = textIn(given, "email")
    const password = passwordIn(given)
    const missing = [...emailIssues(email), ...(password ? [] : [{ path: "password", code: "required" }])]
    setOwn(missing)
    if (missing.length) return
    if (await act({ email, password })) startAfresh(next ?? href(""))
  }
  return (
    <Form
      faults={faults}
      labels={{ email: t("account.email"), password: t("account.password") }}
      submit={t("account.signIn.submit")}
      isPending={isPending}
      onSend={(given) => void send(given)}
      beside={<a href={href("/reset")}>{t("account.signIn.forgotten")}</a>}
    >
      <EmailField autoComplete="username" fault={issue("email")} />
      <PasswordField
        label={t("account.password")}
        autoComplete="current-password"
        hint={faults.issues === wrong ? t("account.signIn.wrongNote") : undefined}
        fault={
          faults.issues === wrong ? (
            <Rich text={t("account.signIn.wrong")} parts={{ reset: href("/reset") }} />
          ) : (
            issue("password")
          )
        }
      />
    </Form>
  )
}
const wrong: readonly Issue[] = [{ path: "password", code: "wrong" }]

/** Where they come from, and that nothing is lost. */
function Kept() {
  const { t } = useWords()
  const next = useNext()
  if (!next) return null
  return (
    <Band>
      <p>
        <Rich text={t("account.signIn.kept")} parts={{ next }} />
      </p>
    </Band>
  )
}

function Already() {
  const { t } = useWords()
  const href = useHref()
  const viewer = useViewer()
  const next = useNext()
  if (!viewer) return null
  return (
    <Band tone="good" icon="user">
      <p>
        {t("account.signIn.already", { name: viewer.displayName })}{" "}
        <a href={next ?? href("/account")}>{t(next ? "account.signIn.goOn" : "account.signIn.toAccount")}</a>
      </p>
    </Band>
  )
}

function Notes() {
  const { t } = useWords()
  const href = useHref()
  return (
    <aside className="door-notes" aria-label={t("account.signIn.notes")}>
      <section>
        <h2>{t("account.signIn.reading")}</h2>
        <p>
          <Rich text={t("account.signIn.readingText")} parts={{ read: href("/spaces") }} />
        </p>
      </section>
      <section>
        <h2>{t("account.signIn.none")}</h2>
        <p>
          <Rich text={t("account.signIn.noneText")} parts={{ create: href("/sign-up") }} />
        </p>
      </section>
      <section>
        <h2>{t("account.signIn.organisations")}</h2>
        <p>{t("account.signIn.organisationsText")}</p>
      </section>
    </aside>
  )
}
