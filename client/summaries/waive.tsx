import { useState } from "react"
import type { Faults } from "#shared/summary"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Fault } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { useFaultsAct } from "./act.ts"
import { useFaultName } from "./fault-band.tsx"
import type { Line } from "./standing.ts"

type Props = { fault: Faults["faults"][number]; line: Line; slug: string; onClose: () => void }

/** By name, with a reason: both are printed. */
export function Waive({ fault, line, slug, onClose }: Props) {
  const { t } = useWords()
  const name = useFaultName()
  const [reason, setReason] = useState("")
  const [id] = useState(() => crypto.randomUUID())
  const { run, isPending, fault: refused } = useFaultsAct("summaries.waive", slug)
  const waive = async () => {
    if (await run({ id, fault: fault.key, reason })) onClose()
  }
  return (
    <Dialog title={t("bench.waiveTitle")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void waive()
        }}
      >
        <p>
          <strong>{name(line)}</strong>
        </p>
        <p className="soft">{t("bench.waiveWhat")}</p>
        <Field label={t("bench.waiveReason")}>
          {(tie) => (
            <textarea
              {...tie}
              className="input"
              rows={3}
              required
              maxLength={1000}
              dir="auto"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Fault error={refused} />
        <footer>
          <Button type="submit" tone="main" isPending={isPending}>
            {t("bench.waiveSubmit")}
          </Button>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
        </footer>
      </form>
    </Dialog>
  )
}
