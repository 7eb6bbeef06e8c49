import { useState } from "react"
import type { Comment } from "#shared/comment"
import type { Card } from "#shared/moderation"
import { api } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { ActDialog, type Seen } from "./act-dialog.tsx"
import type { OnDecided } from "./acts.tsx"
import { AppealAnswer, type Outcome } from "./appeal-answer.tsx"
import { useDecision } from "./decision.ts"
import { focusIfLost } from "./focus.ts"
import { CARD_TITLE } from "./ids.ts"
import { useKeyCap } from "./key-cap.tsx"
import { useDeskKeys } from "./keymap.ts"
import { useWhyText } from "./why-not.tsx"

type Props = { card: Card; onDecided: OnDecided }

/** An appeal is answered once: by another agency than the one that decided, and never by the same person. */
export function AppealBar({ card, onDecided }: Props) {
  const { t } = useWords()
  const cap = useKeyCap()
  const whyText = useWhyText()
  const [isAsked, setAsked] = useState(false)
  const { why } = card.fairness
  useDeskKeys(why ? {} : { approve: () => setAsked(true) })
  if (why)
    return (
      <footer className="decide">
        <p className="soft">{why === "same_agency" ? t("moderate.appeal.sameAgency") : whyText(why)}</p>
      </footer>
    )
  return (
    <footer className="decide">
      <div className="decide-main" role="group" aria-label={t("desk.decision")}>
        <Button tone="main" icon="quote" onClick={() => setAsked(true)}>
          {t("moderate.appeal.answer")} {cap("approve")}
        </Button>
      </div>
      {isAsked && (
        <AppealDialog
          seen={{ comment: card.comment, revision: card.revision }}
          onClose={(after, outcome) => {
            setAsked(false)
            if (!after) return focusIfLost(CARD_TITLE)
            const at = new Date().toISOString()
            const by = { status: after.status, by: t("desk.decided.you"), agency: null, at, isMine: true }
            onDecided(after, outcome && { act: outcome === "reversed" ? "grant" : "refuse" }, outcome && by)
          }}
        />
      )}
    </footer>
  )
}

type DialogProps = { seen: Seen; onClose: (after?: Comment, outcome?: Outcome) => void }

function AppealDialog({ seen: first, onClose }: DialogProps) {
  const { t } = useWords()
  const acting = useDecision()
  const answer = async ({ comment: { id: commentId }, revision }: Seen, outcome: Outcome, note: string) => {
    const given = { commentId, revision, outcome, note }
    const after = await acting.attempt(given, () => api("appeals.decide", given))
    if (after) onClose(after, outcome)
  }
  return (
    <ActDialog title={t("moderate.appeal.answer")} seen={first} acting={acting} onClose={onClose}>
      {(seen) => (
        <AppealAnswer
          says={(outcome) => t(`moderate.appeal.${outcome}`)}
          isPending={acting.isPending}
          onSend={(outcome, note) => answer(seen, outcome, note)}
        />
      )}
    </ActDialog>
  )
}
