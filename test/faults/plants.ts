import type { Counter } from "./check.ts"

// Faults put in on purpose, to see that the checker finds them: each must turn its counter red in its row. What people do
// wrong is done in people.ts; all others are patches of the sources, put in while they are bundled.

type Patch = { file: string; from: string; to: string }
export type Plant = {
  name: string
  what: string
  /** Where it is seen, and by what. */
  row: string
  counter: Counter
  server?: Patch[]
  client?: Patch[]
}

export const plants: readonly Plant[] = [
  // ── of those who write ──
  { name: "early-answer", what: "people take what they have sent for written", row: "F1", counter: "lost_acked" },
  { name: "new-id", what: "a second try has an id of its own", row: "F3c", counter: "dup_stored" },
  { name: "no-retry", what: "what was not answered is not sent again", row: "F3c", counter: "limbo" },
  // ── of the server ──
  {
    name: "answer-first",
    what: "the server answers before it has written",
    row: "F1 aimed",
    counter: "lost_acked",
    server: [
      {
        file: "server/comments/post.ts",
        from: "Promise.all([insert(comment),",
        to: "Promise.all([(void insert(comment).catch(() => {}), true),",
      },
    ],
  },
  {
    name: "entry-first",
    what: "the event is numbered before the comment is written",
    row: "F1 aimed",
    counter: "unmatched",
    server: [
      {
        file: "server/comments/post.ts",
        from: "const [isNew] = await Promise.all([insert(comment),",
        to: "await announce(CommentModel, comment); const [isNew] = await Promise.all([insert(comment),",
      },
    ],
  },
  {
    name: "counter",
    what: "numbers come from a counter, and readers do not wait for one that is late",
    row: "F9a",
    counter: "unfilled_gaps",
    server: [
      {
        file: "server/events/log.ts",
        from: "const entries = left.map((one, i): Entry => ({ ...one, seq: head + 1 + i }))",
        to: `const counted = await EventModel.db.collection("counter").findOneAndUpdate({ _id: "seq" }, { $inc: { n: left.length } }, { upsert: true, returnDocument: "after" })
        const entries = left.map((one, i) => ({ ...one, seq: counted.n - left.length + 1 + i }))`,
      },
      {
        file: "server/events/pump.ts",
        from: "entries.filter((entry, i) => entry.seq === position + 1 + i)",
        to: "entries.filter((entry) => entry.seq > position)",
      },
    ],
  },
  {
    name: "told-once",
    what: "what could not be told because the database was away is not told again",
    row: "F2",
    counter: "diverged",
    server: [
      {
        file: "server/events/feed.ts",
        from: "notBefore = performance.now() + TELL_AGAIN",
        to: "waiting.splice(0, entries.length); toldTo = seq",
      },
    ],
  },
  {
    name: "number-first",
    what: "readers are told how far the log goes before they have been told what is in it",
    row: "F1",
    counter: "order_violations",
    server: [
      {
        file: "server/events/feed.ts",
        from: "tellStates(due, seq, drop, log)])",
        to: "tellStates(states.due(), seq, drop, log).then((counts) => (send(io, counts), []))])",
      },
    ],
  },
  {
    name: "all-to-all",
    what: "readers are told what moderators are told, and left to hide it",
    row: "F1",
    counter: "leaked",
    server: [
      {
        file: "server/events/views.ts",
        from: 'const seen = told(seq, comment, "reader", isTakenBack)',
        to: 'const seen = told(seq, comment, "moderator")',
      },
    ],
  },
  {
    name: "ahead",
    what: "a comment is shown as it has never been stored",
    row: "F1",
    counter: "phantom",
    server: [
      { file: "server/comments/present.ts", from: "version: comment.version,", to: "version: comment.version + 1," },
    ],
  },
  // ── of readers' pages ──
  {
    name: "no-catch-up",
    what: "who comes back follows on, and does not ask what was missed",
    row: "F3a",
    counter: "diverged",
    client: [{ file: "client/feed.ts", from: "...(since !== undefined && { since })", to: "" }],
  },
  {
    name: "frames-unwatched",
    what: "nobody looks whether a frame got lost",
    row: "F9c",
    counter: "diverged",
    client: [{ file: "client/store/frames.ts", from: "const isHere = frame <= last", to: "const isHere = true" }],
  },
  {
    name: "epoch-kept",
    what: "a position is kept over a restore",
    row: "F9e",
    counter: "diverged",
    client: [
      {
        file: "client/feed.ts",
        from: "const isReset = answer.reset || answer.epoch !== epoch",
        to: "const isReset = false",
      },
    ],
  },
  {
    name: "twice",
    what: "what comes again is put beside what is there",
    row: "F3a",
    counter: "dup_shown",
    client: [
      { file: "client/store/apply.ts", from: "if (!known) return [...list, comment]", to: "return [...list, comment]" },
    ],
  },
]

export const plantNamed = (name: string | undefined): Plant | undefined => plants.find((plant) => plant.name === name)
