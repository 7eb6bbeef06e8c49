import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef, useState, type FormEvent } from "react"
import type { SignedIn } from "#shared/account"
import type { Alerts } from "#shared/alerts"
import { useAct, useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { Fault } from "../ui/fault.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { AlertFields, KindFields } from "./fields.tsx"

const ANCHOR = "alerts"

/** Letters to a moderator who is not at the desk: whether, about what, how often. */
export function OwnAlerts({ viewer }: { viewer: SignedIn }) {
  const { t } = useWords()
  const { data, error } = useAsk("alerts.get", {})
  const heading = useRef<HTMLHeadingElement>(null)
  // A letter leads here, before this part of the page has come.
  useEffect(() => {
    if (location.hash === `#${ANCHOR}`) heading.current?.scrollIntoView()
  }, [])
  return (
    <section aria-labelledby={ANCHOR}>
      <h2 id={ANCHOR} ref={heading}>
        {t("alerts.title")}
      </h2>
      <p className="soft">{t("alerts.lead")}</p>
      <Fault error={error} />
      {data ? (
        <Settings known={data} zone={viewer.timeZone ?? "UTC"} />
      ) : (
        !error && <Skeleton label={t("common.loading")} lines={3} />
      )}
    </section>
  )
}

function Settings({ known, zone }: { known: Alerts; zone: string }) {
  const { t } = useWords()
  const client = useQueryClient()
  const { act, isPending, fault } = useAct("alerts.set")
  const [alerts, setAlerts] = useState(known)
  const [isSaved, setSaved] = useState(false)
  async function save(event: FormEvent) {
    event.preventDefault()
    const saved = await act(alerts)
    if (!saved) return
    client.setQueryData(["alerts.get", {}], saved)
    setSaved(true)
  }
  return (
    <form className="form" onSubmit={(event) => void save(event)} noValidate>
      <AlertFields
        alerts={alerts}
        zone={zone}
        isOnLabel={t("alerts.isOn")}
        also={alerts.inApp}
        onChange={(one) => {
          setAlerts({ ...alerts, ...one })
          setSaved(false)
        }}
      >
        <KindFields
          legend={t("alerts.app.kinds")}
          kinds={alerts.inApp}
          onChange={(inApp) => {
            setAlerts({ ...alerts, inApp })
            setSaved(false)
          }}
        />
        <p className="soft small">{t("alerts.app.lead")}</p>
      </AlertFields>
      <Fault error={fault} />
      <p className="form-end">
        <Button type="submit" icon="tick" isPending={isPending}>
          {t("alerts.save")}
        </Button>
        <span role="status">{isSaved && t("alerts.saved")}</span>
      </p>
    </form>
  )
}
