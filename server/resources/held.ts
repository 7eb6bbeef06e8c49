import { trusted } from "mongoose"
import type { State } from "#shared/resource"
import { remember } from "../remember.ts"
import { ResourceModel } from "./model.ts"

// What each process holds of the resources in its memory, where no index of the database would answer what is asked. It is
// read before the first who asks, and the log says what is another since.

type Held<M, D> = {
  fields: Record<string, 1>
  load: () => Promise<M>
  /** Undefined: it is not there any more. */
  put: (memory: M, id: string, doc: D | undefined) => void
}

const READ_AT_ONCE = 1_000
const notes: ((id: string) => void)[] = []

/** It changed: its new state is read before anybody is answered from what is held of it. */
export const noteResource = (id: string): void => notes.forEach((note) => note(id))

/** Nobody goes on while something noted is not in it yet, also if somebody else is already reading that. */
export function holdResources<M, D extends { _id: string }>({ fields, load, put }: Held<M, D>): () => Promise<M> {
  const all = remember(load, Infinity)
  const changed = new Set<string>()
  let mending: Promise<void> | undefined
  notes.push((id) => void changed.add(id))

  async function mend(memory: M): Promise<void> {
    const ids = [...changed].slice(0, READ_AT_ONCE)
    for (const id of ids) changed.delete(id)
    try {
      const docs = await ResourceModel.find({ _id: trusted({ $in: ids }) }, fields).lean<D[]>()
      const found = new Map(docs.map((doc) => [doc._id, doc]))
      for (const id of ids) put(memory, id, found.get(id))
    } catch (error) {
      for (const id of ids) changed.add(id)
      throw error
    }
  }

  return async () => {
    const memory = await all.get("")
    while (mending || changed.size > 0) {
      mending ??= mend(memory).finally(() => {
        mending = undefined
      })
      await mending
    }
    return memory
  }
}

/** All in one state, as they come. */
export const resourcesIn = <D>(state: State, fields: Record<string, 1>): AsyncIterable<D> =>
  ResourceModel.find({ state }, fields).lean<D[]>().cursor({ batchSize: READ_AT_ONCE }) as AsyncIterable<D>
