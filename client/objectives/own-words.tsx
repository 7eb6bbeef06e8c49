import type { ReactNode } from "react"
import { useWords } from "../i18n/index.tsx"

/** What we say about an official text, so labelled that nobody takes it for that text. */
export function OwnWords({ children }: { children: ReactNode }) {
  const { t } = useWords()
  return (
    <section aria-labelledby="words-title" className="own-words">
      <h2 id="words-title">{t("objectives.inOurWords")}</h2>
      <div className="prose">
        <p dir="auto">{children}</p>
      </div>
    </section>
  )
}
