import { useEffect, useEffectEvent } from "react"
import type { DeskSettings } from "#shared/desk"
import { letterOf, useKeyPress } from "../ui/keys.ts"
import { changeDesk, readSettings, useSettings } from "./settings.ts"

// The keys of the desk (moderation M6). Each act has one, which everybody may choose anew; it is kept with the account.
// `go` waits for a second key, with which those of the second list lead to a queue.

export const usualKeys = {
  next: "j",
  previous: "k",
  approve: "f",
  reject: "d",
  return: "r",
  hold: "e",
  undo: "u",
  claim: "c",
  release: "Shift+c",
  conversation: "v",
  translation: "l",
  offer: "o",
  history: "h",
  note: "n",
  noteOnAuthor: "Shift+n",
  select: "x",
  selectRange: "Shift+x",
  bulk: "Shift+b",
  sanctions: "b",
  nextQueue: "t",
  oneItem: "z",
  search: "/",
  list: "?",
  go: "g",
} as const
export const usualGoals = { goHeld: "p", goReported: "r", goAppeals: "a", goMine: "m" } as const

export type KeyAct = keyof typeof usualKeys | keyof typeof usualGoals
export type KeyMap = Readonly<Record<KeyAct, string>>
const usual: KeyMap = { ...usualKeys, ...usualGoals }

export const isGoal = (act: KeyAct): act is keyof typeof usualGoals => Object.hasOwn(usualGoals, act)

// ── which key does what ──

const maps = new WeakMap<DeskSettings["keys"], KeyMap>()

/** What is kept may be of an older version: only acts that there are. */
function mapOf(keys: DeskSettings["keys"]): KeyMap {
  const made = maps.get(keys) ?? {
    ...usual,
    ...Object.fromEntries(keys.filter(({ act }) => Object.hasOwn(usual, act)).map(({ act, key }) => [act, key])),
  }
  maps.set(keys, made)
  return made
}

const keep = (person: string, map: KeyMap) =>
  changeDesk(person, {
    keys: Object.entries(map).flatMap(([act, key]) => (usual[act as KeyAct] === key ? [] : { act, key })),
  })

export const resetKeys = (person: string) => keep(person, usual)

/** The act that had the key before gets the one that has become free: none is ever without. Says which that was. */
export function setKey(person: string, act: KeyAct, key: string): KeyAct | undefined {
  const map = mapOf(readSettings(person).keys)
  const other = (Object.keys(map) as KeyAct[]).find(
    (one) => one !== act && isGoal(one) === isGoal(act) && map[one] === key,
  )
  keep(person, { ...map, [act]: key, ...(other && { [other]: map[act] }) })
  return other
}

export const useKeyMap = (person: string): KeyMap => mapOf(useSettings(person).keys)

/** As it stands in the map. Capitals count by Shift, not by how the lock stands; figures jump to a queue and are no choice. */
export function keyOf(event: Pick<KeyboardEvent, "key" | "code" | "shiftKey">): string {
  const letter = letterOf(event)
  return event.shiftKey && /^[a-z]$/.test(letter) ? `Shift+${letter}` : letter
}
export const isFree = (key: string) => /^(?:Shift\+[a-z]|[\x21-\x7e])$/.test(key) && !/^\d$/.test(key)

// ── pressing them ──

export type KeyActs = Partial<Record<KeyAct, () => void>>
/** Who was drawn last answers first: what is open before the list behind it. */
const layers = new Set<(act: KeyAct) => boolean>()
const GOES_ON = 1_500
let goneAt = 0

function actOf(map: KeyMap, key: string): KeyAct | undefined {
  const isGoing = Date.now() - goneAt < GOES_ON
  goneAt = 0
  return (Object.keys(map) as KeyAct[]).find((act) => isGoal(act) === isGoing && map[act] === key)
}

const run = (act: KeyAct) => [...layers].reverse().some((layer) => layer(act))

/** Once on the desk: it hears the keys for all its parts. */
export function useDeskKeyboard(person: string, onFigure: (figure: number) => void) {
  const map = useKeyMap(person)
  useKeyPress((event) => {
    const key = keyOf(event)
    if (/^[1-9]$/.test(key)) {
      event.preventDefault()
      return onFigure(Number(key))
    }
    const act = actOf(map, key)
    if (!act) return
    if (act === "go") goneAt = Date.now()
    if (act === "go" || run(act)) event.preventDefault()
  })
}

/** What some part of the desk does at a key. */
export function useDeskKeys(acts: KeyActs) {
  const layer = useEffectEvent((act: KeyAct) => {
    const does = acts[act]
    does?.()
    return does !== undefined
  })
  useEffect(() => {
    const own = (act: KeyAct) => layer(act)
    layers.add(own)
    return () => void layers.delete(own)
  }, [])
}
