import { useCallback, useEffect, useRef, useState } from "react"
import type { Output } from "#shared/contract"
import type { AppError } from "#shared/errors"
import { api } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Fault } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { givenOf, type Draft } from "./draft.ts"
import { RESULTS, useSaid } from "./results.tsx"

type Rehearsal = Output<"screening.rehearse">
const spans = [7, 14, 30, 90] as const

type State = {
  isRunning: boolean
  progress: number
  result?: Rehearsal | undefined
  /** The rules of which the result speaks, as they were sent. */
  of?: string | undefined
  fault?: AppError | undefined
}
const still: State = { isRunning: false, progress: 0 }

/** A trial goes on at the server while it is asked for; whoever asks for the same one again hears how far it is. */
export function useTrial(space: string) {
  const [state, setState] = useState(still)
  const asking = useRef<AbortController>(undefined)
  useEffect(() => () => asking.current?.abort(), [])
  const stop = useCallback(() => {
    asking.current?.abort()
    setState((last) => ({ ...last, isRunning: false }))
  }, [])
  const start = useCallback(
    async (draft: Draft, days: number): Promise<Rehearsal | undefined> => {
      asking.current?.abort()
      const { signal } = (asking.current = new AbortController())
      const rules = givenOf(draft)
      setState((last) => ({ ...last, isRunning: true, progress: 0, fault: undefined }))
      for (;;) {
        const answer = await api("screening.rehearse", { space, rules, days }).catch((error: AppError) => error)
        if (signal.aborted) return undefined
        if (!("code" in answer)) {
          setState({ ...still, result: answer, of: JSON.stringify(rules) })
          return answer
        }
        const wait = againIn(answer)
        if (wait === undefined) {
          setState((last) => ({ ...last, isRunning: false, fault: answer }))
          return undefined
        }
        setState((last) => ({ ...last, progress: answer.data?.progress ?? last.progress }))
        await new Promise((resolve) => setTimeout(resolve, wait))
        if (signal.aborted) return undefined
      }
    },
    [space],
  )
  return { ...state, start, stop }
}

const SECOND = 1_000
/** It goes on, or another one does and is over soon; everything else is a fault. */
function againIn({ code, data }: AppError): number | undefined {
  const isUnderWay = (code === "unavailable" && data?.progress !== undefined) || code === "too_many"
  return isUnderWay ? (data?.retryAfter ?? 1) * SECOND : undefined
}

type Props = { trial: ReturnType<typeof useTrial>; draft: Draft; isOld: boolean }
export function Trial({ trial, draft, isOld }: Props) {
  const { t } = useWords()
  const announce = useAnnounce()
  const said = useSaid()
  const [days, setDays] = useState<number>(spans[1])
  const begin = async () => {
    const result = await trial.start(draft, days)
    if (!result) return
    announce(t("screening.trial.done", { sentence: said(result) }))
    // Drawn by then.
    requestAnimationFrame(() => document.getElementById(RESULTS)?.focus())
  }
  return (
    <section aria-labelledby="trial-title">
      <h2 id="trial-title">{t("screening.trial.title")}</h2>
      <p className="soft small">{t("screening.trial.what")}</p>
      <Field label={t("screening.trial.days")}>
        {(tie) => (
          <select {...tie} className="input" value={days} onChange={({ target }) => setDays(Number(target.value))}>
            {spans.map((count) => (
              <option key={count} value={count}>
                {t("screening.trial.daysCount", { count })}
              </option>
            ))}
          </select>
        )}
      </Field>
      {isOld && !trial.isRunning && (
        <Band tone="held" role="status">
          <p>{t("screening.trial.old")}</p>
        </Band>
      )}
      <p className="rule-acts">
        <Button icon="eye" isPending={trial.isRunning} onClick={() => void begin()}>
          {t(
            trial.isRunning
              ? "screening.trial.running"
              : trial.result
                ? "screening.trial.again"
                : "screening.trial.start",
          )}
        </Button>
        {trial.isRunning && (
          <Button tone="quiet" onClick={trial.stop}>
            {t("screening.trial.stop")}
          </Button>
        )}
      </p>
      {trial.isRunning && (
        <p role="status" className="small">
          <progress max={100} value={trial.progress} aria-hidden="true" />{" "}
          {t("screening.trial.progress", { percent: trial.progress })}
        </p>
      )}
      <Fault error={trial.fault} />
    </section>
  )
}
