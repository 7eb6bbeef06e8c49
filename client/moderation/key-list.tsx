import { useId, useState, type KeyboardEvent } from "react"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { isPlain, useHasKeys } from "../ui/keys.ts"
import { changeSettings } from "../ui/settings.ts"
import { useKeyName } from "./key-cap.tsx"
import { isFree, isGoal, keyOf, resetKeys, setKey, useKeyMap, usualGoals, usualKeys, type KeyAct } from "./keymap.ts"
import "./key-list.css"

const acts = [...(Object.keys(usualKeys) as KeyAct[]), ...(Object.keys(usualGoals) as KeyAct[])]

/** All keys, each with a way to choose another one, and the switch that turns them off (WCAG 2.1.4). */
export function KeyList({ person, onClose }: { person: string; onClose: () => void }) {
  const { t } = useWords()
  const hasKeys = useHasKeys()
  const map = useKeyMap(person)
  const nameOf = useKeyName()
  const [changing, setChanging] = useState<KeyAct>()
  const [said, setSaid] = useState("")
  const id = useId()
  const shown = (act: KeyAct) => (isGoal(act) ? `${nameOf(map.go)} ${nameOf(map[act])}` : nameOf(map[act]))

  const choose = (act: KeyAct, key: string) => {
    if (!isFree(key)) return setSaid(t("moderate.keys.notFree"))
    const other = setKey(person, act, key)
    setChanging(undefined)
    const now = t("moderate.keys.chosen", { act: t(`moderate.keys.act.${act}`), key: nameOf(key) })
    const swapped = other && t("moderate.keys.swapped", { act: t(`moderate.keys.act.${other}`), key: nameOf(map[act]) })
    setSaid([now, swapped].filter(Boolean).join(" "))
  }
  return (
    <Dialog title={t("desk.keys.title")} onClose={onClose}>
      <p className="soft">{t("desk.keys.what")}</p>
      <label className="tick">
        <input
          type="checkbox"
          checked={hasKeys}
          onChange={(event) => changeSettings({ hasKeys: event.target.checked })}
        />
        {t("desk.keys.isOn")}
      </label>
      <p className="soft small">{t("desk.keys.isOnHint")}</p>
      <p role="status" className="key-said">
        {said}
      </p>
      <table className="key-list">
        <caption className="hidden-text">{t("desk.keys.title")}</caption>
        <tbody>
          {acts.map((act) => (
            <tr key={act}>
              <th scope="row" id={`${id}-${act}`}>
                {t(`moderate.keys.act.${act}`)}
              </th>
              <td>
                <kbd dir="ltr">{shown(act)}</kbd>
              </td>
              <td>
                <Changer
                  label={t("moderate.keys.changeOf", { act: t(`moderate.keys.act.${act}`) })}
                  isWaiting={changing === act}
                  onBegin={() => {
                    setSaid("")
                    setChanging(act)
                  }}
                  onEnd={() => setChanging(undefined)}
                  onKey={(key) => choose(act, key)}
                />
              </td>
            </tr>
          ))}
          {fixed.map(([key, word]) => (
            <tr key={key}>
              <th scope="row">{t(word)}</th>
              <td colSpan={2}>
                <kbd dir="ltr">{key}</kbd>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <footer>
        <Button
          onClick={() => {
            resetKeys(person)
            setSaid(t("moderate.keys.reset"))
          }}
        >
          {t("moderate.keys.toUsual")}
        </Button>
      </footer>
    </Dialog>
  )
}

/** These are figures and signs by their place, and stay. */
const fixed = [
  ["1 – 9", "moderate.keys.figures"],
  ["1 – 9", "desk.keys.reason"],
  ["Enter", "desk.keys.confirm"],
] as const

type ChangerProps = {
  label: string
  isWaiting: boolean
  onBegin: () => void
  onEnd: () => void
  onKey: (key: string) => void
}

/** A button that waits for a key. Tab, Escape and a look elsewhere leave everything as it was. */
function Changer({ label, isWaiting, onBegin, onEnd, onKey }: ChangerProps) {
  const { t } = useWords()
  const press = (event: KeyboardEvent) => {
    if (!isWaiting || event.key === "Tab") return
    if (["Shift", "Control", "Alt", "Meta", "CapsLock"].includes(event.key)) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === "Escape") onEnd()
    else if (isPlain(event.nativeEvent)) onKey(keyOf(event.nativeEvent))
  }
  return (
    <button
      type="button"
      className={isWaiting ? "button key-waiting" : "button quiet"}
      aria-label={isWaiting ? t("moderate.keys.press") : label}
      onClick={() => !isWaiting && onBegin()}
      onKeyDown={press}
      onBlur={() => isWaiting && onEnd()}
    >
      {t(isWaiting ? "moderate.keys.press" : "moderate.keys.change")}
    </button>
  )
}
