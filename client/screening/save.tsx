import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef, useState, type FormEvent } from "react"
import { codeOf } from "#shared/errors"
import { changesBetween } from "#shared/rule-changes"
import type { Change } from "#shared/screening"
import { askAfresh, useAct } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Fault, issueOf } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { ChangeList } from "./change-list.tsx"
import { contested, draftOf, givenOf, merged, type Draft, type SpaceRules } from "./draft.ts"

type Props = {
  slug: string
  base: SpaceRules
  draft: Draft
  changes: readonly Change[]
  isTried: boolean
  /** The server says that a setting is wrong. The same function each time: it is told once for each answer. */
  onFault: (fault: unknown) => void
  onSaved: (saved: SpaceRules) => void
  /** Somebody has saved other rules meanwhile: those, and what stands on the screen now. */
  onMerged: (theirs: SpaceRules, draft: Draft) => void
}

export function Save({ slug, base, draft, changes, isTried, onFault, onSaved, onMerged }: Props) {
  const { t } = useWords()
  const client = useQueryClient()
  const announce = useAnnounce()
  const { act, isPending, fault, clear } = useAct("screening.save")
  const [isAsked, setAsked] = useState(false)
  const [theirs, setTheirs] = useState<SpaceRules>()
  const [isSaved, setSaved] = useState(false)
  const isInvalid = codeOf(fault) === "invalid"
  if (isSaved && changes.length > 0) setSaved(false)

  // What is wrong stands beside its setting, where the dialog would be in the way.
  const issues = fault?.data?.issues
  const isElsewhere = isInvalid && issues?.every(({ path }) => path !== "note")
  useEffect(() => {
    if (isElsewhere) {
      setAsked(false)
      onFault(fault)
    }
  }, [fault, isElsewhere, onFault])

  async function save(note: string) {
    const saved = await act({ space: slug, revision: base.revision, rules: givenOf(draft), ...(note && { note }) })
    if (!saved) return
    setAsked(false)
    setSaved(true)
    onSaved(saved)
    void client.invalidateQueries({ queryKey: ["screening.history"] })
    announce(t("screening.save.done"))
  }
  useEffect(() => {
    if (codeOf(fault) !== "conflict") return
    const show = async () => {
      // Without it the fault itself stays in the dialog.
      const now = await askAfresh("screening.get", { space: slug }).catch(() => undefined)
      if (!now) return
      setAsked(false)
      setTheirs(now)
    }
    void show()
  }, [fault, slug])

  const end = (next: Draft, now: SpaceRules) => {
    setTheirs(undefined)
    clear()
    onMerged(now, next)
    void client.invalidateQueries({ queryKey: ["screening.history"] })
  }
  return (
    <section className="rule-save">
      <p className="rule-acts">
        <Button
          tone="main"
          icon="tick"
          isDisabled={changes.length === 0}
          onClick={() => {
            clear()
            setAsked(true)
          }}
        >
          {t("screening.save.action")}
        </Button>
        <span role="status" className="small">
          {isSaved && t("screening.save.doneTitle")}
        </span>
      </p>
      {isAsked && (
        <Ask
          changes={changes}
          isTried={isTried}
          isPending={isPending}
          fault={isElsewhere ? undefined : fault}
          onSave={(note) => void save(note)}
          onClose={() => setAsked(false)}
        />
      )}
      {theirs && (
        <Meanwhile
          base={base}
          draft={draft}
          theirs={theirs}
          onJoin={() => {
            end({ rules: merged(base.rules, draft.rules, theirs.rules), secret: draft.secret }, theirs)
            announce(t("screening.conflict.joined"))
          }}
          onDrop={() => end(draftOf(theirs), theirs)}
          onClose={() => setTheirs(undefined)}
        />
      )}
    </section>
  )
}

type AskProps = {
  changes: readonly Change[]
  isTried: boolean
  isPending: boolean
  fault: unknown
  onSave: (note: string) => void
  onClose: () => void
}
function Ask({ changes, isTried, isPending, fault, onSave, onClose }: AskProps) {
  const { t } = useWords()
  const [note, setNote] = useState("")
  const first = useRef<HTMLTextAreaElement>(null)
  useEffect(() => first.current?.focus(), [])
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!isPending) onSave(note.trim())
  }
  return (
    <Dialog title={t("screening.save.title")} onClose={onClose}>
      <form className="rule-ask" onSubmit={send} noValidate>
        <p className="soft">{t("screening.save.note")}</p>
        {!isTried && (
          <Band tone="held">
            <p>{t("screening.save.untried")}</p>
          </Band>
        )}
        <ChangeList changes={changes} />
        <Field
          label={t("screening.save.why")}
          hint={t("screening.save.whyHint")}
          fault={issueOf(t, fault, "note")}
          isOptional
        >
          {(tie) => (
            <textarea
              {...tie}
              ref={first}
              className="input"
              rows={2}
              dir="auto"
              maxLength={500}
              value={note}
              onChange={({ target }) => setNote(target.value)}
            />
          )}
        </Field>
        <Fault error={fault} />
        <footer>
          <Button type="submit" tone="main" isPending={isPending}>
            {t("screening.save.submit")}
          </Button>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
        </footer>
      </form>
    </Dialog>
  )
}

type MeanwhileProps = {
  base: SpaceRules
  draft: Draft
  theirs: SpaceRules
  onJoin: () => void
  onDrop: () => void
  onClose: () => void
}
/** The second of two who changed the rules reads what the first one did, and nothing is lost of either. */
function Meanwhile({ base, draft, theirs, onJoin, onDrop, onClose }: MeanwhileProps) {
  const { t } = useWords()
  const { by } = theirs
  const name = by?.name ?? t("screening.conflict.somebody")
  const who = by?.agency ? t("screening.history.who", { who: name, agency: by.agency }) : name
  const both = contested(base, draft, theirs)
  return (
    <Dialog title={t("screening.conflict.title", { who })} onClose={onClose}>
      <p>{t("screening.conflict.what")}</p>
      <ChangeList changes={changesBetween(base.rules, theirs.rules)} />
      {both.length > 0 && (
        <Band tone="held">
          <p>{t("screening.conflict.both")}</p>
          <ChangeList changes={both} />
        </Band>
      )}
      <footer>
        <Button tone="main" onClick={onJoin}>
          {t("screening.conflict.join")}
        </Button>
        <Button onClick={onDrop}>{t("screening.conflict.drop")}</Button>
      </footer>
    </Dialog>
  )
}
