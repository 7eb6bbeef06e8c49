import { expect } from "vitest"
import type { Output } from "#shared/contract"
import { apply } from "../../client/store/apply.ts"
import type { Follower } from "./follower.ts"
import type { Person } from "./person.ts"

type Page = Output<"comments.list">
type Mine = Output<"comments.mine">

/** A thread's first page as one person's browser has it: loaded once, then kept up by the client's own reducer. */
export type View = {
  readonly state: Page
  readonly mine: Mine
  until: (holds: (state: Page) => boolean) => Promise<void>
  drop: () => void
  back: () => Promise<void>
  fresh: () => Promise<{ page: Page; mine: Mine }>
}

export async function openView(person: Person, thread: { _id: string }): Promise<View> {
  const input = { threadId: thread._id }
  const topics = [`thread:${thread._id}`]
  const load = async () => ({
    page: await person.api("comments.list", input),
    mine: await person.api("comments.mine", input),
  })
  let { page, mine } = await load()
  let follower: Follower | undefined
  let heard = 0

  const hear = () => {
    for (; follower && heard < follower.told.length; heard++) {
      const told = follower.told[heard]!
      page = apply("comments.list", input, page, told) as Page
      mine = apply("comments.mine", input, mine, told) as Mine
      page = { ...page, seq: Math.max(page.seq, told.seq) }
    }
  }
  const back = async () => {
    heard = 0
    follower = await person.follow(topics, { since: page.seq })
    if (follower.answer?.reset) ({ page, mine } = await load())
  }
  await back()
  return {
    get state() {
      hear()
      return page
    },
    get mine() {
      hear()
      return mine
    },
    async until(holds) {
      const held = () => {
        hear()
        return holds(page)
      }
      await expect.poll(held).toBe(true)
    },
    drop() {
      hear()
      follower?.socket.disconnect()
      follower = undefined
    },
    back,
    fresh: load,
  }
}

const stable = (comments: Page["comments"]) => [...comments].sort((a, b) => a.id.localeCompare(b.id))

/** Old page + events = a fresh page: nothing lost, nothing twice, nothing that may not be seen. */
export async function expectSameView(view: View): Promise<void> {
  await expect
    .poll(async () => {
      const { page, mine } = await view.fresh()
      const same = [
        [stable(view.state.comments), stable(page.comments)],
        [stable(view.mine.comments), stable(mine.comments)],
      ]
      return same.every(([a, b]) => JSON.stringify(a) === JSON.stringify(b))
    })
    .toBe(true)
    .catch(async (failure: unknown) => {
      const { page, mine } = await view.fresh()
      expect({ page: stable(view.state.comments), mine: stable(view.mine.comments) }).toEqual({
        page: stable(page.comments),
        mine: stable(mine.comments),
      })
      throw failure
    })
}
