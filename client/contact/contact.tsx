import { useEffect, useState, type FormEvent } from "react"
import { codeOf, type Issue } from "#shared/errors"
import { textIn } from "../accounts/form.tsx"
import { Sent } from "../accounts/sent.tsx"
import { useAct, useAskAgain, useCall } from "../api.ts"
import { useWords, type Key } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Fault, issueText } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { Rich } from "../ui/rich.tsx"
import { Title } from "../ui/title.tsx"
import "../accounts/form.css"
import "./contact.css"

const topics = ["question", "problem", "content", "accessibility", "privacy", "other"] as const
type Topic = (typeof topics)[number]
const MESSAGE_MOST = 5_000

/** The one form that works without JavaScript: then the browser sends it by itself, and the page comes back. */
export function View({ query }: ViewProps) {
  const { t } = useWords()
  const href = useHref()
  const [isSent, setSent] = useState(query.has("sent"))
  if (isSent)
    return (
      <>
        <Sent title={t("contact.sentTitle")} text={t("contact.sentText")} />
        <p>
          <a href={href("/contact")} onClick={() => setSent(false)}>
            {t("contact.another")}
          </a>
        </p>
      </>
    )
  return (
    <div className="contact">
      <Title>{t("contact.title")}</Title>
      <p>{t("contact.lead")}</p>
      <ContactForm onSent={() => setSent(true)} />
    </div>
  )
}

function ContactForm({ onSent }: { onSent: () => void }) {
  const { t, lang } = useWords()
  const href = useHref()
  const askAgain = useAskAgain()
  const { token, given, issues: first } = useCall("contact.form", {})
  const { act, isPending, fault } = useAct("contact.send")
  const issues = fault ? (fault.data?.issues ?? []) : first
  const isTooLate = issues.some(({ code }) => code === "too_late")
  useEffect(() => {
    if (isTooLate) void askAgain("contact.form", {})
  }, [isTooLate, askAgain])
  const wrong = (name: string) => {
    const issue = issues.find(({ path }) => path === name)
    return issue && issueText(t, issue)
  }
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isPending) return
    const fields = new FormData(event.currentTarget)
    const answer = await act({
      token,
      name: textIn(fields, "name"),
      email: textIn(fields, "email"),
      topic: textIn(fields, "topic") as Topic,
      message: textIn(fields, "message"),
      website: textIn(fields, "website"),
      language: lang,
    })
    if (answer) onSent()
  }
  return (
    <form className="form" method="post" action={href("/contact")} onSubmit={(event) => void send(event)}>
      <Refused issues={issues} />
      {fault && issues.length === 0 && codeOf(fault) !== "too_many" && <Fault error={fault} />}
      {codeOf(fault) === "too_many" && <Refused issues={[{ path: "token", code: "too_many" }]} />}
      <input type="hidden" name="token" value={token} />
      <Field label={t("contact.name")} fault={wrong("name")}>
        {(tie) => (
          <input
            {...tie}
            className="input"
            name="name"
            autoComplete="name"
            defaultValue={given?.name}
            maxLength={100}
            dir="auto"
            required
          />
        )}
      </Field>
      <Field label={t("contact.email")} hint={t("contact.emailHint")} fault={wrong("email")}>
        {(tie) => (
          <input
            {...tie}
            className="input"
            name="email"
            type="email"
            autoComplete="email"
            defaultValue={given?.email}
            maxLength={254}
            dir="ltr"
            required
          />
        )}
      </Field>
      <Field label={t("contact.topic")} fault={wrong("topic")}>
        {(tie) => (
          <select {...tie} className="input" name="topic" defaultValue={given?.topic}>
            {topics.map((topic) => (
              <option key={topic} value={topic}>
                {t(`contact.topics.${topic}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("contact.message")} fault={wrong("message")}>
        {(tie) => (
          <textarea
            {...tie}
            className="input"
            name="message"
            rows={8}
            defaultValue={given?.message}
            maxLength={MESSAGE_MOST}
            dir="auto"
            required
          />
        )}
      </Field>
      <div className="contact-trap" aria-hidden="true">
        <label>
          {t("contact.trap")} <input name="website" tabIndex={-1} autoComplete="off" />
        </label>
      </div>
      <p className="soft small">
        <Rich text={t("contact.kept")} parts={{ privacy: href("/privacy") }} />
      </p>
      <div className="form-end">
        <Button type="submit" tone="main" isPending={isPending}>
          {t("contact.send")}
        </Button>
      </div>
    </form>
  )
}

/** Of the whole form, before its fields. */
function Refused({ issues }: { issues: readonly Issue[] }) {
  const { t } = useWords()
  if (issues.length === 0) return null
  const ofForm = issues.find(({ path }) => path === "token")
  const words: Key = !ofForm ? "contact.wrong" : ofForm.code === "too_many" ? "contact.wait" : "contact.again"
  return (
    <Band tone="bad" role="alert">
      <p>{t(words)}</p>
    </Band>
  )
}
