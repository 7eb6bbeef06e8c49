import { trusted } from "mongoose"
import { AppError } from "#shared/errors"
import { languages, type Text } from "#shared/language"
import { refused } from "#shared/policy"
import type { OwnSubmissions, SaveSubmission, Submission, SubmissionForm, SubmitResource } from "#shared/submission"
import { isTaken } from "../database/problems.ts"
import { completeResource } from "../resources/keep.ts"
import { ResourceModel, type ResourceDoc } from "../resources/model.ts"
import { moveResource } from "../resources/move.ts"
import { presentResource } from "../resources/present.ts"
import { signedIn, type SignedInViewer, type Viewer } from "../viewer.ts"
import { completeForm } from "./complete.ts"
import { MessageModel, SubmissionModel, type SubmissionDoc } from "./model.ts"
import { presentMessages, presentSteps, readMessages } from "./talk.ts"

// What somebody sends in, as they work on it. It is nobody else's until it is sent in.

/** Of one member. */
const SUBMISSIONS_MOST = 200

/** Whoever is barred sends in nothing. */
function submitter(viewer: Viewer): SignedInViewer {
  const me = signedIn(viewer)
  const right = "resource.edit"
  if (refused(me, right, { state: "draft", submitterId: me.id }))
    throw new AppError("forbidden", { right, why: "banned" })
  return me
}

async function findOwn(viewer: Viewer, resourceId: string) {
  const me = submitter(viewer)
  const [submission, resource] = await Promise.all([
    SubmissionModel.findById(resourceId).lean(),
    ResourceModel.findById(resourceId).lean(),
  ])
  if (submission?.submitterId !== me.id) throw new AppError("not_found")
  return { me, submission, resource }
}

export async function getDraft(viewer: Viewer, { resourceId }: { resourceId: string }): Promise<Submission> {
  const { me, submission, resource } = await findOwn(viewer, resourceId)
  return present(me, submission, resource)
}

async function present(
  me: SignedInViewer,
  submission: SubmissionDoc,
  resource: ResourceDoc | null,
): Promise<Submission> {
  const { _id, version, form, savedAt } = submission
  const messages = resource ? await readMessages(_id) : []
  return {
    id: _id,
    state: resource?.state ?? "draft",
    version,
    form,
    savedAt: savedAt.toISOString(),
    resource: resource ? presentResource(resource) : null,
    steps: presentSteps(resource, me),
    messages: presentMessages(messages),
  }
}

export async function listOwnResources(viewer: Viewer): Promise<OwnSubmissions> {
  const { id } = submitter(viewer)
  const own = await SubmissionModel.find({ submitterId: id }).limit(SUBMISSIONS_MOST).lean()
  const ids = own.map(({ _id }) => _id)
  const resources = ids.length > 0 ? await ResourceModel.find({ _id: trusted({ $in: ids }) }, { words: 0 }).lean() : []
  const found = new Map(resources.map((one) => [one._id, one]))
  const submissions = own.map(({ _id, form, savedAt, lastFrom }) => {
    const resource = found.get(_id)
    const movedAt = resource?.moves?.at(-1)?.at
    return {
      id: _id,
      state: resource?.state ?? ("draft" as const),
      kind: form.kind,
      title: titleOf(form),
      changedAt: (movedAt && movedAt > savedAt ? movedAt : savedAt).toISOString(),
      isAnswerDue: lastFrom === "editors",
    }
  })
  return { submissions: submissions.toSorted((a, b) => (a.changedAt < b.changedAt ? 1 : -1)) }
}

const titleOf = ({ texts }: SubmissionForm): Text =>
  Object.fromEntries(
    languages.flatMap((code) => {
      const title = texts[code]?.title.trim()
      return title ? [[code, { text: title, status: "reviewed" }]] : []
    }),
  )

/** One save after the other: who has not seen the last one gets `conflict`, and may look at it. */
export async function saveDraft(viewer: Viewer, given: SaveSubmission): Promise<{ version: number; savedAt: string }> {
  const me = submitter(viewer)
  const saved = given.version === 0 ? await begin(me, given) : await saveOver(me, given)
  return { version: saved.version, savedAt: saved.savedAt.toISOString() }
}

