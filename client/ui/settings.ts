// How this device shows the pages. Kept here and nowhere else: no account is needed to read comfortably.

export type Settings = {
  theme: "system" | "light" | "dark"
  density: "airy" | "compact"
  /** New comments are said to screen readers. */
  isSpoken: boolean
  /** Single letters act on the desk and in a thread. */
  hasKeys: boolean
  /** Words that may hurt are hidden from moderators until they ask. */
  hidesGraphic: boolean
  /** After so many of them in a row a moderator is reminded to rest; 0: never. */
  restAfter: number
}
const KEY = "plenary.settings"
export const usualSettings: Settings = {
  theme: "system",
  density: "airy",
  isSpoken: true,
  hasKeys: true,
  hidesGraphic: true,
  restAfter: 10,
}

function stored(): Settings {
  try {
    return { ...usualSettings, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Settings>) }
  } catch {
    // Storage may be forbidden, or hold what an older version wrote.
    return usualSettings
  }
}

let settings: Settings | undefined
export const readSettings = (): Settings => (settings ??= stored())

const listeners = new Set<() => void>()
export function changeSettings(change: Partial<Settings>) {
  settings = { ...readSettings(), ...change }
  try {
    localStorage.setItem(KEY, JSON.stringify(settings))
  } catch {
    // Then it holds until the page is left.
  }
  show()
  for (const listener of listeners) listener()
}

/** Writes theme and density on the root element, where the style sheets look for them. */
export function show() {
  const { theme, density } = readSettings()
  const root = document.documentElement.dataset
  if (theme === "system") delete root.theme
  else root.theme = theme
  if (density === "compact") root.density = density
  else delete root.density
}

export const listenToSettings = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
