import type { ReactNode } from "react"

/**
 * The heading of the page: takes the focus after a soft navigation. `auto` looks only at words that stand directly in it,
 * so what brings its own direction keeps it.
 */
export const Title = ({ children, lang }: { children: ReactNode; lang?: string }) => (
  <h1 tabIndex={-1} dir={typeof children === "string" ? "auto" : undefined} lang={lang}>
    {children}
  </h1>
)