async function begin(me: SignedInViewer, { resourceId: _id, saveId, form }: SaveSubmission): Promise<SubmissionDoc> {
  if ((await SubmissionModel.countDocuments({ submitterId: me.id })) >= SUBMISSIONS_MOST) throw new AppError("too_many")
  const doc = { _id, submitterId: me.id, form, version: 1, saveId, savedAt: new Date() }
  // The id of a published resource is known to everybody.
  if (await ResourceModel.exists({ _id })) throw new AppError("conflict")
  try {
    await SubmissionModel.create(doc)
    return doc
  } catch (error) {
    if (!isTaken(error)) throw error
    return again(me, { resourceId: _id, saveId })
  }
}

async function saveOver(me: SignedInViewer, { resourceId: _id, version, saveId, form }: SaveSubmission) {
  const { resource } = await findOwn(me, _id)
  if (!isOpen(resource)) throw new AppError("conflict")
  const after = await SubmissionModel.findOneAndUpdate(
    { _id, submitterId: me.id, version },
    { $set: { form, saveId, savedAt: new Date() }, $inc: { version: 1 } },
    { returnDocument: "after" },
  ).lean()
  return after ?? again(me, { resourceId: _id, saveId })
}

const isOpen = (resource: ResourceDoc | null) =>
  resource === null || resource.state === "draft" || resource.state === "changes_requested"

/** Its answer may have been lost on the way. */
async function again(me: SignedInViewer, { resourceId, saveId }: Pick<SaveSubmission, "resourceId" | "saveId">) {
  const { submission } = await findOwn(me, resourceId)
  if (submission.saveId !== saveId) throw new AppError("conflict")
  return submission
}

export async function submitResource(viewer: Viewer, given: SubmitResource): Promise<Submission> {
  const me = submitter(viewer)
  const { resourceId, form } = given
  const version = form ? await savedWith(me, { ...given, form }) : given.version
  const { submission, resource } = await findOwn(me, resourceId)
  if (submission.version !== version) throw new AppError("conflict")
  // Sent once more, because the answer was lost: what is not open any more cannot have been changed since it was sent.
  if (!isOpen(resource)) return present(me, submission, resource)
  const completed = completeForm(submission.form)
  if (Array.isArray(completed)) throw new AppError("invalid", { issues: completed.slice(0, 20) })
  const after = await send(me, resourceId, completed)
  return present(me, submission, after)
}

/** The form as it is to be read is saved first; the same once more is the same save. */
async function savedWith(me: SignedInViewer, { resourceId, version, form }: SubmitResource & { form: SubmissionForm }) {
  const { submission } = version === 0 ? { submission: undefined } : await findOwn(me, resourceId)
  const isSame = submission && JSON.stringify(submission.form) === JSON.stringify(form)
  if (isSame && submission.version === version) return version
  return (await saveDraft(me, { resourceId, version, saveId: resourceId, form })).version
}

/** First it is there, as complete as it is sent in; then it goes the way of all. */
async function send(me: SignedInViewer, _id: string, completed: Exclude<ReturnType<typeof completeForm>, unknown[]>) {
  const given = { ...completed, _id, state: "draft" as const, isExample: false, submitterId: me.id }
  const { version: _version, state: _state, ...set } = completeResource(given)
  if (!(await ResourceModel.exists({ _id }))) {
    await ResourceModel.create(completeResource(given)).catch((error: unknown) => {
      if (!isTaken(error)) throw error
    })
  }
  const { _id: _own, ...fields } = set
  return moveResource(me, _id, { act: "submit", set: fields })
}

export async function withdrawResource(viewer: Viewer, { resourceId }: { resourceId: string }): Promise<Submission> {
  const { me, submission } = await findOwn(viewer, resourceId)
  return present(me, submission, await moveResource(me, resourceId, { act: "withdraw" }))
}

/** A draft that nobody is looking at, and what was said about it, for good. */
export async function discardDraft(
  viewer: Viewer,
  { resourceId }: { resourceId: string },
): Promise<Record<string, never>> {
  const { submission, resource } = await findOwn(viewer, resourceId)
  if (resource && resource.state !== "draft") throw new AppError("conflict")
  if (resource) {
    const { deletedCount } = await ResourceModel.deleteOne({
      _id: resourceId,
      state: "draft",
      version: resource.version,
    })
    if (deletedCount === 0) throw new AppError("conflict")
    await MessageModel.deleteMany({ resourceId })
  }
  await SubmissionModel.deleteOne({ _id: submission._id })
  return {}
}
