import { useState } from "react"
import type { Comment } from "#shared/comment"
import type { Language } from "#shared/language"
import { useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Fault } from "../ui/fault.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { AskedFor, bestOf, firstRead, Translations, type Original } from "./translations.tsx"

/** Below a text that is read for the summary: the translation first, if there is one. */
export function Panel({ comment }: { comment: Comment }) {
  const { t, lang } = useWords()
  const { id: commentId, revision, language, body } = comment
  const { data, error } = useAsk("translations.list", { commentId }, { isFresh: true })
  const [chosen, setChosen] = useState<Language | null>()
  const [said, setSaid] = useState("")
  const original: Original = { commentId, revision, language, body }
  if (error) return <Fault error={error} />
  if (!data) return <Skeleton label={t("common.loading")} lines={2} />
  const shown =
    chosen === null ? undefined : (chosen ?? firstRead(bestOf(data.translations, original), lang, data.reads))
  return (
    <div className="in-languages">
      <AskedFor asked={data.asked} />
      <Translations
        original={original}
        known={data}
        shown={shown}
        onShown={(one) => setChosen(one ?? null)}
        onSay={setSaid}
      />
      <p className="hidden-text" role="status">
        {said}
      </p>
    </div>
  )
}
