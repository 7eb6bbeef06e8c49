import { isFlat } from "#shared/comment"
import type { Call, CallName, Input, Output } from "#shared/contract"
import { pageTopic, repliesTopic, stateTopic, textTopic } from "./events/shown.ts"
import type { Shown } from "./kept.ts"

// What the answers of calls show, by the names under which they are dropped (events/shown.ts).

type Shows = { [N in CallName]?: (output: Output<N>, input: Input<N>) => Shown }

const thread = (id: string) => `thread:${id}`

/** The calls that a visitor is answered from kept bytes. A page drawn from no others is dropped as exactly as they are. */
const shows = {
  "spaces.get": ({ space }) => {
    const topic = `space:${space.id}`
    return { topics: [stateTopic(topic)], counts: [topic] }
  },
  "threads.at": ({ id }) => ({ topics: [stateTopic(thread(id))], counts: [thread(id)] }),
  // It has numbers, times and names, and nothing of what was said.
  "threads.outline": (_, { threadId }) => ({ topics: [stateTopic(thread(threadId))], counts: [thread(threadId)] }),
  "comments.list": ({ page, pages }, { threadId, conversation, sort, ...filter }) => {
    const all = { topics: [stateTopic(thread(threadId))], counts: [thread(threadId)] }
    const on = (topic: string) => ({ ...all, topics: [...all.topics, topic] })
    if (isFlat({ sort, ...filter })) return on(textTopic(threadId))
    if (conversation) return on(repliesTopic(conversation, page))
    return on(pageTopic(threadId, sort === "newest" ? pages - page + 1 : page))
  },
} satisfies Shows

export type SharedCall = keyof typeof shows
export const isShared = (name: CallName): name is SharedCall => name in shows

export const shownBy = <N extends SharedCall>(name: N, output: Output<N>, input: Input<N>): Shown =>
  (shows[name] as (output: Output<N>, input: Input<N>) => Shown)(output, input)

/** Calls that note what their answers show; undefined once one of them is among the others. */
export function noting(call: Call): { call: Call; shown: () => Shown | undefined } {
  const all: (Shown | undefined)[] = []
  return {
    call: async (name, input) => {
      const output = await call(name, input)
      all.push(isShared(name) ? shownBy(name, output as never, input as never) : undefined)
      return output
    },
    shown() {
      const known = all.filter((one) => one !== undefined)
      if (known.length === 0 || known.length < all.length) return undefined
      return {
        topics: [...new Set(known.flatMap(({ topics }) => topics))],
        counts: [...new Set(known.flatMap(({ counts }) => counts))],
      }
    },
  }
}
