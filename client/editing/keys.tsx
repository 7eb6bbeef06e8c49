import { useState } from "react"
import { hubQueues } from "#shared/hub"
import type { SignedIn } from "#shared/account"
import { useWords } from "../i18n/index.tsx"
import { useDeskKeyboard, useDeskKeys } from "../moderation/keymap.ts"
import { useDeskSettings } from "../moderation/settings.ts"
import { useHref, usePlace } from "../place.tsx"
import { later } from "../ui/later.tsx"
import { hubPaths } from "./paths.ts"

const KeyList = later(() => import("../moderation/key-list.tsx").then((file) => file.KeyList), ["moderate", "desk"])

/** The keys of the desk, here too: the same letters for who has chosen others there. */
export function HubKeys({ viewer }: { viewer: SignedIn }) {
  const { t } = useWords()
  const href = useHref()
  const here = usePlace().path.split("?")[0]
  const [isList, setList] = useState(false)
  useDeskSettings(viewer.id)
  const go = (path: string | undefined) => {
    if (path && href(path) !== here) location.assign(href(path))
  }
  const isModerator = viewer.roles.some(({ role }) => role === "moderator")
  const desk = (query = "") => isModerator && location.assign(href(`/moderation${query}`))
  const paths = hubQueues.map((name) => hubPaths[name])
  const at = paths.findIndex((path) => href(path) === here)
  useDeskKeyboard(viewer.id, (figure) => go(paths[figure - 1]))
  useDeskKeys({
    next: () => step(1),
    previous: () => step(-1),
    nextQueue: () => (at === paths.length - 1 && isModerator ? desk() : go(paths[(at + 1) % paths.length])),
    goHeld: () => desk(),
    goReported: () => desk("?queue=reported"),
    goAppeals: () => desk("?queue=appeals"),
    goMine: () => desk("?queue=mine"),
    search: () => document.querySelector<HTMLElement>("main input[type=search]")?.focus(),
    list: () => setList(true),
  })
  return (
    <>
      <p className="hidden-text">{t("editing.still.keys")}</p>
      {isList && <KeyList person={viewer.id} onClose={() => setList(false)} />}
    </>
  )
}

/** From one that is still open to the next; what has turned grey is passed over. */
function step(by: 1 | -1) {
  const items = [...document.querySelectorAll<HTMLElement>("[data-hub-item]")]
  const at = items.findIndex((item) => item.contains(document.activeElement))
  const next = at < 0 ? (by > 0 ? items[0] : items.at(-1)) : items[at + by]
  next?.querySelector<HTMLElement>("a, button, textarea")?.focus()
}
