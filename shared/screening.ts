import { z } from "zod"
import { country, id, line, paragraph, spaceRef, numberText } from "./input.ts"
import { LanguageCode } from "./language.ts"

// The automatic look at a comment (moderation M10): what a space can set, what a rule finds, and how a change of the
// rules is tried on what was written before.

/** Every rule that can speak. Their order, which is the policy, stands in server/comments/automod.ts. */
export const ruleIds = [
  "language",
  "repeat",
  "campaign",
  "state",
  "agency",
  "personal_data",
  "word",
  "suspect",
  "links",
  "shortener",
  "newcomer",
  "author",
  "webhook",
  "resubmitted",
  "premoderated",
] as const
export type RuleId = (typeof ruleIds)[number]

/**
 * What a rule can do. `flag`: a word to the moderators, and nothing else. `report`: published, and in the queue of what
 * was reported. `hold`: a moderator reads it first. No rule refuses a comment.
 */
export const acts = ["flag", "report", "hold"] as const
export type Act = (typeof acts)[number]
const act = z.enum(["off", ...acts])
/** Of rules that are often wrong about innocent texts, such as a person called Jordan. */
const remark = z.enum(["off", "flag"])

export const personalKinds = ["email", "phone", "document", "iban", "card"] as const
export type PersonalKind = (typeof personalKinds)[number]

// ── what a space sets ──

const WORDS_MOST = 200
const LEAST_BEFORE_STAR = 3
/** A word or some words; with `*` behind, all words that begin so: `parasit*`. */
const word = line(60).refine(isWord, { error: "not_a_word" })

function isWord(text: string): boolean {
  const letters = text.replace(/[^\p{L}\p{N}*]/gu, "")
  if (/\*./.test(letters)) return false
  const stem = letters.replace("*", "")
  const isLong = stem.length >= LEAST_BEFORE_STAR || /\p{Script=Han}/u.test(stem)
  return letters.endsWith("*") ? isLong : stem.length > 0
}

const words = z.array(word).max(WORDS_MOST)
/** By the language of the comment, because a word of one language is an insult in another. `any`: in all of them. */
const WordLists = z.strictObject({ any: words, ar: words, zh: words, en: words, fr: words, ru: words, es: words })
export type WordLists = z.infer<typeof WordLists>
const percent = z.int().min(50).max(100)
const SECRET_LEAST = 32
const secret = z
  .string()
  .regex(/^[\x21-\x7e]+$/, { error: "control_characters" })
  .min(SECRET_LEAST, { error: "too_short" })
  .max(200, { error: "too_long" })
const address = z
  .string()
  .max(500, { error: "too_long" })
  .refine((text) => URL.canParse(text), { error: "not_an_address" })

const settings = {
  /** The text is plainly in another language than it says. */
  language: z.strictObject({ act: remark }),
  /** Its author has written nearly the same here before. `similarity`: so many per cent alike. */
  repeat: z.strictObject({ act, similarity: percent }),
  /** Others have sent nearly the same; from `least` contributors on it acts, before that it only flags. */
  campaign: z.strictObject({ act, similarity: percent, least: z.int().min(2).max(20) }),
  /** It names a State. */
  state: z.strictObject({ act: remark }),
  personalData: z.strictObject({ act, kinds: z.array(z.enum(personalKinds)).max(personalKinds.length) }),
  /** `held` hold it, `suspect` report it. */
  words: z.strictObject({ held: WordLists, suspect: WordLists }),
  /** More links than `most`. */
  links: z.strictObject({ act, most: z.int().min(0).max(20) }),
  /** A link that does not say where it leads. */
  shortener: z.strictObject({ act }),
  /** The `first` comments of an account in this space. */
  newcomer: z.strictObject({ act, first: z.int().min(1).max(20) }),
}
/** A service outside that is asked about each text. What it does when it is silent: publish (`open`) or hold (`closed`). */
const webhook = { isOn: z.boolean(), url: address.nullable(), onFailure: z.enum(["open", "closed"]) }

export const Rules = z.strictObject({
  ...settings,
  webhook: z.strictObject({ ...webhook, hasSecret: z.boolean() }),
})
/** As they leave the server: everybody who may set them may know that there is a secret, and nobody reads it again. */
export type Rules = z.infer<typeof Rules>

const GivenRules = z
  .strictObject({
    ...settings,
    /** Without a `secret` the one that is kept stays. */
    webhook: z.strictObject({ ...webhook, secret: secret.optional() }),
  })
  .refine((rules) => !rules.webhook.isOn || rules.webhook.url, { path: ["webhook", "url"], error: "required" })
export type GivenRules = z.output<typeof GivenRules>

const none = (): WordLists => ({ any: [], ar: [], zh: [], en: [], fr: [], ru: [], es: [] })
/** Of a space in which nobody has set any. */
export const standardRules = (): Rules => ({
  language: { act: "flag" },
  repeat: { act: "off", similarity: 80 },
  campaign: { act: "off", similarity: 70, least: 3 },
  state: { act: "flag" },
  personalData: { act: "flag", kinds: [...personalKinds] },
  words: { held: none(), suspect: none() },
  links: { act: "hold", most: 2 },
  shortener: { act: "flag" },
  newcomer: { act: "off", first: 3 },
  webhook: { isOn: false, url: null, onFailure: "open", hasSecret: false },
})

