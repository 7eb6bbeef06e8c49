import type { Comment } from "#shared/comment"
import { AppError } from "#shared/errors"
import { read, type Language, type Reading, type Text } from "#shared/language"
import type { OrganisationBrief } from "#shared/organisation"
import { formatTime, languageIn } from "../../client/ui/format.ts"
import { positionNow } from "../events/feed.ts"
import { countryName, countryOf } from "../reference.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { threadsOf } from "../threads/find.ts"
import type { ThreadDoc } from "../threads/model.ts"
import { shortOf } from "#shared/short"
import { siteNow } from "./site.ts"
import { wordsIn, type Words } from "./words.ts"

/** What all parts of one document share. */
export type Frame = Words & {
  language: Language
  space: SpaceDoc
  threads: readonly ThreadDoc[]
  /** Of this thread alone. */
  only?: ThreadDoc
  isDemo: boolean
  seq: number
  madeAt: Date
  address: (path: string) => string
  /** In the space's official zone. */
  time: (at: Date | string) => string
  languageName: (code: string) => string
  country: (code: string) => string
  /** Of the names that have been used so far. */
  footnotes: () => string[]
}

export async function makeFrame(space: SpaceDoc, language: Language, thread?: number): Promise<Frame> {
  const { origin, isDemo } = siteNow()
  const seq = positionNow()
  const footnotes = new Set<string>()
  const all = await threadsOf(space._id)
  const only = thread === undefined ? undefined : all.find(({ number }) => number === thread)
  if (thread !== undefined && !only) throw new AppError("not_found")
  return {
    ...wordsIn(language),
    language,
    // What is said of all of it is not said of one thread.
    space: only ? { ...space, introduction: {}, background: {} } : space,
    threads: only ? [only] : all,
    ...(only ? { only } : {}),
    isDemo,
    seq,
    madeAt: new Date(),
    address: (path) => `${origin}/${language}${path}`,
    time: (at) => formatTime(new Date(at).toISOString(), language, space.timeZone),
    languageName: (code) => languageIn(code, language),
    country(code) {
      const footnote = countryOf(code)?.footnote?.[language]
      if (footnote) footnotes.add(footnote)
      return countryName(code, language)
    },
    footnotes: () => [...footnotes],
  }
}

/** That it is not all of the discussion. */
export function scopeOf(frame: Frame): string | undefined {
  if (!frame.only) return undefined
  const { kind, number, title } = frame.only
  const name = frame.say(kind === "question" ? "question" : "thread", { number })
  return frame.say("oneThread", { thread: `${name}: ${reading(frame, title).text}` })
}

/** An agency's text in the document's language or the best other one, which is then named. */
export function reading(frame: Frame, text: Text): Reading & { label: string | undefined } {
  const found = read(text, frame.language)
  const notes = [
    found.language !== frame.language && frame.say("readIn", { language: frame.languageName(found.language) }),
    found.status === "machine" && frame.say("machine"),
    found.status === "draft" && frame.say("draftText"),
  ].filter((note) => note !== false)
  return { ...found, label: found.text !== "" && notes.length > 0 ? notes.join("; ") : undefined }
}

/** As others call it: a delegation by its country's name in the reader's language. */
export const organisationName = (frame: Frame, { kind, country, name, acronym }: OrganisationBrief): string =>
  kind === "state" && country ? frame.country(country) : acronym ? `${name} (${acronym})` : name

export type Speaker = {
  name: string
  capacity: string
  country: string | undefined
  time: string
  language: string
  address: string
}
type Said = Pick<Comment, "id" | "revision" | "author" | "onBehalfOf" | "isOfficial" | "createdAt" | "language">

/** Who said it and in what capacity; undefined where nobody may be named. */
export function speakerOf(frame: Frame, said: Said): Speaker | undefined {
  const { author, onBehalfOf: organisation } = said
  if (!author) return undefined
  const name = organisation ? organisationName(frame, organisation) : author.displayName
  const code = organisation ? organisation.country : author.country
  const country = code === null ? undefined : frame.country(code)
  return {
    name,
    capacity: capacityOf(frame, said, author),
    country: country === name ? undefined : country,
    time: frame.time(said.createdAt),
    language: frame.languageName(said.language),
    address: shortAddress(frame, said.id, said.revision),
  }
}

/**
 * Short enough to be typed from paper; leads to the comment in its thread, and with a paragraph's number behind it there.
 * It names the revision, unless that is the first: else it would come to mean another text.
 */
export const shortAddress = (frame: Frame, commentId: string, revision: number): string =>
  frame.address(`/c/${shortOf(commentId)}${revision > 1 ? `.${revision}` : ""}`)
export const paragraphAddress = (address: string, number: number): string => `${address}/${number}`

/** Where readers find a sentence of what was published under this number, whatever is published later. */
export const sentenceAddress = (frame: Frame, edition: number, number: number): string =>
  frame.address(`/spaces/${frame.space.slug}/summary/${edition}#s${number}`)

function capacityOf(frame: Frame, { onBehalfOf, isOfficial }: Said, author: NonNullable<Said["author"]>): string {
  if (!onBehalfOf)
    return author.affiliation ? frame.say("personalOf", { affiliation: author.affiliation }) : frame.say("personal")
  const by = frame.say("deliveredBy", { name: author.displayName })
  return `${frame.say(isOfficial ? "official" : "onBehalf")}, ${by}`
}

/** Short, and enough to find the words again in twenty years. */
export const citation = (number: string, { name, time, address }: Speaker): string =>
  `[${number}] \u2068${name}\u2069, ${time}. ${address}`
