import { useCallback, useEffect, useRef, useState } from "react"
import type { Bulk, BulkAct } from "#shared/bulk"
import type { AppError } from "#shared/errors"
import type { Told } from "#shared/events"
import { api } from "../api.ts"
import { useWords, type Key } from "../i18n/index.tsx"
import { useHeard } from "../store/hear.ts"
import { Button } from "../ui/button.tsx"
import { Choices } from "../ui/choices.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Fault } from "../ui/fault.tsx"
import { formatNumber } from "../ui/format.ts"
import { ActForm } from "./form.tsx"
import { useWithAgency } from "./with-agency.ts"
import type { Selected } from "./select.tsx"

const acts = ["approve", "return", "reject"] as const
const LOOK_EVERY = 1_000
const isAtWork = ({ state }: Bulk) => state === "running" || state === "reversing"

/** Looked over first, then done with one reason: how far it is, what became of each, and the way back. */
export function BulkDialog({ select, onClose }: { select: Selected; onClose: (isDone: boolean) => void }) {
  const { t } = useWords()
  const [act, setAct] = useState<BulkAct>("approve")
  const [bulk, setBulk] = useState<Bulk>()
  const [fault, setFault] = useState<AppError>()
  const [isPending, setPending] = useState(false)
  const isStarted = bulk !== undefined && bulk.state !== "previewed"
  const top = useRef<HTMLDivElement>(null)

  const send = async (sent: () => Promise<Bulk>) => {
    setPending(true)
    setFault(undefined)
    try {
      setBulk(await sent())
    } catch (error) {
      setFault(error as AppError)
    }
    setPending(false)
  }
  // Another act has other exceptions, so it is looked over anew.
  useEffect(() => {
    let isLate = false
    setBulk(undefined)
    setFault(undefined)
    api("bulk.preview", { act, select }).then(
      (found) => isLate || setBulk(found),
      (error: unknown) => isLate || setFault(error as AppError),
    )
    return () => {
      isLate = true
    }
  }, [act, select])
  useProgress(bulk, setBulk)
  // With each step the button that was pressed is gone, and the focus with it.
  useEffect(() => {
    if (isStarted && document.activeElement === document.body) top.current?.focus()
  })
  return (
    <Dialog title={t("moderate.bulk.title")} onClose={() => onClose(isStarted)}>
      {isStarted ? (
        <div ref={top} tabIndex={-1} role="group" aria-label={t("moderate.bulk.title")}>
          <Work bulk={bulk} isPending={isPending} onSend={(sent) => void send(sent)} />
        </div>
      ) : (
        <ActForm
          key={act}
          needsReason={act !== "approve"}
          note={{
            label: t(act === "return" ? "desk.decide.change" : "desk.decide.note"),
            hint: t("moderate.bulk.noteHint"),
          }}
          submit={t(`moderate.bulk.submit.${act}`, { count: bulk?.items.length ?? 0 })}
          tone={act === "reject" ? "bad" : "main"}
          isPending={isPending || !bulk}
          isReady={() => bulk !== undefined && bulk.items.length > 0}
          onSend={({ reason, note }) =>
            send(() => api("bulk.start", { bulkId: bulk!.id, ...(reason && { reason }), ...(note && { note }) }))
          }
        >
          <Choices
            className="one-of"
            optionClass="tick"
            legend={t("moderate.bulk.act")}
            options={acts}
            chosen={act}
            fault={undefined}
            onPick={setAct}
          >
            {(one) => <span>{t(`desk.act.${one}`)}</span>}
          </Choices>
          <div role="status">
            {bulk ? <Preview bulk={bulk} /> : !fault && <p className="soft">{t("moderate.bulk.looking")}</p>}
          </div>
        </ActForm>
      )}
      <Fault error={fault} />
    </Dialog>
  )
}

/** The feed tells that it went on, and a look now and then finds what the feed has not brought. */
function useProgress(bulk: Bulk | undefined, onBulk: (bulk: Bulk) => void) {
  const id = bulk?.id
  const isOn = bulk !== undefined && isAtWork(bulk)
  const look = useCallback(() => {
    if (id) void api("bulk.get", { bulkId: id }).then(onBulk, () => undefined)
  }, [id, onBulk])
  useHeard(
    useCallback(
      (events: readonly Told[]) => {
        if (events.some((told) => told.kind === "bulk.changed" && told.bulk.id === id)) look()
      },
      [id, look],
    ),
  )
  useEffect(() => {
    if (!isOn) return
    const timer = setInterval(look, LOOK_EVERY)
    return () => clearInterval(timer)
  }, [isOn, look])
}

