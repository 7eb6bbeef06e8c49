import { useWords } from "../i18n/index.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { DeskNotes } from "./desk-notes.tsx"

/** What the moderators of a discussion write to each other about it as a whole. */
export function NotebookDialog({ spaceId, onClose }: { spaceId: string; onClose: () => void }) {
  const { t } = useWords()
  return (
    <Dialog title={t("moderate.notes.notebook")} onClose={onClose}>
      <p className="soft">{t("moderate.notes.notebookWhat")}</p>
      <DeskNotes hasFocus on={{ space: spaceId, kind: "space", about: spaceId }} />
    </Dialog>
  )
}
