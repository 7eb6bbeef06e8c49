import type { SpaceBrief } from "#shared/space"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { SpaceCards } from "../spaces/card.tsx"

/** Of many discussions the first ones are shown, and the way to all of them. */
const FIRST = 3

type Props = { title: string; spaces: readonly SpaceBrief[]; all: string }

/** The discussions on what a page is about; nothing where there is none. `all`: the address of their list. */
export function HubSpaces({ title, spaces, all }: Props) {
  const { t } = useWords()
  const href = useHref()
  if (spaces.length === 0) return null
  return (
    <section aria-labelledby="spaces-title">
      <h2 id="spaces-title">{title}</h2>
      <p className="soft small">{t("hub.spaces.purpose")}</p>
      <SpaceCards spaces={spaces.slice(0, FIRST)} isDeep hasTeaser />
      {spaces.length > FIRST && (
        <p>
          <a href={href(all)}>{t("hub.spaces.all", { number: spaces.length })}</a>
        </p>
      )}
    </section>
  )
}
