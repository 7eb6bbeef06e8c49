import type { Rescheduling, Space } from "#shared/space"
import { useWords } from "../i18n/index.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Deadline } from "../ui/time.tsx"

type Props = {
  space: Space
  proposal: Rescheduling | null
  isPending: boolean
  onAgree: (proposal: Rescheduling) => void
}

/** Where dates move by two agencies: what one has put forward, for another one to say the same. */
export function Proposed({ space, proposal, isPending, onAgree }: Props) {
  const { t } = useWords()
  if (!proposal) return <p className="soft">{t("alerts.dates.takesTwo")}</p>
  const { by, agency, closesAt, reason, isOwn } = proposal
  return (
    <Band tone="held" icon="clock">
      <p>
        {t("alerts.dates.proposed", { who: agency ?? by })}{" "}
        <strong>
          <Deadline at={closesAt} zone={space.timeZone} />
        </strong>
      </p>
      <p>
        <q dir="auto">{reason}</q>
      </p>
      {isOwn ? (
        <p className="soft">{t("alerts.dates.own")}</p>
      ) : (
        <p>
          <Button icon="tick" isPending={isPending} onClick={() => onAgree(proposal)}>
            {t("alerts.dates.agree")}
          </Button>
        </p>
      )}
    </Band>
  )
}
