import { AccountModel } from "../../server/accounts/model.ts"
import { CommentModel, ReportModel, type CommentDoc } from "../../server/comments/model.ts"
import { EventModel, type Entry } from "../../server/events/model.ts"
import { NoteModel } from "../../server/moderation/note.ts"
import { TranslationModel } from "../../server/moderation/translation.ts"
import { SanctionModel } from "../../server/moderation/sanction.ts"
import { ResourceModel } from "../../server/resources/model.ts"
import { RoundModel } from "../../server/reviews/model.ts"
import { MessageModel, SubmissionModel } from "../../server/submissions/model.ts"
import { SpaceModel, type SpaceDoc } from "../../server/spaces/model.ts"

// Everything that anybody in a test was sent is kept, and held at its end against who may read what (security A-06). The
// rules are said once more here, by hand and from the log, so that a mistake in the policy cannot hide itself.

/** `who`: an account, or null for a visitor. */
type Heard = { who: string | null; at: number; from: string; text: string }

const heard: Heard[] = []
const faults: string[] = []
const firstRoles = new Map<string, readonly { spaceId: string; role: string }[]>()

export const noteHeard = (who: string | null, from: string, text: string): void => {
  heard.push({ who, at: Date.now(), from, text })
}
/** Whatever else must never be sent to anybody. */
export const noteFault = (what: string): void => {
  faults.push(what)
}
/** What came while all was closed belongs to no later test. */
export const forgetHeard = (): void => {
  heard.length = 0
  faults.length = 0
}
/** Roles as somebody was made with them: what was read before they were lost was read by right. */
export const noteRoles = (accountId: string, roles: readonly { spaceId: string; role: string }[]): void => {
  firstRoles.set(accountId, roles)
}

/** What must not be read by just anybody: a passage nobody else wrote, and who may have it when. */
type Secret = { what: string; needle: string; mayHave: (who: string | null, at: number) => boolean }

/** An answer may have been read a moment before an act, and arrive a moment after. */
const ON_ITS_WAY = 2_000

/** Every answer and frame that told somebody what that person may not know. To be asked while the database is there. */
export async function scanHeard(): Promise<string[]> {
  const all = heard.splice(0)
  const others = faults.splice(0)
  const roles = new Map(firstRoles)
  firstRoles.clear()
  if (all.length === 0) return others
  const secrets = await allSecrets(roles)
  const leaks = all.flatMap(({ who, at, from, text }) =>
    secrets
      .filter(({ needle, mayHave }) => text.includes(needle) && !mayHave(who, at))
      .map(({ what, needle }) => `${who ?? "a visitor"} was sent ${what} (“${needle}”) by ${from}`),
  )
  return [...others, ...leaks]
}

type Roles = ReadonlyMap<string, readonly { spaceId: string; role: string }[]>

