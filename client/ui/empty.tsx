import type { ReactNode } from "react"
import "./empty.css"

/** What would be here, and how it comes to be. */
export const Empty = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="nothing">
    <p>
      <strong>{title}</strong>
    </p>
    {children}
  </div>
)
