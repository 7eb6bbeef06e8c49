import { lazy, Suspense, useState } from "react"
import { useWords } from "../i18n/index.tsx"
import { useHydrated } from "./time.tsx"

const Settings = lazy(() =>
  import("./display-settings.tsx").then(({ DisplaySettings }) => ({ default: DisplaySettings })),
)

/** Reading and display, in the list at the foot: kept on this device, so it needs JavaScript and is not shown without. */
export function DisplayItem() {
  const { t } = useWords()
  const isHydrated = useHydrated()
  const [isOpen, setOpen] = useState(false)
  if (!isHydrated) return null
  return (
    <li>
      <button type="button" className="as-link" onClick={() => setOpen(true)}>
        {t("shell.display.title")}
      </button>
      {isOpen && (
        <Suspense>
          <Settings onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </li>
  )
}
