import { randomUUID } from "node:crypto"
import { trusted } from "mongoose"
import { beforeAll, describe, expect, test } from "vitest"
import type { ReviewsOf } from "#shared/review"
import { randomFrom } from "../server/demo/large/random.ts"
import { EventModel } from "../server/events/model.ts"
import { ResourceModel } from "../server/resources/model.ts"
import { writeMovesDue } from "../server/resources/letters.ts"
import { freeEngagements } from "../server/reviews/engagements.ts"
import { lookAfterReviews } from "../server/reviews/look-after.ts"
import { ReviewerModel, RoundModel } from "../server/reviews/model.ts"
import { outbox } from "./helpers/outbox.ts"
import type { Person } from "./helpers/person.ts"
import { refused } from "./helpers/refused.ts"
import { randomResource, writeResources } from "./helpers/resources.ts"
import { application, opinion, reviewer } from "./helpers/reviewers.ts"
import { noteHeard, scanHeard } from "./helpers/scan.ts"
import { world, type World } from "./helpers/world.ts"

// Peer review of what is sent in, from the roster of those who do it to what comes of what they say.

const DAY = 24 * 60 * 60_000
/** Many acts, one after the other, on a machine that does much else. */
const patience = { timeout: 120_000 }
const random = randomFrom(randomUUID())
const log = { warn: (about: unknown) => expect(about).toBe("nothing to warn of") }
let here: World

/** A practice that Ada has sent in. */
async function sentIn(more: Parameters<typeof randomResource>[1] = {}): Promise<string> {
  const [resource] = await writeResources([
    randomResource(random, {
      kind: "practice",
      partners: [],
      state: "submitted",
      submitterId: here.ada.id,
      publisher: "Lakeside Alliance",
      objectives: [7],
      languages: ["en"],
      title: { en: { text: "Interpreters at the harbour", status: "reviewed" } },
      ...more,
    }),
  ])
  return resource!._id
}
/** What somebody is written of a kind, once there is such a letter. */
async function letterTo(who: Person, template: string): Promise<string> {
  const found = () =>
    outbox(here.dataDir)
      .to(who.email)
      .filter((mail) => mail.template === template)
  await expect.poll(() => found().length).toBe(1)
  return found()[0]!.text
}
const stateOf = async (id: string) => (await ResourceModel.findById(id).lean())!.state
const open = ({ rounds }: ReviewsOf) =>
  rounds[0]!.seats.filter(({ state }) => state === "invited" || state === "accepted")
const seated = ({ rounds }: ReviewsOf) =>
  rounds[0]!.seats.filter(({ state }) => ["invited", "accepted", "given"].includes(state))
const shown = (resourceId: string) => here.editor.api("reviews.of", { resourceId })

