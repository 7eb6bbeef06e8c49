import { useState } from "react"
import { plainTextOf } from "#shared/plain-text"
import type { Citation, Source } from "#shared/summary"
import { isSameCitation } from "#shared/summary-edits"
import { api } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import type { DraftEdit, DraftSentence } from "./draft.ts"
import { followPassage } from "./follow.ts"

type Props = {
  sentence: DraftSentence
  number: number
  citation: Citation
  edit: (edits: readonly DraftEdit[]) => void
  onSay: (sentence: string) => void
  onShow: (source: Source) => void
}

/** The same passage as its author has corrected it; where its words are gone, the text is shown to choose others. */
export function CiteAgain({ sentence, number, citation, edit, onSay, onShow }: Props) {
  const { t } = useWords()
  const [isPending, setPending] = useState(false)
  const source = sentence.citations.find((one) => isSameCitation(one, citation))
  if (!source) return null
  const press = async () => {
    setPending(true)
    const corrected = await correctedOf(source).catch(() => undefined)
    setPending(false)
    if (!corrected) {
      onSay(t("bench.correctedGone"))
      return onShow(source)
    }
    edit([
      { do: "cite", id: sentence.id, citation: corrected },
      { do: "uncite", id: sentence.id, citation: source },
    ])
    onSay(t("bench.correctedCited", { number }))
    document.getElementById(`text-${sentence.id}`)?.focus()
  }
  return (
    <Button tone="quiet" isPending={isPending} onClick={() => void press()}>
      {t("bench.citeCorrected")}
    </Button>
  )
}

async function correctedOf(source: Source): Promise<Source | undefined> {
  const { revisions } = await api("comments.history", { commentId: source.commentId })
  const now = revisions.reduce((a, b) => (b.revision > a.revision ? b : a))
  const before = revisions.find(({ revision }) => revision === source.revision)
  if (!before) return undefined
  const text = plainTextOf(now.body)
  const passage = followPassage(plainTextOf(before.body), text, source)
  return (
    passage && {
      ...source,
      ...passage,
      revision: now.revision,
      language: now.language,
      quote: text.slice(passage.start, passage.end),
    }
  )
}
