import type { ReactNode } from "react"

type Name = { "aria-label": string } | { "aria-labelledby": string }
type Props = Name & { className?: string; children: ReactNode }

/** What scrolls by itself, sideways if nothing else is said. Not everybody has a wheel: the arrow keys must reach it. */
export const Scroll = ({ className = "scroll-x", children, ...name }: Props) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without its place in the order, no key scrolls it
  <div className={className} tabIndex={0} role="group" {...name}>
    {children}
  </div>
)
