import type { Settle } from "#shared/coding"
import { AppError } from "#shared/errors"
import { findComment } from "../comments/find.ts"
import { unlessTaken } from "../database/problems.ts"
import { announce, event } from "../events/log.ts"
import { findSpace } from "../spaces/find.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { codedIn, forgetCoded } from "./coded.ts"
import { aboutCoding, agencyFor } from "./coder.ts"
import { SettlementModel, settlementId, type SettlementDoc } from "./model.ts"

// Where two coders differ, somebody says what holds. What each of them had found stays as it was.

export async function settleDifference(viewer: Viewer, { commentId, theme, position, note }: Settle) {
  const spaceId = await demandCoded(viewer, commentId, theme)
  const me = signedIn(viewer)
  const _id = settlementId(commentId, theme)
  const settled: Omit<SettlementDoc, "_id" | "unannounced" | "seq"> = {
    spaceId,
    commentId,
    theme,
    position,
    note: note ?? null,
    by: me.id,
    byName: me.author.displayName,
    agency: agencyFor(viewer, spaceId).agency,
    at: new Date(),
    isOpen: false,
  }
  const told = event("coding.settled", viewer, {
    ...aboutCoding(spaceId),
    subject: { kind: "coding", id: _id },
    into: commentId,
    to: position ?? "nothing",
    ...(note ? { note } : {}),
  })
  await write(_id, settled, told)
  forgetCoded(spaceId)
  return {}
}

async function write(
  _id: string,
  settled: Omit<SettlementDoc, "_id" | "unannounced" | "seq">,
  told: ReturnType<typeof event>,
): Promise<void> {
  const isNew = await unlessTaken(SettlementModel.create({ _id, ...settled, unannounced: [told] }))
  const after = isNew
    ? { _id, ...settled, unannounced: [told] }
    : await SettlementModel.findOneAndUpdate(
        { _id },
        { $set: settled, $push: { unannounced: told } },
        { returnDocument: "after" },
      ).lean()
  if (after) await announce(SettlementModel, after)
}

export async function reopenDifference(viewer: Viewer, { commentId, theme }: { commentId: string; theme: string }) {
  const spaceId = await demandCoded(viewer, commentId, theme)
  const _id = settlementId(commentId, theme)
  const told = event("coding.reopened", viewer, {
    ...aboutCoding(spaceId),
    subject: { kind: "coding", id: _id },
    into: commentId,
  })
  const after = await SettlementModel.findOneAndUpdate(
    { _id, isOpen: false },
    { $set: { isOpen: true }, $push: { unannounced: told } },
    { returnDocument: "after" },
  ).lean()
  if (after) await announce(SettlementModel, after)
  forgetCoded(spaceId)
  return {}
}

/** Somebody has found the theme in this comment, which is still to be read. */
async function demandCoded(viewer: Viewer, commentId: string, theme: string): Promise<string> {
  const { comment } = await findComment(viewer, commentId, "comment.read")
  const { _id: spaceId } = await findSpace(viewer, comment.spaceId, "space.code")
  const { all } = await codedIn(spaceId)
  if (!all.some(({ coding }) => coding.commentId === commentId && coding.theme === theme))
    throw new AppError("not_found")
  return spaceId
}
