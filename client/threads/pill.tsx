import type { MouseEvent, ReactNode } from "react"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Icon } from "../ui/icons.tsx"
import { pageAddress, plain } from "./asked.ts"
import type { Unread } from "./unread.ts"

// What waits below what is read; under the rail where there is room, so that it covers no text.

/** What is new waits behind it. */
export function Pill({ count, onPress }: { count: number; onPress: () => void }) {
  const { t } = useWords()
  return (
    <button type="button" className="pill" onClick={onPress} aria-label={t("thread.newComment", { count })}>
      <Icon name="arrow" />
      <span className="pill-long">{t("thread.newComment", { count })}</span>
      <span className="pill-short">{t("thread.new", { count })}</span>
    </button>
  )
}

type Props = { thread: { spaceSlug: string; number: number }; unread: Unread; pages: number }

/** To where the last visit ended. */
export function UnreadPill({ thread, unread, pages }: Props) {
  const { t } = useWords()
  return (
    <UnreadLink className="pill quiet" thread={thread} unread={unread} pages={pages}>
      <Icon name="history" />
      {t("thread.firstUnread")}
    </UnreadLink>
  )
}

type LinkProps = Props & { className?: string; children: ReactNode }
/** To its page, and there to the comment, which only that page tells. */
export function UnreadLink({ thread, unread, pages, className, children }: LinkProps) {
  const href = useHref()
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    // Without a line the page says so itself.
    unread.go().catch(() => location.assign(href(pageAddress(thread, plain, unread.page, pages))))
  }
  return (
    <a className={className} href={href(pageAddress(thread, plain, unread.page, pages))} onClick={go}>
      {children}
    </a>
  )
}
