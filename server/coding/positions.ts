import type { Position } from "#shared/coding"
import { codebookOf } from "./codebook.ts"
import { codedIn, heldIn, type Held } from "./coded.ts"

/** Who holds a position on a theme in answer to a question, by what was coded and can still be read. */
export type HeldPosition = {
  /** The number of the thread. */
  question: number
  theme: string
  position: Position
  /** Distinct ones: an organisation counts once, however many speak for it. */
  contributors: number
  /** Country codes of the Member States whose delegations hold it. */
  states: string[]
  hasState: boolean
  commentIds: string[]
}

/** Of all themes that are in use, in the order of question, theme and position. */
export async function positionsOf(spaceId: string): Promise<HeldPosition[]> {
  const [coded, { themes }] = await Promise.all([codedIn(spaceId), codebookOf(spaceId)])
  const isInUse = new Set(themes.filter(({ isArchived }) => !isArchived).map(({ id }) => id))
  const found = new Map<string, Held[]>()
  for (const one of heldIn(coded)) {
    if (!isInUse.has(one.theme)) continue
    const key = `${String(one.threadNumber).padStart(6, "0")} ${one.theme} ${one.position}`
    found.set(key, [...(found.get(key) ?? []), one])
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, held]) => positionOf(held))
}

function positionOf(held: readonly Held[]): HeldPosition {
  const { threadNumber: question, theme, position } = held[0]!
  const states = [...new Set(held.flatMap(({ state }) => state ?? []))].sort()
  return {
    question,
    theme,
    position,
    contributors: new Set(held.map(({ contributor }) => contributor)).size,
    states,
    hasState: states.length > 0,
    commentIds: [...new Set(held.map(({ commentId }) => commentId))].sort(),
  }
}
