import type { ReactNode } from "react"

/** The heading of the page: takes the focus after a soft navigation. */
export const Title = ({ children, lang }: { children: ReactNode; lang?: string }) => (
  <h1 tabIndex={-1} dir="auto" lang={lang}>
    {children}
  </h1>
)
