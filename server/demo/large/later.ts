/** What is still to happen, the earliest first: a binary heap. */
export function later<T extends { at: number }>() {
  const heap: T[] = []
  const swap = (a: number, b: number) => ([heap[a], heap[b]] = [heap[b]!, heap[a]!])

  return {
    next: (): T | undefined => heap[0],
    add(one: T) {
      heap.push(one)
      for (let at = heap.length - 1; at > 0;) {
        const above = (at - 1) >> 1
        if (heap[above]!.at <= heap[at]!.at) break
        swap(at, above)
        at = above
      }
    },
    take(): T | undefined {
      const first = heap[0]
      const last = heap.pop()
      if (!first || !last || heap.length === 0) return first
      heap[0] = last
      for (let at = 0; ;) {
        const [left, right] = [2 * at + 1, 2 * at + 2]
        let least = at
        if (left < heap.length && heap[left]!.at < heap[least]!.at) least = left
        if (right < heap.length && heap[right]!.at < heap[least]!.at) least = right
        if (least === at) break
        swap(at, least)
        at = least
      }
      return first
    },
  }
}
