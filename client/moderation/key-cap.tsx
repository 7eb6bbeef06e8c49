import type { ReactNode } from "react"
import { useViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHasKeys } from "../ui/keys.ts"
import { isGoal, useKeyMap, type KeyAct } from "./keymap.ts"

/** A key as it is printed: "Shift" in the reader's language. */
export function useKeyName() {
  const { t } = useWords()
  return (key: string) => key.replace("Shift+", `${t("moderate.keys.shift")} + `)
}

/** The keys of an act as its map has them, behind its name on a button; nothing while letters are off. */
export function useKeyCap() {
  const viewer = useViewer()
  const map = useKeyMap(viewer?.id ?? "")
  const hasKeys = useHasKeys()
  const nameOf = useKeyName()
  return (act: KeyAct): ReactNode => {
    if (!hasKeys) return null
    return (
      <kbd aria-hidden="true" dir="ltr">
        {isGoal(act) ? `${nameOf(map.go)} ${nameOf(map[act])}` : nameOf(map[act])}
      </kbd>
    )
  }
}
