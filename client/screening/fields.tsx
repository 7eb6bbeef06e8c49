import { useEffect, useState } from "react"
import { acts, personalKinds, type Act, type PersonalKind } from "#shared/screening"
import { useWords, type Key, type Translate } from "../i18n/index.tsx"
import { issueOf } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"

type AnyAct = "off" | Act
type ActProps<A extends AnyAct> = { value: A; acts?: readonly A[]; onPick: (act: A) => void }

const everyAct: readonly AnyAct[] = ["off", ...acts]
export function ActField<A extends AnyAct>({ value, acts: some = everyAct as readonly A[], onPick }: ActProps<A>) {
  const { t } = useWords()
  return (
    <Field label={t("screening.setting.act")}>
      {(tie) => (
        <select
          {...tie}
          className="input"
          value={value}
          onChange={({ target }) => onPick(some.find((one) => one === target.value) ?? value)}
        >
          {some.map((act) => (
            <option key={act} value={act}>
              {t(`screening.act.${act}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

type NumberProps = {
  /** Such as `links.most`. */
  place: "links.most" | "newcomer.first" | "campaign.least" | `${"repeat" | "campaign"}.similarity`
  range: readonly [least: number, most: number]
  value: number
  hint?: string
  fault: unknown
  onChange: (value: number) => void
}
/** What is typed stays as it is typed; what is no number of the range is said, and is not taken over. */
export function NumberField({ place, range: [least, most], value, hint, fault, onChange }: NumberProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState(String(value))
  const isGood = isWhole(typed, least, most)
  useEffect(() => setTyped(String(value)), [value])
  const wrong = isGood ? issueOf(t, fault, `rules.${place}`) : t("screening.issue.number", { least, most })
  return (
    <Field label={t(`screening.setting.${place.split(".")[1] as "most"}`)} {...(hint && { hint })} fault={wrong}>
      {(tie) => (
        <input
          {...tie}
          className="input number"
          type="number"
          inputMode="numeric"
          min={least}
          max={most}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value)
            if (isWhole(target.value, least, most)) onChange(Number(target.value))
          }}
          onBlur={() => setTyped(String(value))}
        />
      )}
    </Field>
  )
}
export const isWhole = (typed: string, least: number, most: number) =>
  /^\d{1,3}$/.test(typed.trim()) && Number(typed) >= least && Number(typed) <= most

export function KindsField({ kinds, onChange }: { kinds: PersonalKind[]; onChange: (kinds: PersonalKind[]) => void }) {
  const { t } = useWords()
  const with_ = (kind: PersonalKind, isOn: boolean) =>
    personalKinds.filter((one) => (one === kind ? isOn : kinds.includes(one)))
  return (
    <fieldset>
      <legend className="legend">{t("screening.setting.kinds")}</legend>
      {kinds.length === 0 && <p className="fault">{t("screening.setting.kindsNone")}</p>}
      {personalKinds.map((kind) => (
        <label key={kind} className="tick">
          <input
            type="checkbox"
            checked={kinds.includes(kind)}
            onChange={({ target }) => onChange(with_(kind, target.checked))}
          />
          {t(`screening.kind.${kind}`)}
        </label>
      ))}
    </fieldset>
  )
}

const known = new Set(["not_a_word", "not_https", "not_an_address", "too_many"])
/** What is wrong at a place or below it, such as in one line of a list. */
export function issueBelow(t: Translate, fault: unknown, place: string): string | undefined {
  const { issues = [] } = (fault as { data?: { issues?: { path: string; code: string }[] } } | undefined)?.data ?? {}
  const found = issues.find(({ path }) => path === place || path.startsWith(`${place}.`))
  if (!found) return undefined
  return known.has(found.code) ? t(`screening.issue.${found.code}` as Key) : issueOf(t, fault, found.path)
}

/** What the server has refused stands beside its setting, which may be far up the page. */
export const focusFirstFault = () => document.querySelector<HTMLElement>(".rule-list .field.wrong .input")?.focus()
