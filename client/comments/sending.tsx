import { useState } from "react"
import { codeOf } from "#shared/errors"
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
import { visibleOf } from "./doc.ts"
import { flush, takeBack, type Sending } from "./outbox.ts"

const AgainComposer = later(() => import("./composer.tsx").then((file) => file.AgainComposer))

/** On its way, waiting for the line, or refused: one fixed word each. */
export function SendingChip({ sending: { state } }: { sending: Sending }) {
  const { t } = useWords()
  if (state === "refused") return null
  return (
    <p className="sending-chip">
      <Chip tone={state === "waiting" ? "held" : "plain"} icon="clock">
        {t(`comment.sending.${state}`)}
      </Chip>
    </p>
  )
}

/** What was kept, and what to do. */
export function SendingActs({ sending }: { sending: Sending }) {
  if (sending.state === "waiting") return <Waiting sending={sending} />
  if (sending.state === "refused") return <Refused sending={sending} />
  return null
}

function Waiting({ sending: { fault } }: { sending: Sending }) {
  const { t } = useWords()
  const href = useHref()
  const { path } = usePlace()
  const isSignedOut = codeOf(fault) === "unauthenticated"
  return (
    <div className="sending-acts">
      <Band tone="held" icon="off" role="status">
        <p>{t(isSignedOut ? "comment.sending.signedOut" : "comment.sending.waitingNote")}</p>
        <p className="stage-acts">
          {isSignedOut ? (
            <a className="button" href={href(`/sign-in?${new URLSearchParams({ next: path })}`)}>
              {t("shell.signIn")}
            </a>
          ) : (
            <Button onClick={flush}>{t("comment.sending.again")}</Button>
          )}
        </p>
      </Band>
    </div>
  )
}

function Refused({ sending }: { sending: Sending }) {
  const { t } = useWords()
  const announce = useAnnounce()
  const [step, setStep] = useState<"change" | "discard">()
  const { fault, doc, input } = sending
  const issue = fault?.data?.issues?.[0]
  const why = codeOf(fault) === "conflict" ? t("comment.sending.conflict") : faultText(t, fault)
  const copy = async () => {
    if (await copyText(visibleOf(doc))) announce(t("comment.sending.copied"))
  }
  if (step === "change") return <AgainComposer sending={sending} onClose={() => setStep(undefined)} />
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
            <Button
              tone="bad"
              onClick={() => {
                takeBack(input.id)
                requestAnimationFrame(() => document.querySelector<HTMLElement>("#write-title")?.focus())
              }}
            >
              {t("comment.sending.discard")}
            </Button>
          </footer>
        </Dialog>
      )}
    </div>
  )
}
