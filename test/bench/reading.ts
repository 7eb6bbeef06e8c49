import { randomUUID } from "node:crypto"
import { trusted } from "mongoose"
import { PAGE_SIZE, pageOf, REPLIES_SHOWN } from "#shared/comment"
import { CommentModel, type CommentDoc } from "../../server/comments/model.ts"
import { countFacets, shelve } from "../../server/comments/shelves.ts"
import { SpaceModel, type SpaceDoc } from "../../server/spaces/model.ts"
import { ThreadModel, type ThreadDoc } from "../../server/threads/model.ts"
import { addThread } from "../helpers/made.ts"
import { askOnce, load, timed } from "./load.ts"
import { median } from "./measured.ts"
import { costed, inTurn, type Stage } from "./stage.ts"

// Reading the longest thread: beside bare http, and beside the very same pages in threads that hold nothing else.

const AS_SENT = { "accept-encoding": "br" }
/** How much slower than out of 50 a page may be. */
const GROWTH = 1.1
/** For what looks at more than a page, and where both lists differ: bounded is what does not grow with the thread. */
const GROWTH_OF_OTHERS = 2

const listPath = (threadId: string, query: string) => `/api/threads/${threadId}/comments?${query}`
const htmlPath = (thread: ThreadDoc, page: number) => `/en/spaces/${thread.spaceSlug}/${thread.number}?page=${page}`

/** The same comments twice: on a page of a long thread, and as the only page of a short one. */
type Twin = { page: number; short: ThreadDoc }

export async function measureReading(stage: Stage): Promise<void> {
  const space = (await SpaceModel.findOne({ slug: "large-1" }).lean())!
  const long = (await ThreadModel.findOne({ spaceId: space._id, number: 1 }).lean())!
  const makeTwins = twinsIn(space, long)
  const last = pageOf(long.positions)
  // None twice, and the last one not at all: it is not full.
  const some = Math.max(1, Math.min(8, Math.floor((last - 1) / 8)))
  const middle = Math.floor(last / 2)
  const from = (page: number) => makeTwins(Array.from({ length: some }, (_, index) => page + index))
  const ends = { first: await from(1), middle: await from(middle), last: await from(last - some) }
  const asHtml = await from(middle + some)
  const conversation = await makeConversation(space, long)

  await measureServed(stage, long, middle)
  await measureKept(stage, long, ends.middle[0]!)
  for (const [where, twins] of Object.entries(ends))
    await compare(stage, `page drawn afresh, ${where} pages`, GROWTH, twins.map(pathsOf(long)))
  await compare(
    stage,
    "the same as HTML, drawn afresh",
    GROWTH,
    asHtml.map(({ page, short }) => [htmlPath(long, page), htmlPath(short, 1)]),
  )
  await compare(stage, `page of replies, out of ${conversation.replies}`, GROWTH, [
    [conversation.long, conversation.short],
  ])
  const shorts = ends.middle.map(({ short }) => short)
  const short = shorts[0]!
  const both = (query: string): [string, string] => [listPath(long._id, query), listPath(short._id, query)]
  const others: [string, [string, string][]][] = [
    [
      "newest first",
      shorts.map((one, index) => [both(`sort=newest&page=${index + 1}`)[0], listPath(one._id, "sort=newest")]),
    ],
    ["filter by language", ["fr", "es", "ar"].map((language) => both(`language=${language}`))],
    ["filter by group and region", [both("group=academia&region=africa")]],
    ["official only", [both("official=yes")]],
    ["most supported", [both("sort=supported")]],
    ["outline", [[`/api/threads/${long._id}/outline`, `/api/threads/${short._id}/outline`]]],
    [
      "a date",
      [
        ["when?at=2026-11-01T00:00:00.000Z", "when?at=2026-11-01T00:00:00.000Z"].map(
          (one, i) => `/api/threads/${[long, short][i]!._id}/${one}`,
        ) as [string, string],
      ],
    ],
  ]
  const isList = (path: string) => path.includes("/comments?")
  for (const [name, paths] of others) {
    const isListed = isList(paths[0]![0])
    await compare(stage, isListed ? `${name}, for each comment listed` : name, GROWTH_OF_OTHERS, paths, isListed)
  }
}

/** How many comments an answer lists, replies among them. */
async function listed(port: number, path: string): Promise<number> {
  const { body } = await askOnce(port, { path })
  return Math.max(1, body.toString().split('"createdAt"').length - 1)
}

const pathsOf =
  (long: ThreadDoc) =>
  ({ page, short }: Twin): [string, string] => [listPath(long._id, `page=${page}`), listPath(short._id, "page=1")]

// ── beside bare http ──

async function measureServed({ ours, bare, options, report }: Stage, long: ThreadDoc, page: number) {
  const asked = [
    ["page of 50 for visitors, JSON", listPath(long._id, `page=${page}`)],
    ["page of 50 for visitors, HTML", htmlPath(long, page)],
  ] as const
  for (const [name, path] of asked) {
    const headers = AS_SENT
    const { body, status } = await askOnce(ours.port, { path, headers })
    if (status !== 200) throw new Error(`${path}: ${status}`)
    const { pathname } = new URL(path, "http://localhost")
    await askOnce(bare.port, { method: "PUT", path: pathname, body: body.toString("latin1") })
    const seconds = options.isQuick ? 1 : 2
    const [mine, theirs] = await inTurn(
      options.isQuick ? 1 : 3,
      () => costed(ours, () => load({ port: ours.port, connections: 32, seconds, next: () => ({ path, headers }) })),
      () => costed(bare, () => load({ port: bare.port, connections: 32, seconds, next: () => ({ path: pathname }) })),
    )
    report({
      name,
      unit: "/s",
      ours: median(mine.map((one) => one.perSecond)),
      bare: median(theirs.map((one) => one.perSecond)),
      aim: { least: 0.5 },
      also: {
        bytes: body.length,
        cpu: median(mine.map((one) => one.cpu)),
        cpuBare: median(theirs.map((one) => one.cpu)),
      },
    })
  }
}

