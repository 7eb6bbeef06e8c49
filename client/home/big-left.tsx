import { useWords } from "../i18n/index.tsx"
import { formatDate, formatNumber } from "../ui/format.ts"
import { leftUntil, useNow } from "../ui/time.tsx"

/** How much time there is, the number large. Until the clock is known: the day itself. */
export function BigLeft({ until, zone }: { until: string; zone: string }) {
  const { t, lang } = useWords()
  const left = leftUntil(until, useNow())
  if (!left) {
    return (
      <p className="left">
        {t("home.until")}{" "}
        <time dateTime={until} suppressHydrationWarning>
          {formatDate(until, lang, zone)}
        </time>
      </p>
    )
  }
  if (left.unit === "soon") return <p className="left">{t("time.left.soon")}</p>
  const text = t(`time.left.${left.unit}`, { count: left.count })
  const number = formatNumber(left.count, lang)
  const at = text.indexOf(number)
  // Some languages say one and two without the figure.
  if (at < 0) return <p className="left">{text}</p>
  return (
    <p className="left">
      {text.slice(0, at)}
      <strong className="num">{number}</strong>
      {text.slice(at + number.length)}
    </p>
  )
}
