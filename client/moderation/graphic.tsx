import { useState, useSyncExternalStore, type ReactNode } from "react"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { changeSettings, listenToSettings, readSettings, usualSettings } from "../ui/settings.ts"
import "./graphic.css"

/** Whoever reads such words all day chooses when (moderation M8). */
export const useHidesGraphic = () =>
  useSyncExternalStore(
    listenToSettings,
    () => readSettings().hidesGraphic,
    () => usualSettings.hidesGraphic,
  )

/** What may hurt is blurred, and silent to a screen reader, until it is asked for. */
export function Veil({ isGraphic, children }: { isGraphic: boolean; children: ReactNode }) {
  const { t } = useWords()
  const hides = useHidesGraphic()
  const [isAsked, setAsked] = useState(false)
  if (!isGraphic) return children
  const isVeiled = hides && !isAsked
  return (
    <>
      {isVeiled && (
        <div className="veil-ask">
          <p>{t("queue.graphicNote")}</p>
          <Button icon="eye" onClick={() => setAsked(true)}>
            {t("queue.graphicShow")}
          </Button>
        </div>
      )}
      <div className={isVeiled ? "veiled" : undefined} aria-hidden={isVeiled || undefined} inert={isVeiled}>
        {children}
      </div>
      <label className="tick small">
        <input
          type="checkbox"
          checked={hides}
          onChange={(event) => changeSettings({ hidesGraphic: event.target.checked })}
        />
        {t("queue.graphicHide")}
      </label>
    </>
  )
}