// ── beside a thread of 50 ──

async function measureKept({ ours, report }: Stage, long: ThreadDoc, twin: Twin) {
  const paths = pathsOf(long)(twin).map((path) => ({ path, headers: AS_SENT }))
  await timed(ours.port, paths)
  const [mine, theirs] = await inTurn(
    10,
    () =>
      timed(
        ours.port,
        Array.from({ length: 50 }, () => paths[0]!),
      ),
    () =>
      timed(
        ours.port,
        Array.from({ length: 50 }, () => paths[1]!),
      ),
  )
  const row = { ours: median(mine.flat()), bare: median(theirs.flat()), aim: { most: GROWTH } }
  report({ name: "page of 50 as kept, and out of 50", unit: "ms", ...row })
}

/** Each of them for the first time, so that nothing is kept yet. */
async function compare(
  { ours, report }: Stage,
  name: string,
  most: number,
  pairs: [string, string][],
  isForEach = false,
) {
  const times = { long: [] as number[], short: [] as number[] }
  for (const [index, [long, short]] of pairs.entries()) {
    const isLongFirst = index % 2 === 0
    const [one, other] = await timed(
      ours.port,
      (isLongFirst ? [long, short] : [short, long]).map((path) => ({ path })),
    )
    const [inLong, inShort] = isLongFirst ? [one!, other!] : [other!, one!]
    times.long.push(isForEach ? inLong / (await listed(ours.port, long)) : inLong)
    times.short.push(isForEach ? inShort / (await listed(ours.port, short)) : inShort)
  }
  report({ name, unit: "ms", ours: median(times.long), bare: median(times.short), aim: { most } })
}

function twinsIn(space: SpaceDoc, long: ThreadDoc) {
  let number = 1_000
  return (pages: number[]): Promise<Twin[]> =>
    Promise.all(
      pages.map(async (page) => {
        const before = (page - 1) * PAGE_SIZE
        const range = trusted({ $gte: before + 1, $lte: before + PAGE_SIZE }) as never
        const docs = await CommentModel.find({ threadId: long._id, showsAt: range }).lean<CommentDoc[]>()
        const short = await addThread(space, number++, [7])
        await copyInto(short, docs, before)
        return { page, short }
      }),
    )
}

async function copyInto(thread: ThreadDoc, docs: CommentDoc[], before: number): Promise<Map<string, string>> {
  const ids = new Map(docs.map(({ _id }) => [_id, randomUUID()]))
  const copies = docs.map((doc): CommentDoc => {
    const conversationId = ids.get(doc.conversationId)!
    const position = doc.position - before
    return {
      ...doc,
      _id: ids.get(doc._id)!,
      threadId: thread._id,
      threadNumber: thread.number,
      conversationId,
      parentId: doc.parentId && (ids.get(doc.parentId) ?? conversationId),
      position,
      ...(doc.showsAt === undefined ? {} : { showsAt: position }),
    }
  })
  const shelves = {}
  await CommentModel.collection.insertMany(shelve(copies, shelves) as never[])
  const published = copies.filter(({ status }) => status === "published")
  const counts = { comments: published.length, facets: countFacets(published), shelves }
  await ThreadModel.updateOne({ _id: thread._id }, { positions: PAGE_SIZE, ...counts })
  return ids
}

/** The longest conversation's middle page, and one that has no other page. */
async function makeConversation(space: SpaceDoc, long: ThreadDoc) {
  const openings = await CommentModel.find({ threadId: long._id }, { replyPositions: 1 }).lean<CommentDoc[]>()
  const { _id, replyPositions } = openings.reduce((most, one) =>
    one.replyPositions > most.replyPositions ? one : most,
  )
  const page = Math.max(1, Math.floor(pageOf(replyPositions) / 2))
  const before = (page - 1) * PAGE_SIZE
  const range = trusted({ $gte: before + 1, $lte: before + PAGE_SIZE }) as never
  const opening = (await CommentModel.findById(_id).lean())!
  const replies = await CommentModel.find({ conversationId: _id, replyPosition: range }).lean<CommentDoc[]>()
  const moved = replies.map((doc): CommentDoc => {
    const replyPosition = doc.replyPosition - before
    const shown = replyPosition <= REPLIES_SHOWN
    return Object.assign({ ...doc, replyPosition }, shown ? { showsAt: doc.position } : { showsAt: undefined })
  })
  const short = await addThread(space, 999, [7])
  const copy = { ...opening, replyPositions: moved.length, replies: moved.length }
  const ids = await copyInto(short, [copy, ...moved], opening.position - 1)
  return {
    replies: replyPositions,
    long: listPath(long._id, `conversation=${_id}&page=${page}`),
    short: listPath(short._id, `conversation=${ids.get(_id)}&page=1`),
  }
}
