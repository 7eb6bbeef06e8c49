import { hashInput } from "../../comments/content.ts"
import { replacement } from "../../comments/edit.ts"
import type { CommentDoc, Content, ReportDoc, SupportDoc } from "../../comments/model.ts"
import { shelve } from "../../comments/shelves.ts"
import { draftComment, openingAt, replyAt } from "../../comments/post.ts"
import { countReports, reportBy } from "../../comments/report.ts"
import { countSupport, supportBy } from "../../comments/support.ts"
import { withdrawal } from "../../comments/withdraw.ts"
import { event } from "../../events/log.ts"
import type { Event } from "../../events/model.ts"
import { spaceTopics } from "../../events/topics.ts"
import { decisionOn, outcomeOf } from "../../moderation/decision.ts"
import { lookAt } from "../../screening/screen.ts"
import type { SpaceDoc } from "../../spaces/model.ts"
import type { ThreadDoc } from "../../threads/model.ts"
import type { DecisionReason, ReportReason } from "#shared/comment"
import type { Language } from "#shared/language"
import { standardRules } from "#shared/screening"
import { conversations } from "./conversations.ts"
import { later } from "./later.ts"
import type { PersonMade } from "./people.ts"
import type { Post } from "./plan.ts"
import type { Random } from "./random.ts"
import { phrases, writeBody, type Words } from "./text.ts"
import { eachOf, update } from "./update.ts"

// Everything that happens, in the order of time, by the functions that do it when people act. Only where things are kept
// differs: in memory, until all is told.

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const ANSWERS = 0.62
/** Of all comments: what still waits for a moderator at the end, from the last part of the time. */
const WAITING = { held: 0.014, reported: 0.006 }
const LAST_PART = 0.6
const REPORTED = 0.02
const EDITED = 0.02
const WITHDRAWN = 0.008

type Given = {
  posts: Post[]
  spaces: SpaceDoc[]
  threads: ThreadDoc[]
  people: PersonMade[]
  words: Record<Language, Words>
  now: Date
}
/** Nobody has set rules in these spaces. */
const set = { revision: 0, rules: standardRules() }
function look(text: Parameters<typeof lookAt>[0], isResubmitted = false) {
  const isSpacePremoderated = text.space.screening === "before"
  return lookAt(text, { isAuthorPremoderated: false, isResubmitted, isSpacePremoderated }, set)
}

type Act = { at: number; run: (at: Date) => Event[] }

