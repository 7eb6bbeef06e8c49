import type { ReactNode } from "react"
import { usePlace } from "../place.tsx"
import { focusWhenThere } from "./focus.ts"
import { CARD_TITLE } from "./ids.ts"
import { itemAddress, useItem } from "./item.ts"

type Props = { id: string; children: ReactNode; className?: string; isCurrent?: boolean }

/** Opens another comment on the desk, which need not be in the list. */
export function ItemLink({ id, children, className, isCurrent = false }: Props) {
  const { path } = usePlace()
  const { open } = useItem(path)
  return (
    <a
      className={className}
      href={itemAddress(path, id)}
      aria-current={isCurrent ? "true" : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        open(id)
        focusWhenThere(CARD_TITLE)
      }}
    >
      {children}
    </a>
  )
}
