import type { Told } from "#shared/events"

/** Notices that a frame got lost on its way: each names the one that was sent before it on the same line. */
export function watchFrames() {
  let last = 0
  const has = (frame: number) => {
    const isHere = frame <= last
    last = Math.max(last, frame)
    return isHere
  }
  return {
    /** A new line, on which nothing has come yet. */
    restart: () => void (last = 0),
    /** Whether all that was sent before these events has come. */
    follows([first]: readonly Told[]): boolean {
      const isWhole = has(first?.after ?? 0)
      has(first?.frame ?? 0)
      return isWhole
    },
    /** Whether the frame has come that was the last one when something was answered. */
    has,
  }
}
