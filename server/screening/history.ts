import { trusted } from "mongoose"
import type { Finding, Rules, RuleId } from "#shared/screening"
import { CommentModel, type CommentDoc } from "../comments/model.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { isFoundByOthers } from "./campaigns.ts"
import { COMPARED_FOR, comparesTexts, countEarlier, similarTo, type Known } from "./facts.ts"
import type { Answer, Facts } from "./rule.ts"
import { keysOf, packed, signatureOf, type Signature } from "./similar.ts"

// The facts of texts that were written before, as they were when each of them came.

export const newest = (doc: CommentDoc) => doc.proposed ?? doc

/** Of the rules under which the texts are looked at again. */
export async function historyOf(space: SpaceDoc, docs: CommentDoc[], settings: readonly Rules[]) {
  const isCounted = settings.some(({ newcomer }) => newcomer.act !== "off")
  const compares = settings.some(comparesTexts)
  const byAuthor = isCounted && docs[0] ? await writtenBefore(space._id, docs) : new Map<string, Known[]>()
  const byKey = new Map<string, Known[]>()
  const least = Math.min(...settings.map(({ campaign }) => campaign.similarity))

  /** What was known when it came. It becomes part of the history: those that come after it know of it as `known`. */
  function take(doc: CommentDoc): { facts: Facts; signature: Signature | undefined; known: Known } {
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
    return { facts, signature, known }
  }
  return { take }
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
