import { randomUUID } from "node:crypto"
import { appendFileSync } from "node:fs"
import { setTimeout as delay } from "node:timers/promises"
import type { Comment } from "#shared/comment"
import { isFinal, type ErrorCode, type ErrorEnvelope } from "#shared/errors"
import type { CallName } from "#shared/calls"
import type { Queue } from "#shared/moderation"
import type { Person } from "../helpers/person.ts"

// People who write, and those who moderate them. Whatever they do is in their journal before it is sent and after it is
// answered; what is not answered is sent again, with the same id, until it is (security 5.2, 5.3).

export type Kind = "post" | "reply" | "edit" | "withdraw" | "support" | "approve" | "reject"
export type Act = {
  kind: Kind
  by: string
  /** The comment's id. */
  id: string
  /** A word that stands in no other text. */
  mark?: string
  /** Of the text that is judged, or that an edit begins with. */
  revision?: number
}
/** `info`: no answer, or one that says that nobody knows. */
export type Line = { act: Act; what: "invoke" | "ok" | "fail" | "info"; at: number; code?: ErrorCode; took?: number }

export type Crew = {
  readonly threads: readonly { _id: string }[]
  readonly random: () => number
  /** What is done wrong on purpose, to see the checker find it. */
  readonly plant: string | undefined
  /** Between two acts of a person, on average; in milliseconds. */
  readonly pace: number
  readonly journal: Journal
  /** Nothing new is begun; what was begun goes on. */
  readonly isOver: () => boolean
  /** Nothing at all goes on. */
  readonly isEnd: () => boolean
  /** Public comments that others may answer, support or reject. */
  readonly published: { id: string; threadId: string; authorId: string }[]
}

export type Journal = {
  readonly lines: Line[]
  write: (line: Omit<Line, "at">) => void
  acknowledged: () => number
  /** Resolves at the next line of a sort. */
  next: (what: Line["what"]) => Promise<void>
}

export function openJournal(file: string): Journal {
  const lines: Line[] = []
  let waiting: { what: Line["what"]; resolve: () => void }[] = []
  let acknowledged = 0
  return {
    lines,
    acknowledged: () => acknowledged,
    write(given) {
      const line = { ...given, at: Date.now() }
      lines.push(line)
      appendFileSync(file, `${JSON.stringify(line)}\n`)
      if (line.what === "ok") acknowledged++
      for (const one of waiting) if (one.what === line.what) one.resolve()
      waiting = waiting.filter((one) => one.what !== line.what)
    },
    next: (what) => new Promise((resolve) => waiting.push({ what, resolve })),
  }
}

// ── one act, until it is settled ──

type Answer = { comment?: Comment; code?: ErrorCode }

async function ask(person: Person, name: CallName, input: Record<string, unknown>): Promise<Answer | undefined> {
  try {
    const response = await person.call(name, input)
    const body = (await response.json()) as Comment & ErrorEnvelope
    return response.ok ? { comment: body } : { code: body.error.code }
  } catch {
    return undefined
  }
}

const WAIT_FIRST = 50
const WAIT_MOST = 800

export async function submit(
  crew: Crew,
  person: Person,
  given: Act,
  name: CallName,
  input: Record<string, unknown>,
): Promise<Comment | undefined> {
  const { journal, plant } = crew
  let act = given
  journal.write({ act, what: "invoke" })
  if (plant === "early-answer") {
    void ask(person, name, input)
    await delay(2)
    journal.write({ act, what: "ok" })
    return undefined
  }
  for (let tries = 1; ; tries++) {
    const sentAt = Date.now()
    const answer = await ask(person, name, act.id === given.id ? input : { ...input, id: act.id })
    const took = Date.now() - sentAt
    if (answer?.comment) {
      journal.write({ act, what: "ok", took })
      return answer.comment
    }
    const code = answer?.code
    if (code && isFinal(code)) {
      journal.write({ act, what: "fail", code, took })
      return undefined
    }
    journal.write({ act, what: "info", took, ...(code ? { code } : {}) })
    if (plant === "no-retry" || crew.isEnd()) return undefined
    await delay(Math.min(WAIT_FIRST * 2 ** tries, WAIT_MOST) * (0.5 + crew.random()))
    if (plant === "new-id" && (act.kind === "post" || act.kind === "reply")) {
      // The old try is forgotten, as by a client that makes its id when it sends.
      journal.write({ act, what: "fail" })
      act = { ...act, id: randomUUID() }
      journal.write({ act, what: "invoke" })
    }
  }
}

