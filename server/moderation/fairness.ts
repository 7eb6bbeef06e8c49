import { can, refused, visitor } from "#shared/policy"
import type { CardFairness } from "#shared/fairness"
import { shortName } from "#shared/organisation"
import { moderatorsOf } from "../accounts/moderators.ts"
import { commentSubject, isProtected, namedAgenciesOf, needsTwo } from "../comments/find.ts"
import type { CommentDoc } from "../comments/model.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import type { Viewer } from "../viewer.ts"

/** What fairness makes of an item for whoever looks at it: may one decide, why not, and who can. */
export async function fairnessFor(viewer: Viewer, comment: CommentDoc, space: SpaceDoc): Promise<CardFairness> {
  const moderators = await moderatorsOf(space._id)
  const here = moderators.map(({ agencyId }) => agencyId ?? "none")
  const subject = commentSubject(comment, space, false, here)
  const right = subject.fairness?.isAppealOpen ? "comment.decideAppeal" : "comment.reject"
  const able = moderators.filter(({ id, agencyId }) => {
    const role = { spaceId: space._id, role: "moderator" as const, organisationId: agencyId }
    return can({ ...visitor, id, roles: [role] }, right, subject)
  })
  const nameOf = (id: string) => {
    const agency = space.agencies.find((one) => one.id === id)
    return agency ? shortName(agency) : null
  }
  return {
    isProtected: isProtected(comment),
    needsTwo: needsTwo(comment, space),
    namedAgencies: namedAgenciesOf(comment).map((id) => ({ id, name: nameOf(id) })),
    why: refused(viewer, right, subject)?.why ?? null,
    deciders: [...new Set(able.map(({ agencyId }) => agencyId))].map((agencyId) => ({
      agencyId,
      agency: agencyId && nameOf(agencyId),
      moderators: able.filter((one) => one.agencyId === agencyId).length,
    })),
  }
}
