import { useId, useRef, useState, type FormEvent } from "react"
import type { Card } from "#shared/moderation"
import { useAct } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { Fault } from "../ui/fault.tsx"
import { useKeyCap } from "./key-cap.tsx"
import { useDeskKeys } from "./keymap.ts"
import { useWithAgency } from "./with-agency.ts"
import { Moment } from "./waiting.tsx"

const MOST = 4_000

/** What moderators say to each other about this comment. Nothing of it ever leaves the desk. */
export function Notes({ card: { comment, notes } }: { card: Card }) {
  const { t } = useWords()
  const withAgency = useWithAgency()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const cap = useKeyCap()
  const { act, isPending, fault } = useAct("notes.add")
  const [text, setText] = useState("")
  const [said, setSaid] = useState("")
  // The same one again, if its answer gets lost.
  const [noteId, setNoteId] = useState(() => crypto.randomUUID())
  useDeskKeys({ note: () => field.current?.focus() })

  const keep = async (event: FormEvent) => {
    event.preventDefault()
    if (!text.trim() || isPending) return field.current?.focus()
    const about = { kind: "comment", id: comment.id } as const
    const kept = await act({ id: noteId, space: comment.spaceSlug, about, text: text.trim() })
    if (!kept) return
    setText("")
    setNoteId(crypto.randomUUID())
    setSaid(t("queue.noteKept"))
    // The button is gone until there is something to keep again.
    field.current?.focus()
  }
  return (
    <section className="notes" aria-labelledby={id}>
      <h3 id={id}>
        {t("queue.notes")} <span className="soft">{t("queue.notesWho")}</span>
      </h3>
      {notes.map((note) => (
        <p key={note.id} className="note">
          <strong>
            <bdi>{withAgency(note.byName, note.agency)}</bdi>
          </strong>{" "}
          <span className="soft">
            <Moment at={note.at} />
          </span>{" "}
          <span dir="auto">{note.text}</span>
        </p>
      ))}
      <form method="post" className="note-form" onSubmit={(event) => void keep(event)}>
        <label htmlFor={`${id}-text`}>
          {t("queue.noteAdd")} {cap("note")}
        </label>
        <textarea
          ref={field}
          id={`${id}-text`}
          className="input"
          rows={text ? 3 : 1}
          dir="auto"
          maxLength={MOST}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {text.trim() && (
          <Button type="submit" isPending={isPending}>
            {t("queue.noteKeep")}
          </Button>
        )}
        <Fault error={fault} />
      </form>
      <p className="hidden-text" role="status">
        {said}
      </p>
    </section>
  )
}
