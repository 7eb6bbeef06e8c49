import { automod, isHeldBefore, nameOf, type Judgement } from "../comments/automod.ts"
import type { CommentDoc, Content } from "../comments/model.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { campaignOf, isFoundByOthers } from "./campaigns.ts"
import { comparesTexts, gatherFacts } from "./facts.ts"
import type { RulesDoc } from "./model.ts"
import type { Draft, Facts } from "./rule.ts"
import { rulesOf } from "./rules.ts"
import { openSecret } from "./secret.ts"
import { keysOf, packed, signatureOf, type Signature } from "./similar.ts"
import { askOutside } from "./webhook.ts"

export type Sent = Pick<CommentDoc, "_id" | "authorId" | "onBehalfOf" | "threadId" | "createdAt"> & {
  space: SpaceDoc
  content: Content
  revision: number
  isAuthorPremoderated: boolean
  isResubmitted?: boolean
}

/** A text that was looked at: what of that is stored with it, and what it comes to. */
export type Looked = {
  stored: Pick<CommentDoc, "screened" | "signature" | "likeness" | "campaign"> & { passages: string[] }
  judgement: Judgement
}

/** Gathers what the space's rules need, and asks them. A service outside is asked last, and only where nothing holds yet. */
export async function screen(sent: Sent): Promise<Looked> {
  const { _id: commentId, space, content, authorId, createdAt: at } = sent
  const set = await rulesOf(space._id)
  const signature = comparesTexts(set.rules) ? signatureOf(content.plainText) : undefined
  const facts: Facts = {
    ...(await gatherFacts({ commentId, spaceId: space._id, authorId, at, signature }, set.rules)),
    isAuthorPremoderated: sent.isAuthorPremoderated,
    isResubmitted: sent.isResubmitted ?? false,
    isSpacePremoderated: space.screening === "before",
  }
  const looked = lookAt(sent, facts, set, signature)
  if (!set.rules.webhook.isOn || isHeldBefore(looked.judgement, "webhook")) return looked
  return lookAt(
    sent,
    { ...facts, answer: await askOutside(sent, set.rules.webhook, openSecret(set.secret, space._id)) },
    set,
    signature,
  )
}

/** Pure: the same text with the same facts under the same rules always comes to this. */
export function lookAt(
  { content, onBehalfOf, space }: Pick<Sent, "content" | "onBehalfOf" | "space">,
  facts: Facts,
  { revision, rules }: Pick<RulesDoc, "revision" | "rules">,
  signature?: Signature,
): Looked {
  const judgement = automod(draftOf(content, onBehalfOf), { ...facts, agencies: space.agencies }, rules)
  const campaign = campaignOf(judgement, facts, rules)
  const isFound = rules.campaign.act !== "off" && isFoundByOthers(facts.similar ?? [], rules.campaign.similarity)
  return {
    judgement,
    stored: {
      screened: { revision, findings: judgement.findings, ...(facts.answer ? { isAsked: true } : {}) },
      passages: passagesOf(judgement, content.plainText),
      ...(signature ? { signature: packed(signature) } : {}),
      ...(signature && isFound ? { likeness: keysOf(signature, space._id) } : {}),
      ...(campaign ? { campaign } : {}),
    },
  }
}

export const draftOf = (
  { body, plainText, language }: Pick<Content, "body" | "plainText" | "language">,
  speaker: CommentDoc["onBehalfOf"],
): Draft => ({ body, plainText, language, ownCountry: speaker?.kind === "state" ? speaker.country : null })

/** The words that made the deciding rule speak. */
export const passagesOf = ({ decided }: Pick<Judgement, "decided">, plainText: string): string[] =>
  decided?.passages.map(({ start, end }) => plainText.slice(start, end)) ?? []

/** Which rule holds a text, or had it reported: for the log, from which its precision is counted. */
export const ruleOf = ({ decided }: Pick<Judgement, "decided">) => (decided ? { rule: nameOf(decided) } : {})
