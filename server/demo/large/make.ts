import type { CommentDoc, RankingDoc } from "../../comments/model.ts"
import { rankingOf } from "../../comments/ranking.ts"
import { addTags, lookAt, participantsOf, supportsOf } from "../../jobs/recount.ts"
import type { SpaceDoc } from "../../spaces/model.ts"
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
  const tags = new Map<string, number>()
  const given = supportsOf([...supports.values()])
  const bySpace = new Map<string, CommentDoc[]>(spaces.map(({ _id }) => [_id, []]))
  for (const comment of comments.values()) bySpace.get(comment.spaceId)!.push(comment)
  const documents = new Map<string, object>([...spaces, ...threads, ...comments.values()].map((doc) => [doc._id, doc]))
  const participants = spaces.flatMap((space) => {
    const ofSpace = bySpace.get(space._id)!
    const ofThreads = threads.filter(({ spaceId }) => spaceId === space._id)
    for (const wrong of lookAt({ space, threads: ofThreads, comments: ofSpace, supports: given }))
      Object.assign(documents.get(wrong.id)!, wrong.shouldBe)
    addTags(tags, space, ofSpace)
    return participantsIn(space, ofSpace)
  })
  const rankings = threads.map(({ _id, spaceId }): RankingDoc => {
    const ofThread = bySpace.get(spaceId)!.filter(({ threadId }) => threadId === _id)
    return { _id, top: rankingOf(ofThread), changes: 0 }
  })
  return { participants, tags, rankings }
}

function participantsIn(space: SpaceDoc, comments: CommentDoc[]) {
  const found = participantsOf(space, comments)
  space.version += found.length
  return found
}
