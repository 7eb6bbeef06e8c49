import type { OrganisationDoc } from "../../organisations/model.ts"
import { presentOrganisation } from "../../organisations/present.ts"
import { objectives, regions, type Named } from "../../reference.ts"
import type { SpaceDoc } from "../../spaces/model.ts"
import type { ThreadDoc } from "../../threads/model.ts"
import { languages, type Language, type Text } from "#shared/language"
import { phaseOf } from "#shared/space"
import * as questions from "../content/questions.ts"
import { agenciesOf } from "./people.ts"
import type { Random } from "./random.ts"
import { phrases } from "./text.ts"

// Where it is written: a region and an objective each, so that every space has a name of its own in six languages.

const DAY = 24 * 60 * 60 * 1000
const asked = Object.values(questions)
/** One in so many spaces reads before it publishes, and one in so many is closed. */
const SCREENED = 5
const CLOSED = 6

export const SPACES_MOST = regions.length * (objectives.length - 1)

const textOf = (words: (language: Language) => string): Text =>
  Object.fromEntries(languages.map((language) => [language, { text: words(language), status: "machine" as const }]))
const named = (text: Named | (typeof asked)[number]) => textOf((language) => text[language] ?? "")

export function makeSpaces(count: number, organisations: OrganisationDoc[], now: Date, random: Random): SpaceDoc[] {
  const byId = new Map(organisations.map((one) => [one._id, one]))
  return Array.from({ length: count }, (_, index): SpaceDoc => {
    const region = regions[index % regions.length]!
    const objective = objectives[1 + ((index * 7) % (objectives.length - 1))]!
    const weeks = random.between(5, 8)
    const isClosed = index % CLOSED === CLOSED - 1
    const opensAt = new Date(now.getTime() - weeks * 7 * DAY)
    const dates = {
      publishedAt: new Date(opensAt.getTime() - 7 * DAY),
      opensAt,
      closesAt: new Date(now.getTime() + (isClosed ? -random.between(2, 9) : random.between(10, 30)) * DAY),
      graceSeconds: 0,
      summaryPublishedAt: null,
      archivedAt: null,
    }
    return {
      _id: random.id(),
      slug: `large-${index + 1}`,
      cycle: "imrf-2026",
      roundTable: objective.roundTable,
      objectives: [objective.number],
      principles: [],
      countries: [],
      regions: [region.id],
      title: textOf((language) => `${region.name[language]}: ${objective.shortTitle[language]}`),
      introduction: textOf((language) => phrases[language].introduction),
      background: {},
      audience: {},
      agencies: agenciesOf(index).map((id) => presentOrganisation(byId.get(id)!)),
      visibility: "public",
      participation: "members",
      screening: index % SCREENED === SCREENED - 1 ? "before" : "after",
      commentLimit: 6000,
      canOpenThreads: true,
      timeZone: "America/New_York",
      ...dates,
      toldPhase: phaseOf(dates, now),
      threadNumbers: 0,
      participants: 0,
      spoken: { regions: {}, groups: {}, states: [] },
      version: 1,
    }
  })
}

/** Guiding questions first, then what participants opened. */
export function makeThreads(space: SpaceDoc, openers: readonly { id: string; language: Language }[], random: Random) {
  const title = (): Pick<ThreadDoc, "title" | "openedBy" | "kind"> => {
    const { id, language } = random.pick(openers)
    const text = random.pick(phrases[language].titles)
    return { kind: "open", title: { [language]: { text, status: "reviewed" } }, openedBy: id }
  }
  const heads = [
    ...random.some(asked, random.between(2, 4)).map((text) => ({
      kind: "question" as const,
      title: named(text),
      openedBy: null,
    })),
    ...Array.from({ length: random.between(0, 3) }, title),
  ]
  space.threadNumbers = heads.length
  return heads.map((head, index): ThreadDoc => ({
    _id: random.id(),
    spaceId: space._id,
    spaceSlug: space.slug,
    number: index + 1,
    ...head,
    detail: {},
    objectives: head.kind === "question" ? space.objectives : [],
    isLocked: false,
    positions: 0,
    comments: 0,
    lastCommentAt: null,
    version: 1,
  }))
}
