import { useEffect, useRef, useState, type FormEvent } from "react"
import { codeOf } from "#shared/errors"
import type { RecordLine } from "#shared/record"
import { useAct } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Fault, issueOf } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"

type Props = { entry: RecordLine; spaceSlug: string | undefined; onDone: () => void }

/** What an administrator may add to an entry, or take out of it. Neither changes what was done. */
export function Amend({ entry, spaceSlug, onDone }: Props) {
  const { t } = useWords()
  const [open, setOpen] = useState<"correct" | "purge" | "text">()
  const close = () => setOpen(undefined)
  const done = () => {
    close()
    onDone()
  }
  const about = t("record.entry", { number: entry.number })
  return (
    <p className="record-acts">
      {spaceSlug && (
        <Button tone="quiet" onClick={() => setOpen("correct")}>
          {t("record.correct")} <span className="hidden-text">{about}</span>
        </Button>
      )}
      {!entry.isStub && entry.actor && (
        <Button tone="quiet" onClick={() => setOpen("purge")}>
          {t("record.purge")} <span className="hidden-text">{about}</span>
        </Button>
      )}
      {mayBePurged(entry) && (
        <Button tone="quiet" onClick={() => setOpen("text")}>
          {t("record.text.button")} <span className="hidden-text">{about}</span>
        </Button>
      )}
      {open === "text" && <PurgeText entry={entry} onDone={done} onClose={close} />}
      {open === "correct" && spaceSlug && <Correct entry={entry} spaceSlug={spaceSlug} onDone={done} onClose={close} />}
      {open === "purge" && <Purge entry={entry} onDone={done} onClose={close} />}
    </p>
  )
}

/** After these nobody reads its text; of what else has become of it since, the server says so. */
const over: readonly (string | null | undefined)[] = ["rejected", "returned", "withdrawn"]
const mayBePurged = ({ target, after }: RecordLine) => target.type === "comment" && over.includes(after?.state)

type AskProps = { entry: RecordLine; onDone: () => void; onClose: () => void }

function Correct({ entry: { number }, spaceSlug, onDone, onClose }: AskProps & { spaceSlug: string }) {
  const { t } = useWords()
  const announce = useAnnounce()
  const { act, isPending, fault } = useAct("record.correct")
  const [text, setText] = useState("")
  async function send(event: FormEvent) {
    event.preventDefault()
    if (isPending || !(await act({ space: spaceSlug, number, text: text.trim() }))) return
    announce(t("record.corrected"))
    onDone()
  }
  return (
    <Dialog title={t("record.correctTitle", { number })} onClose={onClose}>
      <form className="record-ask" onSubmit={(event) => void send(event)} noValidate>
        <p className="soft">{t("record.correctWhat")}</p>
        <Words label={t("record.correctText")} fault={issueOf(t, fault, "text")} text={text} onChange={setText} />
        <Fault error={fault} />
        <footer>
          <Button type="submit" tone="main" isPending={isPending} isDisabled={!text.trim()}>
            {t("record.correctSubmit")}
          </Button>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
        </footer>
      </form>
    </Dialog>
  )
}

/** It cannot be taken back, so the number is typed, and not only a button pressed. */
function Purge({ entry: { number, seq }, onDone, onClose }: AskProps) {
  const { t } = useWords()
  const announce = useAnnounce()
  const { act, isPending, fault } = useAct("record.purge")
  const [reason, setReason] = useState("")
  const [typed, setTyped] = useState("")
  const isReady = reason.trim() !== "" && typed.trim() === String(number)
  async function send(event: FormEvent) {
    event.preventDefault()
    if (isPending || !isReady || !(await act({ number: seq, reason: reason.trim() }))) return
    announce(t("record.purgeDone"))
    onDone()
  }
  return (
    <Dialog title={t("record.purgeTitle", { number })} onClose={onClose}>
      <form className="record-ask" onSubmit={(event) => void send(event)} noValidate>
        <Band tone="held">
          <p>{t("record.purgeWhat")}</p>
        </Band>
        <Words label={t("record.purgeReason")} fault={issueOf(t, fault, "reason")} text={reason} onChange={setReason} />
        <Field label={t("record.purgeNumber", { number })}>
          {(tie) => (
            <input
              {...tie}
              className="input"
              inputMode="numeric"
              autoComplete="off"
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
        </Field>
        <Fault error={fault} />
        <footer>
          <Button type="submit" tone="bad" isPending={isPending} isDisabled={!isReady}>
            {t("record.purgeSubmit")}
          </Button>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
        </footer>
      </form>
    </Dialog>
  )
}

/** So much of the id is typed: as the server asks for it. */
const TYPED = 8

/** Of a comment that nobody reads any more; nothing brings it back. */
function PurgeText({ entry: { target }, onDone, onClose }: AskProps) {
  const { t } = useWords()
  const announce = useAnnounce()
  const { act, isPending, fault } = useAct("comments.purge")
  const [reason, setReason] = useState("")
  const [typed, setTyped] = useState("")
  const id = target.id.slice(0, TYPED)
  const isReady = reason.trim() !== "" && typed.trim() === id
  async function send(event: FormEvent) {
    event.preventDefault()
    if (isPending || !isReady) return
    if (!(await act({ commentId: target.id, confirm: typed.trim(), reason: reason.trim() }))) return
    announce(t("record.text.done"))
    onDone()
  }
  return (
    <Dialog title={t("record.text.title")} onClose={onClose}>
      <form className="record-ask" onSubmit={(event) => void send(event)} noValidate>
        <Band tone="held">
          <p>{t("record.text.what")}</p>
        </Band>
        <Words label={t("record.purgeReason")} fault={issueOf(t, fault, "reason")} text={reason} onChange={setReason} />
        <Field label={t("record.text.confirm", { id })}>
          {(tie) => (
            <input
              {...tie}
              className="input"
              dir="ltr"
              autoComplete="off"
              value={typed}
              onChange={({ target: field }) => setTyped(field.value)}
            />
          )}
        </Field>
        {codeOf(fault) === "forbidden" ? (
          <Band tone="bad" role="alert">
            <p>{t("record.text.notYet")}</p>
          </Band>
        ) : (
          <Fault error={fault} />
        )}
        <footer>
          <Button type="submit" tone="bad" isPending={isPending} isDisabled={!isReady}>
            {t("record.text.submit")}
          </Button>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
        </footer>
      </form>
    </Dialog>
  )
}

type WordsProps = { label: string; fault: string | undefined; text: string; onChange: (text: string) => void }
function Words({ label, fault, text, onChange }: WordsProps) {
  const first = useRef<HTMLTextAreaElement>(null)
  useEffect(() => first.current?.focus(), [])
  return (
    <Field label={label} fault={fault}>
      {(tie) => (
        <textarea
          {...tie}
          ref={first}
          className="input"
          rows={3}
          dir="auto"
          maxLength={2000}
          value={text}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}
