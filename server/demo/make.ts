import type { AccountDoc } from "../accounts/model.ts"
import { presentAuthor } from "../accounts/present.ts"
import { CLEANER, cleanHtml, withLanguages } from "../comments/clean.ts"
import { automod, type Judgement } from "../comments/automod.ts"
import { belonging, dayOf, regionShown } from "../comments/facets.ts"
import type { CommentDoc, ReportDoc, SupportDoc } from "../comments/model.ts"
import { countFacets, shelve } from "../comments/shelves.ts"
import { voicesFrom } from "../comments/voices.ts"
import { streamsOf } from "../comments/streams.ts"
import type { Event } from "../events/model.ts"
import { aboutComment, commentTopics, spaceTopics, userRoom } from "../events/topics.ts"
import type { OrganisationDoc } from "../organisations/model.ts"
import { presentOrganisation } from "../organisations/present.ts"
import type { ParticipantDoc, SpaceDoc } from "../spaces/model.ts"
import { numberBlocks } from "../outcomes/number.ts"
import type { OutcomeDoc } from "../outcomes/model.ts"
import type { SummaryDoc } from "../summaries/model.ts"
import type { ThreadDoc } from "../threads/model.ts"
import type { SanctionDoc } from "../moderation/sanction.ts"
import { rulesId, type RulesDoc } from "../screening/model.ts"
import { draftOf, passagesOf } from "../screening/screen.ts"
import { SYSTEM } from "../viewer.ts"
import { REPLIES_SHOWN } from "#shared/comment"
import { languages, type Language, type Text, type TextStatus } from "#shared/language"
import { standardRules } from "#shared/screening"
import { phaseOf } from "#shared/space"
import { instantOf, wallTime } from "#shared/zone"
import { shortName } from "#shared/organisation"
import { comments as contents } from "./content/comments.ts"
import { outcomes as outcomeContents } from "./content/outcomes.ts"
import { organisations as organisationContents } from "./content/organisations.ts"
import { people } from "./content/people.ts"
import { rules as ruleContents } from "./content/rules.ts"
import { sanctions as sanctionContents } from "./content/sanctions.ts"
import { spaces as spaceContents } from "./content/spaces.ts"
import { makeCodebooks, makeCodings } from "./codings.ts"
import { summaries as summaryContents } from "./content/summaries.ts"
import type {
  DemoComment,
  DemoMoment,
  DemoOrganisation,
  DemoOutcome,
  DemoPerson,
  DemoSpace,
  DemoSummary,
  DemoText,
} from "./content/types.ts"
import { demoId } from "./id.ts"

// The demonstration as documents: content is written by people, ids, times and positions are made here.

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR

const textStatus: Record<Language, TextStatus> = {
  en: "reviewed",
  fr: "reviewed",
  ar: "machine",
  zh: "machine",
  ru: "machine",
  es: "machine",
}
export const makeText = (text: DemoText, render = (words: string) => words): Text =>
  Object.fromEntries(
    languages.flatMap((code) => {
      const words = text[code]
      return words ? [[code, { text: render(words), status: textStatus[code] }]] : []
    }),
  )
const cleanBody = (html: string) => cleanHtml(html).body

export function makeDemo(start: Date, passwordHash: string) {
  const organisations = organisationContents.map((one) => makeOrganisation(one, start))
  const organisation = byKey("organisation", organisations)
  const spaces = spaceContents.map((one) => makeSpace(one, start, organisation))
  const accounts = people.map((one) => makeAccount(one, start, passwordHash))
  const account = byKey("person", accounts)
  const space = (slug: string) => spaces.find((one) => one.slug === slug)!
  const threads = spaceContents.flatMap((one) => makeThreads(one, space(one.slug)))
  const comments = makeComments({ space, threads, account, organisation })
  const summaries = summaryContents.map((one) =>
    makeSummary(one, space(one.space), comments, { account, organisation }),
  )
  const coded = { space, account, organisation, comments, textOf: makeText }
  return {
    organisations,
    accounts,
    spaces: withParticipants(spaces, comments),
    rules: makeRules(spaces),
    threads,
    comments,
    reports: makeReports(account, space),
    sanctions: makeSanctions({ account, organisation, space }),
    supports: makeSupports(account),
    participants: participantsOf(comments),
    ...voicesFrom(comments.filter(({ status }) => status === "published")),
    events: [...makeEvents(comments, spaces), ...sanctionEvents(account, space)],
    codebooks: makeCodebooks(coded),
    codings: makeCodings(coded),
    outcomes: outcomeContents.map((one) =>
      makeOutcome(
        one,
        summaries.find(({ spaceSlug }) => spaceSlug === one.space)!,
      ),
    ),
    summaries,
  }
}

