import { useQueryClient } from "@tanstack/react-query"
import { useState, type FormEvent } from "react"
import type { ClaimMode } from "#shared/claim"
import type { Output } from "#shared/contract"
import type { Space } from "#shared/space"
import { useAct, useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Button } from "../ui/button.tsx"
import { Choices } from "../ui/choices.tsx"
import { Fault } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { isWhole } from "./fields.tsx"
import { DutyCalendar } from "./duties.tsx"
import { Gaps } from "./gaps.tsx"
import { Moderators } from "./moderators.tsx"

type Props = { space: Space }

/** How fast what waits is answered, how long one may appeal, and whether it takes two agencies to reject what is protected. */
export function ServiceSettings({ space }: Props) {
  const { t } = useWords()
  const { slug, agencies } = space
  const { data, error } = useAsk("service.get", { space: slug })
  return (
    <section className="service" aria-labelledby="service-title">
      <h2 id="service-title">{t("screening.service.title")}</h2>
      <p className="soft">{t("screening.service.lead")}</p>
      <Fault error={error} />
      {data ? (
        <>
          <Settings slug={slug} agencies={agencies.length} now={data} />
          <Moderators slug={slug} />
          <Gaps service={data} />
          <DutyCalendar space={space} />
        </>
      ) : (
        !error && <Skeleton label={t("common.loading")} lines={3} />
      )}
    </section>
  )
}

// Not from shared/claim.ts: this page gets no zod.
const claimModes = ["off", "optional", "required"] as const satisfies ClaimMode[]
const ranges = { answerWithinHours: [1, 720], appealWithinDays: [1, 90], offersAfterPercent: [5, 100] } as const

function Settings({ slug, agencies, now }: { slug: string; agencies: number } & { now: Output<"service.get"> }) {
  const { t } = useWords()
  const client = useQueryClient()
  const announce = useAnnounce()
  const { act, isPending, fault } = useAct("service.set")
  const [hours, setHours] = useState(String(now.answerWithinHours))
  const [days, setDays] = useState(String(now.appealWithinDays))
  const [share, setShare] = useState(String(now.offersAfterPercent))
  const [isTwo, setTwo] = useState(now.needsTwoAgencies)
  const [claims, setClaims] = useState(now.claims)
  const isGood =
    isWhole(hours, ...ranges.answerWithinHours) &&
    isWhole(days, ...ranges.appealWithinDays) &&
    isWhole(share, ...ranges.offersAfterPercent)
  const isSame =
    Number(hours) === now.answerWithinHours &&
    Number(days) === now.appealWithinDays &&
    Number(share) === now.offersAfterPercent &&
    isTwo === now.needsTwoAgencies &&
    claims === now.claims

  async function save(event: FormEvent) {
    event.preventDefault()
    if (!isGood || isSame || isPending) return
    const saved = await act({
      space: slug,
      answerWithinHours: Number(hours),
      appealWithinDays: Number(days),
      needsTwoAgencies: isTwo,
      offersAfterPercent: Number(share),
      claims,
    })
    if (!saved) return
    client.setQueryData(["service.get", { space: slug }], saved)
    void client.invalidateQueries({ queryKey: ["spaces.get"] })
    announce(t("screening.service.done"))
  }
  return (
    <form className="service-form" onSubmit={(event) => void save(event)} noValidate>
      <Whole name="answerWithinHours" value={hours} onChange={setHours} />
      <Whole name="offersAfterPercent" value={share} onChange={setShare} />
      <Choices
        className="one-of"
        optionClass="tick"
        legend={t("screening.service.claims")}
        options={claimModes}
        chosen={claims}
        fault={undefined}
        onPick={setClaims}
      >
        {(mode) => <span>{t(`screening.service.mode.${mode}`)}</span>}
      </Choices>
      <Whole name="appealWithinDays" value={days} onChange={setDays} />
      <label className="tick">
        <input
          type="checkbox"
          checked={isTwo}
          disabled={agencies < 2 && !isTwo}
          onChange={({ target }) => setTwo(target.checked)}
        />
        {t("screening.service.needsTwoAgencies")}
      </label>
      {agencies < 2 && <p className="soft small">{t("screening.service.oneAgency")}</p>}
      <Fault error={fault} />
      <p className="rule-acts">
        <Button type="submit" icon="tick" isPending={isPending} isDisabled={isSame || !isGood}>
          {t("screening.service.save")}
        </Button>
      </p>
    </form>
  )
}

type WholeProps = { name: keyof typeof ranges; value: string; onChange: (value: string) => void }
function Whole({ name, value, onChange }: WholeProps) {
  const { t } = useWords()
  const [least, most] = ranges[name]
  const isGood = isWhole(value, least, most)
  return (
    <Field
      label={t(`screening.service.${name}`)}
      fault={isGood ? undefined : t("screening.issue.number", { least, most })}
    >
      {(tie) => (
        <input
          {...tie}
          className="input number"
          type="number"
          inputMode="numeric"
          min={least}
          max={most}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}
