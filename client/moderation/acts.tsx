import { useState } from "react"
import type { Comment } from "#shared/comment"
import type { AppError } from "#shared/errors"
import type { Card } from "#shared/moderation"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { Fault } from "../ui/fault.tsx"
import { useKeys } from "../ui/keys.ts"
import { Decide } from "./decide.tsx"
import type { Decided } from "./decided.ts"
import { seenAs, useDecision, type Conflict } from "./decision.ts"
import { focusIfLost } from "./focus.ts"
import { CARD_TITLE } from "./ids.ts"
import type { DecisionAct } from "./rights.ts"

/** With the comment as it is after it; without an act, somebody else has decided meanwhile. */
export type OnDecided = (comment: Comment, act: DecisionAct | undefined, by: Decided | undefined) => void

type Props = {
  card: Card
  isOpen: boolean
  /** Somebody else was first while a reason was being chosen. */
  taken: Decided | undefined
  onDecided: OnDecided
}

/** Approving needs no more than one key, the others a reason. A dialog that is open outlives the buttons. */
export function Acts({ card, isOpen, taken, onDecided }: Props) {
  const { t } = useWords()
  const { decide, conflict, fault, isPending, clear } = useDecision()
  const [asked, setAsked] = useState<DecisionAct>()
  const { comment, revision } = card
  const shown: Conflict | undefined = conflict ?? (taken && { kind: "over", card: undefined, decided: taken })

  const end = (after: Comment, act: DecisionAct) => {
    const at = after.standing?.decidedAt ?? new Date().toISOString()
    onDecided(after, act, { status: after.status, by: t("desk.decided.you"), agency: null, at, isMine: true })
  }
  const begin = async (act: DecisionAct) => {
    clear()
    if (act !== "approve") return setAsked(act)
    const after = await decide("approve", { commentId: comment.id, revision, ...seenAs(comment) })
    if (after) end(after, "approve")
  }
  const close = (after: Comment | undefined, act: DecisionAct | undefined) => {
    setAsked(undefined)
    clear()
    if (!after) return focusIfLost(CARD_TITLE)
    if (act) end(after, act)
    else onDecided(after, undefined, undefined)
  }
  return (
    <>
      {isOpen && <DecisionBar fault={fault} isPending={isPending} onAct={(act) => void begin(act)} />}
      {(asked || conflict) && (
        <Decide
          key={asked ?? "approve"}
          comment={comment}
          revision={revision}
          act={asked ?? "approve"}
          {...(shown && { conflict: shown })}
          onClose={close}
        />
      )}
    </>
  )
}

type BarProps = { fault: AppError | undefined; isPending: boolean; onAct: (act: DecisionAct) => void }

/** Never scrolls away. */
function DecisionBar({ fault, isPending, onAct }: BarProps) {
  const { t } = useWords()
  useKeys({ f: () => onAct("approve"), r: () => onAct("return"), d: () => onAct("reject") })
  return (
    <footer className="decide">
      <Fault error={fault} />
      <div className="decide-main" role="group" aria-label={t("desk.decision")}>
        <Button tone="main" icon="tick" isPending={isPending} onClick={() => onAct("approve")}>
          {t("desk.act.approve")} <kbd aria-hidden="true">f</kbd>
        </Button>
        <Button icon="back" onClick={() => onAct("return")}>
          {t("desk.act.return")} <kbd aria-hidden="true">r</kbd>
        </Button>
        <Button tone="bad" icon="x" onClick={() => onAct("reject")}>
          {t("desk.act.reject")} <kbd aria-hidden="true">d</kbd>
        </Button>
      </div>
    </footer>
  )
}
