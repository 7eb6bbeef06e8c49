import { setImmediate as breathe, setTimeout as delay } from "node:timers/promises"
import { AppError } from "#shared/errors"
import {
  CHANGES_SHOWN,
  REHEARSED_MOST,
  type Comparison,
  type Counts,
  type Outcome,
  type Rehearsal,
  type Rehearse,
  type Rules,
} from "#shared/screening"
import { actOf, automod, isHeldBefore, type Judgement } from "../comments/automod.ts"
import { belonging } from "../comments/facets.ts"
import { hashInput } from "../comments/content.ts"
import { latestRevision } from "../comments/edit.ts"
import type { CommentDoc } from "../comments/model.ts"
import { excerptOf } from "../moderation/item.ts"
import { findSpace } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import type { Viewer } from "../viewer.ts"
import { COMPARED_FOR, comparesTexts } from "./facts.ts"
import { historyOf, newest } from "./history.ts"
import { readBack } from "./read-back.ts"
import { readLatest } from "./rules.ts"
import { settingsOf } from "./save.ts"
import { draftOf, passagesOf } from "./screen.ts"

// Changed rules are tried on what was written in the last days, before anybody is held by them: each text is judged once
// more as if it came now, by the rules as they are and by those that are tried, with the facts of its own time.

const DAY = 24 * 60 * 60 * 1000
/** After so many texts others are served. */
const AT_ONCE = 25

/** Whoever asks waits so long, and asks once more for what has been found meanwhile. */
const WAITS = 4_000
const KEPT_FOR = 60_000

type Run = { of: string; result: Promise<Rehearsal>; isDone: boolean; progress: () => number }
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
  const run =
    known?.of === of
      ? known
      : begin(space._id, of, (onProgress) => replay({ space, now: current.rules, tried: rules, days, onProgress }))
  return inTime(run)
}

async function inTime(run: Run): Promise<Rehearsal> {
  const isOver = new AbortController()
  const late = delay(WAITS, undefined, { signal: isOver.signal }).then(
    () => Promise.reject(new AppError("unavailable", { retryAfter: 1, progress: run.progress() })),
    () => run.result,
  )
  return Promise.race([run.result, late]).finally(() => isOver.abort())
}

type OnProgress = (percent: number) => void
/** Who had the answer at once and asks again wants a new one; who waited in vain comes back for this one. */
function begin(spaceId: string, of: string, start: (onProgress: OnProgress) => Promise<Rehearsal>): Run {
  let progress = 0
  const work = start((percent) => (progress = percent))
  const run: Run = { of, result: work, isDone: false, progress: () => progress }
  runs.set(spaceId, run)
  const startedAt = performance.now()
  const forget = () => {
    if (runs.get(spaceId) === run) runs.delete(spaceId)
  }
  void work
    .finally(() => {
      run.isDone = true
      if (performance.now() - startedAt < WAITS) forget()
      else setTimeout(forget, KEPT_FOR).unref()
    })
    .catch(() => {
      // Whoever waits for it is told.
    })
  return run
}

type Replayed = { doc: CommentDoc; now: Judgement; tried: Judgement }

type Trial = { space: SpaceDoc; now: Rules; tried: Rules; days: number; onProgress: OnProgress }
async function replay({ space, now, tried, days, onProgress }: Trial): Promise<Rehearsal> {
  const until = new Date()
  const since = new Date(until.getTime() - days * DAY)
  const compares = comparesTexts(now) || comparesTexts(tried)
  // What came before is not judged, but what is judged may repeat it.
  const from = compares ? new Date(since.getTime() - COMPARED_FOR) : since
  const { docs, isComplete, since: readSince } = await readBack(space._id, from, until, REHEARSED_MOST)
  const history = await historyOf(space, docs, [now, tried])
  const replayed: Replayed[] = []
  for (const [index, doc] of docs.entries()) {
    if (index % AT_ONCE === 0) {
      onProgress(Math.floor((index / docs.length) * 100))
      await breathe()
    }
    const { facts } = history.take(doc)
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
