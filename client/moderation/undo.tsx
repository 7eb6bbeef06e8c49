import { useEffect, useEffectEvent, useRef, useState } from "react"
import { codeOf } from "#shared/errors"
import { UNDO_WITHIN } from "#shared/undo"
import { api, useTell } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { faultText } from "../ui/fault.tsx"
import { formatNumber } from "../ui/format.ts"
import { useDeskKeys } from "./keymap.ts"
import { useKeyCap } from "./key-cap.tsx"
import "./undo.css"

/** The last act, while it can be taken back. */
export type Undoable = { commentId: string; itemId: string; what: string; who: string; at: number }

type Props = {
  last: Undoable
  /** The item is as it was before. */
  onUndone: () => void
  onFailed: (sentence: string) => void
  /** Its time is over. */
  onOver: () => void
}

/** Ten seconds, by the key or by the button; what was announced stays said until then. */
export function UndoBar({ last, onUndone, onFailed, onOver }: Props) {
  const { t, lang } = useWords()
  const tell = useTell()
  const cap = useKeyCap()
  const [left, setLeft] = useState(UNDO_WITHIN)
  const [isPending, setPending] = useState(false)
  const isSending = useRef(false)

  const end = useEffectEvent(() => onOver())
  useEffect(() => {
    const timer = setInterval(() => {
      const rest = last.at + UNDO_WITHIN - Date.now()
      setLeft(rest)
      if (rest <= 0 && !isSending.current) end()
    }, 250)
    return () => clearInterval(timer)
  }, [last])

  const undo = async () => {
    if (isSending.current) return
    isSending.current = true
    setPending(true)
    try {
      const comment = await api("comments.undo", { commentId: last.commentId })
      tell([{ seq: 0, kind: "comment.changed", comment }])
      onUndone()
    } catch (error) {
      onFailed(codeOf(error) === "conflict" ? t("moderate.undo.tooLate") : faultText(t, error))
    }
  }
  useDeskKeys({ undo: () => void undo() })
  return (
    <div className="undo-bar" role="group" aria-label={t("moderate.undo.label")}>
      <p>
        <strong>{last.what}</strong> <bdi>{last.who}</bdi>
      </p>
      <Button icon="back" isPending={isPending} onClick={() => void undo()}>
        {t("moderate.undo.button")} {cap("undo")}
      </Button>
      <span className="num soft" aria-hidden="true">
        {formatNumber(Math.max(0, Math.ceil(left / 1000)), lang)}
      </span>
      <span className="undo-time" aria-hidden="true" />
    </div>
  )
}
