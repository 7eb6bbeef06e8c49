import { useEffect, useRef } from "react"
import { useWords } from "../i18n/index.tsx"

/** The rail follows the reader; the page itself must not move for it. */
export function useFollowingRail(current: string | undefined) {
  const rail = useRef<HTMLElement>(null)
  useEffect(() => {
    const box = current === undefined ? null : rail.current
    const line = box?.querySelector<HTMLElement>("[aria-current]")
    if (!box || !line) return
    const [top, bottom] = [line.offsetTop, line.offsetTop + line.offsetHeight]
    if (top < box.scrollTop || bottom > box.scrollTop + box.clientHeight) box.scrollTop = top - box.clientHeight / 2
  }, [current])
  return rail
}

/** What is new waits at the end of the thread. */
export function RailNews({ news, onNews }: { news: number; onNews: () => void }) {
  const { t } = useWords()
  if (news === 0) return null
  return (
    <li>
      <button type="button" className="rail-new" aria-label={t("thread.newComment", { count: news })} onClick={onNews}>
        <span className="rail-day" />
        <span className="rail-mark new" aria-hidden="true" />
        <span className="rail-name">
          <strong>{t("thread.new", { count: news })}</strong>
        </span>
      </button>
    </li>
  )
}
