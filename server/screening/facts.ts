import { trusted } from "mongoose"
import type { Rules } from "#shared/screening"
import { CommentModel, type CommentDoc } from "../comments/model.ts"
import type { Similar } from "./rule.ts"
import { keysOf, similarityOf, unpacked, type Signature } from "./similar.ts"

// What the rules know beyond the text. Only what a rule that is on asks for is read: one look at the author's own
// comments, one at those that say the same.

const DAY = 24 * 60 * 60 * 1000
/** Older letters are not compared with. */
export const COMPARED_FOR = 30 * DAY

export type Known = Pick<CommentDoc, "_id" | "authorId" | "spaceId" | "createdAt" | "decision"> &
  Partial<Pick<CommentDoc, "signature" | "campaign">>
const fields = { authorId: 1, spaceId: 1, createdAt: 1, decision: 1, signature: 1, campaign: 1 }

export type Asked = {
  commentId: string
  spaceId: string
  authorId: string
  /** When it was first sent. */
  at: Date
  signature: Signature | undefined
}

export const comparesTexts = ({ repeat, campaign }: Rules) => repeat.act !== "off" || campaign.act !== "off"

export async function gatherFacts(asked: Asked, rules: Rules): Promise<{ earlier?: number; similar?: Similar[] }> {
  const { signature } = asked
  const isCounted = rules.newcomer.act !== "off" && !isOld(asked, rules.newcomer.first)
  const isRepeat = rules.repeat.act !== "off" && signature !== undefined
  const isLetter = rules.campaign.act !== "off" && signature !== undefined
  const [own, others] = await Promise.all([
    isCounted || isRepeat ? ownBefore(asked, isCounted ? new Date(0) : comparedSince(asked.at)) : [],
    isLetter ? sharingKeys(asked, signature) : [],
  ])
  const earlier = isCounted ? countEarlier(own, asked) : undefined
  if (earlier !== undefined && earlier >= rules.newcomer.first) noteOld(asked, rules.newcomer.first)
  return {
    ...(rules.newcomer.act === "off" ? {} : { earlier: earlier ?? rules.newcomer.first }),
    ...(signature && (isRepeat || isLetter) ? { similar: similarTo(asked, signature, [...own, ...others]) } : {}),
  }
}

const comparedSince = (at: Date) => new Date(at.getTime() - COMPARED_FOR)

/** Everything of theirs in all spaces: a person's comments are few. */
async function ownBefore({ authorId, spaceId, commentId, at }: Asked, since: Date): Promise<Known[]> {
  const range = trusted({ $gt: since, $lte: at }) as never
  const docs = await CommentModel.find({ authorId, createdAt: range }, fields).lean<Known[]>()
  return docs.filter((doc) => doc.spaceId === spaceId && doc._id !== commentId)
}

/** Their keys name the space. */
async function sharingKeys({ spaceId, authorId, commentId, at }: Asked, signature: Signature): Promise<Known[]> {
  const keys = trusted({ $in: keysOf(signature, spaceId) }) as never
  const docs = await CommentModel.find({ likeness: keys }, fields).limit(500).lean<Known[]>()
  return docs.filter(
    (doc) =>
      doc.authorId !== authorId && doc._id !== commentId && doc.createdAt <= at && doc.createdAt > comparedSince(at),
  )
}

/** What a moderator had refused by then earns no trust. */
export const countEarlier = (own: readonly Known[], { at }: Pick<Asked, "at">): number =>
  own.filter(
    ({ decision }) =>
      !decision || decision.at > at || (decision.status !== "rejected" && decision.status !== "returned"),
  ).length

/** Oldest first. */
export function similarTo(asked: Asked, signature: Signature, others: readonly Known[]): Similar[] {
  return others
    .flatMap((doc): Similar[] => {
      const theirs = doc.signature === undefined ? undefined : unpacked(doc.signature)
      if (!theirs) return []
      return [
        {
          commentId: doc._id,
          authorId: doc.authorId,
          isOwn: doc.authorId === asked.authorId,
          similarity: similarityOf(signature, theirs),
          at: doc.createdAt,
          campaign: doc.campaign,
        },
      ]
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.commentId < b.commentId ? -1 : 1))
}

// Whoever has written enough here remains no newcomer from then on, so nothing is asked again. Only a saving.
const OLD_MOST = 50_000
const oldSince = new Map<string, Date>()
const oldKey = ({ spaceId, authorId }: Asked, first: number) => `${spaceId} ${authorId} ${first}`

const isOld = (asked: Asked, first: number) => (oldSince.get(oldKey(asked, first)) ?? never) <= asked.at
const never = new Date(8.64e15)

function noteOld(asked: Asked, first: number): void {
  if (oldSince.size >= OLD_MOST) oldSince.clear()
  oldSince.set(oldKey(asked, first), asked.at)
}
