import { useState } from "react"
import { shortName } from "#shared/organisation"
import type { Faults } from "#shared/summary"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { Chip } from "../ui/chip.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Fault } from "../ui/fault.tsx"
import { useFaultsAct } from "./act.ts"

type Props = { told: Faults; slug: string; isKept: boolean }

/** Which agencies stand for the draft as it is, and which for an earlier one. */
export function Signatures({ told, slug, isKept }: Props) {
  const { t } = useWords()
  const [isAsked, setAsked] = useState(false)
  const { signatures, agencyId, revision } = told
  const mine = signatures.find(({ agency }) => agency.id === agencyId)
  const maySign = mine !== undefined && (mine.signature === null || mine.signature.isVoid) && revision > 0
  if (signatures.length === 0) return null
  return (
    <section className="stands" aria-labelledby="signatures">
      <h2 id="signatures" tabIndex={-1}>
        {t("bench.signatures")}
      </h2>
      <ul>
        {signatures.map(({ agency, signature }) => (
          <li key={agency.id}>
            {signature && !signature.isVoid ? (
              <Chip tone="good" icon="tick">
                {t("bench.signedBy", { agency: shortName(agency), name: signature.by.name })}
              </Chip>
            ) : (
              <Chip tone="held" icon="edit">
                {signature
                  ? t("bench.signatureVoid", { agency: shortName(agency), revision: signature.revision })
                  : t("bench.unsigned", { agency: shortName(agency) })}
              </Chip>
            )}
          </li>
        ))}
        {maySign && (
          <li>
            <Button tone="main" icon="edit" isDisabled={!isKept} onClick={() => setAsked(true)}>
              {t("bench.sign", { agency: shortName(mine.agency) })}
            </Button>
          </li>
        )}
      </ul>
      {isAsked && mine && (
        <Sign told={told} slug={slug} agency={shortName(mine.agency)} onClose={() => setAsked(false)} />
      )}
    </section>
  )
}

type SignProps = { told: Faults; slug: string; agency: string; onClose: () => void }
function Sign({ told: { revision, faults }, slug, agency, onClose }: SignProps) {
  const { t } = useWords()
  // What one reads now is what one signs: what comes after it is not.
  const [signed] = useState(revision)
  const { run, isPending, fault } = useFaultsAct("summaries.sign", slug)
  const open = faults.filter(({ waiver }) => waiver === null).length
  const sign = async () => {
    if (await run({ revision: signed })) onClose()
  }
  return (
    <Dialog title={t("bench.signTitle", { agency })} onClose={onClose}>
      <p>{t("bench.signWhat", { revision: signed })}</p>
      {open > 0 && <p>{t("bench.signFaults", { count: open })}</p>}
      {revision !== signed && <p>{t("bench.signChanged")}</p>}
      <Fault error={fault} />
      <footer>
        <Button tone="main" isPending={isPending} onClick={() => void sign()}>
          {t("bench.signSubmit")}
        </Button>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
      </footer>
    </Dialog>
  )
}
