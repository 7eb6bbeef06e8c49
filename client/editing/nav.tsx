import type { HubQueue } from "#shared/hub"
import { useViewer } from "../api.ts"
import { useWords, type Key } from "../i18n/index.tsx"
import { useHref, usePlace } from "../place.tsx"
import { countWords } from "./count.ts"
import { HubKeys } from "./keys.tsx"
import { useHubCounts } from "./live.ts"
import "./editing.css"

const pages: readonly [path: string, words: Key, queue?: HubQueue][] = [
  ["/hub", "editing.desk", "resources"],
  ["/hub/reviews", "editing.reviews"],
  ["/hub/roster", "editing.roster", "roster"],
  ["/hub/contact", "editing.contact.title", "contact"],
  ["/hub/import", "editing.import.title"],
  ["/hub/links", "editing.links.title"],
]

/** Between the pages of the editors of the Hub: with how much waits in each, live, and the keys that lead there. */
export function EditorsNav() {
  const { t, lang } = useWords()
  const viewer = useViewer()
  const counts = useHubCounts()
  const href = useHref()
  const here = usePlace().path.split("?")[0]
  return (
    <nav className="editing-nav" aria-label={t("editing.nav")}>
      <ul>
        {pages.map(([path, words, queue]) => (
          <li key={path}>
            <a href={href(path)} aria-current={here === href(path) ? "page" : undefined}>
              {t(words)} {queue && counts && <span className="num soft">{countWords(counts[queue], lang)}</span>}
            </a>
          </li>
        ))}
      </ul>
      {viewer && <HubKeys viewer={viewer} />}
    </nav>
  )
}

/** The same list in its states, each with how many it has. */
export function States<S extends string>({
  states,
  current,
  counts,
  label,
  name,
  path,
}: {
  states: readonly S[]
  current: S
  counts: Record<S, number>
  label: string
  name: (state: S) => string
  path: string
}) {
  const { lang } = useWords()
  const href = useHref()
  return (
    <nav className="editing-nav" aria-label={label}>
      <ul>
        {states.map((state) => (
          <li key={state}>
            <a href={href(`${path}?state=${state}`)} aria-current={state === current ? "page" : undefined}>
              {name(state)} <span className="soft">{countWords(counts[state], lang)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
