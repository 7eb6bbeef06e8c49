import { trusted } from "mongoose"
import { HISTORY_SIZE } from "#shared/screening"
import { findSpace } from "../spaces/find.ts"
import type { Viewer } from "../viewer.ts"
import { changesOf } from "./changes.ts"
import { RulesModel, rulesId, type RulesDoc } from "./model.ts"
import { presentRules } from "./present.ts"
import { noRules, readLatest } from "./rules.ts"

/** The rules of a space, for those who may set them. Readers know whether texts are read first, and no list of words. */
export async function getRules(viewer: Viewer, { space: ref }: { space: string }) {
  const space = await findSpace(viewer, ref, "space.setRules")
  return presentRules(await readLatest(space._id))
}

/** Who changed what and when, newest first. Revisions have no holes, so a page is asked for by their numbers. */
export async function listRulesChanges(viewer: Viewer, { space: ref, before }: { space: string; before?: number }) {
  const space = await findSpace(viewer, ref, "space.setRules")
  const { revision: latest } = await readLatest(space._id)
  const last = Math.min(latest, (before ?? Infinity) - 1)
  const first = Math.max(1, last - HISTORY_SIZE + 1)
  // One more, to compare the oldest of them with.
  const docs = last < 1 ? [] : await readRevisions(space._id, first - 1, last)
  const of = (revision: number) => docs.find((doc) => doc.revision === revision) ?? noRules(space._id)
  return {
    changes: docs
      .filter(({ revision }) => revision >= first)
      .sort((a, b) => b.revision - a.revision)
      .map((doc) => ({
        revision: doc.revision,
        at: doc.at.toISOString(),
        by: { name: doc.byName, agency: doc.agency },
        note: doc.note,
        changes: changesOf(of(doc.revision - 1), doc),
      })),
    before: first > 1 ? first : null,
  }
}

function readRevisions(spaceId: string, first: number, last: number): Promise<RulesDoc[]> {
  const ids = Array.from({ length: last - first + 1 }, (_, i) => rulesId(spaceId, first + i))
  return RulesModel.find({ _id: trusted({ $in: ids }) as never }).lean<RulesDoc[]>()
}
