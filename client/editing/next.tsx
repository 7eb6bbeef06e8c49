import { useEffect, useRef } from "react"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"

/** After a decision: one sentence, how many are left, and the way to the next one, where the focus goes. */
export function NextOne({
  said,
  left,
  path,
  title,
}: {
  said: string
  left: number
  path: string
  title: string | undefined
}) {
  const { t } = useWords()
  const href = useHref()
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => link.current?.focus(), [])
  return (
    <p className="next-one" role="status">
      {said} {t("editing.still.left", { count: left })}{" "}
      <a ref={link} href={href(path)}>
        {title === undefined ? t("editing.still.toList") : t("editing.still.next", { title })}
      </a>
    </p>
  )
}
