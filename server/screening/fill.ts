import { setImmediate as breathe } from "node:timers/promises"
import { CommentModel, type CommentDoc } from "../comments/model.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { joinCampaign } from "./campaigns.ts"
import { COMPARED_FOR } from "./facts.ts"
import { historyOf, newest } from "./history.ts"
import type { RulesDoc } from "./model.ts"
import { readBack } from "./read-back.ts"
import { lookAt } from "./screen.ts"

const FILLED_MOST = 5_000
/** After so many texts others are served. */
const AT_ONCE = 25
const WRITTEN_AT_ONCE = 500

type Filled = Pick<CommentDoc, "signature" | "likeness" | "campaign">

/**
 * A space begins to compare texts: those of the last weeks are made comparable, so that a campaign that is under way is
 * known as one from its first letter on. Nothing of what was decided about them changes.
 */
export async function makeComparable(space: SpaceDoc, { revision, rules }: RulesDoc): Promise<void> {
  const until = new Date()
  const since = new Date(until.getTime() - COMPARED_FOR)
  const { docs } = await readBack(space._id, since, until, FILLED_MOST)
  const history = await historyOf(space, docs, [rules])
  const filled: [CommentDoc, Filled][] = []
  for (const [index, doc] of docs.entries()) {
    if (index % AT_ONCE === 0) await breathe()
    const { facts, signature, known } = history.take(doc)
    if (!signature) continue
    const { onBehalfOf } = doc
    const { stored } = lookAt({ content: newest(doc), onBehalfOf, space }, facts, { revision, rules }, signature)
    known.campaign = stored.campaign
    const { likeness, campaign } = stored
    filled.push([
      doc,
      { signature: stored.signature!, ...(likeness ? { likeness } : {}), ...(campaign ? { campaign } : {}) },
    ])
  }
  for (let i = 0; i < filled.length; i += WRITTEN_AT_ONCE) await write(filled.slice(i, i + WRITTEN_AT_ONCE))
  await Promise.all(filled.map(([doc, { campaign }]) => joinCampaign({ ...doc, campaign })))
}

async function write(filled: [CommentDoc, Filled][]): Promise<void> {
  await CommentModel.bulkWrite(
    filled.map(([{ _id }, $set]) => ({ updateOne: { filter: { _id }, update: { $set } } })),
    { ordered: false },
  )
}
