/** A key is there already: somebody else, or the same act before, was faster. */
export const isTaken = (error: unknown): boolean => (error as { code?: unknown }).code === 11000

/** Whether it was written; false where its key was taken. */
export async function unlessTaken(writing: PromiseLike<unknown>): Promise<boolean> {
  try {
    await writing
    return true
  } catch (error) {
    if (isTaken(error)) return false
    throw error
  }
}

const names =
  /^Mongo(?:Network|ServerSelection|PoolCleared|WaitQueue|OperationTimeout|WriteConcern|NotConnected|Topology)/

/** A line of the driver's that broke while it was being written to; it says so in Node's own words. */
const lines = new Set<unknown>(["EPIPE", "ECONNRESET", "ECONNREFUSED", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH"])

/** The database is away, slow, or did not say whether it wrote: not the caller's fault, and worth another try. */
export function isStorageProblem(error: unknown): boolean {
  const { name = "", message = "", code } = (error ?? {}) as { name?: string; message?: string; code?: unknown }
  return (
    names.test(name) ||
    lines.has(code) ||
    name === "MongooseServerSelectionError" ||
    code === 50 || // MaxTimeMSExpired
    (name === "MongoBulkWriteError" && code === undefined) || // how the driver reports a line that broke in a batch
    (name.startsWith("Mongo") && /ECONNRESET|ECONNREFUSED|timed? ?out|interrupted|not primary/i.test(message))
  )
}