export const makeOrganisation = (one: DemoOrganisation, at: Date): OrganisationDoc => ({
  _id: demoId("organisation", one.key),
  kind: one.kind,
  name: one.name,
  acronym: one.acronym ?? null,
  country: one.country ?? null,
  group: one.group ?? null,
  isVerified: one.isVerified,
  verifiedBy: null,
  verifiedAt: one.isVerified ? at : null,
  createdAt: at,
})

type Find<T> = (key: string) => T
function byKey<T extends { _id: string }>(kind: string, docs: T[]): Find<T> {
  const found = new Map(docs.map((doc) => [doc._id, doc]))
  return (key) => {
    const doc = found.get(demoId(kind, key))
    if (!doc) throw new Error(`the demonstration knows no ${kind} ${key}`)
    return doc
  }
}

/** A day closes at 18:00 on the wall clock of the space, whatever the season (product P2.2). */
export function momentOf(moment: DemoMoment, start: Date, zone: string, wall?: string): Date {
  if ("at" in moment) return new Date(moment.at)
  const day = new Date(start.getTime() + moment.day * DAY)
  if (!wall) return day
  const instant = instantOf(`${wallTime(day, zone).slice(0, 10)}T${wall}`, zone)
  return instant instanceof Date ? instant : day
}

function makeSpace(one: DemoSpace, start: Date, organisation: Find<OrganisationDoc>): SpaceDoc {
  const opensAt = momentOf(one.opensAt, start, one.timeZone)
  const closesAt = momentOf(one.closesAt, start, one.timeZone, "18:00")
  const published = summaryContents.some((summary) => summary.space === one.slug && summary.status === "published")
  const summaryPublishedAt = published ? new Date(closesAt.getTime() + 14 * DAY) : null
  const outcome = outcomeContents.find(({ space }) => space === one.slug)
  const dates = {
    publishedAt: new Date(Math.min(opensAt.getTime(), start.getTime()) - 7 * DAY),
    opensAt,
    closesAt,
    graceSeconds: 0,
    summaryPublishedAt,
    archivedAt: null,
    ...(summaryPublishedAt && outcome
      ? { outcomePublishedAt: new Date(summaryPublishedAt.getTime() + outcome.afterDays * DAY) }
      : {}),
  }
  return {
    _id: demoId("space", one.slug),
    slug: one.slug,
    cycle: one.cycle,
    roundTable: one.roundTable,
    objectives: one.objectives,
    principles: one.principles,
    countries: one.countries,
    regions: one.regions,
    title: makeText(one.title),
    introduction: makeText(one.introduction, cleanBody),
    background: makeText(one.background, cleanBody),
    audience: makeText(one.audience),
    agencies: one.agencies.map((key) => presentOrganisation(organisation(key))),
    visibility: "public",
    participation: "members",
    screening: one.screening,
    commentLimit: 6000,
    canOpenThreads: one.canOpenThreads,
    showsWriting: one.screening === "after",
    ...(one.needsTwoAgencies ? { needsTwoAgencies: true } : {}),
    timeZone: one.timeZone,
    ...dates,
    toldPhase: phaseOf(dates, start),
    threadNumbers: Math.max(
      ...one.questions.map(({ number }) => number),
      ...(one.threads ?? []).map(({ number }) => number),
    ),
    participants: 0,
    spoken: { regions: {}, groups: {}, states: [] },
    version: 1,
  }
}

