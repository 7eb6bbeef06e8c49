import { setImmediate as breathe, setTimeout as delay } from "node:timers/promises"
import { trusted } from "mongoose"
import { AppError } from "#shared/errors"
import {
  CHANGES_SHOWN,
  REHEARSED_MOST,
  type Comparison,
  type Counts,
  type Finding,
  type Outcome,
  type Rehearsal,
  type Rehearse,
  type RuleId,
  type Rules,
} from "#shared/screening"
import { actOf, automod, isHeldBefore, type Judgement } from "../comments/automod.ts"
import { belonging } from "../comments/facets.ts"
import { hashInput } from "../comments/content.ts"
import { latestRevision } from "../comments/edit.ts"
import { CommentModel, type CommentDoc } from "../comments/model.ts"
import { excerptOf } from "../moderation/queue.ts"
import { findSpace } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import type { Viewer } from "../viewer.ts"
import { COMPARED_FOR, comparesTexts, countEarlier, similarTo, type Known } from "./facts.ts"
import { readBack } from "./read-back.ts"
import { isFoundByOthers } from "./campaigns.ts"
import type { Answer, Facts } from "./rule.ts"
import { readLatest } from "./rules.ts"
import { settingsOf } from "./save.ts"
import { draftOf, passagesOf } from "./screen.ts"
import { keysOf, packed, signatureOf } from "./similar.ts"

// Changed rules are tried on what was written in the last days, before anybody is held by them: each text is judged once
// more as if it came now, by the rules as they are and by those that are tried, with the facts of its own time.

const DAY = 24 * 60 * 60 * 1000
/** After so many texts others are served. */
const AT_ONCE = 25

/** Whoever asks waits so long, and asks once more for what has been found meanwhile. */
const WAITS = 4_000
const KEPT_FOR = 60_000

type Run = { of: string; result: Promise<Rehearsal>; isDone: boolean }
/** One a space: it is much work, and a second one beside it would only make both slower. */
const runs = new Map<string, Run>()

/** The same trial asked for again while it goes on, or soon after, is the same one; `unavailable` until it is done. */
export async function rehearse(viewer: Viewer, { space: ref, rules: given, days }: Rehearse): Promise<Rehearsal> {
  const space = await findSpace(viewer, ref, "space.moderate")
  const current = await readLatest(space._id)
  const { rules } = settingsOf(given, current)
  const of = hashInput({ revision: current.revision, rules, days, by: viewer.id })
  const known = runs.get(space._id)
  if (known && known.of !== of && !known.isDone) throw new AppError("too_many", { retryAfter: 2 })
  const run = known?.of === of ? known : begin(space._id, of, () => replay(space, current.rules, rules, days))
  return inTime(run.result)
}

async function inTime(result: Promise<Rehearsal>): Promise<Rehearsal> {
  const isOver = new AbortController()
  const late = delay(WAITS, undefined, { signal: isOver.signal }).then(
    () => Promise.reject(new AppError("unavailable", { retryAfter: 1 })),
    () => result,
  )
  return Promise.race([result, late]).finally(() => isOver.abort())
}

/** Who had the answer at once and asks again wants a new one; who waited in vain comes back for this one. */
function begin(spaceId: string, of: string, work: () => Promise<Rehearsal>): Run {
  const run: Run = { of, result: work(), isDone: false }
  runs.set(spaceId, run)
  const start = performance.now()
  const forget = () => {
    if (runs.get(spaceId) === run) runs.delete(spaceId)
  }
  run.result.then(() => {
    run.isDone = true
    if (performance.now() - start < WAITS) forget()
    else setTimeout(forget, KEPT_FOR).unref()
  }, forget)
  return run
}

type Replayed = { doc: CommentDoc; now: Judgement; tried: Judgement }

async function replay(space: SpaceDoc, now: Rules, tried: Rules, days: number): Promise<Rehearsal> {
  const until = new Date()
  const since = new Date(until.getTime() - days * DAY)
  const compares = comparesTexts(now) || comparesTexts(tried)
  // What came before is not judged, but what is judged may repeat it.
  const from = compares ? new Date(since.getTime() - COMPARED_FOR) : since
  const { docs, isComplete, since: readSince } = await readBack(space._id, from, until, REHEARSED_MOST)
  const history = await historyOf(space, docs, now, tried)
  const replayed: Replayed[] = []
  for (const [index, doc] of docs.entries()) {
    if (index % AT_ONCE === 0) await breathe()
    const facts = history.factsOf(doc)
    if (doc.createdAt <= since) continue
    const draft = draftOf(newest(doc), doc.onBehalfOf)
    replayed.push({ doc, now: automod(draft, facts, now), tried: automod(draft, facts, tried) })
  }
  return {
    ...summed(replayed),
    isComplete: isComplete || readSince <= since,
    since: new Date(Math.max(since.getTime(), readSince.getTime())).toISOString(),
    unasked: tried.webhook.isOn ? replayed.filter((one) => isUnasked(one)).length : 0,
  }
}

const newest = (doc: CommentDoc) => doc.proposed ?? doc

// ── facts, as they were when each text came ──