/** How many, and which of those that were chosen are left out or in other hands. */
function Preview({ bulk: { items, excluded, claimed, briefs } }: { bulk: Bulk }) {
  const { t } = useWords()
  const withAgency = useWithAgency()
  const whyText = useWhy()
  return (
    <>
      <p>
        <strong>{t("moderate.bulk.items", { count: items.length })}</strong>
        {claimed.length > 0 && <> {t("moderate.bulk.claimed", { count: claimed.length })}</>}
        {excluded.length > 0 && <> {t("moderate.bulk.excluded", { count: excluded.length })}</>}
      </p>
      {claimed.length + excluded.length > 0 && (
        <details>
          <summary>{t("moderate.bulk.details")}</summary>
          <ul className="bulk-lists">
            {claimed.map(({ commentId, byName, agency }) => (
              <li key={commentId}>
                <Which briefs={briefs} id={commentId} /> {t("moderate.bulk.with", { who: withAgency(byName, agency) })}
              </li>
            ))}
            {excluded.map(({ commentId, why }) => (
              <li key={commentId}>
                <Which briefs={briefs} id={commentId} /> {t("moderate.bulk.leftOut", { why: whyText(why) })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** Who has written it, and how it begins. */
function Which({ briefs, id }: { briefs: Bulk["briefs"]; id: string }) {
  const brief = briefs.find((one) => one.id === id)
  if (!brief) return null
  const { by, excerpt, language } = brief
  return (
    <>
      <bdi className="brief-by">{by}</bdi>{" "}
      <span lang={language} dir="auto" className="bulk-excerpt">
        {excerpt}
      </span>
    </>
  )
}

type WorkProps = { bulk: Bulk; isPending: boolean; onSend: (sent: () => Promise<Bulk>) => void }
function Work({ bulk, isPending, onSend }: WorkProps) {
  const { t, lang } = useWords()
  const whyText = useWhy()
  const { id: bulkId, state, counts, items } = bulk
  const at = formatNumber(items.length - counts.waiting, lang)
  const refused = items.filter((one) => one.state === "refused" || one.state === "kept")
  return (
    <div className="decide-form">
      <p role="status">
        <strong>{t(`moderate.bulk.state.${state}`)}</strong>{" "}
        {t("moderate.bulk.progress", { number: at, total: formatNumber(items.length, lang) })}
      </p>
      <progress
        className="bulk-progress"
        max={items.length}
        value={items.length - counts.waiting}
        aria-label={t("moderate.bulk.title")}
      />
      <ul>
        <li>{t("moderate.bulk.done", { count: counts.done })}</li>
        {counts.refused > 0 && <li>{t("moderate.bulk.refused", { count: counts.refused })}</li>}
        {counts.reversed > 0 && <li>{t("moderate.bulk.reversed", { count: counts.reversed })}</li>}
        {counts.kept > 0 && <li>{t("moderate.bulk.kept", { count: counts.kept })}</li>}
      </ul>
      {refused.length > 0 && (
        <details>
          <summary>{t("moderate.bulk.details")}</summary>
          <ul className="bulk-lists">
            {refused.map(({ commentId, why }) => (
              <li key={commentId}>
                <Which briefs={bulk.briefs} id={commentId} />{" "}
                {t("moderate.bulk.leftOut", { why: whyText(why ?? "other") })}
              </li>
            ))}
          </ul>
        </details>
      )}
      <footer>
        {state === "running" && (
          <Button icon="hold" isPending={isPending} onClick={() => onSend(() => api("bulk.stop", { bulkId }))}>
            {t("moderate.bulk.stop")}
          </Button>
        )}
        {(state === "done" || state === "stopped") && counts.done > 0 && (
          <Button icon="back" isPending={isPending} onClick={() => onSend(() => api("bulk.reverse", { bulkId }))}>
            {t("moderate.bulk.reverse")}
          </Button>
        )}
      </footer>
      {(state === "done" || state === "stopped") && counts.done > 0 && (
        <p className="soft small">{t("moderate.bulk.reverseHint")}</p>
      )}
    </div>
  )
}

const whys = [
  "protected",
  "changed",
  "decided",
  "over_limit",
  "own",
  "own_agency",
  "same_agency",
  "conflict",
  "claimed",
  "forbidden",
  "not_found",
] as const

function useWhy() {
  const { t } = useWords()
  return (why: string): string => t(`moderate.bulk.why.${whys.some((one) => one === why) ? why : "other"}` as Key)
}