async function allSecrets(roles: Roles): Promise<Secret[]> {
  const [comments, reports, spaces, accounts, sanctions, notes, entries, ofReviews, ofResources] = await Promise.all([
    CommentModel.find().lean(),
    ReportModel.find().lean(),
    SpaceModel.find().lean(),
    AccountModel.find().lean(),
    SanctionModel.find().lean(),
    NoteModel.find().lean(),
    EventModel.find().sort({ seq: 1 }).lean(),
    secretsOfReviews(),
    secretsOfResources(),
  ])
  const ofSubject = new Map<string, Entry[]>()
  for (const entry of entries) ofSubject.set(entry.subject.id, [...(ofSubject.get(entry.subject.id) ?? []), entry])
  const isModerator = moderatorsOf(accounts, roles, ofSubject)
  const spaceOf = new Map(spaces.map((space) => [space._id, space]))
  const texts = comments.flatMap((comment) =>
    textsOf(comment).map(({ revision, plainText }) => ({ comment, revision, plainText })),
  )
  const isUnique = onlyOnce(texts.map(({ plainText }) => plainText))
  const isIn = (who: string | null, space: SpaceDoc) =>
    space.visibility === "public" ||
    (ofSubject.get(space._id) ?? []).some(({ type }) => type === "space.visibility") ||
    (who !== null && (space.visibility === "members" || hasRole(who, space._id, accounts, roles)))

  // Whom moderators ask for advice reads what they are asked about.
  const isAsked = (who: string | null, id: string) =>
    (ofSubject.get(id) ?? []).some(({ type, into }) => type === "comment.held" && into === who)

  const ofComments = texts.flatMap(({ comment, revision, plainText }): Secret[] => {
    const needle = passageOf(plainText)
    const space = spaceOf.get(comment.spaceId)
    if (!needle || !space || !isUnique(needle)) return []
    const isPublic = publicTimes(comment, revision, ofSubject.get(comment._id) ?? [])
    return [
      {
        what: `revision ${revision} of comment ${comment._id}, ${comment.status},`,
        needle,
        mayHave: (who, at) =>
          who === comment.authorId ||
          isModerator(who, space._id, at) ||
          isAsked(who, comment._id) ||
          (isPublic(at) && isIn(who, space)),
      },
    ]
  })
  // What was masked is for moderators alone from then on, whoever could read it before.
  const ofMasks = comments.flatMap((comment): Secret[] =>
    (comment.redactions ?? []).flatMap(({ revision, start, end, at: since }): Secret[] => {
      const text = [comment, ...comment.revisions].find((one) => one.revision === revision)?.plainText ?? ""
      const needle = passageOf(text.slice(start, end))
      const others = texts.filter((one) => one.comment._id !== comment._id)
      if (!needle || others.some(({ plainText }) => plainText.includes(needle))) return []
      const until = since.getTime() + ON_ITS_WAY
      const mayHave = (who: string | null, at: number) => at <= until || isModerator(who, comment.spaceId, at)
      return [{ what: `a masked passage of comment ${comment._id}`, needle, mayHave }]
    }),
  )
  // What readers have never seen is nothing to them: not even that it is there.
  const ofPlaces = comments.map((comment): Secret => {
    const { _id, authorId, spaceId, status } = comment
    const first = firstPublic(comment, ofSubject.get(_id) ?? [])
    const mayHave = (who: string | null, at: number) =>
      who === authorId || isModerator(who, spaceId, at) || isAsked(who, _id) || at >= first
    return { what: `the id of a comment, ${status},`, needle: _id, mayHave }
  })
  const ofReports = reports.flatMap(({ text, reporterId, spaceId, commentId }): Secret[] => {
    const needle = text && passageOf(text)
    if (!needle) return []
    const mayHave = (who: string | null, at: number) => who === reporterId || isModerator(who, spaceId, at)
    return [{ what: `a report on comment ${commentId}`, needle, mayHave }]
  })
  const ofSanctions = sanctions.flatMap(({ _id, accountId, spaceId, kind, text }): Secret[] => {
    const needle = passageOf(text)
    if (!needle) return []
    const mayHave = (who: string | null, at: number) =>
      who === accountId ||
      (spaceId !== null && isModerator(who, spaceId, at)) ||
      accounts.some(({ _id: id, isAdministrator }) => id === who && isAdministrator)
    return [{ what: `a ${kind} of a moderator, ${_id},`, needle, mayHave }]
  })
  // What moderators say among themselves of somebody, or to one another before a decision is made.
  const ofNotes = notes.flatMap(({ _id, spaceId, text }): Secret[] => {
    const needle = passageOf(text)
    if (!needle) return []
    return [{ what: `a note, ${_id},`, needle, mayHave: (who, at) => isModerator(who, spaceId, at) }]
  })
  const translations = await TranslationModel.find().lean()
  // What the team says to each other that it means; those who write the summary, of what is public.
  const ofTranslations = translations.flatMap(({ _id, spaceId, commentId, text }): Secret[] => {
    const needle = passageOf(text)
    if (!needle) return []
    const isPublic = comments.some((one) => one._id === commentId && (one.status === "published" || one.wasPublic))
    const isRapporteur = (who: string | null) =>
      who !== null && hasRole(who, spaceId, accounts, roles) && isPublic && !isModerator(who, spaceId, 0)
    const mayHave = (who: string | null, at: number) => isModerator(who, spaceId, at) || isRapporteur(who)
    return [{ what: `a translation, ${_id},`, needle, mayHave }]
  })
  const isOneAppeal = onlyOnce(comments.flatMap(({ appeal }) => appeal?.text ?? []))
  const ofAppeals = comments.flatMap(({ _id, authorId, spaceId, appeal, firstVote }): Secret[] =>
    [
      { what: `the appeal against what was decided on ${_id}`, text: appeal?.text, whose: authorId },
      { what: `a vote on ${_id}`, text: firstVote?.note, whose: undefined },
    ].flatMap(({ what, text, whose }) => {
      const needle = text && passageOf(text)
      // The same words may have been written to somebody when another comment was decided.
      if (!needle || comments.some(({ decision }) => decision?.note?.includes(needle))) return []
      // Of those who wrote the same words, each has had their own.
      if (whose && !isOneAppeal(needle)) return []
      const isWhose = (who: string | null) => who !== null && who === whose
      return [{ what, needle, mayHave: (who, at) => isWhose(who) || isModerator(who, spaceId, at) }]
    }),
  )
  const ofAccounts = accounts.map(({ _id, email }): Secret => ({
    what: "an address",
    needle: email,
    mayHave: (who) => who === _id,
  }))
  return [
    ...ofComments,
    ...ofMasks,
    ...ofPlaces,
    ...ofReports,
    ...ofSanctions,
    ...ofNotes,
    ...ofTranslations,
    ...ofAppeals,
    ...ofAccounts,
    ...ofReviews,
    ...ofResources,
  ]
}

