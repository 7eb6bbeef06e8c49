import { completeResource } from "../resources/keep.ts"
import type { ResourceDoc } from "../resources/model.ts"
import { resources } from "./content/resources.ts"
import type { DemoResource } from "./content/types.ts"
import { demoId } from "./id.ts"
import { makeText, momentOf } from "./make.ts"

export const makeResources = (start: Date): ResourceDoc[] => resources.map((one) => makeResource(one, start))

/** What a kind does not have stays absent. */
function makeResource(one: DemoResource, start: Date): ResourceDoc {
  const { key, title, description, symbol, startsAt, endsAt, timeZone = "UTC", ...rest } = one
  return completeResource({
    type: null,
    regions: [],
    countries: [],
    isExample: false,
    link: null,
    ...rest,
    _id: demoId("resource", key),
    state: "published",
    title: makeText(title),
    description: makeText(description),
    ...(symbol
      ? { files: one.languages.map((language) => ({ language, link: officialAddress(symbol, language) })) }
      : {}),
    ...(startsAt && endsAt
      ? {
          startsAt: momentOf(startsAt, start, timeZone, "14:00"),
          endsAt: momentOf(endsAt, start, timeZone, "16:00"),
          timeZone,
        }
      : {}),
  })
}

const officialAddress = (symbol: string, language: string) => `https://docs.un.org/${language}/${symbol}`
