import { randomUUID } from "node:crypto"
import { setTimeout as delay } from "node:timers/promises"
import { isFinal, type ErrorEnvelope } from "#shared/errors"
import type { Person } from "./person.ts"

/** Somebody who writes one comment after another, and sends each again with the same id until it is answered. */
export function keepPosting(person: Person, thread: { _id: string }, every = 20) {
  const acknowledged: string[] = []
  const refused: string[] = []
  let again = 0
  let isOver = false

  async function post(id: string): Promise<void> {
    const input = { threadId: thread._id, id, body: `<p>What ${id} says.</p>` }
    for (; ; again++) {
      const response = await person.call("comments.post", input).catch(() => undefined)
      if (response?.ok) return void acknowledged.push(id)
      const envelope = (await response?.json().catch(() => undefined)) as ErrorEnvelope | undefined
      if (envelope && isFinal(envelope.error.code)) return void refused.push(`${id} ${envelope.error.code}`)
      await delay(50)
    }
  }
  const work = (async () => {
    for (; !isOver; await delay(every)) await post(randomUUID())
  })()
  return {
    acknowledged,
    refused,
    /** How often something had to be sent once more. */
    tries: () => again,
    async stop() {
      isOver = true
      await work
    },
  }
}
