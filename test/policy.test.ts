import { expect, test } from "vitest"
import {
  refusal,
  rules,
  visitor,
  type CommentSubject,
  type Right,
  type SpaceSubject,
  type Viewer,
} from "#shared/policy"
import { phases, RETURN_WINDOW, visibilities } from "#shared/space"

// Guard 2, the grid: everybody × every right × every state, as a table that can be read: policy.table.txt.
// After a change that is meant: npx vitest run test/policy.test.ts -u, then read what moved.

const now = new Date("2026-06-01T12:00:00Z")
const here = "this space"

const somebody = (id: string, more: Partial<Viewer> = {}): Viewer => ({ ...visitor, id, ...more })
const inSpace = (spaceId: string, role: "moderator" | "rapporteur" | "member") => ({
  roles: [{ spaceId, role, organisationId: null }],
})
const kenya = { organisations: [{ id: "kenya" }] }

const people: Record<string, Viewer> = {
  visitor,
  member: somebody("member"),
  banned: somebody("banned", { isBanned: true }),
  author: somebody("author", kenya),
  "author, banned": somebody("author", { isBanned: true, ...kenya }),
  delegate: somebody("delegate", kenya),
  invited: somebody("invited", inSpace(here, "member")),
  "invited, banned": somebody("invited", { isBanned: true, ...inSpace(here, "member") }),
  rapporteur: somebody("rapporteur", inSpace(here, "rapporteur")),
  moderator: somebody("moderator", inSpace(here, "moderator")),
  "moderator, banned": somebody("moderator", { isBanned: true, ...inSpace(here, "moderator") }),
  "moderator, own": somebody("author", { ...inSpace(here, "moderator") }),
  "moderator elsewhere": somebody("elsewhere", inSpace("another space", "moderator")),
  administrator: somebody("administrator", { isAdministrator: true }),
}

// ── the states in which a right is asked for ──

type State<S> = { where: string; what: string; subject: S }

const spaces: State<SpaceSubject>[] = visibilities.flatMap((visibility) =>
  phases.map((phase) => ({
    where: `${visibility}, ${phase}`,
    what: "",
    subject: { id: here, phase, visibility, participation: "members", canOpenThreads: true },
  })),
)
const changed = (what: string, change: Partial<SpaceSubject>) =>
  spaces.map((state) => ({ ...state, what, subject: { ...state.subject, ...change } }))

const allSpaces = [
  ...spaces,
  ...changed("only the invited speak", { participation: "invited" }),
  ...changed("no further threads", { canOpenThreads: false }),
]
const allThreads = [
  ...spaces.map((state) => ({ ...state, subject: { isLocked: false, space: state.subject } })),
  ...spaces.map((state) => ({ ...state, what: "locked", subject: { isLocked: true, space: state.subject } })),
  ...changed("only the invited speak", { participation: "invited" }).map((state) => ({
    ...state,
    subject: { isLocked: false, space: state.subject },
  })),
]

const comment: Omit<CommentSubject, "space"> = {
  authorId: "author",
  status: "published",
  wasPublic: true,
  isOfficial: false,
  organisationId: null,
  returnedAt: null,
  isLocked: false,
}
const returnedAt = (milliseconds: number) => new Date(now.getTime() - RETURN_WINDOW + milliseconds)
const comments: Record<string, Partial<CommentSubject>> = {
  published: {},
  "published, official": { isOfficial: true, organisationId: "kenya" },
  "published, in a locked thread": { isLocked: true },
  held: { status: "held", wasPublic: false },
  "held, official": { status: "held", wasPublic: false, isOfficial: true, organisationId: "kenya" },
  "returned, in time": { status: "returned", wasPublic: false, returnedAt: returnedAt(0) },
  "returned, too late": { status: "returned", wasPublic: false, returnedAt: returnedAt(-1) },
  "returned, once public": { status: "returned", returnedAt: returnedAt(0) },
  "rejected, never public": { status: "rejected", wasPublic: false },
  "rejected, once public": { status: "rejected" },
  "withdrawn, never public": { status: "withdrawn", wasPublic: false },
  "withdrawn, once public": { status: "withdrawn" },
}
const allComments = Object.entries(comments).flatMap(([what, change]) =>
  spaces.map((state) => ({ ...state, what, subject: { ...comment, ...change, space: state.subject } })),
)
const allSummaries = [true, false].flatMap((isPublished) =>
  spaces.map((state) => ({
    ...state,
    what: isPublished ? "published" : "not published",
    subject: { isPublished, space: state.subject },
  })),
)

const states = { space: allSpaces, thread: allThreads, comment: allComments, summary: allSummaries }
const rights = Object.keys(rules) as Right[]
const statesOf = (right: Right) => states[right.split(".")[0] as keyof typeof states] as State<never>[]
const outcome = (who: Viewer, right: Right, subject: never) => refusal(who, right, subject, now)

// ── the table ──

const words = { "": "yes", not_found: "·", unauthenticated: "sign in", forbidden: "no", closed: "closed" }
type Line = { what: string; where: string; cells: string[] }

/** Lines that say the same stand together: first all spaces of one comment, then all comments of one set of spaces. */
function together(lines: Line[], key: (line: Line) => string, join: (a: Line, b: Line) => Line): Line[] {
  const found = new Map<string, Line>()
  for (const line of lines) {
    const known = found.get(key(line))
    found.set(key(line), known ? join(known, line) : line)
  }
  return [...found.values()]
}

