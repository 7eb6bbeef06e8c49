import type { CommentDoc, RankingDoc } from "../../comments/model.ts"
import { rankingOf } from "../../comments/ranking.ts"
import { voicesFrom } from "../../comments/voices.ts"
import { isPublicSpace } from "../../events/topics.ts"
import { hear, participantsIn, spokenBy, sumOf, sumUp, supportsOf, type Voices } from "../../jobs/counting.ts"
import { repliesIn } from "../../jobs/recount-comments.ts"
import { countriesOf } from "../../reference.ts"
import { makeOrganisations, makePeople } from "./people.ts"
import { planPosts } from "./plan.ts"
import { randomFrom } from "./random.ts"
import { makeSpaces, makeThreads } from "./spaces.ts"
import { story } from "./story.ts"
import { wordsFor } from "./text.ts"

export type Size = { comments: number; spaces: number; people: number; seed: string }

const YEAR = 365 * 24 * 60 * 60 * 1000

/** A large discussion, up to `now`. The same seed and size make the same one, counted back from another moment. */
export async function makeLarge(
  { comments: count, spaces: spaceCount, people: peopleCount, seed }: Size,
  now: Date,
  password: string,
) {
  // One for each part, so that a change in one leaves the others as they are.
  const random = (part: string) => randomFrom(`${seed} ${part}`)
  const at = new Date(now.getTime() - YEAR)
  const organisations = makeOrganisations(at)
  const spaces = makeSpaces(spaceCount, organisations, now, random("spaces"))
  const people = await makePeople({ count: peopleCount, spaces, organisations, password, at }, random("people"))
  const openers = people
    .filter(({ account }) => account.roles.length === 0)
    .map(({ viewer, language }) => ({ id: viewer.id, language }))
  const threads = spaces.flatMap((space, index) => makeThreads(space, openers, random(`threads ${index}`)))
  const posts = planPosts({ count, spaces, threads, people, now }, random("plan"))
  const countries = countriesOf("member-state")
    .filter(({ footnote }) => !footnote)
    .map(({ alpha2 }) => alpha2)
  const words = wordsFor(count, countries, random("words"))
  const told = story({ posts, spaces, threads, people, words, now }, random("story"))
  const accounts = people.map(({ account }) => account)
  return { organisations, accounts, spaces, threads, story: told }
}
export type Large = Awaited<ReturnType<typeof makeLarge>>

/** What stands on documents because of others: counted once, by what counts it again later. */
export function countLarge({ spaces, threads, story: { comments, supports } }: Large) {
  const given = supportsOf([...supports.values()])
  const conversations = repliesIn([...comments.values()])
  for (const comment of comments.values())
    Object.assign(comment, given.get(comment._id), { replies: conversations.get(comment._id)?.replies ?? 0 })
  const byThread = new Map<string, CommentDoc[]>(threads.map(({ _id }) => [_id, []]))
  for (const comment of comments.values()) byThread.get(comment.threadId)!.push(comment)
  const sums = threads.map((thread) => {
    const sum = sumOf(byThread.get(thread._id)!)
    Object.assign(thread, { comments: sum.comments, facets: sum.facets })
    return { spaceId: thread.spaceId, sum }
  })
  const participants = spaces.flatMap((space) => {
    const voices: Voices = new Map()
    for (const { _id, spaceId } of threads) if (spaceId === space._id) hear(voices, spaceId, byThread.get(_id)!)
    Object.assign(space, spokenBy(voices), { version: space.version + voices.size })
    return participantsIn(space._id, voices)
  })
  const isOpen = new Map(spaces.map((space) => [space._id, isPublicSpace(space)]))
  const { tags } = sumUp(sums.flatMap(({ spaceId, sum }) => (isOpen.get(spaceId) ? [sum] : [])))
  const rankings = threads.map(({ _id }): RankingDoc => ({ _id, top: rankingOf(byThread.get(_id)!), changes: 0 }))
  const published = [...comments.values()].filter(({ status }) => status === "published")
  return { ...voicesFrom(published), participants, tags: new Map(Object.entries(tags)), rankings }
}
