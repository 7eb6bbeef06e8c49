import { useState } from "react"
import type { Comment, Standing } from "#shared/comment"
import { useAct, useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { formatTime } from "../ui/format.ts"
import { useReaderZone } from "../ui/time.tsx"
import { AppealForm } from "./appeal-form.tsx"
import { Note, Reason } from "./reason.tsx"

type Props = { comment: Comment; standing: Standing }

/** Against the last decision: that one can appeal and until when, or what became of the appeal. */
export function Appeal({ comment, standing }: Props) {
  if (standing.appeal) return <Filed appeal={standing.appeal} />
  return <NotFiled key={standing.decidedAt} comment={comment} />
}

function NotFiled({ comment }: { comment: Comment }) {
  const { t } = useWords()
  const time = useTime()
  const { data } = useAsk("decisions.list", { commentId: comment.id })
  const [isOpen, setOpen] = useState(false)
  const until = data?.appeal.mayFileUntil
  if (!until) return null
  return (
    <p className="own-appeal">
      <Button onClick={() => setOpen(true)}>{t("own.appeal.action")}</Button>{" "}
      <span className="small">{t("own.appeal.until", { time: time(until) })}</span>
      {isOpen && <AppealDialog comment={comment} onClose={() => setOpen(false)} />}
    </p>
  )
}

/**
 * What became of it, on a comment that is public again; or that one can appeal against what was done to a public one: a
 * change that was refused, a passage that was masked.
 */
export function Appealed({ comment, standing }: Props) {
  const { appeal, redactions, reason } = standing
  return (
    <>
      {appeal && (
        <Band tone={appeal.state === "reversed" ? "good" : "plain"}>
          <Filed appeal={appeal} />
        </Band>
      )}
      {(redactions || reason) && appeal?.state !== "open" && (
        <NotFiled key={`${standing.decidedAt} ${redactions?.length}`} comment={comment} />
      )}
    </>
  )
}

function Filed({ appeal }: { appeal: NonNullable<Standing["appeal"]> }) {
  const { t } = useWords()
  const time = useTime()
  const { state, at, dueAt, text, reason, note } = appeal
  return (
    <div className="own-appeal">
      <p>
        {state === "open" ? (
          <>
            <strong>{t("own.appeal.open", { time: time(at) })}</strong> {t("own.appeal.due", { time: time(dueAt) })}
          </>
        ) : (
          <>
            <strong>{t(`own.appeal.${state}`)}</strong> {state === "reversed" && t("own.appeal.reversedNote")}{" "}
            <Reason reason={reason} />
          </>
        )}
      </p>
      <Note note={note} />
      <p className="small">
        {t("own.appeal.yours")} <q dir="auto">{text}</q>
      </p>
    </div>
  )
}

function useTime() {
  const { lang } = useWords()
  const zone = useReaderZone() ?? "UTC"
  return (at: string) => formatTime(at, lang, zone)
}

function AppealDialog({ comment, onClose }: { comment: Comment; onClose: () => void }) {
  const { t } = useWords()
  const announce = useAnnounce()
  const { act, isPending, fault } = useAct("appeals.file")
  const send = async (text: string) => {
    if (!(await act({ commentId: comment.id, text }))) return
    announce(t("own.appeal.done"))
    onClose()
    // The button that opened this goes away with the news.
    requestAnimationFrame(() => document.getElementById(`c-${comment.id}`)?.focus())
  }
  return (
    <AppealForm
      title={t("own.appeal.title")}
      note={t("own.appeal.note")}
      label={t("own.appeal.text")}
      missing={t("own.appeal.textMissing")}
      isPending={isPending}
      fault={fault}
      onSend={send}
      onClose={onClose}
    />
  )
}
