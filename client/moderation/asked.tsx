import { useEffect, useState, type FormEvent } from "react"
import type { Output } from "#shared/contract"
import { useAct, useAskAgain, useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Button } from "../ui/button.tsx"
import { Empty } from "../ui/empty.tsx"
import { Fault } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { RawHtml } from "../ui/raw-html.tsx"
import { Reading } from "../ui/text.tsx"
import { Title } from "../ui/title.tsx"
import { Due, Moment } from "./waiting.tsx"
import "./asked.css"

type Item = Output<"asked.list">["asked"][number]

/** What moderators ask somebody about, as a focal point: each text, what they want to know, and one answer. */
export function View() {
  const { t, lang } = useWords()
  const { asked } = useCall("asked.list", { language: lang })
  const [said, setSaid] = useState("")
  const announce = useAnnounce()
  useEffect(() => {
    if (said) announce(said)
  }, [said, announce])
  return (
    <div className="asked-page">
      <Title>{t("moderate.asked.title")}</Title>
      {asked.length > 0 ? (
        <p className="soft">{t("moderate.asked.lead")}</p>
      ) : (
        <Empty title={t("moderate.asked.none")}>
          <p className="soft">{t("moderate.asked.noneNote")}</p>
        </Empty>
      )}
      {asked.map((one) => (
        <One key={one.commentId} item={one} onSay={setSaid} />
      ))}
    </div>
  )
}

function One({ item, onSay }: { item: Item; onSay: (sentence: string) => void }) {
  const { t, lang } = useWords()
  const askAgain = useAskAgain()
  const { act, isPending, fault } = useAct("asked.advise")
  const [id] = useState(() => crypto.randomUUID())
  const [text, setText] = useState("")
  const [isTried, setTried] = useState(false)
  const { commentId, by, body, language, note, agency, organisation, at, dueAt } = item
  const titleId = `asked-${commentId}`
  const send = async (words?: string) => {
    if (!(await act({ commentId, id, ...(words ? { text: words } : {}) }))) return
    onSay(t(words ? "moderate.asked.sent" : "moderate.asked.given"))
    document.querySelector<HTMLElement>("h1")?.focus()
    void askAgain("asked.list", { language: lang })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (text.trim() && !isPending) void send(text.trim())
  }
  return (
    <article className="asked" aria-labelledby={titleId}>
      <h2 id={titleId}>
        <Reading text={item.threadTitle} as="plain" />{" "}
        <span className="soft">
          <Reading text={item.spaceTitle} as="plain" />
        </span>
      </h2>
      <ul className="dots soft small">
        <li>{t("moderate.asked.written", { who: by })}</li>
        <li>
          <Moment at={at} />
        </li>
        {dueAt && (
          <li>
            <Due since={at} at={dueAt} isPlain />
          </li>
        )}
      </ul>
      <div className="asked-text">
        <RawHtml html={body} lang={language} />
      </div>
      <p>
        {agency
          ? t("moderate.asked.agency", { agency, organisation })
          : t("moderate.asked.moderators", { organisation })}
      </p>
      {note && (
        <p dir="auto">
          <strong>{note}</strong>
        </p>
      )}
      <form method="post" onSubmit={submit} noValidate>
        <Field
          label={t("moderate.asked.answer")}
          hint={t("moderate.asked.hint")}
          fault={isTried && !text.trim() ? t("moderate.asked.missing") : undefined}
        >
          {(tie) => (
            <textarea
              {...tie}
              className="input"
              rows={4}
              dir="auto"
              maxLength={4000}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        <Fault error={fault} />
        <p className="asked-acts">
          <Button type="submit" tone="main" isPending={isPending}>
            {t("moderate.asked.submit")}
          </Button>
          <Button isPending={isPending} onClick={() => void send()}>
            {t("moderate.asked.giveBack")}
          </Button>
        </p>
      </form>
    </article>
  )
}