function makeAccount(person: DemoPerson, start: Date, passwordHash: string): AccountDoc {
  const roles = spaceContents.flatMap((one) =>
    [
      ...one.moderators
        .filter((moderator) => moderator.person === person.key)
        .map(({ agency }) => ({ role: "moderator" as const, organisationId: demoId("organisation", agency) })),
      ...one.rapporteurs
        .filter((key) => key === person.key)
        .map(() => ({ role: "rapporteur" as const, organisationId: null })),
    ].map((role) => ({ spaceId: demoId("space", one.slug), ...role })),
  )
  const agencies = roles.flatMap(({ organisationId }) => organisationId ?? [])
  const own = person.organisation ? [demoId("organisation", person.organisation)] : []
  return {
    _id: demoId("person", person.key),
    email: `${person.email ?? `${person.key}.demo`}@example.org`,
    // People who only wrote something cannot sign in: no password has this hash.
    passwordHash: person.email ? passwordHash : "!",
    verifiedAt: start,
    displayName: person.displayName,
    country: person.country ?? null,
    isCountryShown: person.isCountryShown,
    group: person.group,
    affiliation: person.affiliation ?? null,
    language: person.language,
    timeZone: null,
    isAdministrator: person.email === "admin",
    isEditor: person.email === "editor",
    isBanned: false,
    bannedUntil: null,
    roles,
    organisations: [...new Set([...own, ...agencies])].map((organisationId) => ({
      organisationId,
      as: "focal_point" as const,
    })),
    securityVersion: 1,
    version: 1,
    createdAt: new Date(start.getTime() - 400 * DAY),
  }
}

function makeThreads(one: DemoSpace, space: SpaceDoc): ThreadDoc[] {
  const base = {
    spaceId: space._id,
    spaceSlug: space.slug,
    isLocked: false,
    positions: 0,
    comments: 0,
    lastCommentAt: null,
    version: 1,
  }
  const idOf = (number: number) => demoId("thread", `${one.slug} ${number}`)
  return [
    ...one.questions.map(({ number, title, detail, objectives }): ThreadDoc => ({
      ...base,
      _id: idOf(number),
      number,
      kind: "question",
      title: makeText(title),
      detail: makeText(detail),
      objectives,
      openedBy: null,
    })),
    ...(one.threads ?? []).map(({ number, title, objectives, author, language }): ThreadDoc => ({
      ...base,
      _id: idOf(number),
      number,
      kind: "open",
      // A participant's own words: nobody's translation, so nobody's to review.
      title: { [language]: { text: title[language] ?? "", status: "reviewed" } },
      detail: {},
      objectives,
      openedBy: demoId("person", author),
    })),
  ]
}

type World = {
  space: Find<SpaceDoc>
  threads: ThreadDoc[]
  account: Find<AccountDoc>
  organisation: Find<OrganisationDoc>
}

/** In the order in which they were written, so that positions rise with time. Fills in the threads' counters too. */
function makeComments({ space, threads, account, organisation }: World): CommentDoc[] {
  const made = new Map<string, CommentDoc>()
  const inOrder = [...contents].sort((a, b) => timeOf(a, a.day, space) - timeOf(b, b.day, space))
  for (const one of inOrder) {
    const of = space(one.space)
    const thread = threads.find((each) => each.spaceId === of._id && each.number === one.question)!
    const parent = one.replyTo ? made.get(one.replyTo)! : null
    const opening = parent && [...made.values()].find((each) => each._id === parent.conversationId)!
    made.set(one.key, makeComment(one, of, thread, parent, opening, account, organisation))
  }
  for (const thread of threads) {
    const all = [...made.values()].filter(({ threadId }) => threadId === thread._id)
    thread.shelves = {}
    thread.facets = countFacets(all.filter(({ status }) => status === "published"))
    shelve(all, thread.shelves).forEach(({ shelves }, index) => (all[index]!.shelves = shelves))
  }
  return [...made.values()]
}

const timeOf = (one: DemoComment, day: number, space: Find<SpaceDoc>) => space(one.space).opensAt.getTime() + day * DAY

