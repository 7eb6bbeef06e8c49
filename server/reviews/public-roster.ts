import type { Language } from "#shared/language"
import type { ReviewerList } from "#shared/reviewer"
import { namesOf } from "../accounts/names.ts"
import { countEach } from "../comments/shelves.ts"
import { positionNow } from "../events/feed.ts"
import type { Viewer } from "../viewer.ts"
import { ReviewerModel, type ReviewerDoc } from "./model.ts"

type Asked = { objective?: number; language?: Language }

/** Who reads what is sent in, of those who have agreed to be named; and of all, how many cover what. */
export async function listReviewers(_viewer: Viewer, { objective, language }: Asked): Promise<ReviewerList> {
  const seq = positionNow()
  const now = new Date()
  const all = (await ReviewerModel.find({ state: "accepted" }).lean()).filter(({ until }) => until && until > now)
  const fits = ({ objectives, languages }: ReviewerDoc) =>
    (objective === undefined || objectives.includes(objective)) &&
    (language === undefined || languages.includes(language))
  const shown = all.filter((one) => one.isPublic && fits(one))
  const names = await namesOf(shown.map(({ _id }) => _id))
  return {
    reviewers: shown
      .filter(({ _id }) => names.has(_id))
      .map(({ _id, organisation, isUn, region, languages, background, field, objectives }) => {
        return { name: names.get(_id)!, organisation, isUn, region, languages, background, field, objectives }
      })
      .toSorted((a, b) => a.name.localeCompare(b.name)),
    total: all.length,
    un: all.filter(({ isUn }) => isUn).length,
    objectives: countEach(all.flatMap((one) => one.objectives.map(String))),
    languages: countEach(all.flatMap((one) => one.languages)),
    regions: countEach(all.map(({ region }) => region)),
    seq,
  }
}
