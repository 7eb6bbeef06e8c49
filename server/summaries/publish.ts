import { AppError, type Issue } from "#shared/errors"
import type { Text } from "#shared/language"
import { phaseOf } from "#shared/space"
import type { Summary } from "#shared/summary"
import { announce, event } from "../events/log.ts"
import { spaceTopics } from "../events/topics.ts"
import { SpaceModel, type SpaceDoc } from "../spaces/model.ts"
import type { Viewer } from "../viewer.ts"
import { pathOf, signaturesIn, standingOf, waiverOf, waiversInForce } from "./faults.ts"
import { editionOf, keepEdition } from "./editions.ts"
import { findSummary } from "./find.ts"
import { SummaryModel, type SectionDoc, type SummaryDoc } from "./model.ts"
import { presentSummary } from "./present.ts"

type Given = { space: string; revision: number }

/** Makes a draft what readers see, unless something in it is wrong (product P8.2). */
export async function publishSummary(viewer: Viewer, { space: ref, revision }: Given): Promise<Summary> {
  const { summary, space } = await findSummary(viewer, ref, "summary.publish")
  if (summary?.revision !== revision) throw new AppError("conflict")
  if (summary.published?.revision === revision) return finish(viewer, summary, space)

  const { issues, waivers, signatures } = await judge(summary)
  if (issues.length > 0) throw new AppError("invalid", { issues })
  const published = event("summary.published", viewer, {
    spaceId: space._id,
    topics: spaceTopics(space),
    subject: { kind: "summary", id: space._id, revision },
  })
  await keepEdition(summary)
  const copy = {
    edition: summary.published ? editionOf(summary.published) + 1 : 1,
    // Where nothing was written there is nothing to read.
    sections: summary.sections.filter(({ sentences }) => sentences.length > 0).map(asReviewed),
    revision,
    at: published.at,
    by: viewer.id!,
    waivers,
    signatures,
    languages: summary.languages ?? null,
  }
  const after = await SummaryModel.findOneAndUpdate(
    { _id: space._id, revision, version: summary.version },
    // Told once, of the first that is published: in the same write, so that no crash forgets it.
    {
      $set: { published: copy, ...(summary.published ? {} : { telling: { after: "" } }) },
      $inc: { version: 1 },
      $push: { unannounced: published },
    },
    { returnDocument: "after" },
  ).lean()
  if (!after) throw new AppError("conflict")
  return finish(viewer, after, space)
}

/** The space follows its summary. Whoever is interrupted here leaves it to `finishPublications`. */
async function finish(viewer: Viewer, summary: SummaryDoc, space: SpaceDoc): Promise<Summary> {
  const told = await announce(SummaryModel, summary)
  const after = (await summarise(space, summary.published!.at)) ?? space
  return presentSummary({ viewer, space: after, summary: told, seq: told.seq })
}

/** What stops publication, by its place in the draft; and what is published with it. */
async function judge(summary: SummaryDoc) {
  const { _id: spaceId, sections, revision } = summary
  const [standing, agencies] = await Promise.all([standingOf(summary), signaturesIn(spaceId, summary)])
  const isNothing = sections.every(({ sentences }) => sentences.length === 0)
  const signatures = agencies.flatMap(({ signature }) => (signature?.revision === revision ? [signature] : []))
  const issues: Issue[] = isNothing
    ? [{ path: "sections", code: "empty" }]
    : [
        ...standing
          .filter((one) => !waiverOf(one, summary.waivers))
          .map((one) => ({ path: pathOf(one, sections), code: one.code })),
        ...agencies
          .filter(({ signature }) => signature?.revision !== revision)
          .map(({ agency }) => ({ path: `signatures.${agency.id}`, code: "unsigned" })),
      ]
  return { issues, waivers: waiversInForce(standing, summary.waivers), signatures }
}

/** By publishing, the rapporteur stands for the words: they are no draft any more. */
const asReviewed = (section: SectionDoc): SectionDoc => ({
  ...section,
  heading: reviewed(section.heading),
  sentences: section.sentences.map((sentence) => ({ ...sentence, text: reviewed(sentence.text) })),
})
const reviewed = (text: Text): Text =>
  Object.fromEntries(
    Object.entries(text).map(([language, version]) => [
      language,
      version.status === "draft" ? { ...version, status: "reviewed" as const } : version,
    ]),
  )

/**
 * The summary is published first: it carries all that the second write needs, and in between readers find a summary
 * of a space that still says "closed", which is true. The other way round the space would promise what is not there.
 * Written once: a later version of the summary does not move the date.
 */
async function summarise(space: SpaceDoc, at: Date): Promise<SpaceDoc | undefined> {
  if (space.summaryPublishedAt) return undefined
  const to = phaseOf({ ...space, summaryPublishedAt: at }, new Date())
  const told = event("space.phase", undefined, {
    topics: spaceTopics(space),
    subject: { kind: "space", id: space._id },
    from: space.toldPhase,
    to,
  })
  const after = await SpaceModel.findOneAndUpdate(
    { _id: space._id, summaryPublishedAt: null },
    { $set: { summaryPublishedAt: at, toldPhase: to }, $inc: { version: 1 }, $push: { unannounced: told } },
    { returnDocument: "after" },
  ).lean()
  return after ? announce(SpaceModel, after) : undefined
}

/** For what a crash left between the two writes. A review has dozens of summaries; harmless beside other processes. */
export async function finishPublications(): Promise<void> {
  const summaries = await SummaryModel.find({}, { sections: 0, "published.sections": 0 }).lean<SummaryDoc[]>()
  for (const { _id, published } of summaries) {
    // From the database itself: what is remembered of it may be from before the crash.
    const space = published && (await SpaceModel.findById(_id).lean())
    if (space) await summarise(space, published.at)
  }
}