function makeComment(
  one: DemoComment,
  space: SpaceDoc,
  thread: ThreadDoc,
  parent: CommentDoc | null,
  opening: CommentDoc | null,
  account: Find<AccountDoc>,
  organisation: Find<OrganisationDoc>,
): CommentDoc {
  const id = demoId("comment", one.key)
  const at = (day: number) => new Date(space.opensAt.getTime() + day * DAY)
  const createdAt = at(one.day)
  const content = (html: string) => {
    const { body, plainText } = cleanHtml(html)
    return { body: withLanguages(body, one.language), plainText }
  }
  const first = content(one.body)
  const now = one.edited ? content(one.edited.body) : first
  const tagged = {
    language: one.language,
    objectives: one.objectives ?? thread.objectives,
    countries: one.countries ?? [],
  }
  const onBehalfOf = one.onBehalf ? presentOrganisation(organisation(one.onBehalf)) : null
  const judgement = judge({ ...tagged, ...now }, onBehalfOf, space)
  const position = opening ? opening.position : ++thread.positions
  const replyPosition = opening ? ++opening.replyPositions : 0
  const isPublic = one.status === "published"
  const reports = one.reports ?? []
  const decidedAt = at(one.decidedDay ?? one.day + 0.2)
  const moderator = spaceContents.find(({ slug }) => slug === space.slug)!.moderators[0]!
  const agency = organisation(moderator.agency)
  const supporters = (one.supports ?? []).map(account)
  if (isPublic) {
    thread.comments += 1
    if (!thread.lastCommentAt || thread.lastCommentAt < createdAt) thread.lastCommentAt = createdAt
    if (opening) opening.replies += 1
    if (parent && parent === opening) delete opening.unansweredSince
  }
  return {
    _id: id,
    ...now,
    ...tagged,
    inputHash: "",
    threadId: thread._id,
    spaceId: space._id,
    spaceSlug: space.slug,
    threadNumber: thread.number,
    position,
    replyPosition,
    ...(replyPosition <= REPLIES_SHOWN ? { showsAt: position } : {}),
    conversationId: opening?._id ?? id,
    parentId: parent?._id ?? null,
    depth: parent ? parent.depth + 1 : 0,
    authorId: account(one.author)._id,
    author: presentAuthor(account(one.author)),
    onBehalfOf,
    status: one.status,
    wasPublic: isPublic || one.status === "withdrawn",
    heldFor: one.status === "held" ? (one.heldFor ?? "premoderated") : null,
    passages: one.status === "held" ? passagesOf(judgement, now.plainText) : [],
    screened: { revision: rulesFor(space.slug).revision, findings: judgement.findings },
    revision: one.edited ? 2 : 1,
    revisions: one.edited ? [{ revision: 1, ...first, language: one.language, at: createdAt, wasPublic: true }] : [],
    proposed: null,
    decision:
      one.status === "returned" || one.status === "rejected"
        ? {
            status: one.status,
            revision: 1,
            reason: one.reason ?? "other",
            note: one.note ?? null,
            by: account(moderator.person)._id,
            byName: account(moderator.person).displayName,
            agency: shortName(agency),
            agencyId: agency._id,
            at: decidedAt,
          }
        : null,
    ...(one.status === "returned" || one.status === "rejected"
      ? { decidedAt, decidedBy: account(moderator.person)._id }
      : {}),
    ...(one.status === "withdrawn" ? { decidedAt } : {}),
    createdAt,
    editedAt: one.edited ? at(one.edited.day) : null,
    ...(isPublic ? { streamAt: createdAt, streams: streamsOf(tagged.objectives, createdAt) } : {}),
    ...(one.status === "held" ? { queue: "held" as const, queuedAt: createdAt } : {}),
    ...(isPublic ? { undecidedSince: createdAt } : {}),
    ...(isPublic && thread.kind === "question" && !parent ? { unansweredSince: createdAt } : {}),
    ...(one.appeal ? appealed(one.appeal, decidedAt, at(one.appeal.day), account(one.author)._id) : {}),
    ...(isPublic && reports[0] ? { queue: "reported" as const, queuedAt: at(reports[0].day) } : {}),
    reports: reports.length,
    supports: supporters.length,
    supportGroups: countBy(supporters.map((person) => person.group ?? "none")),
    ...(supporters.length > 0
      ? { supportRegions: countBy(supporters.map((person) => regionShown(presentAuthor(person)))) }
      : {}),
    replyPositions: 0,
    shelves: [],
    replies: 0,
    cleaner: CLEANER,
    version: 1,
  }
}

const appealed = ({ text }: { text: string }, of: Date, filedAt: Date, by: string) => ({
  queue: "appealed" as const,
  queuedAt: filedAt,
  appeal: { text, at: filedAt, by, of, dueAt: new Date(filedAt.getTime() + DAY), state: "open" as const },
})

/** As the rules would have judged it; what became of it is as the content says. */
function judge(
  content: Parameters<typeof draftOf>[0],
  onBehalfOf: CommentDoc["onBehalfOf"],
  space: SpaceDoc,
): Judgement {
  const facts = {
    isAuthorPremoderated: false,
    isResubmitted: false,
    isSpacePremoderated: space.screening === "before",
    agencies: space.agencies,
  }
  return automod(draftOf(content, onBehalfOf), facts, rulesFor(space.slug).rules)
}

const rulesFor = (slug: string) =>
  ruleContents[slug] ? { revision: 1, rules: ruleContents[slug] } : { revision: 0, rules: standardRules() }

