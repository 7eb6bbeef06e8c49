import { AppError } from "#shared/errors"
import { someone, spaceOf, titleIn, topicOf, type Load } from "./loading.ts"

// What the pages of those who work here need. Readers, who are most and first, load none of it.

export const files: Load = async (call, { slug }, _query, words) => {
  await someone(call)
  const [space] = await Promise.all([
    spaceOf(call, { space: slug, language: words.lang }),
    call("exports.list", { space: slug }),
  ])
  return { title: words.t("exports.title", { space: titleIn(space.title, words) }), topics: [topicOf(space)] }
}

export const coding: Load = async (call, { slug }, query, words) => {
  await someone(call)
  const { loadCoding } = await import("./coding/asked.ts")
  const [space] = await Promise.all([
    spaceOf(call, { space: slug }),
    call("coding.codebook", { space: slug }),
    loadCoding(call, slug, query),
  ])
  return {
    title: words.t("coding.title", { space: titleIn(space.title, words) }),
    topics: [topicOf(space), `coding:${space.id}`],
  }
}

export const desk: Load = async (call, _params, query, { t, lang }) => {
  await someone(call)
  const { queueOf } = await import("./moderation/filter.ts")
  await call("moderation.queue", queueOf(query, lang))
  return { title: t("desk.title"), topics: ["queue"] }
}

export const rules: Load = async (call, { slug }, _query, words) => {
  await someone(call)
  const [space] = await Promise.all([
    spaceOf(call, { space: slug, language: words.lang }),
    call("screening.get", { space: slug }),
  ])
  return { title: words.t("screening.pageTitle", { space: titleIn(space.title, words) }), topics: [topicOf(space)] }
}

export const figures: Load = async (call, { slug }, _query, words) => {
  await someone(call)
  const { space } = await call("moderation.figures", { space: slug, language: words.lang })
  const title = words.t("record.figures.pageTitle", { space: titleIn(space.title, words) })
  return { title, topics: [topicOf(space)] }
}

export const record: Load = async (call, _params, query, words) => {
  await someone(call)
  const { recordInput } = await import("./record/asked.ts")
  const { space } = await call("record.list", recordInput(query, words.lang))
  const title = space ? words.t("record.pageTitle", { space: titleIn(space.title, words) }) : words.t("record.title")
  return { title, topics: [] }
}

export const bench: Load = async (call, { slug }, _query, words) => {
  await someone(call)
  const [space, summary] = await Promise.all([
    spaceOf(call, { space: slug }),
    call("summaries.get", { space: slug }),
    call("summaries.faults", { space: slug }),
  ])
  if (!summary.isTeam) throw new AppError("forbidden")
  const title = words.t("bench.title", { space: titleIn(space.title, words) })
  return { title, topics: [topicOf(space), `summary:${space.id}`, `coding:${space.id}`] }
}

export const outcome: Load = async (call, { slug }, _query, words) => {
  await someone(call)
  const { space, canEdit } = await call("outcomes.get", { space: slug, language: words.lang })
  if (!canEdit) throw new AppError("forbidden")
  return { title: words.t("outcome.title", { space: titleIn(space.title, words) }), topics: [topicOf(space)] }
}

export const reasons: Load = async (call, { slug }, _query, words) => {
  await someone(call)
  const { space } = await call("input.reasons", { space: slug, language: words.lang })
  return { title: `${words.t("input.reasons.title")}: ${titleIn(space.title, words)}`, topics: [topicOf(space)] }
}

export const contactQueue: Load = async (call, _params, query, { t }) => {
  await someone(call)
  const { contactInput } = await import("./editing/asked.ts")
  await call("contact.list", contactInput(query))
  return { title: t("editing.contact.title"), topics: [] }
}

export const contactMessage: Load = async (call, { slug }, _query, { t }) => {
  await someone(call)
  await call("contact.get", { contactId: slug })
  return { title: t("editing.contact.title"), topics: [] }
}

export const importing: Load = async (call, _params, _query, { t }) => {
  const viewer = await someone(call)
  if (!viewer.isEditor && !viewer.isAdministrator) throw new AppError("forbidden")
  return { title: t("editing.import.title"), topics: [] }
}

export const links: Load = async (call, _params, query, { t }) => {
  await someone(call)
  const { linksInput } = await import("./editing/asked.ts")
  await call("links.list", linksInput(query))
  return { title: t("editing.links.title"), topics: [] }
}

export const asked: Load = async (call, _params, _query, { t, lang }) => {
  await someone(call)
  await call("asked.list", { language: lang })
  return { title: t("moderate.asked.title"), topics: [] }
}
