import sprite from "./icons.svg?url&no-inline"

// Lucide, as one file that the browser keeps: neither page nor script carries the shapes.

const iconNames = [
  "arrow",
  "back",
  "ban",
  "bell",
  "bold",
  "book",
  "bubble",
  "calendar",
  "check",
  "circle",
  "clip",
  "clock",
  "doc",
  "dots",
  "down",
  "download",
  "edit",
  "eye",
  "feed",
  "filter",
  "flag",
  "hand",
  "heading",
  "history",
  "hold",
  "italic",
  "key",
  "link",
  "list",
  "lock",
  "mail",
  "off",
  "ordered",
  "pin",
  "plus",
  "print",
  "quote",
  "reply",
  "search",
  "settings",
  "share",
  "star",
  "support",
  "tick",
  "translate",
  "up",
  "user",
  "video",
  "warn",
  "x",
] as const
export type IconName = (typeof iconNames)[number]

/** A sign beside a word, never alone. `turns`: it shows a direction, so Arabic mirrors it. */
export function Icon({ name, turns = false }: { name: IconName; turns?: boolean }) {
  return (
    <svg className={turns ? "i turns" : "i"} aria-hidden="true">
      <use href={`${sprite}#${name}`} />
    </svg>
  )
}
