import { trusted } from "mongoose"
import { excerptsAPage, type ListExcerpts, type MarksOf } from "#shared/coding"
import { PAGE_SIZE } from "#shared/comment"
import { AppError } from "#shared/errors"
import { CommentModel, type CommentDoc } from "../comments/model.ts"
import { positionNow } from "../events/feed.ts"
import { fold } from "../screening/text.ts"
import { findSpace } from "../spaces/find.ts"
import { threadsOf } from "../threads/find.ts"
import type { Viewer } from "../viewer.ts"
import { codedIn, codersIn, excerptsIn, heldIn, type Coded, type CodedSpace } from "./coded.ts"
import { CodingModel, type CodingDoc } from "./model.ts"
import { presentCoding } from "./present.ts"

/** What was coded in the comments on the screen. */
export async function listMarks(viewer: Viewer, { space: ref, comment, question, page }: MarksOf) {
  const seq = positionNow()
  const { _id: spaceId } = await findSpace(viewer, ref, "space.readCodings")
  const read = comment === undefined ? await commentsOn(spaceId, question, page) : await commentsAt({ _id: comment })
  const here = new Map(read.filter((one) => one.spaceId === spaceId && one.wasPublic).map((one) => [one._id, one]))
  const some = trusted({ $in: [...here.keys()] })
  const codings = here.size > 0 ? await CodingModel.find({ commentId: some }).lean<CodingDoc[]>() : []
  return {
    spaceId,
    comments: [...here.keys()],
    codings: codings
      .filter(({ removedAt }) => !removedAt)
      .sort((a, b) => a.start - b.start || a.at.getTime() - b.at.getTime())
      .map((coding) => presentCoding(coding, here.get(coding.commentId))),
    filed: Object.fromEntries(
      [...here].flatMap(([id, { themes = [] }]) => (themes.length > 0 ? [[id, themes] as const] : [])),
    ),
    seq,
  }
}

async function commentsOn(spaceId: string, question: number | undefined, page: number): Promise<CommentDoc[]> {
  const thread = (await threadsOf(spaceId)).find(({ number }) => number === question)
  if (!thread) throw new AppError("not_found")
  const range = trusted({ $gte: (page - 1) * PAGE_SIZE + 1, $lte: page * PAGE_SIZE })
  return commentsAt({ threadId: thread._id, showsAt: range })
}

const commentsAt = (where: object): Promise<CommentDoc[]> =>
  CommentModel.find(where, { body: 0 }).lean<CommentDoc[]>().exec()

/** All that was coded, by what is asked for. */
export async function listExcerpts(viewer: Viewer, { space: ref, page: asked, ...filter }: ListExcerpts) {
  const seq = positionNow()
  const { _id: spaceId } = await findSpace(viewer, ref, "space.readCodings")
  const coded = await codedIn(spaceId)
  const { all, gone } = coded
  const found = excerptsIn(all).filter(passes(filter, coded))
  const pages = Math.max(1, Math.ceil(found.length / excerptsAPage))
  const page = Math.min(asked, pages)
  return {
    spaceId,
    excerpts: found.slice((page - 1) * excerptsAPage, page * excerptsAPage).map(({ excerpt }) => excerpt),
    total: found.length,
    page,
    pages,
    gone,
    coders: codersIn(all),
    seq,
  }
}

type Filter = Omit<ListExcerpts, "space" | "page">

function passes({ theme, question, group, region, country, coder, q, ...filter }: Filter, coded: CodedSpace) {
  const words = q === undefined ? undefined : fold(q)
  const stands = standing(filter, coded)
  return (one: Coded) =>
    (theme === undefined || one.coding.theme === theme) &&
    (question === undefined || one.excerpt.threadNumber === question) &&
    (group === undefined || one.group === group) &&
    (region === undefined || one.region === region) &&
    (country === undefined || one.country === country) &&
    (coder === undefined || one.coding.by === coder) &&
    (words === undefined || fold(one.excerpt.quote ?? "").includes(words)) &&
    stands(one)
}

/** The position its coder gave it, or, of what holds, the one to which it was settled. */
function standing({ position, held }: Pick<Filter, "position" | "held">, coded: CodedSpace) {
  if (held === undefined) return ({ coding }: Coded) => position === undefined || coding.position === position
  const holding = heldIn(coded).filter((one) => position === undefined || one.position === position)
  const known = new Set(holding.map(({ commentId, theme }) => `${commentId} ${theme}`))
  return ({ coding }: Coded) => known.has(`${coding.commentId} ${coding.theme}`)
}
