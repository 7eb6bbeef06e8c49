import { useSyncExternalStore } from "react"
import { useWords } from "../i18n/index.tsx"
import { Dialog } from "./dialog.tsx"
import { changeSettings, listenToSettings, readSettings, usualSettings, type Settings } from "./settings.ts"

const useSettings = () => useSyncExternalStore(listenToSettings, readSettings, () => usualSettings)

/** Colours, spacing, and what screen readers are told. */
export function DisplaySettings({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const { theme, density, isSpoken } = useSettings()
  return (
    <Dialog title={t("shell.display.title")} onClose={onClose}>
      <Choice<Settings["theme"]>
        name="theme"
        legend={t("shell.display.theme")}
        value={theme}
        options={[
          ["system", t("shell.display.system")],
          ["light", t("shell.display.light")],
          ["dark", t("shell.display.dark")],
        ]}
        onChange={(value) => changeSettings({ theme: value })}
      />
      <Choice<Settings["density"]>
        name="density"
        legend={t("shell.display.density")}
        value={density}
        options={[
          ["airy", t("shell.display.airy")],
          ["compact", t("shell.display.compact")],
        ]}
        onChange={(value) => changeSettings({ density: value })}
      />
      <label className="tick">
        <input
          type="checkbox"
          checked={isSpoken}
          onChange={(event) => changeSettings({ isSpoken: event.target.checked })}
        />
        {t("shell.display.announcements")}
      </label>
    </Dialog>
  )
}

type ChoiceProps<V extends string> = {
  name: string
  legend: string
  value: V
  options: readonly (readonly [V, string])[]
  onChange: (value: V) => void
}
function Choice<V extends string>({ name, legend, value, options, onChange }: ChoiceProps<V>) {
  return (
    <fieldset>
      <legend className="legend">{legend}</legend>
      {options.map(([option, text]) => (
        <label key={option} className="tick">
          <input type="radio" name={name} checked={option === value} onChange={() => onChange(option)} />
          {text}
        </label>
      ))}
    </fieldset>
  )
}
