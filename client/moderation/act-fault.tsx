import type { ErrorData } from "#shared/errors"
import { useWords } from "../i18n/index.tsx"
import { Band } from "../ui/band.tsx"
import { Fault } from "../ui/fault.tsx"
import { formatHour } from "../ui/format.ts"
import { useReaderZone } from "../ui/time.tsx"
import { useWithAgency } from "./with-agency.ts"

/** Why an act was not done: in whose hands it is, where a decision needs one's own claim, or what happened. */
export function ActFault({ error }: { error: unknown }) {
  const { t, lang } = useWords()
  const zone = useReaderZone() ?? "UTC"
  const withAgency = useWithAgency()
  const held = (error as { data?: ErrorData } | undefined)?.data?.claimedBy
  if (!held) return <Fault error={error} />
  return (
    <Band tone="bad" role="alert">
      <p>
        <strong>
          {t("moderate.claim.inHand", {
            who: withAgency(held.name, held.agency),
            time: formatHour(held.until, lang, zone),
          })}
        </strong>
      </p>
    </Band>
  )
}
