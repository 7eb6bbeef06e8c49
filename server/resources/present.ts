import type { Resource } from "#shared/resource"
import type { ResourceDoc } from "./model.ts"

/** The words under which it is found are nobody's business. */
type Shown = Omit<ResourceDoc, "words">

export function presentResource(doc: Shown): Resource {
  const common = commonOf(doc)
  switch (doc.kind) {
    case "document":
      return { ...common, kind: doc.kind, files: doc.files ?? [] }
    case "event":
      return {
        ...common,
        kind: doc.kind,
        startsAt: doc.startsAt!.toISOString(),
        endsAt: doc.endsAt!.toISOString(),
        timeZone: doc.timeZone!,
        place: doc.place ?? null,
      }
    case "training": {
      const { provider = null, level = null, cost = null } = doc
      return { ...common, kind: doc.kind, provider, level, cost }
    }
    case "video": {
      const { speakers = [], captions = [], minutes = null } = doc
      return { ...common, kind: doc.kind, speakers, captions, minutes }
    }
    case "project":
    case "practice":
      return { ...common, kind: doc.kind, partners: doc.partners ?? [] }
  }
}

const commonOf = (doc: Shown) => ({
  id: doc._id,
  state: doc.state,
  title: doc.title,
  description: doc.description,
  type: doc.type,
  publisher: doc.publisher,
  date: doc.date,
  until: doc.until,
  languages: doc.languages,
  objectives: doc.objectives,
  principles: doc.principles,
  regions: doc.regions,
  countries: doc.countries,
  link: doc.link,
  acronyms: doc.acronyms ?? [],
  isExample: doc.isExample,
  version: doc.version,
})