/**
 * What a reviewer says is for the others once they have given their own, for the submitter once all is over, and for
 * editors who have nothing to do with it. That there is such a reviewer is for them and those editors alone.
 */
async function secretsOfReviews(): Promise<Secret[]> {
  const [rounds, resources, accounts] = await Promise.all([
    RoundModel.find().lean(),
    ResourceModel.find({}, { submitterId: 1 }).lean(),
    AccountModel.find({}, { isEditor: 1, isAdministrator: 1 }).lean(),
  ])
  const editors = accounts.filter((one) => one.isEditor || one.isAdministrator).map(({ _id }) => _id)
  const texts = rounds.flatMap(({ seats }) => seats.map(({ opinion }) => opinion?.words ?? ""))
  return rounds.flatMap((round) => {
    const submitterId = resources.find(({ _id }) => _id === round.resourceId)?.submitterId
    const judges = round.seats.map(({ reviewerId }) => reviewerId)
    const directs = (who: string | null) =>
      who !== null && editors.includes(who) && who !== submitterId && !judges.includes(who)
    const overAt = round.endedAt?.getTime() ?? Infinity
    return round.seats.flatMap((seat): Secret[] => {
      const isOwn = (who: string | null) => who === seat.reviewerId
      const hasGiven = (who: string | null, at: number) =>
        round.seats.some((one) => one.reviewerId === who && one.givenAt !== null && one.givenAt.getTime() <= at)
      const among: [string, string | null | undefined, Secret["mayHave"]][] = [
        ["the id of a review", seat.id, (who) => isOwn(who) || directs(who)],
        ["what keeps a reviewer from it", seat.reason, (who) => isOwn(who) || directs(who)],
        ["what a reviewer tells the editors", seat.opinion?.aside, (who) => isOwn(who) || directs(who)],
        [
          "the opinion of a reviewer",
          seat.opinion?.words,
          (who, at) => isOwn(who) || directs(who) || hasGiven(who, at) || (who === submitterId && at >= overAt),
        ],
      ]
      return among.flatMap(([what, text, mayHave]) => {
        const needle = text === seat.id ? text : text && passageOf(text)
        if (!needle || texts.filter((one) => one.includes(needle)).length > 1) return []
        return [{ what, needle, mayHave }]
      })
    })
  })
}

/**
 * What is sent in is for its submitter; once it is, also for the editors and whoever is asked to review it. What is said
 * with the editors about it, and who can be asked, is for those alone.
 */
async function secretsOfResources(): Promise<Secret[]> {
  const [resources, submissions, messages, rounds, accounts, entries] = await Promise.all([
    ResourceModel.find().lean(),
    SubmissionModel.find().lean(),
    MessageModel.find().lean(),
    RoundModel.find({}, { resourceId: 1, seats: 1 }).lean(),
    AccountModel.find({}, { isEditor: 1, isAdministrator: 1 }).lean(),
    EventModel.find({ "subject.kind": "resource" }, { subject: 1, from: 1, to: 1 }).lean(),
  ])
  const editors = new Set(accounts.filter((one) => one.isEditor || one.isAdministrator).map(({ _id }) => _id))
  const wasPublic = new Set([
    ...resources.filter(({ state }) => state === "published").map(({ _id }) => _id),
    ...entries.filter(({ from, to }) => from === "published" || to === "published").map(({ subject }) => subject.id),
  ])
  const isSent = new Set(resources.map(({ _id }) => _id))
  const submitterOf = new Map<string, string | null>([
    ...resources.map((one) => [one._id, one.submitterId] as const),
    ...submissions.map((one) => [one._id, one.submitterId] as const),
  ])
  const reviewersOf = (id: string) => [
    ...rounds.filter(({ resourceId }) => resourceId === id).flatMap(({ seats }) => seats.map((one) => one.reviewerId)),
    ...(resources.find(({ _id }) => _id === id)?.reviewerIds ?? []),
  ]
  const talks = (id: string) => (who: string | null) =>
    who !== null && (who === submitterOf.get(id) || (editors.has(who) && isSent.has(id)))
  const reads = (id: string) => (who: string | null) =>
    talks(id)(who) || (who !== null && isSent.has(id) && reviewersOf(id).includes(who))
  const typed = submissions.flatMap(({ _id, form }) =>
    Object.values(form.texts).flatMap(({ title, description }) => [title, description].map((text) => ({ _id, text }))),
  )
  const written = resources.flatMap(({ _id, title, description }) =>
    [...Object.values(title), ...Object.values(description)].map((one) => ({ _id, text: one?.text ?? "" })),
  )
  // As it was sent in, it stands in both.
  const all = [...new Map([...typed, ...written].map((one) => [`${one._id} ${one.text}`, one])).values()]
  const isOneResource = (needle: string) =>
    new Set(all.filter(({ text }) => text.includes(needle)).map(({ _id }) => _id)).size === 1
  const ofTexts = all.flatMap(({ _id, text }): Secret[] => {
    const needle = wasPublic.has(_id) ? undefined : passageOf(text)
    return needle && isOneResource(needle)
      ? [{ what: `the text of resource ${_id}, not published,`, needle, mayHave: reads(_id) }]
      : []
  })
  const ofContacts = submissions.flatMap(({ _id, form }): Secret[] => {
    const needle = passageOf(form.focalPoint)
    return needle ? [{ what: `who can be asked about resource ${_id}`, needle, mayHave: talks(_id) }] : []
  })
  const ofMessages = messages.flatMap(({ resourceId, text }): Secret[] => {
    const needle = passageOf(text)
    return needle ? [{ what: `a message about resource ${resourceId}`, needle, mayHave: talks(resourceId) }] : []
  })
  return [...ofTexts, ...ofContacts, ...ofMessages]
}

