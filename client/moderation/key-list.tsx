import { useWords, type Key } from "../i18n/index.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { useHasKeys } from "../ui/keys.ts"
import { changeSettings } from "../ui/settings.ts"

const keys: readonly (readonly [string, Key])[] = [
  ["j", "desk.keys.next"],
  ["k", "desk.keys.previous"],
  ["f", "desk.keys.approve"],
  ["r", "desk.keys.return"],
  ["d", "desk.keys.reject"],
  ["1 – 9", "desk.keys.reason"],
  ["Enter", "desk.keys.confirm"],
  ["?", "desk.keys.list"],
]

export function KeyList({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const hasKeys = useHasKeys()
  return (
    <Dialog title={t("desk.keys.title")} onClose={onClose}>
      <p className="soft">{t("desk.keys.what")}</p>
      <dl className="key-list">
        {keys.map(([key, word]) => (
          <div key={key}>
            <dt>
              <kbd dir="ltr">{key}</kbd>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
      <label className="tick">
        <input
          type="checkbox"
          checked={hasKeys}
          onChange={(event) => changeSettings({ hasKeys: event.target.checked })}
        />
        {t("desk.keys.isOn")}
      </label>
      <p className="soft small">{t("desk.keys.isOnHint")}</p>
    </Dialog>
  )
}
