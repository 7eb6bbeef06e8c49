import { expect, test } from "vitest"
import {
  refusal,
  rules,
  visitor,
  type AccountSubject,
  type CommentSubject,
  type Fairness,
  type Restriction,
  type ResourceSubject,
  type ReviewSubject,
  type Right,
  type SanctionSubject,
  type SpaceSubject,
  type Viewer,
} from "#shared/policy"
import { states as resourceStates } from "#shared/resource"
import { seatStates } from "#shared/review"
import { phases, RETURN_WINDOW, visibilities } from "#shared/space"

// Guard 2, the grid: everybody × every right × every state, as a table that can be read: policy.table.txt.
// After a change that is meant: npx vitest run test/policy.test.ts -u, then read what moved.

const now = new Date("2026-06-01T12:00:00Z")
const here = "this space"

const somebody = (id: string, more: Partial<Viewer> = {}): Viewer => ({ ...visitor, id, ...more })
const inSpace = (
  spaceId: string,
  role: "moderator" | "rapporteur" | "member",
  organisationId: string | null = null,
) => ({
  roles: [{ spaceId, role, organisationId }],
})
const kenya = { organisations: [{ id: "kenya" }] }
const under = (kind: Restriction["kind"], until: string | null = null) => ({
  restrictions: [{ kind, spaceId: here, until }],
})

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
  moderator: somebody("moderator", inSpace(here, "moderator", "ohchr")),
  "moderator, same": somebody("colleague", inSpace(here, "moderator", "ohchr")),
  "moderator, other": somebody("other", inSpace(here, "moderator", "desa")),
  "moderator, none": somebody("none", inSpace(here, "moderator")),
  "moderator, banned": somebody("moderator", { isBanned: true, ...inSpace(here, "moderator") }),
  "moderator, own": somebody("author", { ...inSpace(here, "moderator") }),
  "moderator elsewhere": somebody("elsewhere", inSpace("another space", "moderator")),
  administrator: somebody("administrator", { isAdministrator: true }),
  editor: somebody("editor", { isEditor: true }),
  "editor, banned": somebody("editor", { isEditor: true, isBanned: true }),
  "editor, own": somebody("author", { isEditor: true }),
  "member, warned": somebody("member", under("warning")),
  "member, suspended": somebody("member", under("suspension", "2026-06-01T12:00:00.001Z")),
  "member, was": somebody("member", under("suspension", "2026-06-01T12:00:00.000Z")),
  "member, out": somebody("member", under("ban")),
  "author, out": somebody("author", { ...kenya, ...under("ban") }),
  "moderator, senior": somebody("senior", {
    roles: [{ spaceId: here, role: "moderator", organisationId: "desa", isSenior: true }],
  }),
  "moderator, out": somebody("moderator", { ...inSpace(here, "moderator", "ohchr"), ...under("ban") }),
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
const fair: Fairness = {
  namedAgencies: [],
  needsTwo: false,
  firstVote: null,
  decided: null,
  isAppealOpen: false,
  hasOtherAgency: true,
}
const vote = { by: "moderator", agencyId: "ohchr" }
const byOhchr = {
  against: "refusal" as const,
  by: ["moderator"],
  agencies: ["ohchr"],
  appealUntil: now,
  isAppealed: false,
}
const byBoth = { ...byOhchr, by: ["moderator", "other"], agencies: ["ohchr", "desa"] }
const rejected = (decided: Fairness["decided"], more: Partial<Fairness> = {}): Partial<CommentSubject> => ({
  status: "rejected",
  wasPublic: false,
  fairness: { ...fair, decided, ...more },
})
const appealed = (decided: NonNullable<Fairness["decided"]>, more: Partial<Fairness> = {}) =>
  rejected({ ...decided, isAppealed: true }, { isAppealOpen: true, ...more })