describe("the roster", () => {
  beforeAll(async () => {
    here = await world()
  })

  test("somebody applies, an editor accepts with a reason, and the name is public by consent alone", async () => {
    const { ada, ben, editor, visitor } = here
    const { reviewer: applied } = await ada.api("roster.apply", { ...application, publications: "A study of 2021." })
    expect(applied).toMatchObject({ state: "applied", until: null })
    await refused("invalid", ben.api("roster.apply", { ...application, years: 4 }))
    await refused("invalid", ben.api("roster.apply", { ...application, region: "atlantis" }))
    await refused("unauthenticated", visitor.api("roster.apply", application))
    await refused("forbidden", ben.api("roster.applications", {}))
    const { applications } = await editor.api("roster.applications", {})
    expect(applications.map(({ name, publications }) => [name, publications])).toEqual([["Ada", "A study of 2021."]])
    const decision = { accountId: ada.id, appliedAt: applied!.appliedAt, accept: true, reason: "Just whom we lacked." }
    await refused("not_found", ben.api("roster.decide", decision))
    // What was read has been changed since.
    const { reviewer: changed } = await ada.api("roster.apply", { ...application, isPublic: false })
    await refused("conflict", editor.api("roster.decide", decision))
    await editor.api("roster.decide", { ...decision, appliedAt: changed!.appliedAt })
    expect((await ada.api("roster.mine", {})).reviewer).toMatchObject({ state: "accepted", reason: decision.reason })
    expect(await visitor.api("roster.list", {})).toMatchObject({ reviewers: [], total: 1, objectives: { 7: 1, 15: 1 } })
    // Whether the name is shown is one's own to say, and nothing that is decided.
    await ada.api("roster.apply", application)
    const { reviewers } = await visitor.api("roster.list", { objective: "7" })
    expect(reviewers).toMatchObject([{ name: "Ada", organisation: "Harbour Clinic", languages: ["en", "fr"] }])
    expect(JSON.stringify(reviewers)).not.toMatch(/woman|conflicts|perYear/)
    expect((await visitor.api("roster.list", { objective: "8" })).reviewers).toEqual([])
    // For whom they say they work is.
    const { reviewer: moved } = await ada.api("roster.apply", { ...application, organisation: "Another Clinic" })
    expect(moved).toMatchObject({ state: "applied" })
    await editor.api("roster.decide", { ...decision, appliedAt: moved!.appliedAt, accept: false, reason: "Too soon." })
    expect(await letterTo(ada, "rosterDeclined")).toContain("Too soon.")
    const facts = await EventModel.find({ "subject.kind": "reviewer" }).lean()
    expect(facts.map(({ type }) => type)).toEqual([
      "roster.applied",
      "roster.applied",
      "roster.accepted",
      "roster.applied",
      "roster.applied",
      "roster.declined",
    ])
  })

  test("an editor does not decide on the own application", async () => {
    const { editor, admin } = here
    const { reviewer: own } = await editor.api("roster.apply", application)
    const decision = { accountId: editor.id, appliedAt: own!.appliedAt, accept: true, reason: "By all means." }
    expect((await refused("forbidden", editor.api("roster.decide", decision))).data).toMatchObject({ why: "own" })
    await admin.api("roster.decide", decision)
    await editor.api("roster.withdraw", {})
    expect((await editor.api("roster.mine", {})).reviewer).toMatchObject({ state: "withdrawn", until: null })
  })

  test("whoever is asked in time whether they stay, stays; whoever says nothing is on the roster no more", async () => {
    const { visitor } = here
    const [stays, goes] = [await reviewer(here, "Stays"), await reviewer(here, "Goes")]
    await refused("closed", stays.api("roster.renew", {}))
    const until = new Date(Date.now() + 20 * DAY)
    await ReviewerModel.updateMany({}, { $set: { until } })
    for (let i = 0; i < 2; i++) await lookAfterReviews(log)
    expect(await letterTo(stays, "rosterEnding")).toContain("Stay for two more years")
    expect((await stays.api("roster.mine", {})).reviewer).toMatchObject({ mayRenew: true })
    expect((await stays.api("roster.renew", {})).reviewer).toMatchObject({ state: "accepted", mayRenew: false })
    await lookAfterReviews(log, new Date(until.getTime() + 1))
    expect((await goes.api("roster.mine", {})).reviewer).toMatchObject({ state: "expired", mayRenew: true })
    expect((await visitor.api("roster.list", {})).reviewers.map(({ name }) => name)).toEqual(["Stays"])
    expect((await goes.api("roster.renew", {})).reviewer).toMatchObject({ state: "accepted" })
  })
})

