import { useCallback } from "react"
import type { Comment } from "#shared/comment"
import { useViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref, usePlace } from "../place.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Icon } from "../ui/icons.tsx"
import { later } from "../ui/later.tsx"
import { useEditArrival, useOutbox } from "./outbox.ts"

/** On every page: what was refused is told where it is not to be seen, and that a changed text has arrived. */
export function OutboxNews({ viewerId }: { viewerId: string }) {
  const { t } = useWords()
  const href = useHref()
  const isModerator = useViewer()?.roles.some(({ role }) => role === "moderator")
  const here = usePlace().path.split("?")[0]
  const announce = useAnnounce()
  const { sending, edits } = useOutbox(viewerId)
  useEditArrival(
    useCallback(
      ({ status, standing }: Comment) => {
        if (status === "held") announce(t("composer.sentAgain"))
        else announce(t(standing?.proposed ? "composer.changedWaits" : "composer.changed"))
      },
      [announce, t],
    ),
  )
  const isHere = (path: string) => href(path).split(/[?#]/)[0] === here
  const refused = [...sending, ...edits].find(({ state, path }) => state === "refused" && path && !isHere(path))
  return (
    <>
      {isModerator && <Bell />}
      <div role="status">
        {refused?.path && (
          <div className="band bad across">
            <div className="wrap">
              <Icon name="warn" />
              <p>
                <strong>{t("shell.notSent")}</strong> <a href={href(refused.path)}>{t("shell.notSentLink")}</a>
              </p>
            </div>
          </div>
        )}
      </div>
    </>
  )
}

const Bell = later(() => import("../alerts/bell.tsx").then((file) => file.Bell), ["alerts"])
