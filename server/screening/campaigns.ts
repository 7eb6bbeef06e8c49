import type { Campaign, Rules } from "#shared/screening"
import type { Judgement } from "../comments/automod.ts"
import { CommentModel, type CommentDoc } from "../comments/model.ts"
import { grouped } from "../events/grouped.ts"
import { announce, event } from "../events/log.ts"
import { aboutComment } from "../events/topics.ts"
import { remember } from "../remember.ts"
import { CampaignModel, ContributorModel } from "./model.ts"
import type { Facts, Similar } from "./rule.ts"

// Letters that say nearly the same are grouped, so that moderators can handle them as one: "received from 58
// contributors".

/** Further letters are found by these, so that a campaign of thousands is found as fast as one of ten. */
const FOUND_BY = 20

const othersIn = (similar: readonly Similar[], least: number) =>
  similar.filter(({ isOwn, similarity }) => !isOwn && similarity >= least)

export const isFoundByOthers = (similar: readonly Similar[], least: number): boolean =>
  othersIn(similar, least).length < FOUND_BY

/** To which campaign a text belongs: that of the letters it is like, or else that of the first of them. */
export function campaignOf({ findings }: Judgement, { similar = [] }: Facts, rules: Rules): string | undefined {
  const finding = findings.find(({ rule }) => rule === "campaign")
  if (!finding) return undefined
  return othersIn(similar, rules.campaign.similarity).find((one) => one.campaign)?.campaign ?? finding.commentId
}

type Joining = Pick<CommentDoc, "_id" | "spaceId" | "authorId" | "campaign">

/** After it is stored: it counts once for its author, and so does the letter that was first. */
export async function joinCampaign({ campaign, ...letter }: Joining): Promise<void> {
  if (campaign) await join({ ...letter, campaign })
}

const join = grouped(async (letters: (Joining & { campaign: string })[]): Promise<void[]> => {
  for (const campaign of new Set(letters.map((letter) => letter.campaign))) {
    const some = letters.filter((letter) => letter.campaign === campaign)
    const { first, isNew } = await markFirst(campaign)
    await count(
      campaign,
      some[0]!.spaceId,
      [...some, ...(first ? [first] : [])].map(({ authorId }) => authorId),
    )
    // Now that its number is known: whoever has its line open sees that it is one of several.
    if (first && isNew) await announce(CommentModel, first)
  }
  return letters.map(() => undefined)
})

/** Only the first time: afterwards the first letter says itself to what it belongs. */
async function markFirst(campaign: string): Promise<{ first: CommentDoc | null; isNew: boolean }> {
  const first = await CommentModel.findById(campaign, { revisions: 0 }).lean<CommentDoc | null>()
  if (!first || first.campaign) return { first, isNew: false }
  const told = event("comment.grouped", undefined, {
    spaceId: first.spaceId,
    topics: [`space:${first.spaceId}`],
    subject: aboutComment(first, first.revision),
  })
  const marked = await CommentModel.findOneAndUpdate(
    { _id: campaign, campaign: null as never },
    { $set: { campaign }, $push: { unannounced: told } },
    { returnDocument: "after" },
  ).lean()
  return { first: marked ?? first, isNew: marked !== null }
}

/** Counted from its contributors, never added to, so that a second try changes nothing. */
async function count(campaignId: string, spaceId: string, authors: string[]): Promise<void> {
  const entries = [...new Set(authors)].filter(Boolean).map((author) => ({
    updateOne: {
      filter: { _id: `${campaignId}:${author}` },
      update: { $set: { campaignId } },
      upsert: true,
    },
  }))
  await ContributorModel.bulkWrite(entries, { ordered: false })
  const contributors = await ContributorModel.countDocuments({ campaignId })
  await CampaignModel.updateOne({ _id: campaignId }, { $set: { spaceId, contributors } }, { upsert: true })
  campaigns.forget(campaignId)
}

/** A page of the queue may show one campaign a hundred times. */
const campaigns = remember((id: string) => CampaignModel.findById(id).lean(), 1_000)

export async function presentCampaign({ campaign }: Pick<CommentDoc, "campaign">): Promise<Campaign | null> {
  const found = campaign ? await campaigns.get(campaign) : null
  return found && { id: found._id, contributors: found.contributors }
}

/** The letters of a campaign that wait, or have been waiting: at most so many at once. */
export const lettersOf = (campaign: string, most: number): Promise<CommentDoc[]> =>
  CommentModel.find({ campaign }, { revisions: 0 }).limit(most).lean<CommentDoc[]>()
