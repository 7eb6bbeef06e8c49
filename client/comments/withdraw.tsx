import { useEffect, useRef } from "react"
import type { Comment } from "#shared/comment"
import { useAct } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Fault } from "../ui/fault.tsx"

/** It cannot be undone, so it is asked once more. */
export function WithdrawDialog({ comment, onClose }: { comment: Comment; onClose: (isDone: boolean) => void }) {
  const { t } = useWords()
  const { act, isPending, fault } = useAct("comments.withdraw")
  const keep = useRef<HTMLDivElement>(null)
  useEffect(() => keep.current?.querySelector("button")?.focus(), [])
  const withdraw = async () => {
    if (await act({ commentId: comment.id })) onClose(true)
  }
  return (
    <Dialog title={t("dialogs.withdraw.title")} onClose={() => onClose(false)}>
      <p>{t(noteOf(comment))}</p>
      <Fault error={fault} />
      <footer ref={keep}>
        <Button onClick={() => onClose(false)}>{t("dialogs.withdraw.keep")}</Button>
        <Button tone="bad" onClick={() => void withdraw()} isPending={isPending}>
          {t("dialogs.withdraw.submit")}
        </Button>
      </footer>
    </Dialog>
  )
}

function noteOf({ status, isOfficial }: Comment) {
  if (status !== "published") return "dialogs.withdraw.noteUnpublished"
  return isOfficial ? "dialogs.withdraw.noteOfficial" : "dialogs.withdraw.note"
}
