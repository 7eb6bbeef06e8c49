import { useRef, useState } from "react"
import type { Message, Step } from "#shared/submission"
import { useAct } from "../api.ts"
import { useWords, type Key } from "../i18n/index.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Button } from "../ui/button.tsx"
import { Fault } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { Time } from "../ui/time.tsx"

/** What has been done with it, the first thing first. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  const { t } = useWords()
  if (steps.length === 0) return null
  return (
    <section aria-labelledby="steps-title">
      <h2 id="steps-title">{t("submission.history.title")}</h2>
      <ol className="step-list">
        {steps.map((step) => (
          <li key={step.at + step.act}>
            <p>
              <strong>{t(`submission.act.${step.act}`)}</strong>{" "}
              <span className="soft small">
                <Time at={step.at} hasHour />
                <By step={step} />
              </span>
            </p>
            {step.reason && <p className="small">{t(`submission.reason.${step.reason}` as Key)}</p>}
            {step.words && (
              <p className="said" dir="auto">
                {step.words}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function By({ step: { by, isOwn } }: { step: Step }) {
  const { t } = useWords()
  const name = isOwn ? t("submission.talk.you") : by?.name
  return (
    name && (
      <>
        {" · "}
        <bdi>{name}</bdi>
      </>
    )
  )
}

type TalkProps = { resourceId: string; messages: readonly Message[]; side: Message["from"]; canTalk: boolean }

/** Between whoever has sent it in and the editors. */
export function Talk({ resourceId, messages: first, side, canTalk }: TalkProps) {
  const { t } = useWords()
  const announce = useAnnounce()
  const { act, isPending, fault } = useAct("resources.message")
  const [told, setTold] = useState<{ over: readonly Message[]; messages: readonly Message[] }>()
  const [text, setText] = useState("")
  /** The same words once more, since the answer may have been lost, are the same message. */
  const tried = useRef({ text: "", messageId: "" })
  const messages = told?.over === first ? told.messages : first
  const send = async () => {
    if (text.trim() === "") return
    if (tried.current.text !== text) tried.current = { text, messageId: crypto.randomUUID() }
    const answer = await act({ resourceId, ...tried.current })
    if (!answer) return
    setTold({ over: first, messages: answer.messages })
    setText("")
    tried.current = { text: "", messageId: "" }
    announce(t("submission.talk.title"))
  }
  if (!canTalk && messages.length === 0) return null
  return (
    <section aria-labelledby="talk-title" className="talk">
      <h2 id="talk-title">{t("submission.talk.title")}</h2>
      {messages.length === 0 && <p className="soft">{t("submission.talk.none")}</p>}
      <ol className="step-list">
        {messages.map((message) => (
          <li key={message.id}>
            <p>
              <strong>
                <Speaker message={message} side={side} />
              </strong>{" "}
              <span className="soft small">
                <Time at={message.at} hasHour />
              </span>
            </p>
            <p className="said" dir="auto">
              {message.text}
            </p>
          </li>
        ))}
      </ol>
      {canTalk && (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          <Field label={t("submission.talk.text")}>
            {(tie) => (
              <textarea
                {...tie}
                className="input"
                rows={4}
                dir="auto"
                value={text}
                onChange={({ target }) => setText(target.value)}
              />
            )}
          </Field>
          <Fault error={fault} />
          <p>
            <Button type="submit" icon="mail" isPending={isPending}>
              {t("submission.talk.send")}
            </Button>
          </p>
        </form>
      )}
    </section>
  )
}

function Speaker({ message: { from, name }, side }: { message: Message; side: Message["from"] }) {
  const { t } = useWords()
  if (from === side && !name) return <>{t("submission.talk.you")}</>
  if (name) return <bdi>{name}</bdi>
  return <>{t(`submission.talk.${from}`)}</>
}
