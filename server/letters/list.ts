import { trusted } from "mongoose"
import { languages, only, type Language, type Text } from "#shared/language"
import type { SpaceLetter } from "#shared/letter"
import { loadComments } from "../comments/find.ts"
import type { CommentDoc } from "../comments/model.ts"
import { findSpace } from "../spaces/find.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { LetterStopModel, SpaceLetterModel, stopId, type SpaceLetterDoc } from "./model.ts"

const SHOWN = 50

type Asked = { space: string; language?: Language | undefined }
export async function listLetters(viewer: Viewer, { space: ref, language }: Asked) {
  const { _id: spaceId } = await findSpace(viewer, ref, "space.read")
  const at = trusted({ $gt: new Date(0), $lte: new Date(Date.now() + 1_000) }) as never
  const [docs, stopped] = await Promise.all([
    SpaceLetterModel.find({ spaceId, at }).sort({ at: -1 }).limit(SHOWN).lean<SpaceLetterDoc[]>(),
    viewer.id ? LetterStopModel.exists({ _id: stopId(spaceId, viewer.id) }) : null,
  ])
  const comments = await loadComments([...new Set(docs.flatMap(({ cited }) => cited))])
  return {
    letters: docs.map((doc) => presentLetter(doc, comments, language)),
    isStopped: viewer.id ? stopped !== null : null,
  }
}

/** By mail; they stand on the page of the space all the same. */
export async function stopLetters(viewer: Viewer, { space: ref, isStopped }: { space: string; isStopped: boolean }) {
  const { _id: spaceId } = await findSpace(viewer, ref, "space.read")
  const _id = stopId(spaceId, signedIn(viewer).id)
  if (isStopped)
    await LetterStopModel.updateOne({ _id }, { $setOnInsert: { spaceId, at: new Date() } }, { upsert: true })
  else await LetterStopModel.deleteOne({ _id })
  return listLetters(viewer, { space: ref })
}

export function presentLetter(
  { _id: id, at, agency, texts, cited }: SpaceLetterDoc,
  comments: ReadonlyMap<string, CommentDoc>,
  language: Language | undefined,
): SpaceLetter {
  const textOf = (part: "title" | "body"): Text =>
    Object.fromEntries(
      languages.flatMap((code) => {
        const words = texts[code]
        return words ? [[code, { text: words[part], status: "reviewed" }]] : []
      }),
    )
  return {
    id,
    at: at.toISOString(),
    agency,
    title: only(textOf("title"), language),
    body: only(textOf("body"), language),
    cited: cited.map((commentId) => ({ commentId, by: speakerOf(comments.get(commentId)) })),
  }
}

/** Only of what everybody reads now. */
export const speakerOf = (comment: CommentDoc | undefined): string | null =>
  comment?.status === "published" ? (comment.onBehalfOf?.name ?? comment.author.displayName) : null
