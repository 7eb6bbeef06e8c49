import { AppError } from "#shared/errors"
import { languagesOf, numbersIn, type PublishLetter, type SpaceLetter } from "#shared/letter"
import { COUNT_MOST } from "#shared/queue"
import { loadComments } from "../comments/find.ts"
import { unlessTaken } from "../database/problems.ts"
import { announce, event } from "../events/log.ts"
import { spaceTopics } from "../events/topics.ts"
import { findSpace } from "../spaces/find.ts"
import { SpaceModel, type SpaceDoc } from "../spaces/model.ts"
import { agencyNameIn, signedIn, type Viewer } from "../viewer.ts"
import { presentLetter } from "./list.ts"
import { SpaceLetterModel, type SpaceLetterDoc } from "./model.ts"

/** Readers have it at once, and by mail whoever has taken part: within minutes, each in their own language. */
export async function publishLetter(
  viewer: Viewer,
  { space: ref, id, texts, cited }: PublishLetter,
): Promise<SpaceLetter> {
  const space = await findSpace(viewer, ref, "space.moderate")
  const me = signedIn(viewer)
  const comments = await loadComments(cited)
  refuseLost({ texts, cited }, space, comments)
  const at = new Date()
  const letter: SpaceLetterDoc = {
    _id: id,
    spaceId: space._id,
    texts,
    cited,
    byId: me.id,
    agency: agencyNameIn(viewer, space._id),
    at,
    mailing: { since: at, after: "" },
  }
  letter.unannounced = [
    event(
      "space.letter",
      viewer,
      { spaceId: space._id, topics: spaceTopics(space), subject: { kind: "space", id: space._id }, into: id },
      at,
    ),
  ]
  const stored = (await unlessTaken(SpaceLetterModel.create(letter)))
    ? letter
    : await SpaceLetterModel.findById(id).lean<SpaceLetterDoc>()
  if (stored?.byId !== me.id || stored.spaceId !== space._id) throw new AppError("conflict")
  const letters = await SpaceLetterModel.countDocuments({ spaceId: space._id }).limit(COUNT_MOST)
  await SpaceModel.updateOne({ _id: space._id }, { $set: { letters } })
  return presentLetter(await announce(SpaceLetterModel, stored), comments, undefined)
}

/** What readers may not read is cited nowhere, and no number leads nowhere. */
function refuseLost(
  { texts, cited }: Pick<PublishLetter, "texts" | "cited">,
  space: SpaceDoc,
  comments: Comments,
): void {
  const unreadable = cited.findIndex((one) => {
    const comment = comments.get(one)
    return comment?.spaceId !== space._id || comment.status !== "published"
  })
  if (unreadable >= 0) throw new AppError("invalid", { issues: [{ path: `cited.${unreadable}`, code: "not_public" }] })
  const isLost = (one: number) => one < 1 || one > cited.length
  const lost = languagesOf(texts).find((code) => numbersIn(texts[code]!.body).some(isLost))
  if (lost) throw new AppError("invalid", { issues: [{ path: `texts.${lost}.body`, code: "no_such_number" }] })
}
type Comments = Awaited<ReturnType<typeof loadComments>>
