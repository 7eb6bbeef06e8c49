import type { ReactNode } from "react"
import { useWords } from "../i18n/index.tsx"

/** Where this page lies; the last one, the page itself, has no link. */
export function Crumbs({ items }: { items: readonly { href?: string; text: ReactNode }[] }) {
  const { t } = useWords()
  return (
    <nav aria-label={t("common.breadcrumb")}>
      <ol className="crumbs">
        {items.map(({ href, text }, index) => (
          <li key={href ?? index} aria-current={href ? undefined : "page"}>
            {href ? <a href={href}>{text}</a> : text}
          </li>
        ))}
      </ol>
    </nav>
  )
}
