// Where one was reading, kept with the entry in the history: which comment stood at the top of the window, and how far
// below it. A reload and the way back then show the same, whatever has been loaded above it before or since.

/** Above the first comment the page is always the same, so that there the distance from its top says enough. */
export type KeptPlace = { id: string; top: number } | { top: number }

type State = { place?: KeptPlace } | null
const keptPlace = () => (history.state as State)?.place

export const hasKeptPlace = () => keptPlace() !== undefined

/** What the browser's rounding has moved is the same place: otherwise each reload would add to it. */
export function steady(place: KeptPlace): KeptPlace {
  const kept = keptPlace()
  return kept && idIn(kept) === idIn(place) && Math.abs(kept.top - place.top) < 2 ? kept : place
}
const idIn = (place: KeptPlace) => ("id" in place ? place.id : undefined)

/** Says to what it went, if there is a place to go to and it is there. */
export function restorePlace(): Element | undefined {
  const place = keptPlace()
  if (!place) return undefined
  const block = "id" in place ? document.getElementById(place.id) : document.body
  if (!block) return undefined
  const top = "id" in place ? scrollY + block.getBoundingClientRect().top - place.top : place.top
  // Windows stand at whole pixels.
  scrollTo({ top: Math.round(top), behavior: "instant" })
  return block
}
