import type { DecisionReason, HoldReason, ReportReason } from "#shared/comment"

const decision: Record<DecisionReason, string> = {
  off_topic: "It does not answer the question",
  duplicate: "It has been said already, by the same person",
  personal_data: "It names private matters of a person",
  abusive: "It insults or threatens somebody",
  hateful: "It spreads hatred against a group",
  spam: "It advertises something",
  unlawful: "It may break the law",
  incitement: "It calls for violence",
  not_authorised: "It speaks for somebody without a mandate",
  format: "Its form makes it hard to read",
  other: "Another reason",
}
const report: Record<ReportReason, string> = {
  off_topic: "It has nothing to do with the question",
  abusive: "It insults or threatens somebody",
  hateful: "It spreads hatred against a group",
  false_identity: "The author pretends to be somebody else",
  personal_data: "It names private matters of a person",
  spam: "It advertises something",
  unlawful: "It may break the law",
  other: "Something else",
}
const hold: Record<HoldReason, string> = {
  premoderated: "In this discussion a moderator reads every comment before it appears.",
  links: "It has several links, and a moderator looks at those first.",
  word: "It has a word that a moderator looks at first.",
  resubmitted: "It was sent again after it had been sent back.",
  repeat: "Its author has written nearly the same here before, and a moderator looks at that first.",
  campaign: "Several people have sent nearly the same text, and a moderator looks at these letters together.",
  personal_data:
    "It seems to have an address, a telephone number or the number of a document, and a moderator looks at that first.",
  shortener: "It has a link that does not say where it leads, and a moderator looks at those first.",
  newcomer: "A moderator reads the first comments that somebody writes in this discussion.",
  author: "In this discussion a moderator reads the comments of this person before they appear.",
  webhook: "An automatic check asked for a moderator to look at it first.",
}

/** Why a comment was held, sent back, rejected or reported, in plain words. */
export const reasons = { decision, report, hold }
