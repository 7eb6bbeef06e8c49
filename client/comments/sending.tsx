import { useEffect, useState, type ReactNode } from "react"
import type { Comment } from "#shared/comment"
import { useWords } from "../i18n/index.tsx"
import { useHref, usePlace } from "../place.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Chip } from "../ui/chip.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { faultText, issueText } from "../ui/fault.tsx"
import { later } from "../ui/later.tsx"
import { copyText } from "./copy.ts"
import { DocView } from "./doc-view.tsx"
import { visibleOf } from "./doc.ts"
import { deliverer, shownOutbox } from "./outbox.ts"
import type { Entry } from "./queue.ts"

const AgainComposer = later(() => import("./composer.tsx").then((file) => file.AgainComposer))

/** On its way, waiting for the line, or refused: one fixed word each. */
function SendingChip({ sending: { state, fault, isBehind } }: { sending: Entry }) {
  const { t } = useWords()
  if (state === "refused") return null
  const isLine = !isBehind && fault?.code === "unavailable"
  return (
    <p className="sending-chip">
      <Chip tone={state === "waiting" ? "held" : "plain"} icon="clock">
        {t(state === "waiting" && !isLine ? "comment.sending.waitingTurn" : `comment.sending.${state}`)}
      </Chip>
    </p>
  )
}

type Props = { sending: Entry; comment: Comment }

/** The text as it was written, how far it is on its way, and what to do. */
export function Sending({ sending, comment }: Props) {
  return (
    <>
      <div className="text">
        <SendingChip sending={sending} />
        <DocView doc={sending.doc} lang={sending.input.language ?? comment.language} />
      </div>
      <SendingActs sending={sending} comment={comment} />
    </>
  )
}

function SendingActs({ sending, comment }: Props) {
  if (sending.state === "waiting") return <Waiting sending={sending} />
  if (sending.state === "refused") return <Refused sending={sending} comment={comment} />
  return null
}

function Waiting({ sending: { fault, notBefore, isBehind } }: { sending: Entry }) {
  const { t } = useWords()
  const href = useHref()
  const { path } = usePlace()
  const code = isBehind ? "behind" : fault?.code
  const note = (): ReactNode => {
    switch (code) {
      case "behind":
        return t("comment.sending.behind")
      case "unauthenticated":
        return t("comment.sending.signedOut")
      case "too_many":
        return <Countdown until={notBefore} />
      case "internal":
        return t("comment.sending.broken")
      case "unknown":
        return t("comment.sending.noAnswer")
      default:
        return t("comment.sending.waitingNote")
    }
  }
  return (
    <div className="sending-acts">
      <Band tone="held" icon={code === "unavailable" ? "off" : "clock"} role="status">
        <p>{note()}</p>
        <p>{t(shownOutbox().isKept ? "comment.sending.isKept" : "comment.sending.notKept")}</p>
        {code === "unauthenticated" && (
          <p className="stage-acts">
            <a className="button" href={href(`/sign-in?${new URLSearchParams({ next: path })}`)}>
              {t("shell.signIn")}
            </a>
          </p>
        )}
        {code !== "unauthenticated" && code !== "too_many" && code !== "behind" && (
          <p className="stage-acts">
            <Button onClick={() => void deliverer().then(({ flush }) => flush())}>{t("comment.sending.again")}</Button>
          </p>
        )}
      </Band>
    </div>
  )
}

const SECOND = 1_000

/** Seen each second, and said once: a screen reader is not told every number. */
function Countdown({ until }: { until: number }) {
  const { t } = useWords()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND)
    return () => clearInterval(timer)
  }, [])
  const [atFirst] = useState(now)
  const sentence = (at: number) =>
    t("comment.sending.tooMany", { count: Math.max(1, Math.ceil((until - at) / SECOND)) })
  return (
    <>
      <span aria-hidden="true">{sentence(now)}</span>
      <span className="hidden-text">{sentence(atFirst)}</span>
    </>
  )
}

function Refused({ sending, comment }: Props) {
  const { t } = useWords()
  const announce = useAnnounce()
  const [step, setStep] = useState<"change" | "discard">()
  const { fault, doc, call } = sending
  const isEdit = call === "comments.edit"
  const issue = fault?.data?.issues?.[0]
  const conflict = isEdit ? "composer.conflict" : "comment.sending.conflict"
  const why = fault?.code === "conflict" ? t(conflict) : faultText(t, fault)
  const copy = async () => {
    if (await copyText(visibleOf(doc))) announce(t("comment.sending.copied"))
  }
  const discard = async () => {
    const { takeBack } = await deliverer()
    takeBack(sending)
    const next = isEdit ? `#c-${comment.id}` : "#write-title"
    requestAnimationFrame(() => document.querySelector<HTMLElement>(next)?.focus())
  }
  if (step === "change") return <AgainComposer sending={sending} comment={comment} onClose={() => setStep(undefined)} />
  return (
    <div className="sending-acts">
      <Band tone="bad" role="alert">
        <p>
          <strong>{t("comment.sending.refused")}.</strong> {why} {issue && issueText(t, issue)}{" "}
          {t("comment.sending.refusedNote")}
        </p>
        <p className="stage-acts">
          <Button onClick={() => setStep("change")}>{t("comment.sending.change")}</Button>
          <Button tone="quiet" onClick={() => void copy()}>
            {t("comment.sending.copy")}
          </Button>
          <Button tone="quiet" icon="x" onClick={() => setStep("discard")}>
            {t("comment.sending.discard")}
          </Button>
        </p>
      </Band>
      {step === "discard" && (
        <Dialog title={t("comment.sending.discardTitle")} onClose={() => setStep(undefined)}>
          <p>{t("comment.sending.discardNote")}</p>
          <footer>
            <Button onClick={() => setStep(undefined)}>{t("comment.sending.keep")}</Button>
            <Button tone="bad" onClick={() => void discard()}>
              {t("comment.sending.discard")}
            </Button>
          </footer>
        </Dialog>
      )}
    </div>
  )
}