const publicBut = (
  against: NonNullable<Fairness["decided"]>["against"],
  more: Partial<Fairness["decided"]> = {},
  fairness: Partial<Fairness> = {},
): Partial<CommentSubject> => ({ fairness: { ...fair, decided: { ...byOhchr, against, ...more }, ...fairness } })
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
  "published, of the agency": { organisationId: "ohchr", isOfficial: true },
  "published, names the agency": { fairness: { ...fair, namedAgencies: ["ohchr"] } },
  "held, names the agency": { status: "held", wasPublic: false, fairness: { ...fair, namedAgencies: ["ohchr"] } },
  "returned, in time, purged": { status: "returned", wasPublic: false, returnedAt: now, isPurged: true },
  "held, a delegate is asked": {
    status: "held",
    wasPublic: false,
    asked: { accountId: "delegate", organisationId: "kenya" },
  },
  "held, the author is asked for another organisation": {
    status: "held",
    wasPublic: false,
    asked: { accountId: "author", organisationId: "desa" },
  },
  "published, somebody here is senior": { hasSeniors: true },
  "published, takes two": { fairness: { ...fair, needsTwo: true } },
  "published, takes two, one has said so": { fairness: { ...fair, needsTwo: true, firstVote: vote } },
  "held, takes two, one has said so": {
    status: "held",
    wasPublic: false,
    fairness: { ...fair, needsTwo: true, firstVote: vote },
  },
  "rejected by the agency": rejected(byOhchr),
  "rejected by the agency, long ago": rejected({ ...byOhchr, appealUntil: new Date(now.getTime() - 1) }),
  "rejected by the agency, appeal upheld": rejected({ ...byOhchr, isAppealed: true }),
  appealed: appealed(byOhchr),
  "appealed, nobody of another agency": appealed(byOhchr, { hasOtherAgency: false }),
  "appealed, rejected by two": appealed(byBoth, { hasOtherAgency: false }),
  "published, its new text refused by the agency": publicBut("proposal"),
  "published, masked by the agency": publicBut("redaction"),
  "published, masked by the agency, long ago": publicBut("redaction", { appealUntil: new Date(now.getTime() - 1) }),
  "published, masked by the agency, appealed": publicBut("redaction", { isAppealed: true }, { isAppealOpen: true }),
  "appealed, names the other agency": appealed(byOhchr, { namedAgencies: ["desa"], hasOtherAgency: false }),
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

const accounts: State<AccountSubject>[] = ["public, open", "members, open", "invited, open"].flatMap((where) =>
  [
    { what: "a member", id: "somebody", isStaff: false },
    { what: "oneself", id: "moderator", isStaff: true },
    { what: "a colleague", id: "colleague", isStaff: true },
  ].map(({ what, ...subject }) => ({
    where,
    what,
    subject: { ...subject, space: spaces.find((one) => one.where === where)!.subject },
  })),
)
const allAccounts: State<AccountSubject>[] = [
  ...accounts,
  { where: "everywhere, always", what: "a member", subject: { id: "somebody", isStaff: false, space: null } },
  { where: "everywhere, always", what: "oneself", subject: { id: "administrator", isStaff: true, space: null } },
]

const imposed: Omit<SanctionSubject, "space"> = {
  accountId: "author",
  stands: true,
  by: { id: "moderator", agencyId: "ohchr" },
  appealUntil: now,
  isAppealed: false,
  isAppealOpen: false,
  hasOtherAgency: true,
}
const open = { isAppealed: true, isAppealOpen: true }
const sanctions: Record<string, Partial<SanctionSubject>> = {
  imposed: {},
  "imposed, long ago": { appealUntil: new Date(now.getTime() - 1) },
  lifted: { stands: false },
  appealed: open,
  "appealed, nobody of another agency": { ...open, hasOtherAgency: false },
  "appealed, upheld": { isAppealed: true },
  "appealed, of a moderator": { ...open, accountId: "colleague", by: { id: "administrator", agencyId: null } },
}
const allSanctions: State<SanctionSubject>[] = Object.entries(sanctions).flatMap(([what, change]) =>
  [...accounts.filter((one) => one.what === "a member"), { where: "everywhere, always", subject: { space: null } }].map(
    ({ where, subject: { space } }) => ({ where, what, subject: { ...imposed, ...change, space } }),
  ),
)

const allResources: State<ResourceSubject>[] = resourceStates.flatMap((state) =>
  ["author", null].flatMap((submitterId) =>
    [[], ["member"]].map((reviewerIds) => ({
      where: "a resource, wherever",
      what: `${state}, sent in by ${submitterId ?? "nobody"}${reviewerIds.length > 0 ? ", judged by a member" : ""}`,
      subject: { state, submitterId, reviewerIds },
    })),
  ),
)

const allReviews: State<ReviewSubject>[] = [true, false].flatMap((isRoundOpen) =>
  seatStates.map((state) => ({
    where: "a review, asked of a member",
    what: `${state}, ${isRoundOpen ? "others awaited" : "all are given"}`,
    subject: { reviewerId: "member", state, isRoundOpen },
  })),
)

