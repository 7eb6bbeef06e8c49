import { useState } from "react"
import { api, useAsk } from "../api.ts"
import { Picker } from "../comments/picker.tsx"
import { useWords } from "../i18n/index.tsx"
import { Fault } from "../ui/fault.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { useRead } from "../ui/text.tsx"
import { ActDialog, type Seen } from "./act-dialog.tsx"
import { seenAs, useDecision } from "./decision.ts"
import type { DialogProps } from "./dialogs.tsx"
import { ActForm } from "./form.tsx"

/** Under themes of the codebook. Known from the card, which is open behind. */
export function ThemeDialog({ seen: first, conflict, onClose }: DialogProps) {
  const { t, lang } = useWords()
  const read = useRead()
  const acting = useDecision()
  const codebook = useAsk("coding.codebook", { space: first.comment.spaceSlug })
  const card = useAsk("moderation.card", { commentId: first.comment.id, language: lang })
  const before = card.data?.themes.map(({ id }) => id) ?? []
  const [chosen, setChosen] = useState<string[]>()
  const themes = chosen ?? before
  // An archived one is given to nothing any more; what has it keeps it.
  const options = (codebook.data?.themes ?? []).filter(({ id, isArchived }) => !isArchived || before.includes(id))
  const isKnown = codebook.data !== undefined && card.data !== undefined
  const file = async ({ comment, revision }: Seen, note: string) => {
    const given = { commentId: comment.id, revision, ...seenAs(comment), themes, ...(note && { note }) }
    const after = await acting.attempt(given, () => api("comments.file", given))
    if (after) onClose(after, { act: "theme" })
  }
  return (
    <ActDialog title={t("moderate.theme.title")} seen={first} acting={acting} conflict={conflict} onClose={onClose}>
      {(seen) => (
        <>
          <p className="soft">{t("moderate.theme.what")}</p>
          <Fault error={codebook.error ?? card.error} />
          {!isKnown && !codebook.error && <Skeleton label={t("common.loading")} />}
          {isKnown && options.length === 0 && <p>{t("moderate.theme.none")}</p>}
          {isKnown && options.length > 0 && (
            <ActForm
              needsReason={false}
              note={{ label: t("moderate.why"), hint: t("moderate.inHistory") }}
              submit={t("moderate.theme.submit")}
              isPending={acting.isPending}
              onSend={({ note }) => file(seen, note)}
            >
              <Picker
                label={t("moderate.theme.themes")}
                addLabel={t("moderate.theme.add")}
                picked={themes}
                options={options.map(({ id, text }) => ({ value: id, name: read(text) }))}
                onChange={setChosen}
              />
            </ActForm>
          )}
        </>
      )}
    </ActDialog>
  )
}
