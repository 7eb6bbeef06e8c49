import { useWords } from "../i18n/index.tsx"
import { Icon } from "../ui/icons.tsx"

/** What is new waits behind it, below what is read; under the rail where there is room, so that it covers no text. */
export function Pill({ count, onPress }: { count: number; onPress: () => void }) {
  const { t } = useWords()
  return (
    <p className="pill-line">
      {count > 0 && (
        <button type="button" className="pill" onClick={onPress} aria-label={t("thread.newComment", { count })}>
          <Icon name="arrow" />
          <span className="pill-long">{t("thread.newComment", { count })}</span>
          <span className="pill-short">{t("thread.new", { count })}</span>
        </button>
      )}
    </p>
  )
}
