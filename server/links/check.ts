import { setTimeout as delay } from "node:timers/promises"
import { trusted } from "mongoose"
import { unlessTaken } from "../database/problems.ts"
import { ResourceModel, type ResourceDoc } from "../resources/model.ts"
import { LinkModel, type LinkDoc } from "./model.ts"
import { visit, type Visit } from "./visit.ts"

// From time to time a few links are visited: those that have waited longest, few of one site, and never two at once there.

const SECOND = 1_000
const DAY = 24 * 60 * 60 * SECOND
const AGAIN_AFTER = 30 * DAY
const AGAIN_IF_GONE = 7 * DAY
const AGAIN_IF_NOBODY = DAY
/** So many times running nobody has to be there before a link is called broken. */
const FAILS_MOST = 3

const LINKS_A_ROUND = 40
const OF_ONE_SITE = 4
const PAUSE = 3 * SECOND

export async function checkLinks(pause = PAUSE): Promise<void> {
  await gatherLinks()
  const now = new Date()
  const due = await LinkModel.find({ dueAt: trusted({ $gt: new Date(0), $lte: now }) as never })
    .sort({ dueAt: 1 })
    .limit(LINKS_A_ROUND * 5)
    .lean()
  const sites = new Map<string, LinkDoc[]>()
  for (const link of due) sites.set(hostOf(link._id), [...(sites.get(hostOf(link._id)) ?? []), link])
  const robots: Robots = new Map()
  await Promise.all(
    [...sites.values()].slice(0, LINKS_A_ROUND / OF_ONE_SITE).map((links) => checkSite(links, robots, pause)),
  )
}

type Robots = Map<string, Promise<string>>
const hostOf = (link: string) => (URL.canParse(link) ? new URL(link).hostname : "")

async function checkSite(links: readonly LinkDoc[], robots: Robots, pause: number): Promise<void> {
  for (const [at, link] of links.slice(0, OF_ONE_SITE).entries()) {
    if (at > 0) await delay(pause, undefined, { ref: false })
    await noteVisit(link, await visit(link._id, robots))
  }
}

export async function noteVisit({ _id, fails }: LinkDoc, { isPassing, ...found }: Visit): Promise<LinkDoc | null> {
  const times = isPassing ? fails + 1 : 0
  const state = isPassing && times >= FAILS_MOST ? "broken" : found.state
  const after = isPassing ? AGAIN_IF_NOBODY : state === "broken" ? AGAIN_IF_GONE : AGAIN_AFTER
  const checkedAt = new Date()
  return LinkModel.findOneAndUpdate(
    { _id },
    { $set: { ...found, state, fails: times, checkedAt, dueAt: new Date(checkedAt.getTime() + after) } },
    { returnDocument: "after" },
  ).lean()
}

// ── which links there are ──

const NAMED_MOST = 5
const AT_ONCE = 500

/** Those of what is published, with the first few resources that lead there. */
export async function gatherLinks(): Promise<void> {
  const wanted = await linksOfResources()
  const known = await LinkModel.find({}, { resourceIds: 1 }).lean<Pick<LinkDoc, "_id" | "resourceIds">[]>()
  const names = new Map(known.map(({ _id, resourceIds }) => [_id, resourceIds.join()]))
  const writes = [...wanted].filter(([link, ids]) => names.get(link) !== ids.join())
  const gone = known.filter(({ _id }) => !wanted.has(_id)).map(({ _id }) => _id)
  for (let at = 0; at < writes.length; at += AT_ONCE)
    // Another process may just be writing the same ones.
    await unlessTaken(LinkModel.bulkWrite(writes.slice(at, at + AT_ONCE).map(upsert), { ordered: false }))
  for (let at = 0; at < gone.length; at += AT_ONCE)
    await LinkModel.deleteMany({ _id: trusted({ $in: gone.slice(at, at + AT_ONCE) }) })
}

const unseen = { state: "unchecked" as const, status: null, reason: null, to: null, checkedAt: null, fails: 0 }
const upsert = ([_id, resourceIds]: [string, string[]]) => ({
  updateOne: {
    filter: { _id },
    update: { $set: { resourceIds }, $setOnInsert: { ...unseen, dueAt: new Date() } },
    upsert: true,
  },
})

async function linksOfResources(): Promise<Map<string, string[]>> {
  type Linked = Pick<ResourceDoc, "_id" | "link" | "files">
  const wanted = new Map<string, string[]>()
  const published = ResourceModel.find({ state: "published" }, { link: 1, files: 1 }).lean<Linked[]>()
  for await (const { _id, link, files = [] } of published.cursor({ batchSize: AT_ONCE })) {
    for (const one of new Set([link, ...files.map((file) => file.link)])) {
      if (!one) continue
      const ids = wanted.get(one) ?? []
      if (ids.length < NAMED_MOST) wanted.set(one, [...ids, _id])
    }
  }
  return wanted
}
