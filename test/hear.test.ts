import { expect, test } from "vitest"
import type { Call, Output } from "#shared/contract"
import type { Told } from "#shared/events"
import { makeClient } from "../client/api.ts"
import { hear } from "../client/store/hear.ts"

// Events and answers cross on the line; what is shown must not depend on which was first.

const SPACE = "00000000-0000-4000-8000-000000000002"
const input = { space: "rt4" }
const key = ["spaces.get", input]
const answer = (comments: number) => ({ space: { id: SPACE, comments, version: 1, threads: [] }, seq: 1 })
const told = (comments: number): Told => ({
  seq: 2,
  kind: "space.changed",
  space: { id: SPACE, comments, version: 1 } as Extract<Told, { kind: "space.changed" }>["space"],
})
/** A server that answers when told to. */
function slow(answers: unknown[]) {
  const waiting: (() => void)[] = []
  const call = (() => {
    const next = answers.shift()
    return new Promise<unknown>((resolve) => waiting.push(() => resolve(structuredClone(next))))
  }) as unknown as Call
  const settle = async () => {
    waiting.shift()?.()
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { call, settle }
}
const shown = (client: ReturnType<typeof makeClient>) => client.getQueryData<Output<"spaces.get">>(key)?.space.comments

test("what is heard is shown", () => {
  const client = makeClient(slow([]).call)
  client.setQueryData(key, answer(1))
  hear(client, [told(2)])
  expect(shown(client)).toBe(2)
})

test("what is heard while an answer is on its way is in the answer", async () => {
  const { call, settle } = slow([answer(1)])
  const client = makeClient(call)
  const asked = client.fetchQuery({ queryKey: key })
  hear(client, [told(2)])
  await settle()
  await asked
  expect(shown(client)).toBe(2)
})

test("an answer that events cannot complete is asked for again", async () => {
  const { call, settle } = slow([answer(1), answer(7)])
  const client = makeClient(call)
  const asked = client.fetchQuery({ queryKey: key })
  const id = "00000000-0000-4000-8000-000000000077"
  const thread = { id, spaceId: SPACE, isLocked: false, comments: 0, lastCommentAt: null }
  hear(client, [{ seq: 2, kind: "thread.changed", thread }])
  await settle()
  await settle()
  await asked
  expect(shown(client)).toBe(7)
})
