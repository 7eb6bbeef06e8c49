import { describe, expect, test } from "vitest"
import { PAGE_SIZE, type Comment, type Standing } from "#shared/comment"
import type { CallName, Input, Output } from "#shared/contract"
import type { Told } from "#shared/events"
import type { SpaceCounts } from "#shared/moderation"
import { noCounts, sumCounts } from "#shared/queue"
import { apply, stale } from "../client/store/apply.ts"
import "../client/moderation/hearing.ts"

// The reducer of the browser: what a page shows after an event must be what a fresh page would show.

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`
const at = (minute: number) => new Date(Date.UTC(2026, 10, 25, 12, minute)).toISOString()
const THREAD = uuid(1)
const SPACE = uuid(2)

const standing = (more: Partial<Standing> = {}): Standing => ({
  heldFor: null,
  proposed: null,
  reason: null,
  note: null,
  decidedAt: null,
  resendUntil: null,
  wasPublic: false,
  ...more,
})

function comment(number: number, more: Partial<Comment> = {}): Comment {
  return {
    id: uuid(1000 + number),
    threadId: THREAD,
    spaceId: SPACE,
    spaceSlug: "rt4",
    threadNumber: 1,
    position: number,
    replyPosition: 0,
    conversationId: uuid(1000 + number),
    parentId: null,
    depth: 0,
    status: "published",
    author: { id: uuid(9), displayName: "Ada", country: null, group: null, affiliation: null },
    onBehalfOf: null,
    isOfficial: false,
    body: `<p>${number}</p>` as Comment["body"],
    language: "en",
    objectives: [7],
    countries: [],
    revision: 1,
    createdAt: at(number),
    streamAt: at(number),
    editedAt: null,
    supports: 3,
    supportGroups: 1,
    replies: 0,
    version: 1,
    standing: null,
    ...more,
  }
}
const reply = (number: number, to: number, replyPosition: number, more: Partial<Comment> = {}) =>
  comment(number, {
    position: to,
    replyPosition,
    conversationId: uuid(1000 + to),
    parentId: uuid(1000 + to),
    depth: 1,
    ...more,
  })
/** What is left for readers of something that was public. */
const place = (of: Comment, more: Partial<Comment> = {}): Comment => ({
  ...of,
  status: "removed",
  author: null,
  onBehalfOf: null,
  isOfficial: false,
  body: "" as Comment["body"],
  objectives: [],
  countries: [],
  revision: 0,
  editedAt: null,
  supports: 0,
  supportGroups: 0,
  standing: null,
  ...more,
})

const changed = (comment: Comment): Told => ({ seq: 9, kind: "comment.changed", comment })
const removed = (comment: Comment): Told => ({ seq: 9, kind: "comment.removed", comment })
const list = (comments: Comment[], pages = 1): Output<"comments.list"> => ({ comments, page: 1, pages, seq: 5 })
const stream = (comments: Comment[], before: number | null = null) => ({ comments, before, seq: 5 })
const mine = (comments: Comment[]): Output<"comments.mine"> => ({ comments, supported: [uuid(1001)], reported: [] })

type Row<N extends CallName> = [
  what: string,
  input: Input<N>,
  data: Output<N>,
  told: Told,
  /** `undefined`: the very same reference. */
  expected: Output<N> | typeof stale | undefined,
]
const check =
  <N extends CallName>(name: N) =>
  (_: string, input: Input<N>, data: Output<N>, told: Told, expected: Row<N>[4]) => {
    const before = structuredClone(data)
    const next = apply(name, input, data, told)
    if (expected === undefined) expect(next).toBe(data)
    else expect(next).toEqual(expected)
    expect(data, "what was shown is not written on").toEqual(before)
  }

const head: Told = { seq: 9, kind: "head" }
const page1 = { threadId: THREAD, page: "1" }
const one = comment(1)
const two = comment(2)
const held = (of: Comment, more: Partial<Standing> = {}): Comment => ({
  ...of,
  status: "held",
  version: of.version + 1,
  standing: standing({ heldFor: "links", ...more }),
})

describe("comments.list", () => {
  const newer = { ...one, body: "<p>edited</p>" as Comment["body"], version: 2 }
  const rows: Row<"comments.list">[] = [
    ["a comment appears at its place", page1, list([one, comment(3)]), changed(two), list([one, two, comment(3)])],
    ["no page named is the first", { threadId: THREAD }, list([one]), changed(two), list([one, two])],
    ["a newer state replaces the older", page1, list([one, two]), changed(newer), list([newer, two])],
    ["an older state is ignored", page1, list([newer]), changed(one), undefined],
    ["the same state again changes nothing", page1, list([one]), changed({ ...one }), undefined],
    ["another thread's comment is not ours", page1, list([one]), changed({ ...two, threadId: uuid(3) }), undefined],
    ["the last of a page is on it", page1, list([one]), changed(comment(PAGE_SIZE)), list([one, comment(PAGE_SIZE)])],
    ["one beyond it only makes a page more", page1, list([one]), changed(comment(PAGE_SIZE + 1)), list([one], 2)],
    ["and none if there are as many already", page1, list([one], 2), changed(comment(PAGE_SIZE + 1)), undefined],
    [
      "the second page has what the first has not",
      { threadId: THREAD, page: "2" },
      list([], 2),
      changed(comment(PAGE_SIZE + 1)),
      list([comment(PAGE_SIZE + 1)], 2),
    ],
    [
      "a reply stands behind what it answers",
      page1,
      list([one, two]),
      changed(reply(3, 1, 1)),
      list([one, reply(3, 1, 1), two]),
    ],
    ["the third reply is shown", page1, list([one]), changed(reply(5, 1, 3)), list([one, reply(5, 1, 3)])],
    ["the fourth waits behind its conversation", page1, list([one]), changed(reply(6, 1, 4)), undefined],
    [
      "what readers lose leaves a place",
      page1,
      list([one, two]),
      removed(place({ ...one, version: 2 })),
      list([place({ ...one, version: 2 }), two]),
    ],
    ["a place nobody had loaded is put too", page1, list([two]), removed(place(one)), list([place(one), two])],
    [
      "withdrawn says so",
      page1,
      list([one]),
      removed(place({ ...one, version: 2 }, { status: "withdrawn" })),
      list([place({ ...one, version: 2 }, { status: "withdrawn" })]),
    ],
    ["a held comment is no business of readers, nor of their list", page1, list([one]), changed(held(two)), undefined],
    [
      "moderators see in the list what readers see: a place",
      page1,
      list([one]),
      changed(held({ ...one, supports: 8 }, { wasPublic: true })),
      list([place({ ...one, version: 2 })]),
    ],
    [
      "also where the list did not know it",
      page1,
      list([]),
      changed({ ...held(one, { wasPublic: true }), status: "rejected" }),
      list([place({ ...one, version: 2 })]),
    ],
    [
      "an author who withdraws leaves the readers' place",
      page1,
      list([one]),
      changed({ ...one, status: "withdrawn", version: 2, standing: standing({ wasPublic: true }) }),
      list([place({ ...one, version: 2 }, { status: "withdrawn" })]),
    ],
    [
      "what only moderators know does not get into the readers' list",
      page1,
      list([one]),
      changed({ ...two, standing: standing({ note: "fine", wasPublic: true }) }),
      list([one, two]),
    ],
    ["other news is not for it", page1, list([one]), head, undefined],
  ]
  test.each(rows)("%s", check("comments.list"))

  const conversation = { threadId: THREAD, page: "1", conversation: uuid(1001) }
  const replies: Row<"comments.list">[] = [
    [
      "a reply of the conversation is put in its order",
      conversation,
      list([reply(3, 1, 1), reply(7, 1, 5)]),
      changed(reply(6, 1, 4)),
      list([reply(3, 1, 1), reply(6, 1, 4), reply(7, 1, 5)]),
    ],
    [
      "its opening comment is not a reply",
      conversation,
      list([reply(3, 1, 1)]),
      changed({ ...one, version: 2 }),
      undefined,
    ],
    ["another conversation's reply is not its own", conversation, list([]), changed(reply(8, 2, 1)), undefined],
    [
      "a reply beyond the page makes a page more",
      conversation,
      list([]),
      changed(reply(90, 1, PAGE_SIZE + 1)),
      list([], 2),
    ],
    [
      "a reply that goes leaves its place",
      conversation,
      list([reply(3, 1, 1)]),
      removed(place(reply(3, 1, 1, { version: 2 }))),
      list([place(reply(3, 1, 1, { version: 2 }))]),
    ],
  ]
  test.each(replies)("a conversation: %s", check("comments.list"))
})

describe("a selection of comments", () => {
  const input = { threadId: THREAD, page: "1", language: "en" } as const
  const known = list([comment(2), comment(1)])
  test("keeps its order when one of it changes, and takes in nothing by itself", () => {
    const changed = apply("comments.list", input, known, {
      seq: 6,
      kind: "comment.changed",
      comment: comment(1, { version: 2 }),
    })
    expect((changed as typeof known).comments.map(({ id, version }) => [id, version])).toEqual([
      [uuid(1002), 1],
      [uuid(1001), 2],
    ])
    expect(apply("comments.list", input, known, { seq: 6, kind: "comment.changed", comment: comment(3) })).toBe(known)
  })
})

describe("threads.outline", () => {
  const input = { threadId: THREAD }
  const mark = (position: number) => ({ page: Math.ceil(position / PAGE_SIZE), position, at: at(position) })
  const outline = (more: Partial<Output<"threads.outline">> = {}): Output<"threads.outline"> => ({
    positions: 50,
    pages: 1,
    comments: 50,
    marks: [mark(1), mark(50)],
    official: [],
    facets: { groups: {}, regions: {}, countries: {}, languages: {}, official: 0 },
    seq: 5,
    ...more,
  })
  const kenya = { kind: "state", country: "KE" } as unknown as NonNullable<Comment["onBehalfOf"]>
  const after = (data: Output<"threads.outline">, told: Told) =>
    apply("threads.outline", input, data, told) as typeof data

  test("grows with the thread, and ends where it ends", () => {
    const next = after(outline(), { seq: 6, kind: "comment.changed", comment: comment(51) })
    expect(next).toMatchObject({ positions: 51, pages: 2, marks: [mark(1), mark(51)] })
    expect(
      after(outline({ positions: 0, marks: [] }), { seq: 6, kind: "comment.changed", comment: comment(1) }).marks,
    ).toEqual([mark(1)])
  })
  test("has an official statement once, and no longer when it is taken down", () => {
    const stated = comment(20, { isOfficial: true, onBehalfOf: kenya })
    const told: Told = { seq: 6, kind: "comment.changed", comment: stated }
    const once = after(outline(), told)
    expect(once.official.map(({ id }) => id)).toEqual([stated.id])
    expect(after(once, told)).toBe(once)
    expect(after(once, { seq: 7, kind: "comment.removed", comment: place(stated, { version: 2 }) }).official).toEqual(
      [],
    )
  })
  test("does not change with a reply, or with another thread", () => {
    const data = outline()
    expect(after(data, { seq: 6, kind: "comment.changed", comment: reply(60, 20, 1) })).toBe(data)
    expect(after(data, { seq: 6, kind: "comment.changed", comment: comment(51, { threadId: uuid(3) }) })).toBe(data)
  })
})

describe("comments.mine", () => {
  const own = held(one)
  const rows: Row<"comments.mine">[] = [
    ["an own comment that is held appears", page1, mine([]), changed(own), mine([own])],
    [
      "and is told when it is published",
      page1,
      mine([own]),
      changed({ ...one, version: 3, standing: standing({ wasPublic: true }) }),
      mine([{ ...one, version: 3, standing: standing({ wasPublic: true }) }]),
    ],
    ["an older state is ignored", page1, mine([own]), changed({ ...own, version: 1 }), undefined],
    ["what everybody sees is not mine", page1, mine([]), changed(two), undefined],
    ["nor what leaves", page1, mine([own]), removed(place(two)), undefined],
    ["another page's is not on this one", page1, mine([]), changed(held(comment(51))), undefined],
    ["another thread's neither", page1, mine([]), changed({ ...own, threadId: uuid(3) }), undefined],
    [
      "of a conversation too",
      { ...page1, conversation: uuid(1001) },
      mine([]),
      changed(held(reply(9, 1, 9))),
      mine([held(reply(9, 1, 9))]),
    ],
    ["other news is not for it", page1, mine([own]), head, undefined],
  ]
  test.each(rows)("%s", check("comments.mine"))
})

describe("comments.get", () => {
  const located = (comment: Comment): Output<"comments.get"> => ({ comment, page: 1, conversationPage: null })
  const newer = { ...one, version: 2 }
  const input = { commentId: one.id }
  const rows: Row<"comments.get">[] = [
    ["newest wins", input, located(one), changed(newer), located(newer)],
    ["older is ignored", input, located(newer), changed(one), undefined],
    ["another comment is ignored", input, located(one), changed({ ...two, version: 9 }), undefined],
    ["it goes", input, located(one), removed(place(newer)), located(place(newer))],
  ]
  test.each(rows)("%s", check("comments.get"))
})

describe("streams", () => {
  const five = [5, 4, 3, 2, 1].map((number) => comment(number))
  const rows: Row<"comments.recent">[] = [
    ["the newest is first", {}, stream([one]), changed(two), stream([two, one])],
    ["nothing is there twice", {}, stream([two, one]), changed({ ...two }), undefined],
    [
      "a newer state keeps its place",
      {},
      stream([two, one]),
      changed({ ...one, version: 2 }),
      stream([two, { ...one, version: 2 }]),
    ],
    ["held is not said", {}, stream([one]), changed(held(two)), undefined],
    [
      "it is never longer than it was asked for",
      {},
      stream(five, 1),
      changed(comment(6)),
      stream([comment(6), ...five.slice(0, 4)], 1),
    ],
    [
      "an older one does not push in at the end of a part",
      {},
      stream([comment(5), comment(4)], 4),
      changed(one),
      undefined,
    ],
    ["what goes is gone", {}, stream([two, one]), removed(place({ ...two, version: 2 })), stream([one])],
    [
      "where more is behind, the next one has to be asked for",
      {},
      stream([two, one], 1),
      removed(place({ ...two, version: 2 })),
      stale,
    ],
    ["what was not shown need not go", {}, stream([one], 1), removed(place(two)), undefined],
    [
      "standing stays with moderators",
      {},
      stream([one]),
      changed({ ...two, standing: standing({ wasPublic: true }) }),
      stream([two, one]),
    ],
    ["other news is not for it", {}, stream([one]), head, undefined],
  ]
  test.each(rows)("recently said: %s", check("comments.recent"))

  const tagged: Row<"objectives.comments">[] = [
    ["with the tag it comes", { number: "7" }, stream([]), changed(one), stream([one])],
    ["without the tag it does not", { number: "8" }, stream([]), changed(one), undefined],
    [
      "when it loses the tag it goes",
      { number: "7" },
      stream([one]),
      changed({ ...one, objectives: [8], version: 2 }),
      stream([]),
    ],
  ]
  test.each(tagged)("an objective: %s", check("objectives.comments"))
})

// ── spaces ─────────────────────────────────────────────────────────────────

const state = {
  id: SPACE,
  slug: "rt4",
  phase: "open" as const,
  opensAt: at(0),
  closesAt: at(50),
  summaryPublishedAt: null,
  comments: 1,
  participants: 1,
  lastCommentAt: at(1),
  version: 4,
}
const brief = {
  ...state,
  timeZone: "America/New_York",
  cycle: "imrf-2022",
  roundTable: 4,
  objectives: [7],
  principles: [],
  countries: [],
  regions: [],
  title: {},
  agencies: [],
  screening: "before" as const,
}
const thread = {
  id: THREAD,
  spaceId: SPACE,
  spaceSlug: "rt4",
  number: 1,
  kind: "question" as const,
  title: {},
  detail: {},
  objectives: [7],
  isLocked: false,
  comments: 1,
  lastCommentAt: at(1),
  version: 1,
}
const space = {
  ...brief,
  introduction: {},
  background: {},
  audience: {},
  visibility: "public" as const,
  participation: "members" as const,
  commentLimit: 6000,
  canOpenThreads: true,
  showsFollowing: true,
  showsWriting: false,
  appealWithinDays: 14,
  needsTwoAgencies: false,
  threads: [thread],
  spoken: { regions: {}, groups: {}, states: [] },
  hasSummary: false,
}
const spaceTold = (
  more: Partial<typeof state> | { phase: "closed" | "summarised"; summaryPublishedAt?: string },
): Told => ({
  seq: 9,
  kind: "space.changed",
  space: { ...state, ...more },
})
const threadTold = (more: object): Told => {
  const { id, spaceId, isLocked, comments, lastCommentAt } = thread
  return { seq: 9, kind: "thread.changed", thread: { id, spaceId, isLocked, comments, lastCommentAt, ...more } }
}

describe("spaces and threads", () => {
  const listed = (...spaces: Output<"spaces.list">["spaces"]) => ({ spaces, total: spaces.length, seq: 5 })
  const lists: Row<"spaces.list">[] = [
    ["counts follow", {}, listed(brief), spaceTold({ comments: 2 }), listed({ ...brief, comments: 2 })],
    ["nothing new, nothing changes", {}, listed(brief), spaceTold({}), undefined],
    ["never older", {}, listed(brief), spaceTold({ comments: 9, version: 3 }), undefined],
    ["a phase decides where it stands", {}, listed(brief), spaceTold({ phase: "closed" }), stale],
    ["so does a date", {}, listed(brief), spaceTold({ closesAt: at(55) }), stale],
    ["a space that is new here is asked for", { language: "en" }, listed(), spaceTold({}), stale],
    ["by its phase it may have come", { phase: ["open", "scheduled"] }, listed(), spaceTold({}), stale],
    ["by its phase it has not", { phase: "closed" }, listed(), spaceTold({}), undefined],
    ["of other filters the event says nothing", { objective: "3" }, listed(), spaceTold({}), undefined],
    ["comments are not for it", {}, listed(brief), changed(one), undefined],
  ]
  test.each(lists)("a list: %s", check("spaces.list"))

  const got = (more: Partial<Output<"spaces.get">["space"]>): Output<"spaces.get"> => ({
    space: { ...space, ...more },
    seq: 5,
  })
  const input = { space: "rt4" }
  const gets: Row<"spaces.get">[] = [
    ["counts follow", input, got({}), spaceTold({ comments: 2 }), got({ comments: 2 })],
    [
      "a summary is there",
      input,
      got({}),
      spaceTold({ phase: "summarised", summaryPublishedAt: at(59) }),
      got({ phase: "summarised", summaryPublishedAt: at(59), hasSummary: true }),
    ],
    ["nothing new, nothing changes", input, got({}), spaceTold({}), undefined],
    ["never older", input, got({}), spaceTold({ comments: 9, version: 3 }), undefined],
    ["another space is another space", input, got({}), spaceTold({ id: uuid(77), comments: 9 }), undefined],
    ["its threads follow", input, got({}), threadTold({ comments: 2 }), got({ threads: [{ ...thread, comments: 2 }] })],
    ["a thread that says nothing new", input, got({}), threadTold({}), undefined],
    ["a new thread has to be asked for", input, got({}), threadTold({ id: uuid(78) }), stale],
    ["another space's thread is not", input, got({}), threadTold({ id: uuid(78), spaceId: uuid(79) }), undefined],
  ]
  test.each(gets)("a space: %s", check("spaces.get"))

  const ats: Row<"threads.at">[] = [
    [
      "it is locked",
      { space: "rt4", number: "1" },
      thread,
      threadTold({ isLocked: true }),
      { ...thread, isLocked: true },
    ],
    ["nothing new", { space: "rt4", number: "1" }, thread, threadTold({}), undefined],
    ["another one", { space: "rt4", number: "1" }, thread, threadTold({ id: uuid(78), isLocked: true }), undefined],
  ]
  test.each(ats)("a thread: %s", check("threads.at"))
  test.each(ats.map(([what, , ...rest]) => [what, { threadId: THREAD }, ...rest] as Row<"threads.get">))(
    "a thread by its id: %s",
    check("threads.get"),
  )

  const objective = { number: 7 } as Output<"objectives.get">["objective"]
  const objectives: Row<"objectives.get">[] = [
    [
      "its spaces follow",
      { number: "7" },
      { objective, spaces: [brief], seq: 5 },
      spaceTold({ comments: 2 }),
      { objective, spaces: [{ ...brief, comments: 2 }], seq: 5 },
    ],
    [
      "others do not concern it",
      { number: "7" },
      { objective, spaces: [brief], seq: 5 },
      spaceTold({ id: uuid(77) }),
      undefined,
    ],
  ]
  test.each(objectives)("an objective: %s", check("objectives.get"))
})

// ── moderators and rapporteurs ─────────────────────────────────────────────

describe("the queue", () => {
  const OTHER = uuid(3)
  const counts = (held: number): SpaceCounts => ({
    ...noCounts(),
    held,
    languages: held ? { en: held } : {},
  })
  const desk = { id: uuid(5), agencies: {}, reads: [] }
  const item = (of: Comment, more: object = {}) => ({
    comment: of,
    queue: "held" as const,
    queues: ["held" as const],
    queuedAt: of.createdAt,
    dueAt: of.createdAt,
    revision: 1,
    reports: 0,
    reasons: [],
    rules: [],
    states: [],
    risk: 0,
    isGraphic: false,
    claim: null,
    assignedTo: null,
    asked: null,
    themes: [],
    firstVote: null,
    offer: null,
    translationAsked: null,
    decided: null,
    group: "none",
    country: null,
    closesAt: at(9),
    excerpt: "…",
    campaign: null,
    threadTitle: {},
    spaceTitle: {},
    ...more,
  })
  const queue = (items: Output<"moderation.queue">["items"], here: number, there = 2): Output<"moderation.queue"> => ({
    items,
    counts: sumCounts({ [SPACE]: counts(here), [OTHER]: counts(there) }, desk),
    spaces: { [SPACE]: counts(here), [OTHER]: counts(there) },
    desk,
    page: 1,
    pages: 1,
    lookedTo: null,
    seq: 5,
  })
  const told = (
    of: Comment,
    item: Output<"moderation.queue">["items"][number] | null,
    held: number,
    spaceId = SPACE,
  ): Told => ({
    seq: 9,
    kind: "queue.changed",
    spaceId,
    commentId: of.id,
    item,
    counts: counts(held),
    decided: null,
  })
  const first = held(one)
  const second = held(two)
  const claim = {
    by: OTHER,
    byName: "Grace",
    agency: null,
    until: at(9),
    takenFrom: null,
    note: null,
    isOfThread: false,
  }
  const rows: Row<"moderation.queue">[] = [
    [
      "what comes is last, and counted with other spaces",
      { queue: "held" },
      queue([item(first)], 1),
      told(second, item(second), 2),
      queue([item(first), item(second)], 2),
    ],
    [
      "what is decided goes",
      { queue: "held" },
      queue([item(first), item(second)], 2),
      told(first, null, 1),
      queue([item(second)], 1),
    ],
    [
      "whose hands it is in stands on the item",
      {},
      queue([item(first), item(second)], 2),
      { seq: 9, kind: "claim.changed", spaceId: SPACE, commentId: first.id, claim, counts: counts(2) },
      queue([item(first, { claim }), item(second)], 2),
    ],
    [
      "oldest first, whatever the order of the news",
      {},
      queue([item(second)], 1),
      told(first, item(first), 2),
      queue([item(first), item(second)], 2),
    ],
    [
      "another queue's item is only counted",
      { queue: "reported" },
      queue([], 0),
      told(first, item(first), 1),
      queue([], 1),
    ],
    ["so is one in a language left out", { written: "fr" }, queue([], 0), told(first, item(first), 1), queue([], 1)],
    [
      "the waiting text's language counts",
      { written: ["fr"] },
      queue([], 0),
      told(
        first,
        item(
          held(one, {
            proposed: { revision: 2, body: one.body, language: "fr", objectives: [], countries: [], at: at(3) },
          }),
        ),
        1,
      ),
      queue(
        [
          item(
            held(one, {
              proposed: { revision: 2, body: one.body, language: "fr", objectives: [], countries: [], at: at(3) },
            }),
          ),
        ],
        1,
      ),
    ],
    [
      "titles are in the reader's language only",
      { language: "fr" },
      queue([], 0),
      told(
        first,
        item(first, {
          threadTitle: { en: { text: "Q", status: "official" }, fr: { text: "Q fr", status: "reviewed" } },
        }),
        1,
      ),
      queue([item(first, { threadTitle: { fr: { text: "Q fr", status: "reviewed" } } })], 1),
    ],
    [
      "an older state does not come back",
      {},
      queue([item({ ...first, version: 5 })], 1),
      told(first, item(first), 1),
      queue([item({ ...first, version: 5 })], 1),
    ],
    [
      "a space that is left out says nothing",
      {},
      queue([item(first)], 1),
      told(second, item(second), 9, uuid(4)),
      undefined,
    ],
    ["other news is not for it", {}, queue([item(first)], 1), changed(second), undefined],
  ]
  test.each(rows)("%s", check("moderation.queue"))

  const card = { comment: first } as Output<"moderation.card">
  const cards: Row<"moderation.card">[] = [
    ["a decision makes it old", { commentId: first.id }, card, told(first, null, 0), stale],
    ["so does a change of the comment", { commentId: first.id }, card, changed({ ...first, version: 9 }), stale],
    ["what it knows already does not", { commentId: first.id }, card, changed(first), undefined],
    ["nor what happens to another", { commentId: first.id }, card, told(second, null, 0), undefined],
    ["nor a heartbeat", { commentId: first.id }, card, head, undefined],
  ]
  test.each(cards)("a card: %s", check("moderation.card"))
})

describe("spaces.coverage", () => {
  const matrix = { space: { id: SPACE }, seq: 5 } as Output<"spaces.coverage">
  const told = (spaceId: string, seq = 9): Told => ({ seq, kind: "coverage.changed", spaceId })
  const rows: Row<"spaces.coverage">[] = [
    ["somebody has spoken", { space: "rt4" }, matrix, told(SPACE), stale],
    ["what is told is known", { space: "rt4" }, matrix, told(SPACE, 5), undefined],
    ["it is of another discussion", { space: "rt4" }, matrix, told(uuid(4)), undefined],
  ]
  test.each(rows)("%s", check("spaces.coverage"))

  const charts = { space: { id: SPACE }, seq: 5 } as Output<"spaces.charts">
  const drawn: Row<"spaces.charts">[] = [
    ["somebody has spoken", { space: "rt4" }, charts, told(SPACE), stale],
    ["what is told is drawn", { space: "rt4" }, charts, told(SPACE, 5), undefined],
    ["it is of another discussion", { space: "rt4" }, charts, told(uuid(4)), undefined],
  ]
  test.each(drawn)("charts: %s", check("spaces.charts"))
})

describe("summaries.get", () => {
  const source = { commentId: one.id, revision: 1, quote: "words" }
  const sentence = (sources: object[], faults: string[] = []) => ({ sources, faults })
  const summary = (...sentences: object[]) =>
    ({ spaceId: SPACE, seq: 1, sections: [{ sentences }] }) as Output<"summaries.get">
  const input = { space: "rt4" }
  const told = (spaceId: string): Told => ({ seq: 9, kind: "summary.changed", spaceId })
  const rows: Row<"summaries.get">[] = [
    ["it has been changed", input, summary(), told(SPACE), stale],
    ["it is known already", input, { ...summary(), seq: 9 }, told(SPACE), undefined],
    ["another has", input, summary(), told(uuid(4)), undefined],
    ["a comment it does not cite has", input, summary(sentence([source])), changed(two), undefined],
    ["a cited one is what it was", input, summary(sentence([source])), changed({ ...one, supports: 9 }), undefined],
    ["a cited one is no longer public", input, summary(sentence([source])), removed(place(one)), stale],
    ["a cited one was edited", input, summary(sentence([source])), changed({ ...one, revision: 2 }), stale],
    [
      "that it was edited is known",
      input,
      summary(sentence([source], ["changed"])),
      changed({ ...one, revision: 2 }),
      undefined,
    ],
    ["it is public again", input, summary(sentence([{ ...source, quote: null }])), changed(one), stale],
  ]
  test.each(rows)("%s", check("summaries.get"))
})

test("a call without events stays as it is", () => {
  const me = { viewer: null }
  expect(apply("accounts.me", {}, me, changed(one))).toBe(me)
})

test("in any order, and however often, the same news make the same page", () => {
  const news = [
    changed(one),
    changed(two),
    changed({ ...one, body: "<p>edited</p>" as Comment["body"], version: 2 }),
    removed(place({ ...two, version: 2 })),
    changed(reply(3, 1, 1)),
  ]
  const orders = [news, news.toReversed(), [...news, ...news], [2, 4, 0, 3, 1].map((index) => news[index]!)]
  const pages = orders.map((order) =>
    order.reduce((data, told) => apply("comments.list", page1, data, told) as Output<"comments.list">, list([])),
  )
  for (const page of pages) expect(page).toEqual(pages[0])
  expect(pages[0]?.comments.map(({ id, version }) => [id, version])).toEqual([
    [uuid(1001), 2],
    [uuid(1003), 1],
    [uuid(1002), 2],
  ])
})