async function historyOf(space: SpaceDoc, docs: CommentDoc[], now: Rules, tried: Rules) {
  const isCounted = now.newcomer.act !== "off" || tried.newcomer.act !== "off"
  const compares = comparesTexts(now) || comparesTexts(tried)
  const byAuthor = isCounted && docs[0] ? await writtenBefore(space._id, docs) : new Map<string, Known[]>()
  const byKey = new Map<string, Known[]>()
  const least = Math.min(now.campaign.similarity, tried.campaign.similarity)

  /** Takes the text into the history as well: those that come after it know of it. */
  function factsOf(doc: CommentDoc): Facts {
    const { _id: commentId, spaceId, authorId, createdAt: at } = doc
    const own = listIn(byAuthor, authorId)
    const signature = compares ? signatureOf(newest(doc).plainText) : undefined
    const keys = signature ? keysOf(signature, spaceId) : []
    const others = new Set(keys.flatMap((key) => listIn(byKey, key)).filter((one) => one.authorId !== authorId))
    const compared = [...own, ...others].filter((one) => at.getTime() - one.createdAt.getTime() < COMPARED_FOR)
    const similar = signature && similarTo({ commentId, spaceId, authorId, at, signature }, signature, compared)
    const facts: Facts = {
      ...factsKept(doc),
      isSpacePremoderated: space.screening === "before",
      ...(isCounted ? { earlier: countEarlier(own, { at }) } : {}),
      ...(similar ? { similar } : {}),
    }
    const known: Known = signature ? { ...doc, signature: packed(signature) } : doc
    own.push(known)
    if (isFoundByOthers(similar ?? [], least)) for (const key of keys) listIn(byKey, key).push(known)
    return facts
  }
  return { factsOf }
}

function listIn<V>(lists: Map<string, V[]>, key: string): V[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

/** What the moderators and a service outside had said then stands in what was found then. */
function factsKept(doc: CommentDoc): Omit<Facts, "isSpacePremoderated"> {
  const { findings = [], isAsked } = newest(doc).screened ?? {}
  const of = (rule: RuleId) => findings.find((one) => one.rule === rule)
  return {
    isAuthorPremoderated: of("author") !== undefined,
    isResubmitted: of("resubmitted") !== undefined,
    ...(isAsked ? { answer: answerIn(of("webhook")) } : {}),
  }
}

function answerIn(finding: Finding | undefined): Answer {
  if (!finding) return { verdict: "pass" }
  return finding.failed === undefined ? { verdict: finding.act, note: finding.note } : { failed: finding.failed }
}

const AUTHORS_AT_ONCE = 50

/** What the authors of these had written in the space before the first of them. */
async function writtenBefore(spaceId: string, docs: CommentDoc[]): Promise<Map<string, Known[]>> {
  const first = docs[0]!.createdAt
  const authors = [...new Set(docs.map(({ authorId }) => authorId))]
  const found = new Map<string, Known[]>()
  const fields = { authorId: 1, spaceId: 1, createdAt: 1, decision: 1 }
  for (let i = 0; i < authors.length; i += AUTHORS_AT_ONCE) {
    const some = trusted({ $in: authors.slice(i, i + AUTHORS_AT_ONCE) }) as never
    for (const doc of await CommentModel.find({ authorId: some }, fields).lean<Known[]>()) {
      if (doc.spaceId !== spaceId || doc.createdAt >= first) continue
      listIn(found, doc.authorId).push(doc)
    }
  }
  return found
}

// ── what it comes to ──

const none = (): Counts => ({ read: 0, held: 0, reported: 0, flagged: 0 })
const noComparison = (): Comparison => ({ now: none(), tried: none() })

function add(counts: Counts, judgement: Judgement): void {
  counts.read++
  const act = actOf(judgement)
  if (act === "hold") counts.held++
  else if (act === "report") counts.reported++
  else if (act === "flag") counts.flagged++
}

function compare(comparison: Comparison, { now, tried }: Replayed): void {
  add(comparison.now, now)
  add(comparison.tried, tried)
}

const outcomeOf = (judgement: Judgement): Outcome => ({
  act: actOf(judgement),
  rule: judgement.decided?.rule ?? judgement.findings[0]?.rule ?? null,
})

/** Also where only another rule flags beside it. */
const isChanged = ({ now, tried }: Replayed) => saidBy(now) !== saidBy(tried)
const saidBy = ({ findings }: Judgement) => findings.map(({ rule, act }) => `${rule} ${act}`).join()

function summed(replayed: Replayed[]): Omit<Rehearsal, "isComplete" | "since" | "unasked"> {
  const all = noComparison()
  const languages: Rehearsal["languages"] = {}
  const groups: Rehearsal["groups"] = {}
  const rules: Rehearsal["rules"] = {}
  for (const one of replayed) {
    compare(all, one)
    compare((languages[newest(one.doc).language] ??= noComparison()), one)
    compare((groups[belonging(one.doc).group] ??= noComparison()), one)
    for (const when of ["now", "tried"] as const)
      for (const { rule } of one[when].findings) (rules[rule] ??= { now: 0, tried: 0 })[when]++
  }
  const changed = replayed.filter(isChanged)
  return {
    ...all,
    languages,
    groups,
    rules,
    changed: changed.length,
    changes: changed.slice(-CHANGES_SHOWN).reverse().map(presentChange),
  }
}

function presentChange({ doc, now, tried }: Replayed): Rehearsal["changes"][number] {
  const { plainText, language } = newest(doc)
  const spoke = tried.decided ? tried : { decided: tried.findings[0] }
  return {
    commentId: doc._id,
    revision: latestRevision(doc),
    at: doc.createdAt.toISOString(),
    language,
    group: belonging(doc).group,
    excerpt: excerptOf(plainText),
    now: outcomeOf(now),
    tried: outcomeOf(tried),
    passages: passagesOf(spoke, plainText),
  }
}

/** It was never sent outside, and under these rules it would have been. */
const isUnasked = ({ doc, tried }: Replayed) => !newest(doc).screened?.isAsked && !isHeldBefore(tried, "webhook")
