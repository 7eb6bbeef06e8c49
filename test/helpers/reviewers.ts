import type { Opinion } from "#shared/review"
import type { Apply } from "#shared/reviewer"
import type { Person } from "./person.ts"

export const application: Apply = {
  isUn: false,
  organisation: "Harbour Clinic",
  region: "africa",
  gender: "woman",
  languages: ["en", "fr"],
  background: "practical",
  field: "Health of people who have just arrived.",
  years: 8,
  objectives: [7, 15],
  publications: null,
  perYear: 2,
  conflicts: [],
  isPublic: true,
}

type Here = { addPerson: (name: string) => Promise<Person>; editor: Person }

/** Somebody who has applied for the roster and has been accepted. */
export async function reviewer(here: Here, name: string, more: Partial<Apply> = {}): Promise<Person> {
  const person = await here.addPerson(name)
  const { reviewer: applied } = await person.api("roster.apply", { ...application, ...more })
  const { appliedAt } = applied!
  await here.editor.api("roster.decide", { accountId: person.id, appliedAt, accept: true, reason: "Welcome." })
  return person
}

export const opinion = (verdict: Opinion["verdict"], words: string, more: Partial<Opinion> = {}): Opinion => ({
  quality: "good",
  openness: "fair",
  levels: ["local", "national"],
  verdict,
  words,
  aside: null,
  ...more,
})
