import { within } from "./device.ts"

// One tab at a time. The browser's own locks end with the tab that holds them; where there are none, a lease that runs
// out does.

/** Longer than any of the works done alone: who holds it for so long has been put to sleep. */
const STUCK = 60_000
const LEASE = 30_000
const AGAIN_AFTER = 400

export async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  // Not in pages without encryption.
  const locks = navigator.locks as LockManager | undefined
  if (!locks) return withLease(name, work)
  let isHeld = false
  const held = () => {
    isHeld = true
    return work()
  }
  try {
    return await locks.request(name, { signal: AbortSignal.timeout(STUCK) }, held)
  } catch (error) {
    if (isHeld) throw error
    if ((error as Error).name === "TimeoutError") return locks.request(name, { steal: true }, held)
    // Forbidden, as is all that is kept.
    return withLease(name, work)
  }
}

async function withLease<T>(name: string, work: () => Promise<T>): Promise<T> {
  const holder = crypto.randomUUID()
  while (!(await take(name, holder))) await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER))
  try {
    return await work()
  } finally {
    await within(async ({ leases }) => {
      if ((await leases.get(name))?.holder === holder) await leases.remove(name)
    })
  }
}

const take = (name: string, holder: string): Promise<boolean> =>
  within(async ({ leases }) => {
    const now = Date.now()
    const lease = await leases.get(name)
    // A clock that was put back makes no lease longer.
    if (lease && lease.until > now && lease.until <= now + LEASE) return false
    await leases.put(name, "", { holder, until: now + LEASE })
    return true
  })