export function story({ posts, spaces, threads, people, words, now }: Given, random: Random) {
  const comments = new Map<string, CommentDoc>()
  const supports = new Map<string, SupportDoc>()
  const reports = new Map<string, ReportDoc[]>()
  const answerable = conversations()
  const queue = later<Act>()
  const waiting = { held: 0, reported: 0 }
  let written = 0

  const spaceOf = new Map(spaces.map((space) => [space._id, space]))
  const threadOf = new Map(threads.map((thread) => [thread._id, thread]))
  const personOf = new Map(people.map((person) => [person.account._id, person]))
  const moderators = new Map(
    spaces.map((space) => [
      space._id,
      people.filter(({ account }) =>
        account.roles.some((one) => one.spaceId === space._id && one.role === "moderator"),
      ),
    ]),
  )

  const told = (one: Event): Event => ({ ...one, _id: random.id() })
  const afterwards = (at: Date, wait: number, run: Act["run"]) => queue.add({ at: at.getTime() + wait, run })

  /** The change as the database would make it; its event goes to the log. */
  function change(comment: CommentDoc, made: { $push: { unannounced: Event | { $each: Event[] } } }): Event[] {
    const { unannounced, ...pushed } = made.$push
    update(comment, { ...made, $push: pushed })
    return eachOf(unannounced).map(told)
  }
  /** Counts elsewhere move with it; which number they come to is counted at the end. */
  function touchCounts({ threadId, conversationId, replyPosition }: CommentDoc) {
    threadOf.get(threadId)!.version++
    if (replyPosition > 0) comments.get(conversationId)!.version++
  }

  function contentOf(author: PersonMade, { objectives }: ThreadDoc, parent: CommentDoc | null, isOfficial: boolean) {
    const language: Language = random.chance(0.95) ? author.language : "en"
    const more = random.chance(objectives.length > 0 ? 0.2 : 0.6) ? [random.between(1, 23)] : []
    const { country } = author.account
    const block = writeBody(words[language], { language, isOfficial, isReply: parent !== null, quoted: parent }, random)
    return {
      ...block,
      language,
      objectives: [...new Set([...objectives, ...more])].sort((a, b) => a - b),
      countries: country && random.chance(0.2) ? [country] : [],
    } satisfies Content
  }

  function post({ thread, space, author }: Post, at: Date): Event[] {
    written++
    const parent = random.chance(ANSWERS) ? answerable.pick(thread._id, random) : null
    const [organisation] = author.viewer.organisations
    const onBehalfOf = organisation && random.chance(parent ? 0.2 : 0.7) ? organisation : null
    const content = contentOf(author, thread, parent, onBehalfOf?.kind === "state" && !parent)
    const id = random.id()
    const { body, language, objectives, countries } = content
    const inputHash = hashInput({
      threadId: thread._id,
      id,
      body,
      capacity: onBehalfOf ? { organisationId: onBehalfOf.id } : "personal",
      parentId: parent?._id ?? null,
      language,
      objectives,
      countries,
    })
    const looked = look({ content, onBehalfOf, space })
    const draft = draftComment(author.viewer, { id, inputHash, content, looked, thread, space, onBehalfOf, parent }, at)
    const { unannounced, ...comment } = placed(draft, thread)
    comments.set(id, comment)
    if (comment.status === "published") {
      thread.lastCommentAt = at
      touchCounts(comment)
      appear(comment, at)
    } else {
      if (!parent) thread.version++
      decideLater(comment, at)
    }
    return unannounced!.map(told)
  }

  function placed(draft: CommentDoc, thread: ThreadDoc): CommentDoc {
    const opening = draft.parentId === null ? null : comments.get(draft.conversationId)!
    const [shelved] = shelve([draft], (thread.shelves ??= {})) as [CommentDoc]
    return opening
      ? replyAt(shelved, opening.position, ++opening.replyPositions)
      : openingAt(shelved, ++thread.positions)
  }

  // ── what becomes of a published comment ──

  function appear(comment: CommentDoc, at: Date) {
    answerable.add(comment)
    if (comment.parentId === comment.conversationId) delete comments.get(comment.conversationId)!.unansweredSince
    const liked = Math.floor(random.wait(comment.onBehalfOf ? 1.5 : 0.6)) + (random.chance(0.02) ? random.below(50) : 0)
    for (let i = 0; i < Math.min(liked, people.length / 3); i++)
      afterwards(at, random.wait(2 * DAY), (when) => support(comment, when))
    if (random.chance(REPORTED))
      for (let i = random.between(1, 3); i > 0; i--) afterwards(at, random.wait(DAY), (when) => report(comment, when))
    if (random.chance(EDITED)) afterwards(at, random.wait(30 * MINUTE), (when) => edit(comment, when))
    if (random.chance(WITHDRAWN)) afterwards(at, random.wait(DAY), (when) => withdraw(comment, when))
  }

  function support(comment: CommentDoc, at: Date): Event[] {
    const { viewer } = random.pick(people)
    const space = spaceOf.get(comment.spaceId)!
    const one = supportBy(viewer, comment._id, at)
    if (comment.status !== "published" || at > space.closesAt) return []
    if (viewer.id === comment.authorId || supports.has(one._id)) return []
    supports.set(one._id, one)
    return change(comment, countSupport(viewer, { comment, space, from: one, by: 1 }, at))
  }

  function report(comment: CommentDoc, at: Date): Event[] {
    const { viewer, language } = random.pick(people)
    const known = reports.get(comment._id) ?? []
    if (comment.status !== "published" || viewer.id === comment.authorId) return []
    if (known.some(({ reporterId }) => reporterId === viewer.id)) return []
    const reason = random.pick<ReportReason>(["off_topic", "abusive", "hateful", "personal_data", "spam", "other"])
    const text = reason === "other" || random.chance(0.3) ? { text: random.pick(phrases[language].complaints) } : {}
    const one = reportBy(viewer, comment, { reason, ...text }, at)
    reports.set(comment._id, [...known, one])
    const wasQueued = comment.queue !== undefined
    const undecided = reports.get(comment._id)!.filter(({ outcome }) => outcome === null).length
    const events = change(comment, countReports(viewer, comment, one, undecided))
    if (!wasQueued) decideLater(comment, at)
    return events
  }

  function edit(comment: CommentDoc, at: Date): Event[] {
    const isFinal = comment.onBehalfOf !== null && comment.wasPublic
    if (isFinal || (comment.status !== "published" && comment.status !== "returned")) return []
    if (at > spaceOf.get(comment.spaceId)!.closesAt) return []
    const author = personOf.get(comment.authorId)!
    const parent = comment.parentId ? comments.get(comment.parentId)! : null
    const content = { ...contentOf(author, threadOf.get(comment.threadId)!, parent, false), language: comment.language }
    const { body, plainText } = writeBody(
      words[comment.language],
      { language: comment.language, isOfficial: false, isReply: parent !== null, quoted: null },
      random,
    )
    const wasQueued = comment.queue !== undefined
    const space = spaceOf.get(comment.spaceId)!
    const newest = { ...content, body, plainText }
    const looked = look({ content: newest, onBehalfOf: null, space }, comment.status === "returned")
    const events = change(comment, replacement(author.viewer, comment, { space, content: newest, looked }, at))
    if (comment.queue && !wasQueued) decideLater(comment, at)
    return events
  }

  function withdraw(comment: CommentDoc, at: Date): Event[] {
    if (comment.status === "withdrawn") return []
    const wasPublished = comment.status === "published"
    const { viewer } = personOf.get(comment.authorId)!
    const events = change(comment, withdrawal(viewer, comment, spaceOf.get(comment.spaceId)!, at))
    settle(comment, "other_grounds")
    if (wasPublished) touchCounts(comment)
    return events
  }

  // ── moderators ──

  /** Some wait to the end, so that there is a queue to look at. */
  function decideLater(comment: CommentDoc, at: Date) {
    const name = comment.queue === "reported" ? "reported" : "held"
    const share = (written / posts.length - LAST_PART) / (1 - LAST_PART)
    if (waiting[name] < WAITING[name] * posts.length * share) waiting[name]++
    else afterwards(at, random.wait(name === "held" ? 2 * HOUR : 8 * HOUR), (when) => decide(comment, when))
  }

  function decide(comment: CommentDoc, at: Date): Event[] {
    if (!comment.queue) return []
    const space = spaceOf.get(comment.spaceId)!
    const { viewer, language } = random.pick(moderators.get(space._id)!)
    const before = comment.status
    const target = comment.proposed ? "proposed" : "current"
    const to = verdictOn(comment)
    const notes = phrases[language].notes
    const given = {
      commentId: comment._id,
      revision: comment.proposed?.revision ?? comment.revision,
      ...(to === "published" ? {} : { reason: reasonFor(comment), note: random.pick(notes) }),
    }
    const events = change(comment, decisionOn(viewer, { comment, space, target, given, to }, at))
    if (target === "current") settle(comment, outcomeOf(to))
    if ((before === "published") !== (comment.status === "published")) touchCounts(comment)
    if (before !== "published" && comment.status === "published") appear(comment, at)
    if (to === "returned" && random.chance(0.6)) afterwards(at, random.wait(8 * HOUR), (when) => edit(comment, when))
    if (comment.queue) decideLater(comment, at)
    return events
  }

  function verdictOn({ status, proposed, heldFor }: CommentDoc): "published" | "returned" | "rejected" {
    if (heldFor === "links") return random.chance(0.8) ? "rejected" : "published"
    if (status === "published" && !proposed) return random.chance(0.7) ? "published" : "rejected"
    const drawn = random.next()
    return drawn < 0.84 ? "published" : drawn < 0.94 ? "returned" : "rejected"
  }
  const reasonFor = ({ heldFor }: CommentDoc): DecisionReason =>
    heldFor === "links" ? "spam" : random.pick(["off_topic", "personal_data", "format", "duplicate", "abusive"])

  function settle({ _id }: CommentDoc, outcome: ReportDoc["outcome"]) {
    for (const one of reports.get(_id) ?? []) one.outcome ??= outcome
  }

  // ── all of it ──

  function begin(space: SpaceDoc, at: Date): Event[] {
    const topics = spaceTopics(space)
    const created = event("space.created", undefined, { topics, subject: { kind: "space", id: space._id } }, at)
    const opened = threads
      .filter((thread) => thread.spaceId === space._id && thread.openedBy !== null)
      .map(({ _id, openedBy }) =>
        event(
          "thread.opened",
          personOf.get(openedBy!)!.viewer,
          { topics: [...topics, `thread:${_id}`], subject: { kind: "thread", id: _id } },
          space.opensAt,
        ),
      )
    queue.add({ at: space.opensAt.getTime(), run: () => opened.map(told) })
    return [told(created)]
  }

  function* events(): Generator<Event> {
    for (const space of spaces) queue.add({ at: space.publishedAt!.getTime(), run: (at) => begin(space, at) })
    for (const one of posts) {
      yield* until(one.at)
      yield* post(one, new Date(one.at))
    }
    yield* until(now.getTime())
  }

  function* until(moment: number): Generator<Event> {
    for (let next = queue.next(); next && next.at <= moment; next = queue.next()) {
      queue.take()
      yield* next.run(new Date(next.at))
    }
  }

  return { comments, supports, reports, events, written: () => written }
}
