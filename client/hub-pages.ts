import { AppError } from "#shared/errors"
import { firstWords, spaceOf, titleIn, topicOf, type Load } from "./loading.ts"
import { objectiveNumber, ofTable } from "./objectives/address.ts"

// What the public pages of the Hub around the discussions need. The first page of a discussion loads none of it.

export const objectives: Load = async (call, _params, _query, words) => {
  await call("objectives.list", { language: words.lang })
  return { title: words.t("objectives.title"), topics: ["spaces"] }
}

export const objective: Load = async (call, { n }, query, { t, lang, names }) => {
  const number = objectiveNumber(n)
  const before = query.get("before") ?? undefined
  await Promise.all([
    call("objectives.get", { number, language: lang }),
    call("objectives.comments", { number, before }),
    call("resources.byKind", { objective: number }),
    // For the titles of the spaces in which it is spoken of.
    call("spaces.list", { language: lang }),
  ])
  const title = names.objectives[Number(number)]?.title ?? ""
  return {
    title: number === "0" ? title : t("objectives.objectiveTitle", { number: Number(number), title }),
    topics: [`objective:${number}`, "resources"],
  }
}

export const principle: Load = async (call, { slug }, _query, { t, lang, names }) => {
  const name = names.principles[slug]
  if (!name) throw new AppError("not_found")
  await Promise.all([
    call("spaces.list", { principle: slug, language: lang }),
    call("resources.byKind", { principle: slug }),
  ])
  return { title: t("objectives.principleTitle", { principle: name }), topics: ["spaces", "resources"] }
}

export const roundTable: Load = async (call, { cycle, n }, _query, { lang, names }) => {
  const table = /^[1-9]$/.test(n) && names.roundTables[cycle]?.[Number(n)]
  if (!table) throw new AppError("not_found")
  const [{ objectives: all }] = await Promise.all([
    call("objectives.list", { language: lang }),
    call("spaces.list", { cycle, roundTable: n, language: lang }),
  ])
  await call("resources.byKind", { objective: ofTable(all, n).map(({ number }) => String(number)) })
  return {
    title: `${names.cycles[cycle]?.short} – ${table.name}`,
    topics: [`round-table:${cycle}:${n}`, "spaces", "resources"],
  }
}

export const region: Load = async (call, { slug }, _query, { lang, names, t }) => {
  const name = names.regions[slug]
  if (!name) throw new AppError("not_found")
  await Promise.all([call("spaces.list", { region: slug, language: lang }), call("resources.byKind", { region: slug })])
  return { title: name, description: t("hub.region.lead", { region: name }), topics: ["spaces", "resources"] }
}

export const country: Load = async (call, { slug }, _query, { lang, names, t }) => {
  const code = slug.toUpperCase()
  const name = names.countries[code]
  if (!name) throw new AppError("not_found")
  if (slug !== code) return { movedTo: `/${lang}/countries/${code}` }
  await Promise.all([
    call("spaces.list", { country: code, language: lang }),
    call("resources.byKind", { country: code }),
  ])
  return { title: name, description: t("hub.country.lead", { country: name }), topics: ["spaces", "resources"] }
}

export const resources: Load = async (call, _params, query, { t }) => {
  const { listInput } = await import("./resources/filter.ts")
  await call("resources.list", listInput(query))
  return { title: t("resources.title"), description: t("resources.description"), topics: ["resources"] }
}

export const resource: Load = async (call, { slug }, _query, words) => {
  const [{ resource: one }] = await Promise.all([
    call("resources.get", { resourceId: slug }),
    call("resources.related", { resourceId: slug }),
  ])
  return {
    title: titleIn(one.title, words),
    description: firstWords(one.description, words),
    topics: ["resources"],
  }
}

export const letters: Load = async (call, { slug }, _query, words) => {
  const about = { space: slug, language: words.lang }
  const [space] = await Promise.all([spaceOf(call, about), call("letters.list", about)])
  return {
    title: words.t("letters.pageTitle", { space: titleIn(space.title, words) }),
    description: words.t("letters.lead"),
    topics: [topicOf(space)],
  }
}
