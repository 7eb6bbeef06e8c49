import { hubQueues } from "#shared/hub"
import type { SignedIn } from "#shared/account"
import { useViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { countWords } from "./count.ts"
import { useHubCounts } from "./live.ts"
import { hubPaths } from "./paths.ts"

export const isEditor = (viewer: SignedIn | null | undefined): boolean =>
  viewer !== null && viewer !== undefined && (viewer.isEditor || viewer.isAdministrator)

/** On the desk of who may decide them too: what waits besides comments, with live numbers. */
export function HubLinks() {
  const { t, lang } = useWords()
  const href = useHref()
  const isOn = isEditor(useViewer())
  const counts = useHubCounts(isOn)
  if (!isOn) return null
  return (
    <>
      <h3 className="column-title">{t("queue.hub.title")}</h3>
      <ul className="queue-list">
        {hubQueues.map((name) => (
          <li key={name}>
            <a href={href(hubPaths[name])}>
              <span>{t(`queue.hub.${name}`)}</span>
              <span className="num">{counts && countWords(counts[name], lang)}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
