import { useWords } from "../i18n/index.tsx"
import { formatNumber } from "./format.ts"
import { Icon } from "./icons.tsx"
import "./pages.css"

/** The pages of a long list: first, last, and those around the one shown. */
export function Pages({ page, pages, href }: { page: number; pages: number; href: (page: number) => string }) {
  const { t, lang } = useWords()
  if (pages < 2) return null
  return (
    <nav className="pages" aria-label={t("common.pages")}>
      {page > 1 && (
        <a className="button quiet icon" href={href(page - 1)} rel="prev" aria-label={t("common.previous")}>
          <Icon name="back" turns />
        </a>
      )}
      <ul className="pages-list">
        {shown(page, pages).map((number) => (
          <li key={number}>
            <a
              className="button quiet"
              href={href(number)}
              aria-label={t("common.page", { number })}
              aria-current={number === page ? "page" : undefined}
            >
              {formatNumber(number, lang)}
            </a>
          </li>
        ))}
      </ul>
      {page < pages && (
        <a className="button" href={href(page + 1)} rel="next">
          {t("common.next")}
        </a>
      )}
    </nav>
  )
}

const shown = (page: number, pages: number) =>
  [...new Set([1, page - 2, page - 1, page, page + 1, page + 2, pages])].filter((one) => one >= 1 && one <= pages)