const makeRules = (spaces: SpaceDoc[]): RulesDoc[] =>
  spaces
    .filter(({ slug }) => ruleContents[slug])
    .map(({ _id: spaceId, slug, publishedAt }) => ({
      _id: rulesId(spaceId, 1),
      spaceId,
      revision: 1,
      rules: rulesFor(slug).rules,
      note: null,
      byId: SYSTEM,
      byName: null,
      agency: null,
      at: publishedAt!,
    }))

const countBy = (values: string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

const participantKey = ({ spaceId, onBehalfOf, authorId }: CommentDoc) => `${spaceId}:${onBehalfOf?.id ?? authorId}`

const firstWords = (comments: CommentDoc[]) => {
  const newestFirst = comments.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
  return new Map(newestFirst.filter((one) => one.wasPublic).map((one) => [participantKey(one), one]))
}

const participantsOf = (comments: CommentDoc[]): ParticipantDoc[] =>
  [...firstWords(comments)].map(([_id, { spaceId }]) => ({ _id, spaceId }))

function withParticipants(spaces: SpaceDoc[], comments: CommentDoc[]): SpaceDoc[] {
  const words = [...firstWords(comments).values()]
  return spaces.map((space) => {
    const first = words.filter((one) => one.spaceId === space._id)
    const who = first.map(belonging)
    return {
      ...space,
      participants: who.length,
      newcomers: countBy(first.map(({ createdAt }) => dayOf(createdAt))),
      spoken: {
        regions: countBy(who.map(({ region }) => region)),
        groups: countBy(who.map(({ group }) => group)),
        states: [...new Set(who.flatMap(({ state }) => state ?? []))],
      },
    }
  })
}

const makeReports = (account: Find<AccountDoc>, space: Find<SpaceDoc>): ReportDoc[] =>
  contents.flatMap((one) =>
    (one.reports ?? []).map(({ by, reason, text, day }): ReportDoc => ({
      _id: `${demoId("comment", one.key)}:${account(by)._id}`,
      commentId: demoId("comment", one.key),
      spaceId: space(one.space)._id,
      reporterId: account(by)._id,
      reporterName: account(by).displayName,
      reason,
      text: text ?? null,
      at: new Date(timeOf(one, day, space)),
      outcome: null,
    })),
  )

const makeSanctions = ({ account, organisation, space }: Pick<World, "account" | "organisation" | "space">) =>
  sanctionContents.map((one): SanctionDoc => {
    const agency = organisation(one.agency)
    const { _id: id, displayName } = account(one.by)
    return {
      _id: demoId("sanction", `${one.space} ${one.person} ${one.kind}`),
      accountId: account(one.person)._id,
      spaceId: space(one.space)._id,
      kind: one.kind,
      reason: one.reason,
      text: one.text,
      until: null,
      by: { id, name: displayName, agency: shortName(agency), agencyId: agency._id },
      at: new Date(space(one.space).opensAt.getTime() + one.day * DAY),
      acknowledgedAt: null,
      lifted: null,
      version: 1,
    }
  })

const makeSupports = (account: Find<AccountDoc>): SupportDoc[] =>
  contents.flatMap((one) =>
    (one.supports ?? []).map((key): SupportDoc => ({
      _id: `${demoId("comment", one.key)}:${account(key)._id}`,
      commentId: demoId("comment", one.key),
      accountId: account(key)._id,
      group: account(key).group ?? "none",
      region: regionShown(presentAuthor(account(key))),
      at: new Date(),
    })),
  )

/** What the log would hold had it all happened here: posts, and what was decided on them. */
function* makeEvents(comments: CommentDoc[], spaces: SpaceDoc[]): Generator<Event> {
  for (const space of spaces) {
    yield {
      _id: demoId("event", `created ${space._id}`),
      type: "space.created",
      topics: spaceTopics(space),
      actorId: "system",
      subject: { kind: "space", id: space._id },
      at: space.publishedAt!,
    }
  }
  for (const comment of comments) {
    const space = spaces.find((one) => one._id === comment.spaceId)!
    const base = {
      topics: commentTopics(space, comment),
      subject: aboutComment(comment, comment.revision),
    }
    const isScreened = space.screening === "before"
    yield {
      ...base,
      _id: demoId("event", `posted ${comment._id}`),
      type: "comment.posted",
      actorId: comment.authorId,
      actorName: comment.author.displayName,
      to: isScreened || comment.status === "held" ? "held" : "published",
      ...(isScreened || comment.heldFor ? { reason: comment.heldFor ?? "premoderated" } : {}),
      at: comment.createdAt,
    }
    const { decision } = comment
    if (decision) {
      yield {
        ...base,
        _id: demoId("event", `decided ${comment._id}`),
        type: decision.status === "returned" ? "comment.returned" : "comment.rejected",
        actorId: decision.by,
        actorName: decision.byName,
        ...(decision.agency ? { agency: decision.agency } : {}),
        from: "held",
        to: decision.status,
        ...(decision.reason ? { reason: decision.reason } : {}),
        ...(decision.note ? { note: decision.note } : {}),
        at: decision.at,
      }
      if (comment.appeal)
        yield {
          ...base,
          _id: demoId("event", `appealed ${comment._id}`),
          type: "appeal.filed",
          actorId: comment.authorId,
          actorName: comment.author.displayName,
          from: comment.status,
          at: comment.appeal.at,
        }
    }
  }
}

const sanctionEvents = (account: Find<AccountDoc>, space: Find<SpaceDoc>) =>
  sanctionContents.map((one): Event => ({
    _id: demoId("event", `imposed ${one.space} ${one.person} ${one.kind}`),
    type: "sanction.imposed",
    topics: [userRoom(account(one.person)._id), `space:${space(one.space)._id}`],
    actorId: account(one.by)._id,
    actorName: account(one.by).displayName,
    agency: one.agency.toUpperCase(),
    subject: { kind: "account", id: account(one.person)._id },
    to: one.kind,
    reason: one.reason,
    note: one.text,
    at: new Date(space(one.space).opensAt.getTime() + one.day * DAY),
  }))

type Signers = { account: Find<AccountDoc>; organisation: Find<OrganisationDoc> }

function makeSummary(
  one: DemoSummary,
  space: SpaceDoc,
  comments: CommentDoc[],
  { account, organisation }: Signers,
): SummaryDoc {
  const at = space.summaryPublishedAt ?? space.opensAt
  const person = (key: string) => {
    const { _id: id, displayName: name } = account(key)
    return { id, name }
  }
  const by = person("rapporteur")
  const sections = one.sections.map((section, i) => ({
    id: demoId("section", `${one.space} ${i}`),
    question: section.question ?? null,
    heading: makeText(section.heading ?? {}),
    sentences: section.sentences.map(({ text, cites }, j) => ({
      id: demoId("sentence", `${one.space} ${i} ${j}`),
      text: makeText(text),
      citations: cites.map(({ comment: key, quote }) => {
        const comment = comments.find(({ _id }) => _id === demoId("comment", key))!
        const start = comment.plainText.indexOf(quote)
        if (start < 0) throw new Error(`the demonstration's summary of ${one.space} misquotes ${key}`)
        return { commentId: comment._id, revision: comment.revision, start, end: start + quote.length }
      }),
      revision: 1,
      by,
      at,
    })),
  }))
  const draft = { _id: space._id, spaceSlug: space.slug, sections, revision: 1, changed: { by, at }, version: 1 }
  if (one.status === "draft") return { ...draft, published: null }
  const { moderators } = spaceContents.find(({ slug }) => slug === space.slug)!
  const signatures = moderators.map(({ person: key, agency }) => ({
    agency: presentOrganisation(organisation(agency)),
    by: person(key),
    at,
    revision: 1,
  }))
  return { ...draft, signatures, published: { sections, revision: 1, at, by: by.id, signatures } }
}

function makeOutcome({ space, title, language, paragraphs }: DemoOutcome, { _id, published }: SummaryDoc): OutcomeDoc {
  const idOf = (index: number) => demoId("paragraph", `${space} ${index}`)
  const numbered = numberBlocks(
    paragraphs.map((one) => ("heading" in one ? { text: one.heading, isHeading: true } : { text: one.text })),
  )
  const sentences = published!.sections.flatMap((section) => section.sentences)
  const saying = (number: number) =>
    paragraphs.flatMap((one, i) => ("says" in one && one.says?.includes(number) ? idOf(i) : []))
  return {
    _id,
    title,
    source: null,
    language,
    paragraphs: numbered.map((one, i) => ({ ...one, id: idOf(i) })),
    links: Object.fromEntries(sentences.map(({ id }, i) => [id, saying(i + 1)])),
    revision: 1,
    version: 1,
  }
}
