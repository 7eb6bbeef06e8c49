type Kept<T> = { value: Promise<T>; until: number }

const stores = new Set<Map<string, unknown>>()

/**
 * Reads that repeat: kept a few seconds, and dropped at once when the pump hears that the thing changed.
 * A failed read is not kept, and nor is that something is not there: it may be made in the next moment.
 */
export function remember<T>(load: (key: string) => PromiseLike<T>, milliseconds = 5_000, most = 5_000) {
  const kept = new Map<string, Kept<T>>()
  stores.add(kept)
  function get(key: string): Promise<T> {
    const found = kept.get(key)
    if (found && found.until > performance.now()) return found.value
    // A query of mongoose runs anew each time it is waited for, and refuses; a promise does not.
    const value = Promise.resolve(load(key))
    const letGo = () => {
      if (kept.get(key)?.value === value) kept.delete(key)
    }
    void value.then((found) => (found === null ? letGo() : undefined), letGo)
    if (kept.size >= most) kept.delete(kept.keys().next().value!)
    kept.set(key, { value, until: performance.now() + milliseconds })
    return value
  }
  return {
    get,
    forget: (key: string) => void kept.delete(key),
    forgetWhere(isOver: (key: string) => boolean) {
      for (const key of kept.keys()) if (isOver(key)) kept.delete(key)
    },
  }
}

/** For another database in the same process; only tests change it. */
export const forgetEverything = () => stores.forEach((store) => store.clear())
