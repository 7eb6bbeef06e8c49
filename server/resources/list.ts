import { trusted } from "mongoose"
import { RESOURCES_PAGE, type Resource, type ResourceFilter } from "#shared/resource"
import { positionNow } from "../events/feed.ts"
import type { Viewer } from "../viewer.ts"
import { findResource } from "./find.ts"
import { ResourceModel } from "./model.ts"
import { presentResource } from "./present.ts"
import { mostAlike, selectByKind, selectResources } from "./selection.ts"

/** What is published and fits, a page of it, and what other choices would bring. The same for everybody. */
export async function listResources(_viewer: Viewer, { page, ...selection }: ResourceFilter) {
  const seq = positionNow()
  const { ids, facets } = await selectResources(selection)
  const resources = await readPublished(ids.slice((page - 1) * RESOURCES_PAGE, page * RESOURCES_PAGE))
  return { resources, total: ids.length, page, pages: Math.ceil(ids.length / RESOURCES_PAGE), facets, seq }
}

export async function getResource(viewer: Viewer, { resourceId }: { resourceId: string }) {
  const seq = positionNow()
  return { resource: presentResource(await findResource(viewer, resourceId, "resource.read")), seq }
}

const RELATED_MOST = 3

/** Of what serves no objective nothing is known that would be related. */
export async function listRelated(viewer: Viewer, { resourceId }: { resourceId: string }) {
  const seq = positionNow()
  const resource = await findResource(viewer, resourceId, "resource.read")
  return { resources: await readPublished(await mostAlike(resource, RELATED_MOST)), seq }
}

type About = { objective?: number[]; principle?: string; region?: string; country?: string }
/** On a page about something else, no more than these of each kind. */
const FIRST = 3

export async function listByKind(_viewer: Viewer, { objective, principle, region, country }: About) {
  const seq = positionNow()
  const about = {
    objective,
    principle: one(principle),
    region: one(region),
    country: one(country),
  }
  const lists = await selectByKind(about, FIRST)
  const read = new Map((await readPublished(lists.flatMap(({ ids }) => ids))).map((one) => [one.id, one]))
  const present = lists.map(({ kind, total, ids }) => ({
    kind,
    total,
    resources: ids.flatMap((id) => read.get(id) ?? []),
  }))
  return { kinds: present.filter(({ total }) => total > 0), seq }
}
const one = <T>(value: T | undefined): T[] | undefined => (value === undefined ? undefined : [value])

/** In the order asked for. One that has been taken back since it was selected is left out. */
export async function readPublished(ids: readonly string[]): Promise<Resource[]> {
  if (ids.length === 0) return []
  const docs = await ResourceModel.find({ _id: trusted({ $in: ids }) }, { words: 0 }).lean()
  const found = new Map(docs.map((doc) => [doc._id, doc]))
  return ids
    .map((id) => found.get(id))
    .filter((doc) => doc?.state === "published")
    .map((doc) => presentResource(doc!))
}