describe("a round of review", () => {
  let all: Record<string, Person>
  const whoHas = (reviewerId: string) => Object.values(all).find(({ id }) => id === reviewerId)!
  beforeAll(async () => {
    here = await world()
    const un = { isUn: true, organisation: "UN Habitat", perYear: 9 }
    const other = { perYear: 9 }
    all = {
      un1: await reviewer(here, "Una", { ...un, region: "asia", gender: "man" }),
      un2: await reviewer(here, "Unai", { ...un, region: "europe", organisation: "UNHCR" }),
      one: await reviewer(here, "Oona", { ...other, region: "africa" }),
      two: await reviewer(here, "Otto", { ...other, region: "americas", gender: "man", organisation: "A Press" }),
      three: await reviewer(here, "Omar", { ...other, region: "oceania", gender: "man", organisation: "B Press" }),
      four: await reviewer(here, "Olga", { ...other, region: "europe", organisation: "C Press" }),
      partner: await reviewer(here, "Pia", { ...other, organisation: "The Lakeside Alliance" }),
      deaf: await reviewer(here, "Ruth", { ...other, languages: ["ru"] }),
    }
  })
  /** They are few, and each test begins with all of them free and nothing under way. */
  async function freeAll(offered: { perYear?: number } = {}) {
    await RoundModel.updateMany({}, { $set: { state: "closed" }, $unset: { nextAt: 1 }, $inc: { version: 1 } })
    await ReviewerModel.updateMany({}, { $set: { engagements: [], ...offered }, $inc: { version: 1 } })
  }

  test(
    "is of one from the UN and two others with no interest in it; who declares a conflict is followed by another",
    patience,
    async () => {
      const { editor, ada, ben } = here
      const resourceId = await sentIn()
      for (const who of [ada, ben]) await refused("not_found", who.api("reviews.choose", { resourceId }))
      const proposal = await editor.api("reviews.choose", { resourceId })
      expect(proposal).toMatchObject({ isComplete: true, balance: { region: true, gender: true, language: true } })
      const why = Object.fromEntries(proposal.passedOver.map((one) => [one.reviewer.name, one.why]))
      expect(why).toEqual({ Pia: "same_body", Ruth: "language" })
      const begun = await editor.api("reviews.invite", { resourceId })
      expect(await stateOf(resourceId)).toBe("in_review")
      expect(open(begun).map(({ reviewer: { id } }) => id)).toEqual(proposal.picked.map((one) => one.reviewer.id))
      await refused("conflict", editor.api("reviews.invite", { resourceId }))

      const [first] = open(begun).filter(({ reviewer: { isUn } }) => !isUn)
      const conflicted = whoHas(first!.reviewer.id)
      expect(await letterTo(conflicted, "reviewInvited")).toContain("Interpreters at the harbour")
      const { reviews } = await conflicted.api("reviews.mine", {})
      expect(reviews).toMatchObject([{ state: "invited", reviewId: first!.reviewId }])
      expect(await conflicted.api("reviews.get", { reviewId: first!.reviewId })).toMatchObject({
        bodies: ["Lakeside Alliance"],
        others: null,
      })
      const reason = "My sister runs the harbour service."
      const answer = { reviewId: first!.reviewId, answer: "conflict" as const }
      await refused("invalid", conflicted.api("reviews.answer", answer))
      await refused("not_found", ben.api("reviews.answer", { ...answer, reason }))
      for (let i = 0; i < 2; i++) await conflicted.api("reviews.answer", { ...answer, reason })
      const after = await shown(resourceId)
      expect(seated(after)).toHaveLength(3)
      expect(seated(after).filter(({ reviewer: { isUn } }) => !isUn)).toHaveLength(2)
      expect(after.rounds[0]!.seats.find(({ reviewId }) => reviewId === first!.reviewId)).toMatchObject({
        state: "conflicted",
        reason,
      })
      await refused("not_found", conflicted.api("reviews.get", { reviewId: first!.reviewId }))
      await refused("not_found", conflicted.api("resources.get", { resourceId }))
      const again = await editor.api("reviews.choose", { resourceId })
      expect(again.passedOver.find((one) => one.reviewer.id === conflicted.id)?.why).toBe("declared")
    },
  )

  test(
    "nobody reads what the others say before giving the own, and whoever has sent it in never learns whose it is",
    patience,
    async () => {
      await freeAll()
      const { editor, ada, visitor } = here
      const resourceId = await sentIn()
      const seats = open(await editor.api("reviews.invite", { resourceId }))
      for (const {
        reviewId,
        reviewer: { id },
      } of seats) {
        const give = { reviewId, opinion: opinion("publish", "Not yet accepted.") }
        await refused("closed", whoHas(id).api("reviews.give", give))
        await whoHas(id).api("reviews.answer", { reviewId, answer: "accept" })
      }
      const words = [
        "Clear about what it costs to run.",
        "A model for smaller towns, I think.",
        "The figures are sound enough.",
      ]
      const asides = ["To the editors alone, first.", "To the editors alone, second.", "To the editors alone, third."]
      for (const [
        i,
        {
          reviewId,
          reviewer: { id },
        },
      ] of seats.entries()) {
        const before = await whoHas(id).api("reviews.get", { reviewId })
        expect(before.others).toBeNull()
        for (const one of words) expect(JSON.stringify(before)).not.toContain(one)
        expect(await ada.api("reviews.progress", { resourceId })).toMatchObject({
          rounds: [{ isOver: false, given: i, seats: 3, opinions: [] }],
        })
        const given = opinion("publish", words[i]!, { aside: asides[i]! })
        const after = await whoHas(id).api("reviews.give", { reviewId, opinion: given })
        expect(after.others).toHaveLength(i)
        expect(JSON.stringify(after.others)).not.toMatch(/editors alone|"id"/)
      }
      await expect.poll(() => stateOf(resourceId)).toBe("approved")
      const { rounds } = await ada.api("reviews.progress", { resourceId })
      expect(rounds[0]!.opinions.map((one) => one.words).toSorted()).toEqual(words.toSorted())
      const told = JSON.stringify(rounds)
      expect(told).not.toContain("editors alone")
      for (const {
        reviewId,
        reviewer: { id, name },
      } of seats)
        for (const one of [reviewId, id, name]) expect(told).not.toContain(one)
      for (const who of [visitor, here.ben]) expect((await who.call("reviews.progress", { resourceId })).ok).toBe(false)
      // The same is held against everything that anybody was sent.
      expect(await scanHeard()).toEqual([])
      noteHeard(ada.id, "a page", seats[0]!.reviewId)
      noteHeard(here.ben.id, "a page", words[0]!)
      noteHeard(ada.id, "a page", asides[0]!)
      expect(await scanHeard()).toHaveLength(3)
    },
  )

  test("where they disagree one more is asked, and where that does not help an editor decides", patience, async () => {
    await freeAll()
    const { editor, ada } = here
    const give = async (resourceId: string, verdicts: ("publish" | "change" | "decline")[]) => {
      for (const [
        i,
        {
          reviewId,
          reviewer: { id },
        },
      ] of open(await shown(resourceId)).entries()) {
        await whoHas(id).api("reviews.answer", { reviewId, answer: "accept" })
        await whoHas(id).api("reviews.give", { reviewId, opinion: opinion(verdicts[i]!, `It is as I see it, ${id}.`) })
      }
    }
    const resourceId = await sentIn()
    await editor.api("reviews.invite", { resourceId })
    await give(resourceId, ["publish", "change", "publish"])
    const [more, ...none] = open(await shown(resourceId))
    expect([more!.isOneMore, none]).toEqual([true, []])
    expect(await stateOf(resourceId)).toBe("in_review")
    await give(resourceId, ["change"])
    expect((await shown(resourceId)).rounds[0]).toMatchObject({ state: "divided", verdict: null })
    expect(await stateOf(resourceId)).toBe("in_review")
    expect((await editor.api("reviews.list", {})).rounds.find((one) => one.resourceId === resourceId)).toMatchObject({
      roundState: "divided",
      given: 4,
    })
    // Whoever handed it to the reviewers is written to, once.
    const letter = await letterTo(editor, "reviewUndecided")
    expect(letter).toContain("Interpreters at the harbour")
    expect(letter).toContain(`/en/hub/reviews/${resourceId}`)
    await lookAfterReviews(log)
    // Before it is decided, nothing is said as if it were.
    expect((await ada.api("reviews.progress", { resourceId })).rounds[0]).toMatchObject({ isOver: true, opinions: [] })

    await freeAll()
    const another = await sentIn()
    await editor.api("reviews.invite", { resourceId: another })
    await give(another, ["change", "decline", "change"])
    await give(another, ["change"])
    expect((await shown(another)).rounds[0]).toMatchObject({ state: "agreed", verdict: "change" })
    expect(await stateOf(another)).toBe("changes_requested")

    await freeAll()
    const third = await sentIn()
    await editor.api("reviews.invite", { resourceId: third })
    await give(third, ["decline", "decline", "decline"])
    // Only an editor declines, and says why.
    expect([await stateOf(third), (await shown(third)).rounds[0]!.verdict]).toEqual(["in_review", "decline"])
    const written = () =>
      outbox(here.dataDir)
        .to(editor.email)
        .map(({ text }) => text)
    await expect.poll(() => written().join()).toContain(`/en/hub/reviews/${third}`)
    expect(written().join()).not.toContain(another)
  })

  test(
    "who is late is reminded and then followed by another; where nobody is left, an editor is told so",
    patience,
    async () => {
      await freeAll()
      const { editor } = here
      const resourceId = await sentIn()
      const begun = await editor.api("reviews.invite", { resourceId })
      const [late, ...others] = open(begun)
      for (const {
        reviewId,
        reviewer: { id },
      } of others)
        await whoHas(id).api("reviews.answer", { reviewId, answer: "accept" })
      const at = (days: number) => new Date(Date.now() + days * DAY)
      await lookAfterReviews(log, at(5))
      await lookAfterReviews(log, at(5))
      expect(await letterTo(whoHas(late!.reviewer.id), "reviewReminder")).toContain("An answer from you is awaited")
      expect((await RoundModel.findOne({ resourceId }).lean())!.seats.filter((seat) => seat.remindedAt)).toHaveLength(1)
      await lookAfterReviews(log, at(8))
      const after = await shown(resourceId)
      expect(after.rounds[0]!.seats.find(({ reviewId }) => reviewId === late!.reviewId)?.state).toBe("lapsed")
      expect(seated(after)).toHaveLength(3)
      expect((await ReviewerModel.findById(late!.reviewer.id).lean())!.engagements).toEqual([])
      expect(await letterTo(whoHas(late!.reviewer.id), "reviewOver")).toContain("no longer needed")

      // All others decline, one after the other, until nobody is left.
      for (let i = 0; i < 12; i++) {
        const { rounds } = await shown(resourceId)
        const invited = rounds[0]!.seats.find(({ state }) => state === "invited")
        if (!invited) break
        await whoHas(invited.reviewer.id).api("reviews.answer", { reviewId: invited.reviewId, answer: "decline" })
      }
      expect((await shown(resourceId)).rounds[0]).toMatchObject({ state: "short" })
      expect(await letterTo(editor, "reviewShort")).toContain(`/en/hub/reviews/${resourceId}`)
      for (const days of [9, 11]) await lookAfterReviews(log, at(days))
      expect(await letterTo(editor, "reviewShort")).toContain("a reviewer who has left")
      const { data } = await refused("invalid", editor.api("reviews.invite", { resourceId }))
      expect(data?.issues).toEqual([{ path: "reviewers", code: "incomplete" }])
      const proposal = await editor.api("reviews.choose", { resourceId })
      expect(proposal.isComplete).toBe(false)
      // Somebody joins, and the round goes on by itself.
      all["five"] = await reviewer(here, "Orla", { isUn: true, organisation: "UNIDO" })
      all["six"] = await reviewer(here, "Odin", { organisation: "D Press" })
      await lookAfterReviews(log, at(13))
      expect((await shown(resourceId)).rounds[0]).toMatchObject({ state: "open", missing: null })
    },
  )

  test("ends when it is taken back, and nobody is awaited any more", async () => {
    await freeAll()
    const { editor } = here
    const resourceId = await sentIn()
    const begun = await editor.api("reviews.invite", { resourceId })
    const given = open(begun)[1]!
    const judge = whoHas(given.reviewer.id)
    await judge.api("reviews.answer", { reviewId: given.reviewId, answer: "accept" })
    await judge.api("reviews.give", { reviewId: given.reviewId, opinion: opinion("publish", "As it should be.") })
    await ResourceModel.updateOne({ _id: resourceId }, { $set: { state: "draft" } })
    // What was taken back is nobody else's, also not of whoever has judged it.
    await refused("not_found", judge.api("reviews.get", { reviewId: given.reviewId }))
    const {
      reviewId,
      reviewer: { id },
    } = open(begun)[0]!
    await refused("closed", whoHas(id).api("reviews.answer", { reviewId, answer: "accept" }))
    await lookAfterReviews(log)
    const round = await RoundModel.findOne({ resourceId }).lean()
    expect(round).toMatchObject({
      state: "closed",
      seats: [{ state: "replaced" }, { state: "given" }, { state: "replaced" }],
    })
    await refused("not_found", whoHas(id).api("reviews.get", { reviewId }))
    expect(await ResourceModel.findById(resourceId).lean()).toMatchObject({ reviewerIds: [judge.id] })
  })

  test("an editor who judges it, or has sent it in, sees nothing of it as an editor", async () => {
    await freeAll()
    const { admin } = here
    const judge = await here.addPerson("Edda", { isEditor: true })
    const { reviewer: applied } = await judge.api("roster.apply", {
      ...application,
      isUn: true,
      organisation: "UN Women",
    })
    await admin.api("roster.decide", {
      accountId: judge.id,
      appliedAt: applied!.appliedAt,
      accept: true,
      reason: "Yes.",
    })
    const resourceId = await sentIn()
    const panel = [judge.id, all["one"]!.id, all["two"]!.id]
    await refused(
      "invalid",
      admin.api("reviews.invite", { resourceId, reviewers: [judge.id, all["partner"]!.id, all["two"]!.id] }),
    )
    // Who directs a round can read what is said in it, and so is nobody whom they ask themselves.
    const named = await refused("invalid", judge.api("reviews.invite", { resourceId, reviewers: panel }))
    expect(named.data?.issues).toEqual([{ path: "reviewers", code: "not_eligible" }])
    const others = { isUn: true, _id: trusted({ $ne: judge.id }) }
    await ReviewerModel.updateMany(others, { $set: { perYear: 0 } })
    const isWhole = async (who: Person) => (await who.api("reviews.choose", { resourceId })).isComplete
    expect([await isWhole(admin), await isWhole(judge)]).toEqual([true, false])
    await ReviewerModel.updateMany(others, { $set: { perYear: 9 } })
    await admin.api("reviews.invite", { resourceId, reviewers: panel })
    for (const name of ["reviews.of", "reviews.choose"] as const)
      expect((await refused("forbidden", judge.api(name, { resourceId }))).data).toMatchObject({ why: "own" })
    const list = async (who: Person) => (await who.api("reviews.list", {})).rounds.map((one) => one.resourceId)
    expect(await list(judge)).not.toContain(resourceId)
    expect(await list(admin)).toContain(resourceId)
    // Who has an interest in it is out as an editor too.
    const { reviews } = await judge.api("reviews.mine", {})
    const reason = "My partner works there."
    await judge.api("reviews.answer", { reviewId: reviews[0]!.reviewId, answer: "conflict", reason })
    await refused("not_found", judge.api("reviews.get", { reviewId: reviews[0]!.reviewId }))
    for (const name of ["reviews.of", "reviews.choose"] as const)
      expect((await refused("forbidden", judge.api(name, { resourceId }))).data).toMatchObject({ why: "own" })
    expect(await list(judge)).not.toContain(resourceId)
    await expect.poll(() => judge.api("hub.get", { resourceId }).then(({ acts }) => acts)).toEqual([])
    const { version } = (await ResourceModel.findById(resourceId).lean())!
    const decision = { resourceId, version, act: "decline" as const, reason: "off_topic" as const, words: "No." }
    expect((await refused("forbidden", judge.api("hub.decide", decision))).data).toMatchObject({ why: "own" })
    const own = await sentIn({ submitterId: judge.id })
    await refused("forbidden", judge.api("reviews.invite", { resourceId: own }))
  })

  test("two editors who ask at once ask nobody for more than they have offered", async () => {
    await freeAll({ perYear: 1 })
    const ids = [await sentIn(), await sentIn(), await sentIn()]
    const { editor, admin } = here
    await Promise.allSettled(
      ids.flatMap((resourceId) => [editor, admin].map((who) => who.api("reviews.invite", { resourceId }))),
    )
    const rounds = (await RoundModel.find().lean()).filter(({ resourceId }) => ids.includes(resourceId))
    const asked = rounds.flatMap(({ seats }) => seats.map(({ reviewerId }) => reviewerId))
    expect(new Set(asked).size).toBe(asked.length)
    expect(rounds.length).toBeGreaterThan(0)
    for (const { seats } of rounds) expect(seats).toHaveLength(3)
    for (const { engagements } of await ReviewerModel.find().lean()) expect(engagements.length).toBeLessThan(2)
  })
})

