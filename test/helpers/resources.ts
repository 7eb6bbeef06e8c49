import { kinds, type Kind } from "#shared/resource"
import type { Random } from "../../server/demo/large/random.ts"
import { completeResource, type GivenResource } from "../../server/resources/keep.ts"
import { ResourceModel, type ResourceDoc } from "../../server/resources/model.ts"
import { countries, regions } from "../../server/reference.ts"
import principlesFile from "../../shared/reference/guiding-principles.json" with { type: "json" }
import typesFile from "../../shared/reference/resource-types.json" with { type: "json" }

// Resources of every kind and breadth, as chance has them.

const BATCH = 1_000
const publishers = ["IOM", "ILO", "OHCHR", "UN DESA", "University of Maastricht", "Lakeside Alliance"]
const subjects = ["labour migration", "border procedures", "remittances", "health services", "missing migrants"]
const sujets = ["migrations de travail", "procédures", "envois de fonds", "services de santé", "personnes disparues"]
const codes = countries.slice(0, 40).map(({ alpha2 }) => alpha2)

const text = (words: string) => ({ text: words, status: "reviewed" as const })

export function randomResource(random: Random, more: Partial<GivenResource> = {}): GivenResource {
  const breadth = random.below(3)
  const about = random.below(subjects.length)
  const kind = random.pick(kinds)
  const year = random.between(2018, 2026)
  const day = `${year}-0${random.between(1, 9)}-${random.between(10, 28)}`
  return {
    _id: random.id(),
    kind,
    state: "published",
    type: random.chance(0.8) ? random.pick(typesFile.types).id : null,
    title: { en: text(`A ${kind} on ${subjects[about]!}`), fr: text(`Sur : ${sujets[about]!}`) },
    description: { en: text(`From ${year}, for those who work on ${subjects[random.below(subjects.length)]!}.`) },
    publisher: random.chance(0.9) ? random.pick(publishers) : null,
    date: random.chance(0.9) ? day : null,
    languages: random.some(["ar", "zh", "en", "fr", "ru", "es", "pt"], random.between(1, 3)),
    objectives: random.some([...Array(24).keys()], random.below(4)),
    principles: random.some(
      principlesFile.principles.map(({ id }) => id),
      random.below(3),
    ),
    regions: breadth > 0 ? random.some(regions, random.between(1, 2)).map(({ id }) => id) : [],
    countries: breadth > 1 ? random.some(codes, random.between(1, 3)) : [],
    link: null,
    isExample: true,
    ...ofKind(kind, random, day),
    ...more,
  }
}

function ofKind(kind: Kind, random: Random, day: string): Partial<GivenResource> {
  const startsAt = new Date(`${day}T${random.between(10, 23)}:30:00Z`)
  if (kind === "event") {
    const endsAt = new Date(startsAt.getTime() + random.between(1, 80) * 3_600_000)
    return { startsAt, endsAt, timeZone: random.pick(["Asia/Bangkok", "America/New_York", "UTC"]), place: "Somewhere" }
  }
  if (kind === "project") return { partners: ["One", "Two"], ...(random.chance(0.5) ? { date: day, until: null } : {}) }
  return kind === "video" ? { minutes: 3, captions: ["fr"] } : {}
}

/** Straight into the database: of those that are already asked, nobody is told. */
export async function writeResources(given: readonly GivenResource[]): Promise<ResourceDoc[]> {
  const docs = given.map((one) => completeResource(one))
  for (let at = 0; at < docs.length; at += BATCH)
    await ResourceModel.collection.insertMany(docs.slice(at, at + BATCH) as never[], { ordered: false })
  return docs
}
