import type { ReactNode } from "react"
import { alertKinds, alertPauses, type AlertSettings } from "#shared/alerts"
import { useWords } from "../i18n/index.tsx"
import { Field } from "../ui/field.tsx"
import { formatNumber } from "../ui/format.ts"
import { useZoneName } from "../ui/time.tsx"

type Props = {
  alerts: AlertSettings
  zone: string
  isOnLabel: string
  /** Other kinds that are chosen besides, and where: then what all have in common is asked for too. */
  also?: readonly AlertSettings["kinds"][number][]
  children?: ReactNode
  onChange: (alerts: AlertSettings) => void
}

const lengths = [10, 20, 50, 100, 500, 1_000] as const
const hours = Array.from({ length: 24 }, (_, hour) => hour)
const usualNight = { from: 20, to: 7 }

/** Whether, about what, how often and at which hours not: the same for one's own letters and for a service. */
export function AlertFields({ alerts, zone, isOnLabel, also = [], children, onChange }: Props) {
  const { t, lang } = useWords()
  const nameOf = useZoneName()
  const set = (some: Partial<AlertSettings>) => onChange({ ...alerts, ...some })
  const { isOn, kinds, longFrom, pause, quiet } = alerts
  return (
    <>
      <label className="tick">
        <input type="checkbox" checked={isOn} onChange={({ target }) => set({ isOn: target.checked })} />
        {isOnLabel}
      </label>
      {isOn && (
        <>
          <KindFields legend={t("alerts.kinds")} kinds={kinds} onChange={(some) => set({ kinds: some })} />
          <Pick
            label={t("alerts.pause")}
            options={alertPauses}
            chosen={pause}
            nameOf={(one) => t(`alerts.every.m${one}`)}
            onPick={(one) => set({ pause: one })}
          />
        </>
      )}
      {children}
      {(also.includes("waiting") || (isOn && kinds.includes("waiting"))) && (
        <Pick
          label={t("alerts.longFrom")}
          options={[...new Set([...lengths, longFrom])].sort((a, b) => a - b)}
          chosen={longFrom}
          nameOf={(one) => formatNumber(one, lang)}
          onPick={(one) => set({ longFrom: one })}
        />
      )}
      {(isOn || also.length > 0) && (
        <>
          <label className="tick">
            <input
              type="checkbox"
              checked={quiet !== null}
              onChange={({ target }) => set({ quiet: target.checked ? usualNight : null })}
            />
            {t("alerts.isQuiet")}
          </label>
          {quiet && (
            <>
              {(["from", "to"] as const).map((end) => (
                <Pick
                  key={end}
                  label={t(`alerts.${end}`)}
                  options={hours.filter((hour) => hour !== quiet[end === "from" ? "to" : "from"])}
                  chosen={quiet[end]}
                  nameOf={(hour) => formatNumber(hour, lang)}
                  onPick={(hour) => set({ quiet: { ...quiet, [end]: hour } })}
                />
              ))}
              <p className="soft small">{t("alerts.zone", { zone: nameOf(zone) })}</p>
            </>
          )}
        </>
      )}
    </>
  )
}

type Kinds = AlertSettings["kinds"]
export function KindFields({
  legend,
  kinds,
  onChange,
}: {
  legend: string
  kinds: Kinds
  onChange: (kinds: Kinds) => void
}) {
  const { t } = useWords()
  return (
    <fieldset className="one-of">
      <legend className="legend">{legend}</legend>
      {alertKinds.map((kind) => (
        <label key={kind} className="tick">
          <input
            type="checkbox"
            checked={kinds.includes(kind)}
            onChange={({ target }) =>
              onChange(alertKinds.filter((one) => (one === kind ? target.checked : kinds.includes(one))))
            }
          />
          {t(`alerts.kind.${kind}`)}
        </label>
      ))}
    </fieldset>
  )
}

type PickProps<N extends number> = {
  label: string
  options: readonly N[]
  chosen: N
  nameOf: (one: N) => string
  onPick: (one: N) => void
}
function Pick<N extends number>({ label, options, chosen, nameOf, onPick }: PickProps<N>) {
  return (
    <Field label={label}>
      {(tie) => (
        <select
          {...tie}
          className="input"
          value={chosen}
          onChange={({ target }) => onPick(options.find((one) => String(one) === target.value) ?? chosen)}
        >
          {options.map((one) => (
            <option key={one} value={one}>
              {nameOf(one)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
