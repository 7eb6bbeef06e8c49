import { useEffect, useRef, useState, type FormEvent } from "react"
import { useAct, useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { Fault } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { useWithAgency } from "./with-agency.ts"
import { Moment } from "./waiting.tsx"
import "./desk-notes.css"

/** `space`: its id. */
type NotesOn = { space: string; kind: "account" | "space"; about: string }

/** What moderators write to each other, oldest first; nothing of it is changed afterwards. */
export function DeskNotes({ on, hasFocus = false }: { on: NotesOn; hasFocus?: boolean }) {
  const { t } = useWords()
  const withAgency = useWithAgency()
  const { data, error, askAgain } = useAsk("notes.list", on)
  return (
    <div className="desk-notes">
      {!data && !error && <Skeleton label={t("common.loading")} />}
      <Fault error={error} />
      {data?.notes.length === 0 && <p className="soft">{t("moderate.notes.none")}</p>}
      <ol>
        {data?.notes.map(({ id, text, byName, agency, at, mentions }) => (
          <li key={id}>
            <p className="soft small">
              <bdi>{withAgency(byName, agency)}</bdi>, <Moment at={at} />
              {mentions.length > 0 && <> · {mentions.map(({ name }) => `@${name}`).join(" ")}</>}
            </p>
            <p dir="auto" className="note-text">
              {text}
            </p>
          </li>
        ))}
      </ol>
      <AddNote on={on} hasFocus={hasFocus} onAdded={askAgain} />
    </div>
  )
}

function AddNote({ on, hasFocus, onAdded }: { on: NotesOn; hasFocus: boolean; onAdded: () => void }) {
  const { t } = useWords()
  const withAgency = useWithAgency()
  const [text, setText] = useState("")
  const [id, setId] = useState(() => crypto.randomUUID())
  const { act, isPending, fault } = useAct("notes.add")
  const [isTried, setTried] = useState(false)
  const [mentions, setMentions] = useState<string[]>([])
  const { data: desk } = useAsk("handover.get", {})
  const colleagues = (desk?.colleagues ?? []).filter(({ spaces }) => spaces.includes(on.space))
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (hasFocus) field.current?.focus()
  }, [hasFocus])
  const add = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!text.trim()) return field.current?.focus()
    const { space, kind, about } = on
    if (!(await act({ id, space, about: { kind, id: about }, text: text.trim(), mentions }))) return
    setText("")
    setMentions([])
    setId(crypto.randomUUID())
    setTried(false)
    onAdded()
    field.current?.focus()
  }
  return (
    <form className="decide-form" method="post" onSubmit={(event) => void add(event)} noValidate>
      <Field
        label={t("moderate.notes.add")}
        hint={t("moderate.onlyModerators")}
        fault={isTried && !text.trim() ? t("moderate.noteMissing") : undefined}
      >
        {(tie) => (
          <textarea
            {...tie}
            ref={field}
            className="input"
            rows={3}
            dir="auto"
            maxLength={4000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {colleagues.length > 0 && (
        <fieldset className="mentions">
          <legend className="legend">{t("moderate.notes.mention")}</legend>
          {colleagues.map(({ id: one, name, agency }) => (
            <label key={one} className="tick">
              <input
                type="checkbox"
                checked={mentions.includes(one)}
                onChange={() =>
                  setMentions(mentions.includes(one) ? mentions.filter((other) => other !== one) : [...mentions, one])
                }
              />
              <bdi>{withAgency(name, agency)}</bdi>
            </label>
          ))}
        </fieldset>
      )}
      <Fault error={fault} />
      <footer>
        <Button type="submit" tone="main" isPending={isPending}>
          {t("moderate.notes.submit")}
        </Button>
      </footer>
    </form>
  )
}