describe("what a crash left half done", () => {
  test("a place that was taken for a seat which was never written is given back", async () => {
    const [someone] = await ReviewerModel.find({ state: "accepted" }).lean()
    const reviewId = randomUUID()
    const taken = (at: Date) => ({ reviewId, at, isOpen: true })
    const of = async () => (await ReviewerModel.findById(someone!._id).lean())!.engagements.map((one) => one.reviewId)
    await ReviewerModel.updateOne({ _id: someone!._id }, { $push: { engagements: taken(new Date()) } })
    await freeEngagements(new Date())
    expect(await of()).toContain(reviewId)
    await freeEngagements(new Date(Date.now() + DAY))
    expect(await of()).not.toContain(reviewId)
  })

  test("a letter about what was decided is written by the next turn, and once", async () => {
    const id = await sentIn()
    await here.editor.api("hub.decide", {
      resourceId: id,
      version: (await ResourceModel.findById(id).lean())!.version,
      act: "decline",
      reason: "off_topic",
      words: "It is about something else.",
    })
    const letters = () =>
      outbox(here.dataDir)
        .to(here.ada.email)
        .filter((mail) => mail.template === "resourceDeclined")
    await expect.poll(() => letters().length).toBeGreaterThan(0)
    const before = letters().length
    expect(await ResourceModel.findById(id).lean()).not.toHaveProperty("isLetterDue")
    await ResourceModel.updateOne({ _id: id }, { $set: { isLetterDue: true } })
    await writeMovesDue()
    expect(letters()).toHaveLength(before)
    expect(await ResourceModel.findById(id).lean()).not.toHaveProperty("isLetterDue")
  })
})
