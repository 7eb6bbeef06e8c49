import { beforeAll, describe, expect, it } from "vitest"
import { trusted } from "mongoose"
import { AccountModel } from "../server/accounts/model.ts"
import { makeContent } from "../server/comments/content.ts"
import { CommentModel, type CommentDoc } from "../server/comments/model.ts"
import { fillLarge, holdsLarge } from "../server/demo/large/fill.ts"
import { countLarge, makeLarge } from "../server/demo/large/make.ts"
import { help, readOptions } from "../server/demo/large/options.ts"
import { readHead } from "../server/events/log.ts"
import { EventModel } from "../server/events/model.ts"
import { recountAll } from "../server/jobs/recount.ts"
import { forgetEverything } from "../server/remember.ts"
import { SpaceModel } from "../server/spaces/model.ts"
import { ThreadModel } from "../server/threads/model.ts"
import { Person } from "./helpers/person.ts"
import { expectSameView, openView } from "./helpers/view.ts"
import { world, type World } from "./helpers/world.ts"

const PASSWORD = "as long as people like"
const size = { comments: 500, spaces: 6, people: 60, seed: "a test" }

describe("a large discussion that was made", () => {
  let w: World
  let comments: CommentDoc[]
  beforeAll(async () => {
    w = await world()
    await fillLarge(size, PASSWORD)
    // A process that runs meanwhile hears of things before they are there, and remembers that for some seconds.
    forgetEverything()
    comments = await CommentModel.find().lean<CommentDoc[]>()
  })
  const person = async (number: number) => {
    const email = `person${number}@example.org`
    const account = await AccountModel.findOne({ email }).lean()
    return new Person(w.url, { id: account!._id, email, password: PASSWORD })
  }
  const largeSpaces = async () => (await SpaceModel.find().lean()).filter(({ slug }) => slug.startsWith("large-"))
  const firstThread = async () => {
    const space = await SpaceModel.findOne({ slug: "large-1" }).lean()
    return (await ThreadModel.findOne({ spaceId: space!._id, number: 1 }).lean())!
  }

  it("is as large as it was asked to be, and half of it is one thread", async () => {
    const thread = await firstThread()
    expect(comments).toHaveLength(size.comments)
    expect(comments.filter(({ threadId }) => threadId === thread._id).length).toBeGreaterThan(200)
    expect((await largeSpaces()).length).toBe(size.spaces)
    expect(await holdsLarge()).toBe(true)
  })

  it("has all languages, deep answers, and comments in every state", () => {
    const values = (of: (comment: CommentDoc) => unknown) => new Set(comments.map(of))
    expect(values(({ language }) => language).size).toBe(6)
    expect([...values(({ depth }) => depth)]).toEqual(expect.arrayContaining([0, 1, 2, 3]))
    expect([...values(({ status }) => status)]).toEqual(expect.arrayContaining(["published", "held", "rejected"]))
    expect(comments.some(({ onBehalfOf }) => onBehalfOf?.kind === "state")).toBe(true)
    for (const tag of ["<ul", "<blockquote", "<a "]) expect(comments.some(({ body }) => body.includes(tag))).toBe(true)
  })

  it("is numbered in the log without a gap, in the order of time, and all that is told of is there", async () => {
    const entries = await EventModel.find().sort({ seq: 1 }).lean()
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
    expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).sort((a, b) => a.getTime() - b.getTime()))
    const last = new Map(entries.map((entry) => [entry.subject.id, entry.seq]))
    for (const { _id, seq } of comments) expect(seq, _id).toBe(last.get(_id))
    for (const { _id, seq } of await largeSpaces()) expect(seq, _id).toBe(last.get(_id))
    expect(await CommentModel.countDocuments({ "unannounced.at": trusted({ $gt: new Date(0) }) })).toBe(0)
  })

  it("leaves nothing to count again", async () => {
    const head = await readHead()
    await recountAll(0)
    const corrected = await EventModel.find({ seq: trusted({ $gt: head, $lte: head + 100 }) }).lean()
    expect(corrected).toEqual([])
  })

  it("holds texts as cleaning leaves them", () => {
    for (const { body, plainText, language } of comments) {
      const { content: again } = makeContent({ body, language }, { language, objectives: [], countries: [] }, 6_000)
      expect({ body: again.body, plainText: again.plainText }).toEqual({ body, plainText })
    }
  })

  it("is read by its pages, to the last answer of the longest conversation", async () => {
    const opening = comments.reduce((most, one) => (one.replyPositions > most.replyPositions ? one : most))
    expect(opening.replyPositions).toBeGreaterThan(3)
    const { threadId } = opening
    const first = await w.visitor.api("comments.list", { threadId, conversation: opening._id })
    const rest = await Promise.all(
      Array.from({ length: first.pages - 1 }, (_, index) =>
        w.visitor.api("comments.list", { threadId, conversation: opening._id, page: String(index + 2) }),
      ),
    )
    const shown = [first, ...rest].flatMap((page) => page.comments).filter(({ status }) => status === "published")
    expect(shown).toHaveLength(opening.replies)
  })

  it("goes on like any other: a person signs in, comments, and pages follow", async () => {
    const somebody = await person(40)
    const thread = await firstThread()
    const view = await openView(await person(41), thread)
    const before = await somebody.api("threads.get", { threadId: thread._id })
    await somebody.api("comments.post", { threadId: thread._id, id: crypto.randomUUID(), body: "<p>And so on.</p>" })
    await expect
      .poll(async () => (await somebody.api("threads.get", { threadId: thread._id })).comments)
      .toBe(before.comments + 1)
    await expectSameView(view)
  })

  it("has a queue for its moderators", async () => {
    const queue = await (await person(1)).api("moderation.queue", {})
    expect(queue.counts.held).toBe(comments.filter(({ queue: name }) => name === "held").length)
    expect(queue.counts.held).toBeGreaterThan(0)
  })
})

describe("making a large discussion", () => {
  it("makes the same one from the same seed, and another one from another", async () => {
    const now = new Date("2026-11-26T12:00:00Z")
    const made = async (seed: string) => {
      const large = await makeLarge({ ...size, comments: 200, seed }, now, PASSWORD)
      const events = [...large.story.events()]
      countLarge(large)
      // Salted anew each time.
      const accounts = large.accounts.map((account) => ({ ...account, passwordHash: "" }))
      return JSON.stringify([accounts, large.spaces, large.threads, events, [...large.story.comments.values()]])
    }
    const one = await made("one")
    expect(await made("one")).toBe(one)
    expect(await made("other")).not.toBe(one)
  })

  it("says what is wrong with what it is asked, and explains itself", () => {
    expect(readOptions([])).toEqual({ comments: 100_000, spaces: 20, people: 2_000, seed: "plenary" })
    expect(readOptions(["--comments=500", "--seed", "x"])).toMatchObject({ comments: 500, seed: "x" })
    expect(readOptions(["--comments=many"])).toMatch("--comments must be a number from 1 to")
    expect(readOptions(["--people=3"])).toMatch("--people")
    expect(readOptions(["--comment=5"])).toMatch("--comment")
    expect(readOptions(["--until=2026-01-05T12:00Z"])).toMatchObject({ until: new Date("2026-01-05T12:00Z") })
    expect(readOptions(["--until=noon"])).toMatch("--until must be a time")
    expect(readOptions(["--help"])).toBeUndefined()
    expect(help).toContain("--spaces")
  })
})