const states = {
  sanction: allSanctions,
  space: allSpaces,
  thread: allThreads,
  comment: allComments,
  summary: allSummaries,
  outcome: allSummaries,
  account: allAccounts,
  resource: allResources,
  hub: [{ where: "the Hub, whenever", what: "", subject: "hub" }],
  roster: ["member", "editor", "administrator"].map((accountId) => ({
    where: "the roster, whenever",
    what: `applied for by: ${accountId}`,
    subject: { accountId },
  })),
  review: allReviews,
  round: ["author", "editor", null].flatMap((submitterId) =>
    [[], ["member"], ["administrator"]].map((reviewerIds) => ({
      where: "a round of review, whenever",
      what: `sent in by ${submitterId ?? "nobody"}, judged by: ${reviewerIds[0] ?? "nobody yet"}`,
      subject: { submitterId, reviewerIds },
    })),
  ),
}
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
      space: (subject as { space?: SpaceSubject | null }).space ?? subject,
      case: `${name}: ${right}, ${what}, ${where}`,
    })),
  ),
)
const done = everything.filter(({ may }) => may)
const cases = (list: typeof everything) => list.map((one) => one.case)
const isRead = (right: Right) => right.endsWith(".read") || right === "summary.export"
const isOut = (who: Viewer) => who.isBanned || (who.restrictions?.some(({ kind }) => kind === "ban") ?? false)
const isTeam = ({ who }: (typeof everything)[number]) => !isOut(who) && who.roles.some((role) => role.spaceId === here)
const isModerator = (who: Viewer) =>
  !isOut(who) && who.roles.some((one) => one.spaceId === here && one.role === "moderator")

test("the grid is all of it", () => {
  expect(rights.length).toBeGreaterThanOrEqual(20)
  expect(everything.length).toBeGreaterThan(25_000)
})

test("visitors and banned members read, and do nothing else", () => {
  // That one may ask whether it is right to be out does not end with it.
  const others = done.filter(
    ({ who, right }) => (who.id === undefined || who.isBanned) && !isRead(right) && right !== "sanction.appeal",
  )
  expect(cases(others)).toEqual([])
})

/** That there is such a comment administrators know from the record, and of its text it tells them nothing. */
const isPurging = ({ right, who }: (typeof everything)[number]) => right === "comment.purge" && who.isAdministrator

test("a space for the invited does not exist for anybody else, nor does a draft", () => {
  const outside = everything.filter(
    // Whoever is put out of it knows what was imposed on them there.
    (one) =>
      (one.space.visibility === "invited" || one.space.phase === "draft") &&
      !isTeam(one) &&
      one.right !== "sanction.appeal" &&
      !isPurging(one),
  )
  expect(cases(outside.filter((one) => one.refusal !== "not_found"))).toEqual([])
})

test("what readers have never seen exists for its author and this space's moderators alone", () => {
  const secret = everything.filter(({ right, subject }) => right.startsWith("comment.") && subject.wasPublic === false)
  const others = secret.filter(({ who }) => who.id !== "author" && !isModerator(who))
  // Whoever is asked for advice reads what it is about, by that call alone.
  const isAsked = ({ right, who, subject }: (typeof everything)[number]) =>
    right === "comment.advise" && subject.asked?.accountId === who.id
  const known = others.filter((one) => one.refusal !== "not_found")
  expect(cases(known.filter((one) => !isAsked(one) && !isPurging(one)))).toEqual([])
  const advised = done.filter(({ right }) => right === "comment.advise")
  expect(new Set(advised.map(({ name }) => name))).toEqual(new Set(["delegate"]))
})

const judging: Right[] = [
  "comment.approve",
  "comment.return",
  "comment.reject",
  "comment.decideAppeal",
  "comment.correct",
  "comment.hold",
  "comment.redact",
  "comment.move",
  "comment.retag",
  "comment.file",
  "comment.merge",
  "comment.feature",
  "comment.askEvidence",
  "comment.resolveReports",
]
const judged = done.filter(({ right }) => judging.includes(right))
const agencyOf = (who: Viewer) => who.roles[0]?.organisationId

test("nobody decides on the own comment, and only moderators of this space decide", () => {
  for (const right of judging) expect(judged.filter((one) => one.right === right).length, right).toBeGreaterThan(0)
  expect(cases(judged.filter(({ who }) => !isModerator(who) || who.id === "author"))).toEqual([])
})