function textsOf({ revision, plainText, revisions, proposed }: CommentDoc) {
  return [{ revision, plainText }, ...revisions, ...(proposed ? [proposed] : [])]
}

/** Words that stand in one block and are written alike in HTML and JSON; undefined if too few to be told by. */
function passageOf(text: string): string | undefined {
  const runs = text.match(/[\p{L}\p{N} ,.:]{12,}/gu) ?? []
  const longest = runs.map((run) => run.trim()).sort((a, b) => b.length - a.length)[0]
  return longest && longest.length >= 12 ? longest.slice(0, 80) : undefined
}

const onlyOnce = (texts: readonly string[]) => (needle: string) =>
  texts.filter((text) => text.includes(needle)).length === 1

type Account = { _id: string; roles: readonly { spaceId: string; role: string }[] }
const isModeratorRole = (spaceId: string) => (one: { spaceId: string; role: string }) =>
  one.role === "moderator" && one.spaceId === spaceId

const hasRole = (who: string, spaceId: string, accounts: readonly Account[], before: Roles) =>
  [...(accounts.find(({ _id }) => _id === who)?.roles ?? []), ...(before.get(who) ?? [])].some(
    (one) => one.spaceId === spaceId,
  )

/** A moderator now; or one that was, until the account was changed. */
function moderatorsOf(accounts: readonly Account[], before: Roles, ofSubject: ReadonlyMap<string, Entry[]>) {
  const now = new Map(accounts.map(({ _id, roles }) => [_id, roles]))
  return (who: string | null, spaceId: string, at: number): boolean => {
    if (who === null) return false
    const isOne = isModeratorRole(spaceId)
    if (now.get(who)?.some(isOne)) return true
    const changes = (ofSubject.get(who) ?? []).filter(({ type }) => type === "account.changed")
    const lostAt = changes.at(-1)?.at.getTime() ?? Infinity
    return Boolean(before.get(who)?.some(isOne)) && at <= lostAt + ON_ITS_WAY
  }
}

/** When readers could see this revision: from the moment it was published, while the comment was. */
function publicTimes({ status, wasPublic }: CommentDoc, revision: number, entries: readonly Entry[]) {
  // Put into the database by the test itself.
  if (!entries.some(({ type }) => type === "comment.posted")) return () => status === "published" || wasPublic
  const times: { from: number; until: number }[] = []
  let hasBeen = false
  let since: number | undefined
  for (const { type, subject, to, reason, at } of entries) {
    if (to === undefined) continue
    const isHeldEdit = type === "comment.edited" && reason !== undefined
    if (to === "published" && subject.revision === revision && !isHeldEdit) hasBeen = true
    if (to === "published" && hasBeen) since ??= at.getTime()
    if (to !== "published" && since !== undefined) {
      times.push({ from: since, until: at.getTime() })
      since = undefined
    }
  }
  if (since !== undefined) times.push({ from: since, until: Infinity })
  return (at: number) => times.some(({ from, until }) => at >= from && at <= until + ON_ITS_WAY)
}

/** From when on readers know that there is, or was, something. */
function firstPublic(
  { wasPublic, status }: Pick<CommentDoc, "wasPublic" | "status">,
  entries: readonly Entry[],
): number {
  if (!entries.some(({ type }) => type === "comment.posted")) return wasPublic || status === "published" ? 0 : Infinity
  return entries.find(({ to }) => to === "published")?.at.getTime() ?? Infinity
}
