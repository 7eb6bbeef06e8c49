import { useMemo } from "react"
import type { Language } from "#shared/language"
import { plainTextOf } from "#shared/plain-text"
import { useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { ChangedWords } from "../ui/changed-words.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { diffWords } from "../ui/diff.ts"
import { Fault } from "../ui/fault.tsx"
import { Skeleton } from "../ui/skeleton.tsx"

/** What has changed between two texts, in the words themselves; what went and what came is said as well as shown. */
export function Changes({ before, after, language }: { before: string; after: string; language: Language }) {
  const { t } = useWords()
  const pieces = useMemo(() => diffWords(plainTextOf(before), plainTextOf(after)), [before, after])
  if (pieces.every(({ kind }) => kind === "same")) return <p className="soft">{t("desk.changesNone")}</p>
  const said = { inserted: t("desk.inserted"), deleted: t("desk.deleted"), end: t("desk.changeEnd") }
  return <ChangedWords pieces={pieces} language={language} said={said} />
}

/** One step of a comment's history: a revision beside the one before it. */
export function Revision({
  commentId,
  revision,
  onClose,
}: {
  commentId: string
  revision: number
  onClose: () => void
}) {
  const { t } = useWords()
  const { data, error } = useAsk("comments.history", { commentId })
  const revisions = [...(data?.revisions ?? [])].sort((a, b) => a.revision - b.revision)
  const at = revisions.findIndex((one) => one.revision === revision)
  const [before, after] = [revisions[at - 1], revisions[at]]
  return (
    <Dialog title={t("desk.changes")} onClose={onClose}>
      {before && after && (
        <>
          <p className="soft">{t("desk.changesBetween", { from: before.revision, to: after.revision })}</p>
          <Changes before={before.body} after={after.body} language={after.language} />
        </>
      )}
      {data && !(before && after) && <p className="soft">{t("desk.changesNone")}</p>}
      {!data && !error && <Skeleton label={t("common.loading")} />}
      <Fault error={error} />
    </Dialog>
  )
}
