import { useState } from "react"
import { can, type Viewer } from "#shared/policy"
import type { Space } from "#shared/space"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Icon } from "../ui/icons.tsx"
import { later } from "../ui/later.tsx"
import { Menu } from "../ui/menu.tsx"

const Reschedule = later(() => import("./reschedule.tsx").then((file) => file.Reschedule), ["alerts"])

/** What those with a task in this discussion can do. */
export function TeamMenu({ space, viewer }: { space: Space; viewer: Viewer }) {
  const { t } = useWords()
  const href = useHref()
  const [isMoving, setMoving] = useState(false)
  return (
    <>
      <Menu
        label={t("space.team")}
        summary={
          <>
            <Icon name="settings" />
            <Icon name="down" />
          </>
        }
        atEnd
      >
        {can(viewer, "space.moderate", space) && (
          <a href={href(`/moderation?space=${space.slug}`)}>
            <Icon name="list" /> {t("space.toDesk")}
          </a>
        )}
        {can(viewer, "space.moderate", space) && (
          <a href={href(`/moderation?space=${space.slug}#notebook`)}>
            <Icon name="quote" /> {t("space.toNotebook")}
          </a>
        )}
        {can(viewer, "space.moderate", space) && (
          <a href={href(`/spaces/${space.slug}/letters`)}>
            <Icon name="mail" /> {t("space.letters")}
          </a>
        )}
        {can(viewer, "space.setRules", space) && (
          <a href={href(`/moderation/spaces/${space.slug}/rules`)}>
            <Icon name="filter" /> {t("space.toRules")}
          </a>
        )}
        {can(viewer, "space.audit", space) && (
          <>
            <a href={href(`/moderation/spaces/${space.slug}/figures`)}>
              <Icon name="eye" /> {t("space.toFigures")}
            </a>
            <a href={href(`/moderation/record?space=${space.slug}`)}>
              <Icon name="history" /> {t("space.toRecord")}
            </a>
          </>
        )}
        {can(viewer, "summary.draft", { isPublished: space.hasSummary, space }) && (
          <a href={href(`/rapporteur/${space.slug}`)}>
            <Icon name="edit" /> {t("space.toBench")}
          </a>
        )}
        {can(viewer, "space.readCodings", space) && (
          <a href={href(`/spaces/${space.slug}/coding`)}>
            <Icon name="book" /> {t("space.toCoding")}
          </a>
        )}
        {can(viewer, "summary.edit", { isPublished: space.hasSummary, space }) && (
          <a href={href(`/rapporteur/${space.slug}/input`)}>
            <Icon name="bubble" /> {t("space.toUncited")}
          </a>
        )}
        {can(viewer, "outcome.edit", { isPublished: false, space }) && (
          <a href={href(`/rapporteur/${space.slug}/outcome`)}>
            <Icon name="check" /> {t("space.toOutcome")}
          </a>
        )}
        {can(viewer, "space.reschedule", space) && (
          <button type="button" onClick={() => setMoving(true)}>
            <Icon name="clock" /> {t("space.reschedule.action")}
          </button>
        )}
      </Menu>
      {isMoving && <Reschedule space={space} onClose={() => setMoving(false)} />}
    </>
  )
}
