const names =
  /^Mongo(?:Network|ServerSelection|PoolCleared|WaitQueue|OperationTimeout|WriteConcern|NotConnected|Topology)/

/** The database is away, slow, or did not say whether it wrote: not the caller's fault, and worth another try. */
export function isStorageProblem(error: unknown): boolean {
  const { name = "", message = "", code } = (error ?? {}) as { name?: string; message?: string; code?: unknown }
  return (
    names.test(name) ||
    name === "MongooseServerSelectionError" ||
    code === 50 || // MaxTimeMSExpired
    (name.startsWith("Mongo") && /ECONNRESET|ECONNREFUSED|timed? ?out|interrupted|not primary/i.test(message))
  )
}
