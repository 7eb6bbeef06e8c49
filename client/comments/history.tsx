import { useState } from "react"
import type { Comment } from "#shared/comment"
import type { Output } from "#shared/contract"
import { useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Changes } from "../moderation/changes.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Fault } from "../ui/fault.tsx"
import { RawHtml } from "../ui/raw-html.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { ExactTime, useReaderZone } from "../ui/time.tsx"
import { isMine, useScene } from "./scene.ts"

type Revision = Output<"comments.history">["revisions"][number]

/** Every text that was public, the newest first, and what changed from one to the next. */
export function HistoryDialog({ comment, onClose }: { comment: Comment; onClose: () => void }) {
  const { t } = useWords()
  const scene = useScene()
  const { data, error } = useAsk("comments.history", { commentId: comment.id })
  const revisions = data?.revisions.toReversed() ?? []
  return (
    <Dialog title={t("dialogs.history.title")} onClose={onClose}>
      <p className="soft small">{t(isMine(scene, comment) ? "dialogs.history.noteOwn" : "dialogs.history.note")}</p>
      <Fault error={error} />
      {!data && !error && <Skeleton label={t("common.loading")} lines={5} />}
      <ol className="history">
        {revisions.map((revision, index) => (
          <Entry key={revision.revision} revision={revision} before={revisions[index + 1]} isLatest={index === 0} />
        ))}
      </ol>
      {revisions.length === 1 && <p className="soft">{t("dialogs.history.one")}</p>}
    </Dialog>
  )
}

type EntryProps = { revision: Revision; before: Revision | undefined; isLatest: boolean }
function Entry({ revision, before, isLatest }: EntryProps) {
  const { t } = useWords()
  const { space } = useScene()
  const zone = useReaderZone() ?? space.timeZone
  const [isCompared, setCompared] = useState(before !== undefined)
  return (
    <li>
      <h3 className="history-title">
        {before ? t("dialogs.history.revision", { number: revision.revision }) : t("dialogs.history.first")}{" "}
        <span className="soft">
          <ExactTime at={revision.at} zone={zone} /> {isLatest && before && `· ${t("dialogs.history.latest")}`}
        </span>
      </h3>
      {before && (
        <label className="tick">
          <input type="checkbox" checked={isCompared} onChange={(event) => setCompared(event.target.checked)} />
          {t("dialogs.history.changes")}
        </label>
      )}
      {before && isCompared ? (
        <Changes before={before.body} after={revision.body} language={revision.language} />
      ) : (
        <RawHtml html={revision.body} lang={revision.language} />
      )}
    </li>
  )
}
