import { useQueryClient } from "@tanstack/react-query"
import { useState, type FormEvent, type ReactNode } from "react"
import type { SignedIn } from "#shared/account"
import type { Duties, Duty } from "#shared/duty"
import { languages, type Language } from "#shared/language"
import { can } from "#shared/policy"
import type { Space } from "#shared/space"
import { asViewer, useAct, useAsk, useViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useWithAgency } from "../moderation/with-agency.ts"
import { useAnnounce } from "../ui/announce.tsx"
import { Button } from "../ui/button.tsx"
import { Fault } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { formatList, formatNumber, languageIn } from "../ui/format.ts"
import { Scroll } from "../ui/scroll.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { useReaderZone } from "../ui/time.tsx"
import { hourAt, weekdayIn } from "../ui/week.ts"
import "./duties.css"

// Mounted when its answer is there, which is in the browser: names of days and zones are never drawn twice.

/** At which hours of the week somebody says to be there, and at which nobody does. */
export function DutyCalendar({ space }: { space: Space }) {
  const { t } = useWords()
  const viewer = useViewer()
  const { data, error } = useAsk("duties.get", { space: space.slug })
  const isModerator = viewer && can(asViewer(viewer), "space.moderate", space)
  return (
    <section className="duties" aria-labelledby="duties-title">
      <h3 id="duties-title">{t("screening.duty.title")}</h3>
      <p className="soft">{t("screening.duty.lead")}</p>
      <Fault error={error} />
      {!data && !error && <Skeleton label={t("common.loading")} lines={4} />}
      {data && <Week duties={data} />}
      {data && <People duties={data} />}
      {data && isModerator && <Own slug={space.slug} viewer={viewer} duties={data} zone={space.timeZone} />}
    </section>
  )
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
const upTo = (most: number) => Array.from({ length: most + 1 }, (_, hour) => hour)

function Week({ duties: { week, timeZone } }: { duties: Duties }) {
  const { t, lang } = useWords()
  const [language, setLanguage] = useState<Language>()
  const countIn = ({ moderators, languages: read }: Duties["week"][number][number]) =>
    language === undefined ? moderators : Number(read.includes(language))
  const empty = week.flat().filter((hour) => countIn(hour) === 0).length
  const caption = t("screening.duty.caption", { zone: timeZone })
  return (
    <>
      <Field label={t("screening.duty.language")}>
        {(tie) => (
          <select
            {...tie}
            className="input"
            value={language ?? ""}
            onChange={({ target }) => setLanguage(languages.find((code) => code === target.value))}
          >
            <option value="">{t("screening.duty.anyLanguage")}</option>
            {languages.map((code) => (
              <option key={code} value={code}>
                {languageIn(code, lang)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <p role="status">{t("screening.duty.empty", { count: empty })}</p>
      <Scroll aria-label={caption}>
        <table className="duty-week">
          <caption className="soft">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t("screening.duty.day")}</th>
              {upTo(23).map((hour) => (
                <th key={hour} scope="col">
                  <span aria-hidden="true">{hour}</span>
                  <span className="hidden-text">{hourAt(hour)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {week.map((hours, index) => (
              <tr key={weekdays[index]}>
                <th scope="row">{weekdayIn(weekdays[index]!, lang)}</th>
                {hours.map((hour, at) => (
                  <td key={at} className={countIn(hour) === 0 ? "nobody" : undefined}>
                    {countIn(hour) === 0 ? (
                      <span className="hidden-text">{t("screening.duty.nobody")}</span>
                    ) : (
                      formatNumber(countIn(hour), lang)
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  )
}

function People({ duties: { people } }: { duties: Duties }) {
  const { t, lang } = useWords()
  const withAgency = useWithAgency()
  if (people.length === 0) return <p className="soft">{t("screening.duty.none")}</p>
  return (
    <ul>
      {people.map(({ name, agency, duty: { days, from, to, timeZone, languages: read } }) => (
        <li key={`${name} ${agency}`}>
          <bdi>{withAgency(name, agency)}</bdi>:{" "}
          {t("screening.duty.hours", {
            days: formatList(
              days.map((day) => weekdayIn(day, lang)),
              lang,
            ),
            from: hourAt(from),
            to: hourAt(to),
            zone: timeZone,
          })}{" "}
          <span className="soft">
            {formatList(
              read.map((code) => languageIn(code, lang)),
              lang,
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

type OwnProps = { slug: string; viewer: SignedIn; duties: Duties; zone: string }

/** One's own hours, by the clock of one's own place. Without a day nothing is said. */
function Own({ slug, viewer, duties, zone }: OwnProps) {
  const { t, lang } = useWords()
  const here = useReaderZone()
  const client = useQueryClient()
  const announce = useAnnounce()
  const { act, isPending, fault } = useAct("duties.set")
  const [own, setOwn] = useState<Duty>(
    duties.people.find(({ isMe }) => isMe)?.duty ?? {
      timeZone: viewer.timeZone ?? here ?? zone,
      days: [],
      from: 8,
      to: 16,
      languages: [viewer.language],
    },
  )
  const [isTried, setTried] = useState(false)
  const change = (some: Partial<Duty>) => setOwn({ ...own, ...some })
  const toggled = <T extends number | string>(list: readonly T[], one: T, order: readonly T[]) =>
    order.filter((each) => (each === one ? !list.includes(one) : list.includes(each)))
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (own.languages.length === 0) return
    const saved = await act({ space: slug, ...own })
    if (!saved) return
    client.setQueryData(["duties.get", { space: slug }], saved)
    announce(t("screening.duty.done"))
  }
  return (
    <form className="service-form duty-own" onSubmit={(event) => void save(event)} noValidate>
      <h4>{t("screening.duty.own")}</h4>
      <Ticks legend={t("screening.duty.days")}>
        {weekdays.map((day) => (
          <label key={day} className="tick">
            <input
              type="checkbox"
              checked={own.days.includes(day)}
              onChange={() => change({ days: toggled<number>(own.days, day, weekdays) })}
            />
            {weekdayIn(day, lang, "long")}
          </label>
        ))}
      </Ticks>
      <Pick label={t("screening.duty.from")} value={own.from} options={upTo(23)} onPick={(from) => change({ from })} />
      <Pick
        label={t("screening.duty.to")}
        hint={own.to <= own.from ? t("screening.duty.overnight") : undefined}
        value={own.to}
        options={upTo(24).slice(1)}
        onPick={(to) => change({ to })}
      />
      <Field label={t("screening.duty.zone")}>
        {(tie) => (
          <select
            {...tie}
            className="input"
            dir="ltr"
            value={own.timeZone}
            onChange={({ target }) => change({ timeZone: target.value })}
          >
            {[...new Set(["UTC", own.timeZone, ...Intl.supportedValuesOf("timeZone")])].map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        )}
      </Field>
      <Ticks
        legend={t("screening.duty.reads")}
        fault={isTried && own.languages.length === 0 ? t("screening.duty.readsMissing") : undefined}
      >
        {languages.map((code) => (
          <label key={code} className="tick">
            <input
              type="checkbox"
              checked={own.languages.includes(code)}
              onChange={() => change({ languages: toggled(own.languages, code, languages) })}
            />
            {languageIn(code, lang)}
          </label>
        ))}
      </Ticks>
      <Fault error={fault} />
      <p className="rule-acts">
        <Button type="submit" icon="tick" isPending={isPending}>
          {t("screening.duty.save")}
        </Button>
      </p>
    </form>
  )
}

type TicksProps = { legend: string; fault?: string | undefined; children: ReactNode }
const Ticks = ({ legend, fault, children }: TicksProps) => (
  <fieldset className="duty-ticks">
    <legend className="legend">{legend}</legend>
    {fault && (
      <p className="fault" role="alert">
        {fault}
      </p>
    )}
    {children}
  </fieldset>
)

type PickProps = {
  label: string
  hint?: string | undefined
  value: number
  options: readonly number[]
  onPick: (hour: number) => void
}
const Pick = ({ label, hint, value, options, onPick }: PickProps) => (
  <Field label={label} hint={hint}>
    {(tie) => (
      <select {...tie} className="input number" value={value} onChange={({ target }) => onPick(Number(target.value))}>
        {options.map((hour) => (
          <option key={hour} value={hour}>
            {hourAt(hour)}
          </option>
        ))}
      </select>
    )}
  </Field>
)
