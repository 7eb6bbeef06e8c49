import { compareIn, formatList } from "../../client/ui/format.ts"
import { phaseOf } from "#shared/space"
import { cycles, forumName, objectives, principleName, roundTableOf } from "../reference.ts"
import { organisationName, type Frame } from "./frame.ts"

export type Fact = [label: string, value: string]

/** What a reader of the document must know of the space. */
export function factsOf(frame: Frame): Fact[] {
  const { space, say, language } = frame
  const facts: [string, string | undefined][] = [
    [say("address"), frame.address(`/spaces/${space.slug}`)],
    [say("phaseLabel"), frame.phase(phaseOf(space, frame.madeAt))],
    [say("dates"), say("fromTo", { from: frame.time(space.opensAt), to: frame.time(space.closesAt) })],
    [
      say("agencies"),
      listed(
        frame,
        space.agencies.map((one) => organisationName(frame, one)),
      ),
    ],
    [say("cycle"), forumOf(frame)],
    [
      say("objectives"),
      listed(
        frame,
        space.objectives.filter(Boolean).map((number) => objectiveName(frame, number)),
      ),
    ],
    [
      say("principles"),
      listed(
        frame,
        space.principles.map((id) => principleName(id, language)),
      ),
    ],
    [say("countries"), listed(frame, space.countries.map(frame.country).toSorted(compareIn(language)))],
    [say("comments"), String(frame.threads.reduce((sum, thread) => sum + thread.comments, 0))],
    [say("contributors"), frame.only ? undefined : String(space.participants)],
  ]
  return facts.filter((fact): fact is Fact => fact[1] !== undefined)
}

const listed = ({ language }: Frame, names: string[]) => (names.length > 0 ? formatList(names, language) : undefined)

function forumOf({ space, language }: Frame): string | undefined {
  const cycle = cycles.find(({ id }) => id === space.cycle)
  if (!cycle) return undefined
  const table = space.roundTable === null ? undefined : roundTableOf(cycle.id, space.roundTable)?.name[language]
  return [`${forumName[language]} ${cycle.year}`, table].filter(Boolean).join(", ")
}

export const objectiveName = ({ say, language }: Frame, number: number): string =>
  number === 0
    ? objectives[0]!.title[language]
    : say("objective", { number, title: objectives[number]!.shortTitle[language] })
