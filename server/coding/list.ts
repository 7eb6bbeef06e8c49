import { trusted } from "mongoose"
import { excerptsAPage, type ListExcerpts } from "#shared/coding"
import { CommentModel, type CommentDoc } from "../comments/model.ts"
import { positionNow } from "../events/feed.ts"
import { fold } from "../screening/text.ts"
import { findSpace } from "../spaces/find.ts"
import type { Viewer } from "../viewer.ts"
import { codedIn, codersIn, excerptsIn, type Coded } from "./coded.ts"
import { CodingModel, type CodingDoc } from "./model.ts"
import { presentCoding } from "./present.ts"

/** What was coded in some comments: those on the screen. */
export async function listMarks(
  viewer: Viewer,
  { space: ref, comment: ids = [] }: { space: string; comment?: string[] },
) {
  const seq = positionNow()
  const { _id: spaceId } = await findSpace(viewer, ref, "space.readCodings")
  const some = trusted({ $in: ids }) as never
  const [codings, comments] = await Promise.all([
    CodingModel.find({ commentId: some }).lean<CodingDoc[]>(),
    CommentModel.find({ _id: some }, { body: 0 }).lean<CommentDoc[]>(),
  ])
  const byId = new Map(comments.map((comment) => [comment._id, comment]))
  const here = codings.filter((one) => one.spaceId === spaceId && !one.removedAt)
  return {
    spaceId,
    codings: here
      .sort((a, b) => a.start - b.start || a.at.getTime() - b.at.getTime())
      .map((coding) => presentCoding(coding, byId.get(coding.commentId))),
    seq,
  }
}

/** All that was coded, by what is asked for. */
export async function listExcerpts(viewer: Viewer, { space: ref, page: asked, ...filter }: ListExcerpts) {
  const seq = positionNow()
  const { _id: spaceId } = await findSpace(viewer, ref, "space.readCodings")
  const { all, gone } = await codedIn(spaceId)
  const found = excerptsIn(all).filter(passes(filter))
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

function passes({ theme, position, question, group, region, country, coder, q }: Omit<ListExcerpts, "space" | "page">) {
  const words = q === undefined ? undefined : fold(q)
  return ({ coding, excerpt, ...who }: Coded) =>
    (theme === undefined || coding.theme === theme) &&
    (position === undefined || coding.position === position) &&
    (question === undefined || excerpt.threadNumber === question) &&
    (group === undefined || who.group === group) &&
    (region === undefined || who.region === region) &&
    (country === undefined || who.country === country) &&
    (coder === undefined || coding.by === coder) &&
    (words === undefined || fold(excerpt.quote ?? "").includes(words))
}
