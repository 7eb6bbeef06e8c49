import { useEffect, useState, useSyncExternalStore, type ReactNode } from "react"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { later } from "../ui/later.tsx"
import { changeSettings, listenToSettings, readSettings, usualSettings } from "../ui/settings.ts"
import { forgetGraphic, isTooMany, noteGraphicRead, readInARow } from "./exposure.ts"
import "./graphic.css"

const Rest = later(() => import("./rest.tsx").then((file) => file.Rest), ["alerts"])
const RestAfter = later(() => import("./rest.tsx").then((file) => file.RestAfter), ["alerts"])

/** Whoever reads such words all day chooses when (moderation M8). */
export const useHidesGraphic = () =>
  useSyncExternalStore(
    listenToSettings,
    () => readSettings().hidesGraphic,
    () => usualSettings.hidesGraphic,
  )

/**
 * What may hurt is blurred, and silent to a screen reader, until it is asked for; and after many in a row, once more.
 * Where nothing is to be read yet, `isGraphic` is undefined: that is no rest from what was.
 */
export function Veil({ isGraphic, children }: { isGraphic: boolean | undefined; children: ReactNode }) {
  const { t } = useWords()
  const hides = useHidesGraphic()
  const [isAsked, setAsked] = useState(false)
  const [isTired, setTired] = useState(() => isGraphic === true && isTooMany())
  const isVeiled = isGraphic === true && (isTired || (hides && !isAsked))
  useEffect(() => {
    if (isGraphic === false) forgetGraphic()
    if (isGraphic && !isVeiled) noteGraphicRead()
  }, [isGraphic, isVeiled])
  if (!isGraphic) return children
  const goOn = () => {
    forgetGraphic()
    setTired(false)
    setAsked(true)
  }
  return (
    <>
      {isTired && <Rest count={readInARow()} onGoOn={goOn} />}
      {isVeiled && !isTired && (
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
      <RestAfter />
    </>
  )
}
