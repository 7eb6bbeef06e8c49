import { randomUUID } from "node:crypto"
import type { Comment } from "#shared/comment"
import type { ErrorEnvelope } from "#shared/errors"
import { addPerson } from "../../helpers/made.ts"
import type { Person } from "../../helpers/person.ts"
import { bodyOf, decide, newMark, say, submit, type Act } from "../people.ts"
import type { Figure, Play, Stage } from "../stage.ts"

// F10: two at once.

export const twoAtOnce =
  ({ clicks, moderators, posts, edits }: { clicks: number; moderators: number; posts: number; edits: number }): Play =>
  async (stage) => {
    const figures = [
      await clickTwice(stage, clicks),
      ...(await decideAtOnce(stage, moderators, posts)),
      await editWhileApproved(stage, edits),
    ]
    await stage.hush()
    return { trials: clicks + posts + edits, figures }
  }

/** At all processes, by two hands and one more: a double click, and two tabs that send the same draft. */
async function clickTwice(stage: Stage, clicks: number): Promise<Figure> {
  const { journal, authors, threads } = stage
  let unequal = 0
  for (let i = 0; i < clicks; i++) {
    const author = authors[i % authors.length]!
    const mark = newMark()
    const act: Act = { kind: "post", by: author.id, id: randomUUID(), mark }
    const input = { threadId: threads[0]!._id, id: act.id, body: bodyOf(mark) }
    journal.write({ act, what: "invoke" })
    const answers = await Promise.all(
      everywhere(stage, author).map((one) => answerTo(() => one.call("comments.post", input))),
    )
    if (answers.every(({ id, position }) => id === act.id && position === answers[0]!.position))
      journal.write({ act, what: "ok" })
    else {
      unequal++
      stage.plan.say(`answers that differ: ${JSON.stringify(answers)}`)
    }
  }
  return {
    name: "same post sent at once, answers that differ",
    value: String(unequal),
    target: "0",
    isMet: unequal === 0,
  }
}

/** As a browser does it: where the server could not say in time what became of it, the same is sent again. */
async function answerTo(send: () => Promise<Response>, tries = 5): Promise<Comment> {
  const response = await send()
  if (response.status === 503 && tries > 1) return answerTo(send, tries - 1)
  return response.json() as Promise<Comment>
}

/** The same person at each process twice. */
const everywhere = ({ applications }: Stage, person: Person) =>
  [...applications, ...applications].map(({ port }) => person.at(`http://127.0.0.1:${port}`))

async function decideAtOnce(stage: Stage, count: number, posts: number): Promise<Figure[]> {
  const { crew, journal, authors, spaces, threads, line } = stage
  const roles = [{ spaceId: spaces[1]!._id, role: "moderator" as const, organisationId: spaces[1]!.agencies[0]!.id }]
  const organisations = [{ organisationId: spaces[1]!.agencies[0]!.id, as: "focal_point" as const }]
  const moderators = await Promise.all(
    Array.from({ length: count }, (_, i) => addPerson(line.url, `Moderator ${i}`, { roles, organisations })),
  )
  await Promise.all(moderators.map((one) => one.signedIn()))
  let several = 0
  let none = 0
  let unnamed = 0
  for (let i = 0; i < posts; i++) {
    const { id } = (await say(crew, authors[i % authors.length]!, threads[2]!._id))!
    const answers = await Promise.all(
      moderators.map((one, n) => decideOnce(one, id, n % 2 === 0 ? "approve" : "reject")),
    )
    const winners = answers.filter(({ isOk }) => isOk)
    if (winners.length > 1) several++
    if (winners.length === 0) none++
    unnamed += answers.filter(({ isOk, decidedBy }) => !isOk && decidedBy === undefined).length
    for (const { act } of winners) {
      journal.write({ act, what: "invoke" })
      journal.write({ act, what: "ok" })
    }
  }
  return [
    {
      name: `posts of ${posts} decided by several of ${count}`,
      value: String(several),
      target: "0",
      isMet: several === 0,
    },
    { name: "posts that nobody could decide", value: String(none), target: "0", isMet: none === 0 },
    { name: "losers who were not told who decided", value: String(unnamed), target: "0", isMet: unnamed === 0 },
  ]
}

async function decideOnce(person: Person, id: string, kind: "approve" | "reject") {
  const act: Act = { kind, by: person.id, id, revision: 1 }
  const input = { commentId: id, revision: 1, ...(kind === "reject" ? { reason: "off_topic" } : {}) }
  const response = await person.call(`comments.${kind}`, input)
  const body = (await response.json()) as Partial<ErrorEnvelope>
  return { act, isOk: response.ok, decidedBy: body.error?.data?.decidedBy }
}

/** What was acknowledged of both must be there in the end, in whatever order they came. */
async function editWhileApproved(stage: Stage, edits: number): Promise<Figure> {
  const { crew, authors, moderators, threads } = stage
  const outcomes = new Map<string, number>()
  for (let i = 0; i < edits; i++) {
    const author = authors[i % authors.length]!
    const { id } = (await say(crew, author, threads[3]!._id))!
    const mark = newMark()
    const act: Act = { kind: "edit", by: author.id, id, revision: 1, mark }
    const [edited, approved] = await Promise.all([
      submit(crew, author, act, "comments.edit", { commentId: id, revision: 1, body: bodyOf(mark) }),
      decide(crew, moderators[i % moderators.length]!, id, 1, "approve"),
    ])
    const outcome = `${edited ? "edited" : "edit refused"}, ${approved ? "approved" : "approval refused"}`
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  return {
    name: "edit while it is approved",
    value: [...outcomes].map(([outcome, count]) => `${outcome}: ${count}`).join("; "),
    isMet: !outcomes.has("edit refused, approval refused"),
  }
}
