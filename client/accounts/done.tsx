import { useEffect, useRef } from "react"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Band } from "../ui/band.tsx"

/** It has worked, and where to go on. */
export function Done({ text }: { text: string }) {
  const { t } = useWords()
  const href = useHref()
  const link = useRef<HTMLAnchorElement>(null)
  // The button that had the focus is gone.
  useEffect(() => link.current?.focus(), [])
  return (
    <>
      <Band tone="good" role="status">
        <p>{text}</p>
      </Band>
      <p>
        <a ref={link} className="button main" href={href("/sign-in")}>
          {t("account.signInTitle")}
        </a>
      </p>
    </>
  )
}
