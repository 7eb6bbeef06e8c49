import { filterNames } from "#shared/comment"
import type { Thread } from "#shared/thread"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Icon } from "../ui/icons.tsx"
import { addressIn, type Asked } from "./asked.ts"
import { useValueName } from "./sift.tsx"

/** By what the thread is filtered, each with a way to let it go. */
export function Chosen({ thread, asked }: { thread: Thread; asked: Asked }) {
  const { t } = useWords()
  const href = useHref()
  const nameOf = useValueName()
  const chosen = filterNames.filter((name) => asked.filter[name] !== undefined)
  if (chosen.length === 0) return null
  return (
    <ul className="sifted" aria-label={t("spaces.choices")}>
      {chosen.map((one) => {
        const { [one]: value, ...filter } = asked.filter
        const name = nameOf(one, value ?? "")
        return (
          <li key={one}>
            <a className="chip outline" href={href(addressIn(thread, { ...asked, page: 1, filter }))}>
              <span className="hidden-text" suppressHydrationWarning>
                {t("spaces.remove", { name })}
              </span>
              <span aria-hidden="true">
                <bdi suppressHydrationWarning>{name}</bdi>
              </span>
              <Icon name="x" />
            </a>
          </li>
        )
      })}
    </ul>
  )
}
