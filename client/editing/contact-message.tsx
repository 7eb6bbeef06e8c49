import { useQueryClient } from "@tanstack/react-query"
import { useState, type FormEvent } from "react"
import type { ContactMessage } from "#shared/contact"
import { textIn } from "../accounts/form.tsx"
import { useAct, useAsk, useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { Fault } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { languageIn } from "../ui/format.ts"
import { Time } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { useHubCounts } from "./live.ts"
import { NextOne } from "./next.tsx"
import { hubPaths } from "./paths.ts"
import "./editing.css"
import "../accounts/form.css"

export function View({ params: { slug } }: ViewProps) {
  const { t, lang } = useWords()
  const href = useHref()
  const message = useCall("contact.get", { contactId: slug })
  // What another editor does with it is seen at once.
  useHubCounts()
  const { name, email, topic, language, at, hasAccount, message: text } = message
  return (
    <div className="editing">
      <Crumbs
        items={[
          { href: href("/hub/contact"), text: t("editing.contact.title") },
          { text: <bdi key="name">{name}</bdi> },
        ]}
      />
      <Title>
        <bdi>{name}</bdi>
      </Title>
      <dl className="editing-facts">
        <dt>{t("editing.contact.state")}</dt>
        <dd>{t(`editing.contact.states.${message.state}`)}</dd>
        <dt>{t("editing.contact.about")}</dt>
        <dd>
          {t(`contact.topics.${topic}`)} · <Time at={at} hasHour />
        </dd>
        <dt>{t("editing.contact.email")}</dt>
        <dd>
          <bdi dir="ltr">{email}</bdi> {hasAccount && <span className="soft">({t("editing.contact.hasAccount")})</span>}
        </dd>
        <dt>{t("editing.contact.written")}</dt>
        <dd suppressHydrationWarning>{languageIn(language, lang)}</dd>
      </dl>
      <p className="editing-text" dir="auto" lang={language}>
        {text}
      </p>
      <Past message={message} />
      <Acts message={message} />
    </div>
  )
}

function Past({ message: { history } }: { message: ContactMessage }) {
  const { t } = useWords()
  return (
    <section aria-labelledby="past">
      <h2 id="past">{t("editing.contact.history")}</h2>
      <ol className="editing-list">
        {history.map(({ act, at, by, text }, index) => (
          <li key={index}>
            <p className="soft small">
              {t(`editing.contact.acts.${act}`, { name: by ?? "" })} · <Time at={at} hasHour />
            </p>
            {text && (
              <p className="editing-text" dir="auto">
                {text}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What was answered is at once what is shown. */
function useDone(contactId: string) {
  const client = useQueryClient()
  return (after: ContactMessage) => {
    client.setQueryData(["contact.get", { contactId }], after)
    void client.invalidateQueries({ queryKey: ["contact.list"] })
  }
}

/** What has waited longest of the others, once what there was is known anew. */
function NextMessage({ said, except }: { said: string; except: string }) {
  const { data } = useAsk("contact.list", { state: "open", page: "1" }, { isFresh: true })
  const next = data?.messages.find(({ id }) => id !== except)
  if (!data) return null
  return (
    <NextOne
      key={next?.id}
      said={said}
      left={data.counts.open}
      path={next ? `${hubPaths.contact}/${next.id}` : hubPaths.contact}
      title={next?.name}
    />
  )
}

function Acts({ message }: { message: ContactMessage }) {
  const { t, lang } = useWords()
  const { id: contactId, state, version, name, language } = message
  const done = useDone(contactId)
  const [said, setSaid] = useState("")
  const answer = useAct("contact.answer")
  const close = useAct("contact.close")
  const reopen = useAct("contact.reopen")

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const after = await answer.act({ contactId, version, text: textIn(new FormData(form), "text") })
    if (!after) return
    form.reset()
    done(after)
    setSaid(t("editing.contact.sent"))
  }
  const end = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const note = textIn(new FormData(event.currentTarget), "note")
    const after = await close.act({ contactId, version, ...(note ? { note } : {}) })
    if (!after) return
    done(after)
    setSaid(t("editing.contact.closed"))
  }
  const again = async () => {
    const after = await reopen.act({ contactId, version })
    if (!after) return
    done(after)
    setSaid(t("editing.contact.reopened"))
  }
  return (
    <>
      {said && state !== "open" ? (
        <NextMessage said={said} except={contactId} />
      ) : (
        <div role="status">{said && <Band tone="good">{said}</Band>}</div>
      )}
      {(state === "open" || state === "answered") && (
        <form className="form" onSubmit={(event) => void send(event)}>
          <Field
            label={t("editing.contact.answer")}
            hint={t("editing.contact.answerHint", { name, language: languageIn(language, lang) })}
          >
            {(tie) => (
              <textarea {...tie} className="input" name="text" rows={8} maxLength={5_000} dir="auto" required />
            )}
          </Field>
          <Fault error={answer.fault} />
          <div className="form-end">
            <Button type="submit" tone="main" isPending={answer.isPending}>
              {t("editing.contact.send")}
            </Button>
          </div>
        </form>
      )}
      {state !== "closed" && (
        <form className="form" onSubmit={(event) => void end(event)}>
          <Field label={t("editing.contact.closeNote")} isOptional>
            {(tie) => <input {...tie} className="input" name="note" maxLength={1_000} dir="auto" />}
          </Field>
          <Fault error={close.fault} />
          <div className="form-end">
            <Button type="submit" isPending={close.isPending}>
              {t("editing.contact.close")}
            </Button>
          </div>
        </form>
      )}
      {state !== "open" && (
        <div>
          <Fault error={reopen.fault} />
          <Button onClick={() => void again()} isPending={reopen.isPending}>
            {t(state === "suspect" ? "editing.contact.notSpam" : "editing.contact.reopen")}
          </Button>
        </div>
      )}
    </>
  )
}
