import type { ReactNode } from "react"
import type { Service } from "#shared/service"
import { useWords } from "../i18n/index.tsx"
import { NumberTable } from "../record/numbers.tsx"
import { formatList, formatNumber, languageIn } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { Local } from "../ui/time.tsx"
import { hourAt } from "../ui/week.ts"

/** When, and in which languages, something comes and no moderator is there. */
export function Gaps({ service: { days, hours, languages } }: { service: Service }) {
  const { t, lang } = useWords()
  const number = (count: number) => formatNumber(count, lang)
  const emptyHours = hours.filter(({ isGap }) => isGap).map(({ hour }) => hourAt(hour))
  const emptyLanguages = languages.filter(({ isGap }) => isGap).map(({ language }) => languageIn(language, lang))
  const came = hours.some(({ received }) => received > 0)
  return (
    <section className="gaps" aria-labelledby="gaps-title">
      <h3 id="gaps-title">{t("screening.gaps.title")}</h3>
      <p className="soft">{t("screening.gaps.lead", { days })}</p>
      {came ? (
        <ul>
          <Line isGap={emptyHours.length > 0}>
            {emptyHours.length > 0
              ? t("screening.gaps.hours", { list: formatList(emptyHours, lang) })
              : t("screening.gaps.noHours")}
          </Line>
          <Line isGap={emptyLanguages.length > 0}>
            <Local>
              {emptyLanguages.length > 0
                ? t("screening.gaps.languages", { list: formatList(emptyLanguages, lang) })
                : t("screening.gaps.noLanguages")}
            </Local>
          </Line>
        </ul>
      ) : (
        <p className="soft">{t("screening.gaps.nothing")}</p>
      )}
      <details>
        <summary>{t("screening.gaps.table")}</summary>
        <NumberTable
          caption={t("screening.gaps.byHour")}
          heads={[t("screening.gaps.byHour"), t("screening.gaps.came"), t("screening.gaps.decided")]}
          rows={hours.map(({ hour, received, decided }) => ({
            key: String(hour),
            name: hourAt(hour),
            cells: [number(received), number(decided)],
          }))}
        />
        <NumberTable
          caption={t("screening.gaps.byLanguage")}
          heads={[t("screening.gaps.byLanguage"), t("screening.gaps.came"), t("screening.gaps.moderators")]}
          rows={languages.map(({ language, received, moderators }) => ({
            key: language,
            name: <Local>{languageIn(language, lang)}</Local>,
            cells: [number(received), number(moderators)],
          }))}
        />
      </details>
    </section>
  )
}

const Line = ({ isGap, children }: { isGap: boolean; children: ReactNode }) => (
  <li className={isGap ? "gap" : undefined}>
    <Icon name={isGap ? "warn" : "tick"} /> <span>{children}</span>
  </li>
)
