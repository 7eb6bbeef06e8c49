import { trusted } from "mongoose"
import type { Parsed } from "#shared/contract"
import { AppError } from "#shared/errors"
import type { Link } from "#shared/links"
import { linkStates } from "#shared/link-states"
import { demandEditor } from "../hub.ts"
import { remember } from "../remember.ts"
import { ResourceModel, type ResourceDoc } from "../resources/model.ts"
import type { Viewer } from "../viewer.ts"
import { gatherLinks, noteVisit } from "./check.ts"
import { LinkModel, type LinkDoc } from "./model.ts"
import { visit } from "./visit.ts"

// For editors: what no longer leads where it should.

const PAGE = 50
const MINUTE = 60_000
/** So that the report knows of what has just been published, also where no round has begun yet. */
const gathered = remember((_key: string) => gatherLinks().then(() => true), MINUTE)

export async function listLinks(viewer: Viewer, { state, page }: Parsed<"links.list">) {
  demandEditor(viewer)
  await gathered.get("")
  const [all, ...numbers] = await Promise.all([
    LinkModel.find({ state }).lean(),
    ...linkStates.map((one) => LinkModel.countDocuments({ state: one })),
  ])
  // What was looked at last comes first; what nobody has looked at, last.
  const time = ({ checkedAt }: LinkDoc) => checkedAt?.getTime() ?? 0
  all.sort((one, other) => time(other) - time(one) || (one._id < other._id ? -1 : 1))
  return {
    links: await presentAll(all.slice((page - 1) * PAGE, page * PAGE)),
    counts: Object.fromEntries(linkStates.map((one, at) => [one, numbers[at]!])) as Record<LinkDoc["state"], number>,
    page,
    pages: Math.ceil(all.length / PAGE),
  }
}

/** At once, for whoever has mended something. Only what the Hub leads to. */
export async function checkLink(viewer: Viewer, { url }: Parsed<"links.check">): Promise<{ link: Link }> {
  demandEditor(viewer)
  const link = await LinkModel.findById(url).lean()
  if (!link) throw new AppError("not_found")
  const after = await noteVisit(link, await visit(url))
  const [shown] = await presentAll([after ?? link])
  return { link: shown! }
}

async function presentAll(docs: readonly LinkDoc[]): Promise<Link[]> {
  const ids = [...new Set(docs.flatMap(({ resourceIds }) => resourceIds))]
  type Titled = Pick<ResourceDoc, "_id" | "title">
  const found =
    ids.length > 0 ? await ResourceModel.find({ _id: trusted({ $in: ids }) }, { title: 1 }).lean<Titled[]>() : []
  const titles = new Map(found.map(({ _id, title }) => [_id, title]))
  return docs.map(({ _id, state, status, reason, to, checkedAt, resourceIds }) => ({
    url: _id,
    state,
    status,
    reason,
    to,
    checkedAt: checkedAt?.toISOString() ?? null,
    resources: resourceIds.flatMap((id) => (titles.has(id) ? [{ id, title: titles.get(id)! }] : [])),
  }))
}
