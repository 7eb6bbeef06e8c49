import { positions, type Codebook, type Position, type Theme } from "#shared/coding"
import { useWords } from "../i18n/index.tsx"
import { Chip, type ChipTone } from "../ui/chip.tsx"
import { formatNumber } from "../ui/format.ts"
import type { IconName } from "../ui/icons.tsx"
import { Reading, useRead } from "../ui/text.tsx"

/** A theme by its id, with the number it has in the codebook: the sign by which passages are told apart. */
export type Numbered = Theme & { number: number }
export const numbered = ({ themes }: Pick<Codebook, "themes">): Numbered[] =>
  themes.map((theme, index) => ({ ...theme, number: index + 1 }))

export function ThemeName({ theme }: { theme: Numbered | undefined }) {
  const { t, lang } = useWords()
  if (!theme) return null
  return (
    <span className="theme-name">
      <span className="theme-number">{formatNumber(theme.number, lang)}</span> <Reading text={theme.text} as="plain" />{" "}
      {theme.isArchived && <span className="soft">({t("coding.archived")})</span>}
    </span>
  )
}

const signs: Record<Position, { tone: ChipTone; icon: IconName }> = {
  supports: { tone: "good", icon: "support" },
  opposes: { tone: "bad", icon: "x" },
  conditional: { tone: "held", icon: "warn" },
  proposes: { tone: "accent", icon: "plus" },
  experience: { tone: "outline", icon: "user" },
}
export function PositionChip({ position }: { position: Position }) {
  const { t } = useWords()
  const { tone, icon } = signs[position]
  return (
    <Chip tone={tone} icon={icon}>
      {t(`coding.position.${position}`)}
    </Chip>
  )
}

type SelectProps = { name?: string; value?: string; defaultValue?: string; onChange?: (value: string) => void }

/** The themes to choose among. `any`: also none of them, for a filter. */
export function ThemeSelect({
  themes,
  hasAny = false,
  onChange,
  ...props
}: SelectProps & { themes: readonly Numbered[]; hasAny?: boolean }) {
  const { t, lang } = useWords()
  const read = useRead()
  return (
    <label>
      {t("coding.theme")}
      <select className="input" {...props} onChange={onChange && ((event) => onChange(event.target.value))}>
        {hasAny && <option value="">{t("coding.any")}</option>}
        {themes.map(({ id, number, text }) => (
          <option key={id} value={id}>
            {`${formatNumber(number, lang)} ${read(text)}`}
          </option>
        ))}
      </select>
    </label>
  )
}

export function PositionSelect({ hasAny = false, onChange, ...props }: SelectProps & { hasAny?: boolean }) {
  const { t } = useWords()
  return (
    <label>
      {t("coding.stance")}
      <select className="input" {...props} onChange={onChange && ((event) => onChange(event.target.value))}>
        {hasAny && <option value="">{t("coding.any")}</option>}
        {positions.map((position) => (
          <option key={position} value={position}>
            {t(`coding.position.${position}`)}
          </option>
        ))}
      </select>
    </label>
  )
}
