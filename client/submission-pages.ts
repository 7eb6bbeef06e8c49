import { read } from "#shared/language"
import { someone, titleIn, type Load } from "./loading.ts"

// What the pages need on which resources are sent in, and those of the editors who decide on them.

export const begin: Load = async (call, _params, _query, { t }) => {
  await someone(call)
  return { title: t("submission.newTitle"), topics: [] }
}

export const mine: Load = async (call, _params, _query, { t }) => {
  await someone(call)
  await call("resources.mine", {})
  return { title: t("submission.mine.title"), topics: [] }
}

export const submission: Load = async (call, { slug }, _query, { t, lang }) => {
  await someone(call)
  const { resource } = await call("resources.draft", { resourceId: slug })
  return { title: resource ? read(resource.title, lang).text : t("submission.newTitle"), topics: [] }
}

export const editors: Load = async (call, _params, query, { t }) => {
  await someone(call)
  const { stateIn } = await import("./editors/state.ts")
  await call("hub.list", { state: stateIn(query) })
  return { title: t("editors.title"), topics: [] }
}

export const submitted: Load = async (call, { slug }, _query, words) => {
  await someone(call)
  const { resource } = await call("hub.get", { resourceId: slug })
  return { title: titleIn(resource.title, words), topics: [] }
}
