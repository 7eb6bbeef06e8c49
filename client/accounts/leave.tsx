import { forgetAll } from "../comments/deliver.ts"
import { unsentHere } from "../comments/outbox.ts"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"

type Props = { onLeave: (before?: () => Promise<void>) => void; onClose: () => void }

/** What is not sent stays for the person's return, unless others use this device. */
export function LeaveDialog({ onLeave, onClose }: Props) {
  const { t } = useWords()
  return (
    <Dialog title={t("account.leave.title")} onClose={onClose}>
      <p>{t("account.leave.note", { count: unsentHere() })}</p>
      <footer>
        <Button onClick={onClose}>{t("account.leave.stay")}</Button>
        <Button tone="bad" onClick={() => onLeave(forgetAll)}>
          {t("account.leave.remove")}
        </Button>
        <Button tone="main" onClick={() => onLeave()}>
          {t("account.leave.keep")}
        </Button>
      </footer>
    </Dialog>
  )
}
