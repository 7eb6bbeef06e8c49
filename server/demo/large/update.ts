type Update = {
  $set?: object
  $unset?: object
  $inc?: Record<string, number>
  $push?: Record<string, unknown>
}

/** Does to a document in memory what the database does to a stored one, as far as our acts go. */
export function update(doc: object, { $set = {}, $unset = {}, $inc = {}, $push = {} }: Update): void {
  Object.assign(doc, $set)
  for (const key of Object.keys($unset)) delete (doc as Record<string, unknown>)[key]
  for (const [path, by] of Object.entries($inc)) {
    const [holder, key] = holderOf(doc, path)
    holder[key] = ((holder[key] as number | undefined) ?? 0) + by
  }
  for (const [path, value] of Object.entries($push)) {
    const [holder, key] = holderOf(doc, path)
    holder[key] = [...((holder[key] as unknown[] | undefined) ?? []), ...eachOf(value)]
  }
}

export const eachOf = <T>(pushed: T | { $each: T[] }): T[] =>
  typeof pushed === "object" && pushed !== null && "$each" in pushed ? pushed.$each : [pushed]

function holderOf(doc: object, path: string): [Record<string, unknown>, string] {
  const keys = path.split(".")
  const last = keys.pop()!
  type Holder = Record<string, unknown>
  // As in the database, what is not there yet begins with what is put into it.
  return [keys.reduce((holder, key) => (holder[key] ??= {}) as Holder, doc as Holder), last]
}