// ── those who write ──

export const newMark = () => `mark${randomUUID().replaceAll("-", "").slice(0, 16)}`
export const marksIn = (text: string): string[] => text.match(/mark[0-9a-f]{16}/g) ?? []
export const bodyOf = (mark: string) => `<p>What ${mark} has to say about the Compact.</p>`
const OWN_MOST = 50
const PUBLISHED_MOST = 100

export async function write(crew: Crew, person: Person): Promise<void> {
  const own = new Map<string, Comment>()
  const remember = (comment: Comment | undefined) => {
    if (!comment) return
    own.set(comment.id, comment)
    if (own.size > OWN_MOST) own.delete(own.keys().next().value!)
  }
  while (!crew.isOver()) {
    await delay(crew.random() * 2 * crew.pace)
    const dice = crew.random()
    if (dice < 0.6) remember(await post(crew, person))
    else if (dice < 0.78) remember(await reply(crew, person))
    else if (dice < 0.86) await edit(crew, person, own)
    else if (dice < 0.9) await withdraw(crew, person, own)
    else await support(crew, person)
  }
}

const post = (crew: Crew, person: Person) => say(crew, person, pick(crew, crew.threads)!._id)

export async function say(crew: Crew, person: Person, threadId: string, parent?: { id: string }) {
  const mark = newMark()
  const act: Act = { kind: parent ? "reply" : "post", by: person.id, id: randomUUID(), mark }
  const input = { threadId, id: act.id, body: bodyOf(mark), ...(parent ? { parentId: parent.id } : {}) }
  const comment = await submit(crew, person, act, "comments.post", input)
  if (comment?.status === "published") {
    crew.published.push({ id: comment.id, threadId, authorId: person.id })
    if (crew.published.length > PUBLISHED_MOST) crew.published.shift()
  }
  return comment
}

async function reply(crew: Crew, person: Person) {
  const parent = pick(crew, crew.published)
  return parent && say(crew, person, parent.threadId, parent)
}

/** One of the own comments that are given; it stands there as it is afterwards. */
export async function edit(crew: Crew, person: Person, own: Map<string, Comment>) {
  const comment = pick(crew, [...own.values()])
  if (!comment) return
  const revision = comment.standing?.proposed?.revision ?? comment.revision
  const mark = newMark()
  const act: Act = { kind: "edit", by: person.id, id: comment.id, revision, mark }
  const input = { commentId: comment.id, revision, body: bodyOf(mark) }
  const after = await submit(crew, person, act, "comments.edit", input)
  if (after) own.set(comment.id, after)
  // Rejected meanwhile, or done by a try whose answer was lost: other comments are to be had.
  else own.delete(comment.id)
}

async function withdraw(crew: Crew, person: Person, own: Map<string, Comment>) {
  const comment = pick(crew, [...own.values()])
  if (!comment) return
  own.delete(comment.id)
  await submit(crew, person, { kind: "withdraw", by: person.id, id: comment.id }, "comments.withdraw", {
    commentId: comment.id,
  })
}

async function support(crew: Crew, person: Person) {
  const comment = pick(crew, crew.published)
  if (!comment || comment.authorId === person.id) return
  await submit(crew, person, { kind: "support", by: person.id, id: comment.id }, "comments.support", {
    commentId: comment.id,
  })
}

const pick = <T>({ random }: Crew, list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]

// ── those who moderate ──

export async function moderate(crew: Crew, person: Person): Promise<void> {
  while (!crew.isOver()) {
    await delay(crew.random() * 3 * crew.pace)
    const queue = await person.api("moderation.queue", {}).catch((): Pick<Queue, "items"> => ({ items: [] }))
    const item = pick(crew, queue.items.slice(0, 10))
    const public_ = pick(crew, crew.published)
    if (item) await decide(crew, person, item.comment.id, item.revision, crew.random() < 0.8 ? "approve" : "reject")
    if (public_ && crew.random() < 0.15) await decide(crew, person, public_.id, 1, "reject")
  }
}

export async function decide(crew: Crew, person: Person, id: string, revision: number, kind: "approve" | "reject") {
  const input = { commentId: id, revision, ...(kind === "reject" ? { reason: "off_topic" } : {}) }
  const comment = await submit(crew, person, { kind, by: person.id, id, revision }, `comments.${kind}`, input)
  if (comment?.status === "published") crew.published.push({ id, threadId: comment.threadId, authorId: "" })
  return comment
}