function linesOf(right: Right): Line[] {
  const lines = statesOf(right).map(({ where, what, subject }) => ({
    what,
    where,
    cells: Object.values(people).map((who) => words[outcome(who, right, subject) ?? ""]),
  }))
  const sameWhat = together(
    lines,
    ({ what, cells }) => [what, ...cells].join("|"),
    (a, b) => ({ ...a, where: `${a.where}; ${b.where}` }),
  )
  return together(
    sameWhat,
    ({ where, cells }) => [where, ...cells].join("|"),
    (a, b) => ({ ...a, what: `${a.what || "usually"}; ${b.what}` }),
  )
}

/** `public, open; public, closed; members, open` as `public: open closed · members: open`. */
function shortly(where: string): string {
  const by = new Map<string, string[]>()
  for (const one of where.split("; ")) {
    const [visibility = "", phase = ""] = one.split(", ")
    by.set(visibility, [...(by.get(visibility) ?? []), phase])
  }
  const list = [...by].map(([visibility, some]) =>
    some.length === phases.length ? `${visibility}: always` : `${visibility}: ${some.join(" ")}`,
  )
  return list.join(" · ")
}

const WIDTH = 13
function table(): string {
  const names = Object.keys(people)
  const heads = [0, 1].map((row) => names.map((name) => (name.split(/,? /)[row] ?? "").padEnd(WIDTH)).join(""))
  const blocks = rights.map((right) => {
    const lines = linesOf(right).flatMap(({ what, where, cells }) => [
      `  ${[what, shortly(where)].filter(Boolean).join(" — ")}`,
      `    ${cells.map((cell) => cell.padEnd(WIDTH)).join("")}`.trimEnd(),
    ])
    return [right, ...heads.map((head) => `    ${head}`.trimEnd()), ...lines].join("\n")
  })
  const legend = "yes: may · sign in, no, closed: is told so · a dot: is not even told that there is such a thing"
  return [legend, ...blocks, ""].join("\n\n")
}

test("who may do what, and when, is what the table says", async () => {
  await expect(table()).toMatchFileSnapshot("policy.table.txt")
})

// ── what no table may ever say ──

const everything = rights.flatMap((right) =>
  statesOf(right).flatMap(({ where, what, subject }) =>
    Object.entries(people).map(([name, who]) => ({
      name,
      who,
      right,
      may: outcome(who, right, subject) === undefined,
      refusal: outcome(who, right, subject),
      subject: subject as Partial<CommentSubject> & { space?: SpaceSubject },
      space: (subject as { space?: SpaceSubject }).space ?? (subject as SpaceSubject),
      case: `${name}: ${right}, ${what}, ${where}`,
    })),
  ),
)
const done = everything.filter(({ may }) => may)
const cases = (list: typeof everything) => list.map((one) => one.case)
const isRead = (right: Right) => right.endsWith(".read") || right === "summary.export"
const isTeam = ({ who }: (typeof everything)[number]) =>
  !who.isBanned && who.roles.some((role) => role.spaceId === here)

test("the grid is all of it", () => {
  expect(rights.length).toBeGreaterThanOrEqual(20)
  expect(everything.length).toBeGreaterThan(25_000)
})

test("visitors and banned members read, and do nothing else", () => {
  const others = done.filter(({ who, right }) => (who.id === undefined || who.isBanned) && !isRead(right))
  expect(cases(others)).toEqual([])
})

test("a space for the invited does not exist for anybody else, nor does a draft", () => {
  const outside = everything.filter(
    (one) => (one.space.visibility === "invited" || one.space.phase === "draft") && !isTeam(one),
  )
  expect(cases(outside.filter((one) => one.refusal !== "not_found"))).toEqual([])
})

test("what readers have never seen exists for its author and this space's moderators alone", () => {
  const secret = everything.filter(({ right, subject }) => right.startsWith("comment.") && subject.wasPublic === false)
  const others = secret.filter(({ who, name }) => who.id !== "author" && name !== "moderator")
  expect(cases(others.filter((one) => one.refusal !== "not_found"))).toEqual([])
})

test("nobody decides on the own comment, and only moderators of this space decide", () => {
  const decided = done.filter(({ right }) => ["comment.approve", "comment.return", "comment.reject"].includes(right))
  expect(decided.length).toBeGreaterThan(0)
  expect(cases(decided.filter(({ name }) => name !== "moderator"))).toEqual([])
})

test("no text is changed but by its author, and an official statement not at all once it was public", () => {
  const edited = done.filter(({ right }) => right === "comment.edit")
  expect(cases(edited.filter(({ who }) => who.id !== "author"))).toEqual([])
  expect(cases(edited.filter(({ subject }) => subject.isOfficial && subject.wasPublic))).toEqual([])
})

test("nobody gets past closing, lock or screening: no role writes where the others may not", () => {
  const written = done.filter(({ right }) => ["space.openThread", "thread.comment", "comment.reply"].includes(right))
  expect(cases(written.filter(({ space, subject }) => space.phase !== "open" || subject.isLocked))).toEqual([])
})

test("to administer is not to read: an administrator without a role sees what a member sees", () => {
  const by = (name: string) => new Map(everything.filter((one) => one.name === name).map((one) => [one.case, one]))
  const administrator = by("administrator")
  for (const [key, { may, right }] of by("member")) {
    const same = administrator.get(key.replace("member: ", "administrator: "))!
    if (right !== "space.reschedule" && right !== "space.setRules") expect(same.may, same.case).toBe(may)
  }
})
