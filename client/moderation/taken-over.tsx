import { useCallback, useState } from "react"
import type { SignedIn } from "#shared/account"
import type { Told } from "#shared/events"
import { useWords } from "../i18n/index.tsx"
import { useHeard } from "../store/hear.ts"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { ItemLink } from "./item-link.tsx"
import { useWithAgency } from "./with-agency.ts"

type TakenOver = { commentId: string; sentence: string }

/** What somebody else has taken out of the viewer's hands, and why: said at once, and seen until it is put away. */
export function useTakenOver({ id }: SignedIn, onSay: (sentence: string) => void) {
  const { t } = useWords()
  const withAgency = useWithAgency()
  const [taken, setTaken] = useState<TakenOver>()
  useHeard(
    useCallback(
      (events: readonly Told[]) => {
        for (const told of events) {
          if (told.kind !== "claim.changed" || told.claim?.takenFrom !== id) continue
          const { byName, agency, note } = told.claim
          const sentence = t("moderate.claim.lost", { who: withAgency(byName, agency), note: note ?? "" })
          setTaken({ commentId: told.commentId, sentence })
          onSay(sentence)
        }
      },
      [id, onSay, t, withAgency],
    ),
  )
  return { taken, putAway: () => setTaken(undefined) }
}

export function TakenOverBand({ taken, onClose }: { taken: TakenOver; onClose: () => void }) {
  const { t } = useWords()
  return (
    <Band tone="news" icon="lock">
      <p>{taken.sentence}</p>
      <p>
        <ItemLink id={taken.commentId}>{t("moderate.claim.toItem")}</ItemLink>{" "}
        <Button tone="quiet" onClick={onClose}>
          {t("common.close")}
        </Button>
      </p>
    </Band>
  )
}
