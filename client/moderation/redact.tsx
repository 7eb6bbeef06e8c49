import { useId, useMemo, useRef, useState, type RefObject } from "react"
import { plainTextOf } from "#shared/plain-text"
import { api } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Icon } from "../ui/icons.tsx"
import { findPassages } from "../ui/marks.ts"
import { ActDialog, textAt, type Seen } from "./act-dialog.tsx"
import { seenAs, useDecision } from "./decision.ts"
import type { DialogProps } from "./dialogs.tsx"
import { ActForm, type Said } from "./form.tsx"
import "./redact.css"

type Range = { start: number; end: number }

/** One passage is masked for everybody, with its reason; the rest stays as it is. */
export function RedactDialog({ seen: first, conflict, passages, onClose }: DialogProps) {
  const { t } = useWords()
  const acting = useDecision()
  const mask = async ({ comment, revision }: Seen, range: Range, { reason = "other", note }: Said) => {
    const given = { commentId: comment.id, revision, ...seenAs(comment), ...range, reason, ...(note && { note }) }
    const after = await acting.attempt(given, () => api("comments.redact", given))
    if (after) onClose(after, { act: "redact", reason })
  }
  return (
    <ActDialog title={t("moderate.redact.title")} seen={first} acting={acting} conflict={conflict} onClose={onClose}>
      {(seen) => (
        <Masking
          key={seen.revision}
          seen={seen}
          passages={passages}
          isPending={acting.isPending}
          onMask={(range, said) => mask(seen, range, said)}
        />
      )}
    </ActDialog>
  )
}

type MaskingProps = {
  seen: Seen
  passages: readonly string[]
  isPending: boolean
  onMask: (range: Range, said: Said) => Promise<void>
}

function Masking({ seen, passages, isPending, onMask }: MaskingProps) {
  const { t } = useWords()
  const { body, language } = textAt(seen)
  const text = useMemo(() => plainTextOf(body), [body])
  const [range, setRange] = useState<Range>({ start: 0, end: 0 })
  const [isTried, setTried] = useState(false)
  const isEmpty = text.slice(range.start, range.end).trim() === ""
  const passage = useRef<HTMLTextAreaElement>(null)
  return (
    <ActForm
      needsReason
      note={{ label: t("moderate.redact.note"), hint: t("moderate.redact.noteHint") }}
      submit={t("moderate.redact.submit")}
      isPending={isPending}
      isReady={() => {
        setTried(true)
        if (isEmpty) passage.current?.focus()
        return !isEmpty
      }}
      onSend={(said) => onMask(range, said)}
    >
      <Passage
        area={passage}
        text={text}
        lang={language}
        range={range}
        passages={passages}
        fault={isTried && isEmpty ? t("moderate.redact.missing") : undefined}
        onRange={setRange}
      />
    </ActForm>
  )
}

type PassageProps = {
  area: RefObject<HTMLTextAreaElement | null>
  text: string
  lang: string
  range: Range
  passages: readonly string[]
  fault: string | undefined
  onRange: (range: Range) => void
}

/**
 * A text field in which nothing can be typed: its cursor and its selection work by mouse, by finger, by Shift and arrows
 * and with a screen reader as in any other, and count as the server does.
 */
function Passage({ area, text, lang, range, passages, fault, onRange }: PassageProps) {
  const { t } = useWords()
  const id = useId()
  const found = useMemo(() => findPassages(text, [...new Set(passages)]), [text, passages])
  const choose = (start: number, end: number) => {
    area.current?.focus()
    area.current?.setSelectionRange(start, end)
    onRange({ start, end })
  }
  const chosen = text.slice(range.start, range.end)
  return (
    <div className={fault ? "field wrong" : "field"}>
      <label htmlFor={id}>{t("moderate.redact.passage")}</label>
      <p className="hint" id={`${id}-hint`}>
        {t("moderate.redact.hint")}
      </p>
      {fault && (
        <p className="fault" id={`${id}-fault`} role="alert">
          <Icon name="warn" />
          <span>{fault}</span>
        </p>
      )}
      <textarea
        ref={area}
        id={id}
        data-first=""
        className="input redact-text"
        rows={7}
        dir="auto"
        lang={lang}
        spellCheck={false}
        inputMode="none"
        value={text}
        aria-describedby={[`${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ")}
        aria-invalid={fault ? true : undefined}
        onChange={() => {
          // It is there to choose in; what is typed is not kept.
        }}
        onSelect={({ currentTarget: { selectionStart: start, selectionEnd: end } }) => onRange({ start, end })}
      />
      {found.length > 0 && (
        <p className="redact-found">
          <span>{t("moderate.redact.found")}</span>
          {found.map(({ start, end }) => (
            <button key={`${start} ${end}`} type="button" className="button" onClick={() => choose(start, end)}>
              <bdi lang={lang}>{text.slice(start, end)}</bdi>
            </button>
          ))}
        </p>
      )}
      <p role="status" className="redact-chosen">
        {chosen.trim() ? (
          <>
            {t("moderate.redact.chosen")}{" "}
            <bdi lang={lang} className="redact-passage">
              {chosen}
            </bdi>
          </>
        ) : (
          <span className="soft">{t("moderate.redact.none")}</span>
        )}
      </p>
    </div>
  )
}