test("from a colleague who has it in hand seniors take over where there are any, and else every moderator", () => {
  const taken = done.filter(({ right }) => right === "comment.takeOver")
  const names = (hasSeniors: boolean) =>
    new Set(taken.filter(({ subject }) => Boolean(subject.hasSeniors) === hasSeniors).map(({ name }) => name))
  expect(names(true)).toEqual(new Set(["moderator, senior"]))
  expect(names(false)).toEqual(
    new Set(["moderator", "moderator, same", "moderator, other", "moderator, none", "moderator, senior"]),
  )
})

test("no statement that speaks for a State or an agency is rewritten or merged by anybody", () => {
  const official = done.filter(({ subject }) => subject.isOfficial)
  expect(cases(official.filter(({ right }) => right === "comment.correct" || right === "comment.merge"))).toEqual([])
})

test("nobody decides on what names the own agency, or speaks for it", () => {
  const own = judged.filter(({ who, subject: { fairness, organisationId } }) => {
    const agency = agencyOf(who)
    return agency && (organisationId === agency || fairness?.namedAgencies.includes(agency))
  })
  expect(cases(own)).toEqual([])
})

test("what takes two agencies is never rejected by one of them twice", () => {
  const second = judged.filter(({ right, subject }) => right === "comment.reject" && subject.fairness?.firstVote)
  expect(second.length).toBeGreaterThan(0)
  expect(cases(second.filter(({ who }) => agencyOf(who) === "ohchr"))).toEqual([])
})

test("an appeal is the author's, once and in time, and is decided by none of those who decided first", () => {
  const filed = done.filter(({ right }) => right === "comment.appeal")
  expect(filed.length).toBeGreaterThan(0)
  expect(
    cases(filed.filter(({ who, subject }) => who.id !== "author" || subject.fairness?.decided?.isAppealed)),
  ).toEqual([])
  const answered = done.filter(({ right }) => right === "comment.decideAppeal")
  expect(cases(answered.filter(({ who, subject }) => subject.fairness!.decided!.by.includes(who.id!)))).toEqual([])
  const ofAgency = answered.filter(({ who, subject: { fairness } }) => {
    const { hasOtherAgency, decided } = fairness!
    return hasOtherAgency && decided!.agencies.includes(agencyOf(who) ?? null)
  })
  expect(cases(ofAgency)).toEqual([])
  const alone = answered.filter(({ subject }) => !subject.fairness!.hasOtherAgency)
  expect(new Set(alone.map(({ name }) => name))).toContain("moderator, same")
})

test("an appeal against a sanction is answered by nobody who imposed it, nor by whom it concerns, nor by the same agency", () => {
  const filed = done.filter(({ right }) => right === "sanction.appeal")
  expect(new Set(filed.map(({ name }) => name))).toEqual(
    new Set(["author", "author, banned", "moderator, own", "editor, own", "author, out"]),
  )
  const answered = done.filter(({ right }) => right === "sanction.decideAppeal")
  expect(new Set(answered.map(({ name }) => name))).toEqual(
    new Set([
      "moderator",
      "moderator, same",
      "moderator, other",
      "moderator, none",
      "moderator, senior",
      "administrator",
    ]),
  )
  const subjectOf = (one: (typeof everything)[number]) => one.subject as unknown as SanctionSubject
  const own = answered.filter((one) => [subjectOf(one).accountId, subjectOf(one).by.id].includes(one.who.id!))
  expect(cases(own)).toEqual([])
  const same = answered.filter((one) => {
    const { space, hasOtherAgency, by } = subjectOf(one)
    return space && hasOtherAgency && (agencyOf(one.who) ?? null) === by.agencyId
  })
  expect(cases(same)).toEqual([])
})

test("who is suspended or out of a space does nothing there, and who is warned writes nothing", () => {
  const quiet = ["comment.withdraw", "comment.own", "comment.appeal", "sanction.appeal"] as Right[]
  const acts = (name: string) =>
    done.filter((one) => one.name === name && !isRead(one.right) && !quiet.includes(one.right) && one.space.id === here)
  expect(cases([...acts("member, out"), ...acts("author, out"), ...acts("moderator, out")])).toEqual([])
  expect(cases(acts("member, suspended"))).toEqual([])
  const warned = acts("member, warned").map(({ right }) => right)
  expect(new Set(warned)).toEqual(new Set(["comment.support", "comment.report"]))
})

test("a suspension ends by itself: in the moment in which it is over, its member is one like all others", () => {
  const of = (name: string) => everything.filter((one) => one.name === name).map(({ refusal: one }) => one)
  expect(of("member, was")).toEqual(of("member"))
})

