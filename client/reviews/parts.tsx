import type { Opinion, SeatState } from "#shared/review"
import type { ReactNode } from "react"
import { useWords } from "../i18n/index.tsx"
import { Chip, type ChipTone } from "../ui/chip.tsx"
import { formatList, languageIn } from "../ui/format.ts"
import type { IconName } from "../ui/icons.tsx"
import { Local, useReaderZone } from "../ui/time.tsx"
import { formatDate } from "../ui/format.ts"
import "./reviews.css"

const signs: Record<SeatState, [tone: ChipTone, icon: IconName]> = {
  invited: ["held", "clock"],
  accepted: ["accent", "clock"],
  given: ["good", "tick"],
  declined: ["plain", "x"],
  conflicted: ["plain", "x"],
  lapsed: ["bad", "warn"],
  replaced: ["plain", "x"],
}

export function SeatChip({ state }: { state: SeatState }) {
  const { t } = useWords()
  const [tone, icon] = signs[state]
  return (
    <Chip tone={tone} icon={icon}>
      {t(`reviews.seat.${state}`)}
    </Chip>
  )
}

/** A day in the reader's zone, for sentences. */
export function useDay() {
  const { lang } = useWords()
  const zone = useReaderZone() ?? "UTC"
  return (at: string) => formatDate(at, lang, zone)
}

export const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

export function useLanguages() {
  const { lang } = useWords()
  return (codes: readonly string[]) =>
    formatList(
      codes.map((code) => languageIn(code, lang)),
      lang,
    )
}

/** With their numbers, by which people know them. */
export function Objectives({ numbers }: { numbers: readonly number[] }) {
  const { names } = useWords()
  const nameOf = (number: number) => {
    const { shortTitle = "" } = names.objectives[number] ?? {}
    return number === 0 ? shortTitle : `${number}. ${shortTitle}`
  }
  return numbers.map(nameOf).join(" · ")
}

/** What somebody says by the published criteria. */
export function Said({ opinion, children }: { opinion: Omit<Opinion, "aside">; children?: ReactNode }) {
  const { t, lang } = useWords()
  const levels = opinion.levels.map((level) => t(`reviews.levels.${level}`))
  return (
    <div className="review-said">
      <dl className="review-facts">
        <Fact label={t("reviews.review.verdict")}>
          <strong>{t(`reviews.verdicts.${opinion.verdict}`)}</strong>
        </Fact>
        <Fact label={t("reviews.review.quality")}>{t(`reviews.marks.${opinion.quality}`)}</Fact>
        <Fact label={t("reviews.review.openness")}>{t(`reviews.marks.${opinion.openness}`)}</Fact>
        <Fact label={t("reviews.review.levels")}>
          <Local>{levels.length > 0 ? formatList(levels, lang) : t("reviews.review.noLevel")}</Local>
        </Fact>
      </dl>
      <p dir="auto" className="review-words">
        {opinion.words}
      </p>
      {children}
    </div>
  )
}
