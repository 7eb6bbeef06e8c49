import { AppError } from "#shared/errors"
import { someone, titleIn, type Load } from "./loading.ts"

// What the pages of peer review and of its roster need.

export const roster: Load = async (call, _params, query, { t }) => {
  const { rosterInput } = await import("./reviews/asked.ts")
  await call("roster.list", rosterInput(query))
  return { title: t("reviews.roster.title"), description: t("reviews.roster.lead"), topics: ["resources"] }
}

export const apply: Load = async (call, _params, _query, { t }) => {
  await someone(call)
  await call("roster.mine", {})
  return { title: t("reviews.apply.title"), topics: [] }
}

export const mine: Load = async (call, _params, _query, { t }) => {
  await someone(call)
  await call("reviews.mine", {})
  return { title: t("reviews.mine.title"), topics: [] }
}

export const review: Load = async (call, { slug }, _query, words) => {
  await someone(call)
  const { resource } = await call("reviews.get", { reviewId: slug })
  return { title: words.t("reviews.review.title", { title: titleIn(resource.title, words) }), topics: [] }
}

export const applications: Load = async (call, _params, query, { t }) => {
  await someone(call)
  const { stateIn } = await import("./reviews/asked.ts")
  await call("roster.applications", { state: stateIn(query) })
  return { title: t("reviews.applications.title"), topics: [] }
}

export const rounds: Load = async (call, _params, _query, { t }) => {
  const { isEditor, isAdministrator } = await someone(call)
  if (!isEditor && !isAdministrator) throw new AppError("forbidden")
  await call("reviews.list", {})
  return { title: t("reviews.rounds.title"), topics: [] }
}

export const direct: Load = async (call, { slug }, _query, words) => {
  await someone(call)
  const { resource, mayInvite, rounds: all } = await call("reviews.of", { resourceId: slug })
  if (mayInvite || all[0]?.state === "short") await call("reviews.choose", { resourceId: slug })
  return { title: words.t("reviews.direct.title", { title: titleIn(resource.title, words) }), topics: [] }
}
