import { readSettings } from "../ui/settings.ts"

// How many texts that may hurt somebody has read one after another, in this window: nobody else's business.

/** After so long without one, the next is the first again. */
const FORGOTTEN_AFTER = 20 * 60_000

let inARow = 0
let lastAt = 0

export const readInARow = (): number => (Date.now() - lastAt > FORGOTTEN_AFTER ? 0 : inARow)

export function noteGraphicRead(): void {
  inARow = readInARow() + 1
  lastAt = Date.now()
}
/** Something else was looked at, or somebody goes on all the same. */
export const forgetGraphic = (): void => {
  inARow = 0
}

export function isTooMany(): boolean {
  const { restAfter } = readSettings()
  return restAfter > 0 && readInARow() >= restAfter
}
