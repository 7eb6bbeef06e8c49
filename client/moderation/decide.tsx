import { useState } from "react"
import type { Comment } from "#shared/comment"
import { useWords } from "../i18n/index.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { ActDialog, type Seen } from "./act-dialog.tsx"
import { seenAs, useDecision, type Conflict } from "./decision.ts"
import { ActForm, type Said } from "./form.tsx"
import { useWithAgency } from "./with-agency.ts"
import type { DecisionAct } from "./rights.ts"
import { useSpeaker } from "./who.tsx"
import "./decide.css"

type Props = {
  comment: Comment
  /** The text that was read, and that the decision is about. */
  revision: number
  act: DecisionAct
  /** In the thread, and where nothing waits: a comment that is public and that somebody has judged before. */
  from?: "published"
  /** Readers lose it only by two moderators of different agencies. */
  needsTwo?: boolean
  /** With the comment as it is now, if it has been decided: by this act, or without one by somebody else meanwhile. */
  onClose: (decided?: Comment, act?: DecisionAct, said?: Said) => void
  /** A conflict that came up before the dialog: a decision by one key. */
  conflict?: Conflict
}

/** A decision with its reason. */
export function Decide({ comment, revision, act: asked, from, needsTwo, onClose, conflict }: Props) {
  const { t } = useWords()
  const acting = useDecision()
  const [act, setAct] = useState(asked)

  const send = async (seen: Seen, isChanged: boolean, said: Said) => {
    const known = isChanged ? undefined : from
    const given = { commentId: comment.id, revision: seen.revision, ...seenAs(seen.comment, known), ...said }
    const decided = await acting.decide(act, given)
    if (decided) onClose(decided, act, said)
  }
  const others = { return: "reject", reject: "return" } as const
  const other = act === "approve" ? undefined : others[act]
  return (
    <ActDialog
      title={t(`desk.decide.${act}Title`)}
      seen={{ comment, revision }}
      acting={acting}
      conflict={conflict}
      onClose={(after) => onClose(after)}
    >
      {(seen, isChanged) => (
        <>
          <What {...seen} act={act} />
          {needsTwo && <TwoAgencies comment={seen.comment} act={act} />}
          <ActForm
            key={act}
            needsReason={act !== "approve"}
            note={{
              label: t(act === "return" ? "desk.decide.change" : "desk.decide.note"),
              ...(act !== "approve" && { hint: t("desk.decide.noteHint") }),
            }}
            submit={t(isChanged && act === "approve" ? "desk.decide.approveNew" : `desk.decide.${act}Submit`)}
            isPending={acting.isPending}
            onSend={(said) => send(seen, isChanged, said)}
            more={
              other && (
                <Button icon={other === "return" ? "back" : "x"} onClick={() => setAct(other)}>
                  {t(`desk.decide.${other}Instead`)}
                </Button>
              )
            }
          />
        </>
      )}
    </ActDialog>
  )
}

function What({ comment, revision, act }: Pick<Props, "comment" | "revision" | "act">) {
  const { t } = useWords()
  const speaker = useSpeaker()
  const who = speaker(comment)
  const isProposal = comment.standing?.proposed?.revision === revision
  const isPublic = comment.status === "published" && !isProposal
  const what = act === "reject" && isPublic ? "rejectPublic" : act
  return (
    <p className="soft">
      {t(`desk.decide.${what}What`, { who })} {isProposal && act !== "approve" && t("desk.decide.publicStays")}
    </p>
  )
}

/** Whose half it is: the first one changes nothing for readers, and with the second one it is decided. */
function TwoAgencies({ comment: { standing, status }, act }: Pick<Props, "comment" | "act">) {
  const { t } = useWords()
  const withAgency = useWithAgency()
  const isTakenFromReaders = act === "reject" || (act === "return" && status === "published")
  if (!isTakenFromReaders) return null
  const first = standing?.firstVote
  const made = { reject: "rejected", return: "returned" }[act]
  const isSecond = first !== undefined && first.status === made
  return (
    <Band tone="held">
      <p>
        {isSecond ? t("moderate.secondHalf", { who: withAgency(first.by, first.agency) }) : t("moderate.firstHalf")}
      </p>
    </Band>
  )
}