test("nobody is sanctioned by a peer or by oneself, and from the whole platform only by an administrator", () => {
  const imposed = done.filter(({ right }) => right === "account.sanction")
  const of = (who: string) => imposed.filter(({ name }) => name === who).map(({ case: one }) => one)
  expect(of("administrator")).toEqual(["administrator: account.sanction, a member, everywhere, always"])
  expect(of("moderator").every((one) => one.includes("a member,"))).toBe(true)
  expect(of("moderator").some((one) => one.includes("everywhere"))).toBe(false)
  const others = imposed.filter(({ who, name }) => !isModerator(who) && name !== "administrator")
  expect(cases(others)).toEqual([])
})

test("a text is purged by administrators alone, and only once nobody reads it and no appeal is open", () => {
  const purged = done.filter(({ right }) => right === "comment.purge")
  expect(new Set(purged.map(({ name }) => name))).toEqual(new Set(["administrator"]))
  const states = new Set(purged.map(({ subject }) => subject.status))
  for (const status of ["held", "published"] as const) expect(states).not.toContain(status)
  expect(cases(purged.filter(({ subject }) => subject.fairness?.isAppealOpen))).toEqual([])
  const after = done.filter(({ subject }) => subject.isPurged)
  for (const { right } of after) expect(["comment.edit", "comment.appeal"]).not.toContain(right)
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

/** The last one is what was done and by whom, without any text. */
const forAdministrators = new Set<Right>([
  "comment.purge",
  "space.reschedule",
  "space.setRules",
  "space.audit",
  "space.markSeniors",
  "account.sanction",
  "sanction.decideAppeal",
  // Administrators are editors of the Hub too.
  "roster.decide",
  "round.direct",
  "hub.edit",
  "resource.read",
  "resource.decide",
  "resource.talk",
])

test("to administer is not to read: an administrator without a role sees what a member sees", () => {
  const by = (name: string) => new Map(everything.filter((one) => one.name === name).map((one) => [one.case, one]))
  const administrator = by("administrator")
  for (const [key, { may, right }] of by("member")) {
    const same = administrator.get(key.replace("member: ", "administrator: "))!
    // A review is of the one person who was asked for it.
    if (!forAdministrators.has(right) && !right.startsWith("review.")) expect(same.may, same.case).toBe(may)
  }
})

test("a resource that is not published exists for its submitter, its reviewers and the editors alone, a draft for its submitter", () => {
  const secret = everything.filter(({ right, subject }) => {
    const { state } = subject as unknown as ResourceSubject
    return right.startsWith("resource.") && state !== "published"
  })
  expect(secret.length).toBeGreaterThan(1_000)
  const knows = ({ who, subject }: (typeof everything)[number]) => {
    const { state, submitterId, reviewerIds } = subject as unknown as ResourceSubject
    const isEditor = who.isEditor === true || who.isAdministrator
    return (
      !who.isBanned &&
      (who.id === submitterId || (state !== "draft" && (isEditor || reviewerIds!.includes(who.id ?? "nobody"))))
    )
  }
  expect(cases(secret.filter((one) => !knows(one) && one.refusal !== "not_found"))).toEqual([])
  const decided = done.filter(({ right }) => right === "resource.decide")
  expect(new Set(decided.map(({ name }) => name))).toEqual(new Set(["administrator", "editor", "editor, own"]))
  const own = ({ who, subject }: (typeof everything)[number]) =>
    (subject as unknown as ResourceSubject).submitterId === who.id
  expect(cases(decided.filter(own))).toEqual([])
})

test("nobody reads what the other reviewers say before giving the own, nor by an editor's rights what they judge themselves", () => {
  const compared = done.filter(({ right }) => right === "review.compare")
  expect(compared.length).toBeGreaterThan(0)
  for (const { subject, who } of compared) {
    const { state, reviewerId } = subject as unknown as ReviewSubject
    expect([state, reviewerId]).toEqual(["given", who.id])
  }
  const directed = done.filter(({ right }) => right === "round.direct")
  expect(new Set(directed.map(({ name }) => name))).toEqual(new Set(["administrator", "editor", "editor, own"]))
  for (const { subject, who, case: what } of directed) {
    const { submitterId, reviewerIds } = subject as unknown as { submitterId: string; reviewerIds: string[] }
    expect([submitterId, ...reviewerIds], what).not.toContain(who.id)
  }
  const decided = done.filter(({ right }) => right === "roster.decide")
  for (const { subject, who } of decided)
    expect((subject as unknown as { accountId: string }).accountId).not.toBe(who.id)
})
