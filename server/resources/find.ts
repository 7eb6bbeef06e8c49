import { AppError } from "#shared/errors"
import { refused, type ResourceSubject, type Right } from "#shared/policy"
import { demand } from "../demand.ts"
import type { Viewer } from "../viewer.ts"
import { ResourceModel, type ResourceDoc } from "./model.ts"

type ResourceRight = Extract<Right, `resource.${string}`>

type Judged = Pick<ResourceDoc, "state" | "submitterId" | "reviewerIds" | "conflictedIds">
export const resourceSubject = ({ state, submitterId, reviewerIds, conflictedIds }: Judged): ResourceSubject => ({
  state,
  submitterId,
  ...(reviewerIds ? { reviewerIds } : {}),
  ...(conflictedIds ? { conflictedIds } : {}),
})
export const mayRead = (viewer: Viewer, resource: Judged): boolean =>
  refused(viewer, "resource.read", resourceSubject(resource)) === undefined

/** The only way from an address to a resource. What one may not know of is `not_found`. */
export async function findResource(viewer: Viewer, id: string, right: ResourceRight): Promise<ResourceDoc> {
  const resource = await ResourceModel.findById(id).lean()
  if (!resource) throw new AppError("not_found")
  demand(refused(viewer, right, resourceSubject(resource)), right)
  return resource
}
