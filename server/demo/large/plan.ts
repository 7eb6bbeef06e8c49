import type { SpaceDoc } from "../../spaces/model.ts"
import type { ThreadDoc } from "../../threads/model.ts"
import type { PersonMade } from "./people.ts"
import { weighted, type Random } from "./random.ts"
import { momentsOf } from "./times.ts"

export type Post = { at: number; thread: ThreadDoc; space: SpaceDoc; author: PersonMade }
type Given = { count: number; spaces: SpaceDoc[]; threads: ThreadDoc[]; people: PersonMade[]; now: Date }

/** Who writes where and when, in the order of time. The first thread gets half of it. */
export function planPosts({ count, spaces, threads, people, now }: Given, random: Random): Post[] {
  const moments = new Map(spaces.map((space) => [space._id, momentsOf(space, now, random)]))
  const spaceOf = new Map(spaces.map((space) => [space._id, space]))
  const writers = people.filter(({ account }) => account.roles.length === 0)
  // A few write much, most write little.
  const writer = weighted(writers.map((_, index) => 1 / (1 + ((index * 37) % writers.length) / 12)))
  const thread = weighted(sharesOf(threads.length, random))
  const posts = Array.from({ length: count }, (): Post => {
    const where = threads[thread(random)]!
    const author = writers[writer(random)]!
    const at = moments.get(where.spaceId)!(author.zone, random)
    return { at, thread: where, space: spaceOf.get(where.spaceId)!, author }
  })
  return posts.sort((a, b) => a.at - b.at)
}

function sharesOf(threads: number, random: Random): number[] {
  const others = Array.from({ length: threads - 1 }, (_, index) => (0.3 + random.next()) / (index + 3))
  const sum = others.reduce((all, one) => all + one, 0)
  return [sum || 1, ...others]
}