const time = z.iso.datetime()
const by = z.strictObject({ name: z.string().nullable(), agency: z.string().nullable() })

export const GetRules = z.strictObject({ space: spaceRef })
/** `revision` 0: nobody has set any yet. */
export const SpaceRules = z.strictObject({ revision: z.int(), rules: Rules, at: time.nullable(), by: by.nullable() })
/** `revision`: the one that was changed; another one meanwhile is a `conflict`. */
export const SaveRules = z.strictObject({
  space: spaceRef,
  revision: z.int().min(0),
  rules: GivenRules,
  note: paragraph(500).optional(),
})
export type SaveRules = z.output<typeof SaveRules>

const scalar = z.union([z.string(), z.number(), z.boolean()]).nullable()
/** One setting, by its place such as `links.most`: what it was and is, or what came to a list and left it. */
const Change = z.strictObject({
  place: z.string(),
  from: scalar,
  to: scalar,
  added: z.array(z.string()),
  removed: z.array(z.string()),
})
export type Change = z.infer<typeof Change>

export const HISTORY_SIZE = 20
/** Newest first; `before` asks for older ones than that revision. */
export const RulesHistory = z.strictObject({ space: spaceRef, before: numberText(1, 999_999_999).optional() })
export const RulesChanges = z.strictObject({
  changes: z.array(
    z.strictObject({ revision: z.int(), at: time, by, note: z.string().nullable(), changes: z.array(Change) }),
  ),
  /** Asks for older ones; null when there are none. */
  before: z.int().nullable(),
})

// ── what a rule finds ──

/** Of the plain text. */
const Passage = z.strictObject({ start: z.int(), end: z.int() })
export type Passage = z.infer<typeof Passage>

/** A rule has spoken. What it found beyond passages depends on the rule. */
export const Finding = z.strictObject({
  rule: z.enum(ruleIds),
  version: z.int(),
  act: z.enum(acts),
  passages: z.array(Passage),
  /** `state`: the States named. */
  countries: z.array(country).optional(),
  /** `agency`: those of the space's agencies that are named. */
  organisations: z.array(id).optional(),
  /** `personal_data`: what of it. */
  kinds: z.array(z.enum(personalKinds)).optional(),
  /** `language`: in which it is written. */
  language: z.string().optional(),
  /** `repeat`, `campaign`: the first one that says the same. */
  commentId: id.optional(),
  /** `links`: so many. `campaign`: from so many contributors, this one included, when it came. */
  count: z.int().optional(),
  /** `webhook`: what the service said; or why it said nothing. */
  note: z.string().optional(),
  failed: z.string().optional(),
})
export type Finding = z.infer<typeof Finding>

/** Letters that say nearly the same, from several people. */
export const Campaign = z.strictObject({ id, contributors: z.int() })
export type Campaign = z.infer<typeof Campaign>

// ── rehearsal ──

const REHEARSAL_DAYS = 90
export const REHEARSED_MOST = 3_000
export const CHANGES_SHOWN = 200

export const Rehearse = z.strictObject({
  space: spaceRef,
  rules: GivenRules,
  days: z.int().min(1).max(REHEARSAL_DAYS),
})
export type Rehearse = z.output<typeof Rehearse>

/** What the rules make of a comment; `rule` is the one that decided. */
const Outcome = z.strictObject({
  act: z.enum(["none", ...acts]),
  rule: z.enum(ruleIds).nullable(),
})
export type Outcome = z.infer<typeof Outcome>
const Counts = z.strictObject({ read: z.int(), held: z.int(), reported: z.int(), flagged: z.int() })
export type Counts = z.infer<typeof Counts>
const Comparison = z.strictObject({ now: Counts, tried: Counts })
export type Comparison = z.infer<typeof Comparison>

/** `now`: by the rules as they are. `tried`: by those that were tried. */
export const Rehearsal = z.strictObject({
  ...Comparison.shape,
  /** Only the newest REHEARSED_MOST comments are read; `since` says from when on they are. */
  isComplete: z.boolean(),
  since: time,
  languages: z.partialRecord(LanguageCode, Comparison),
  groups: z.record(z.string(), Comparison),
  rules: z.partialRecord(z.enum(ruleIds), z.strictObject({ now: z.int(), tried: z.int() })),
  /** Newest first, at most CHANGES_SHOWN of `changed`. */
  changed: z.int(),
  changes: z.array(
    z.strictObject({
      commentId: id,
      revision: z.int(),
      at: time,
      language: LanguageCode,
      group: z.string(),
      excerpt: z.string(),
      now: Outcome,
      tried: Outcome,
      /** The words that made the rule speak. */
      passages: z.array(z.string()),
    }),
  ),
  /** So many would also have been asked about outside, and were not: what a service would say is not known. */
  unasked: z.int(),
})
export type Rehearsal = z.infer<typeof Rehearsal>
